"""The question bank that travels with the coach keeps its promises."""

import re
import tomllib
from collections import Counter
from itertools import combinations

import pytest

from coach.bank import Bank, load_bank
from coach.bank.bank import LEVELS
from coach.records import QUESTION_TYPES, Question
from coach.settings import resource_dir

COMPETENCIES = (
    "communication",
    "teamwork",
    "conflict",
    "leadership",
    "problem-solving",
    "initiative",
    "adaptability",
    "failure-and-learning",
    "customer-focus",
    "planning",
    "integrity",
    "motivation",
)


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load_bank()


def words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def test_it_has_the_twelve_competencies_in_order(bank: Bank) -> None:
    assert tuple(bank.competencies) == COMPETENCIES


def test_it_has_at_least_132_questions(bank: Bank) -> None:
    assert len(bank.questions) >= 132


@pytest.mark.parametrize("competency", COMPETENCIES)
def test_each_competency_has_eleven_questions_of_two_types(bank: Bank, competency: str) -> None:
    questions = bank.search(competency=competency)
    assert len(questions) >= 11
    assert len({question.type for question in questions}) >= 2


@pytest.mark.parametrize("type_", QUESTION_TYPES)
def test_each_type_is_well_represented(bank: Bank, type_: str) -> None:
    assert len(bank.search(type=type_)) >= 12


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("type_", QUESTION_TYPES)
def test_each_type_has_questions_for_every_level_of_experience(
    bank: Bank, type_: str, level: str
) -> None:
    assert bank.search(type=type_, level=level)


def test_each_file_is_named_after_its_competency() -> None:
    files = sorted((resource_dir("question_bank") / "questions").glob("*.toml"))
    assert {path.stem for path in files} == set(COMPETENCIES)
    for path in files:
        assert tomllib.loads(path.read_text("utf-8"))["competency"] == path.stem


def test_no_two_questions_are_nearly_the_same(bank: Bank) -> None:
    def overlap(one: Question, other: Question) -> float:
        a, b = words(one.text), words(other.text)
        return len(a & b) / len(a | b)

    near = [
        (one.id, other.id)
        for one, other in combinations(bank.questions.values(), 2)
        if overlap(one, other) >= 0.8
    ]
    assert near == []


def test_no_probe_is_asked_of_more_than_two_questions(bank: Bank) -> None:
    asked = Counter(probe for question in bank.questions.values() for probe in question.probes)
    assert [probe for probe, count in asked.items() if count > 2] == []


def test_what_answers_contain_is_written_for_each_question(bank: Bank) -> None:
    named = Counter(question.contains for question in bank.questions.values())
    assert [phrases for phrases, count in named.items() if count > 1] == []


def test_contained_phrases_are_short(bank: Bank) -> None:
    phrases = [phrase for question in bank.questions.values() for phrase in question.contains]
    assert [phrase for phrase in phrases if len(phrase.split()) > 14] == []


@pytest.mark.parametrize("spelling", [r"\w+ization", "behavior", "color", "center", "favorite"])
def test_it_is_spelt_the_british_way(bank: Bank, spelling: str) -> None:
    texts = (
        text
        for question in bank.questions.values()
        for text in (question.text, *question.contains, *question.probes)
    )
    assert [text for text in texts if re.search(rf"\b{spelling}\b", text, re.IGNORECASE)] == []


def test_the_readme_shows_a_question_that_is_in_the_bank(bank: Bank) -> None:
    readme = (resource_dir("question_bank") / "README.md").read_text("utf-8")
    (example,) = re.findall(r"```toml\n(competency.*?)```", readme, re.DOTALL)
    (shown,) = tomllib.loads(example)["question"]
    kept = bank.question(shown["id"])
    assert (shown["text"], shown["probes"]) == (kept.text, list(kept.probes))
    assert set(shown["contains"]) <= set(kept.contains)
