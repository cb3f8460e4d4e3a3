"""The worked examples that travel with the coach keep their promises."""

import re
from collections import Counter
from pathlib import Path

import pytest

from coach.bank import Bank, load_bank
from coach.bank.examples import Example, load_examples
from coach.settings import resource_dir

BANK_FOLDER = resource_dir("question_bank")
ANSWERS = Path(__file__).parents[1] / "answers"
VAGUE_WORDS, SPECIFIC_WORDS = range(30, 76), range(65, 141)
FEWEST_JOBS_A_FILE = 8


@pytest.fixture(scope="module")
def shipped_bank() -> Bank:
    return load_bank()


@pytest.fixture(scope="module")
def shipped(shipped_bank: Bank) -> tuple[Example, ...]:
    """The examples that travel with the coach; loading them proves their quotes."""
    return load_examples(BANK_FOLDER / "examples", shipped_bank.questions)


def sides(examples: tuple[Example, ...]) -> list[str]:
    return [text for example in examples for text in (example.vague, example.specific)]


def sentences(text: str) -> list[str]:
    """The sentences of a text, roughly, in words alone."""
    pieces = re.split(r"[.?!]", text.casefold())
    return [words for piece in pieces if (words := " ".join(re.findall(r"[\w']+", piece)))]


def test_every_question_has_an_example(shipped_bank: Bank, shipped: tuple[Example, ...]) -> None:
    for one in shipped_bank.questions.values():
        assert shipped_bank.examples_of(one), one.id
    assert {example.question for example in shipped} == set(shipped_bank.questions)


def test_the_readme_shows_an_example_that_may_stand_in_a_bank(
    tmp_path: Path, shipped_bank: Bank
) -> None:
    readme = (BANK_FOLDER / "README.md").read_text("utf-8")
    (shown,) = re.findall(r"```toml\n(\[\[example\]\].*?)```", readme, re.DOTALL)
    (tmp_path / "planning.toml").write_text(shown, encoding="utf-8")
    assert len(load_examples(tmp_path, shipped_bank.questions)) == 1


def test_each_competency_shows_many_kinds_of_job(
    shipped_bank: Bank, shipped: tuple[Example, ...]
) -> None:
    for competency in shipped_bank.competencies:
        asked = {one.id for one in shipped_bank.search(competency=competency)}
        jobs = {example.job for example in shipped if example.question in asked}
        assert len(jobs) >= FEWEST_JOBS_A_FILE, competency


def test_no_job_tells_more_than_a_tenth_of_the_examples(shipped: tuple[Example, ...]) -> None:
    ((_, most),) = Counter(example.job for example in shipped).most_common(1)
    assert most <= len(shipped) / 10


def test_each_side_has_the_length_of_a_spoken_answer(shipped: tuple[Example, ...]) -> None:
    for example in shipped:
        assert len(example.vague.split()) in VAGUE_WORDS, example.question
        assert len(example.specific.split()) in SPECIFIC_WORDS, example.question


def test_each_example_names_two_to_four_things_that_changed(shipped: tuple[Example, ...]) -> None:
    for example in shipped:
        assert 2 <= len(example.changed) <= 4, example.question


def test_a_third_of_the_specific_answers_do_without_digits(shipped: tuple[Example, ...]) -> None:
    without = [e for e in shipped if not re.search(r"\d", e.specific)]
    assert len(without) >= len(shipped) / 3


def test_no_sentence_is_in_two_examples(shipped: tuple[Example, ...]) -> None:
    first: dict[str, str] = {}
    for example in shipped:
        for sentence in sentences(example.vague) + sentences(example.specific):
            if len(sentence.split()) > 2:
                told_by = first.setdefault(sentence, example.question)
                assert told_by == example.question, sentence


def test_apostrophes_and_speech_marks_are_straight(shipped: tuple[Example, ...]) -> None:
    for text in sides(shipped):
        assert not set(text) & set("“”‘’"), text
