"""Worked examples are read when asked for, and refused when they are wrong."""

import re
from pathlib import Path

import pytest

from coach.bank import Bank, load_bank
from coach.bank.ad_hoc import ad_hoc_question
from coach.bank.examples import MAX_ANSWER_CHARS, Example, examples_of, load_examples
from coach.errors import BankError
from coach.records import Question
from tests.bank.conftest import WriteBank

GOOD = '''\
[[example]]
question = "conflict-rota"
job = "kitchen"
vague = """
We had some issues with
the rota, and it worked out.
"""
specific = """
In May, Ana and I were both down for Sunday. "Yours," I said,
and she did my Monday.
"""
changed = [
    "“some issues with the rota” became Ana and I, both down for Sunday",
    "“it worked out” became “Yours,” I said",
]
'''


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good file of examples."""
    write(tmp_path, GOOD)
    return tmp_path


def write(folder: Path, content: str, stem: str = "conflict") -> Path:
    path = folder / f"{stem}.toml"
    path.write_text(content, encoding="utf-8")
    return path


def question(id_: str = "conflict-rota", competency: str = "conflict") -> Question:
    return Question(
        id=id_,
        text="When did you last argue about a rota?",
        competency=competency,
        type="behavioural",
        level="entry",
        contains=("who", "when", "how it ended"),
        probes=("Who was it?", "When was it?"),
    )


QUESTIONS = {
    one.id: one
    for one in (question(), question("conflict-leave"), question("planning-week", "planning"))
}


def test_an_example_comes_with_its_wrapped_lines_joined(folder: Path) -> None:
    assert examples_of(question(), folder) == (
        Example(
            question="conflict-rota",
            job="kitchen",
            vague="We had some issues with the rota, and it worked out.",
            specific=(
                'In May, Ana and I were both down for Sunday. "Yours," I said, '
                "and she did my Monday."
            ),
            changed=(
                "“some issues with the rota” became Ana and I, both down for Sunday",
                "“it worked out” became “Yours,” I said",
            ),
        ),
    )


def test_two_examples_of_a_question_come_in_the_order_of_the_file(folder: Path) -> None:
    write(folder, GOOD + GOOD.replace('"kitchen"', '"care"'))
    assert [example.job for example in examples_of(question(), folder)] == ["kitchen", "care"]


@pytest.mark.parametrize(
    "asked",
    [
        question("conflict-leave"),
        question("planning-week", "planning"),
        ad_hoc_question("When did you last argue about a rota?"),
        question("own", competency=""),
    ],
    ids=["no example", "no file", "not in the bank", "no competency"],
)
def test_a_question_without_an_example_has_none(folder: Path, asked: Question) -> None:
    write(folder, GOOD, stem="")
    assert examples_of(asked, folder) == ()


def test_a_bank_folder_without_examples_has_none(tmp_path: Path) -> None:
    assert examples_of(question(), tmp_path / "absent") == ()


def test_a_file_is_read_when_first_asked_for_and_then_kept(folder: Path) -> None:
    path = write(folder, "example = [")
    examples_of(question("planning-week", "planning"), folder)
    with pytest.raises(BankError):
        examples_of(question(), folder)
    write(folder, GOOD)
    (first,) = examples_of(question(), folder)
    path.unlink()
    assert examples_of(question(), folder) == (first,)


def test_a_bank_reads_its_examples_only_when_asked(write_bank: WriteBank) -> None:
    bank_folder = write_bank()
    (bank_folder / "examples").mkdir()
    write(bank_folder / "examples", "example = [")
    bank = load_bank(bank_folder)
    with pytest.raises(BankError, match=r"conflict\.toml"):
        bank.examples_of(bank.question("conflict-rota"))
    write(bank_folder / "examples", GOOD)
    assert len(bank.examples_of(bank.question("conflict-rota"))) == 1
    assert bank.examples_of(ad_hoc_question("Why us?")) == ()


def test_a_bank_made_without_files_has_no_examples() -> None:
    assert Bank(competencies={}, questions=QUESTIONS).examples_of(question()) == ()


PLACE = "example 1 (conflict-rota)"
BAD_FILES = {
    "not TOML": (GOOD + "[[", "line 16", "not TOML"),
    "no example": ("", "top of the file", "example is missing"),
    "an empty list": ("example = []", "example", "no [[example]] table"),
    "a key beside": ('source = "x"\n' + GOOD, "top of the file", "unknown key 'source'"),
    "unknown key": (GOOD + "level = 4\n", PLACE, "unknown key 'level'"),
    "missing key": (GOOD.replace('job = "kitchen"\n', ""), PLACE, "job is missing"),
    "no question": (
        GOOD.replace('question = "conflict-rota"\n', ""),
        "example 1",
        "question is missing",
    ),
    "empty text": (
        re.sub(r'vague = """.*?"""', 'vague = " "', GOOD, flags=re.S),
        PLACE,
        "vague is empty",
    ),
    "not a text": (
        re.sub(r'specific = """.*?"""', "specific = 4", GOOD, flags=re.S),
        PLACE,
        "specific must be text, not a number",
    ),
    "too long": (
        GOOD.replace("In May,", "In May, " + "x" * MAX_ANSWER_CHARS),
        PLACE,
        f"at most {MAX_ANSWER_CHARS}",
    ),
    "same text": (
        re.sub(r'(vague|specific) = """.*?"""', r'\1 = "Some issues."', GOOD, flags=re.S),
        PLACE,
        "vague and specific are the same text",
    ),
    "nothing changed": (
        re.sub(r"changed = \[.*?\]", "changed = []", GOOD, flags=re.S),
        PLACE,
        "changed holds no line",
    ),
    "no quote": (GOOD.replace("“it worked out”", "it worked out"), PLACE, "changed must say"),
    "no became": (GOOD.replace("out” became", "out” is now"), PLACE, "changed must say"),
    "quote not in the vague text": (
        GOOD.replace("“it worked out”", "“it went well”"),
        PLACE,
        "changed quotes 'it went well', not in the vague text",
    ),
    "quote not in the specific text": (
        GOOD.replace("“Yours,”", "“Mine,”"),
        PLACE,
        "changed quotes 'Mine,', not in the specific text",
    ),
    "told twice": (
        GOOD + GOOD,
        "example 2 (conflict-rota)",
        f"same question and job as in {PLACE}",
    ),
    "unknown question": (
        GOOD.replace('"conflict-rota"', '"conflict-roast"'),
        "example 1 (conflict-roast)",
        "unknown question 'conflict-roast'",
    ),
    "another file's question": (
        GOOD.replace('"conflict-rota"', '"planning-week"'),
        "example 1 (planning-week)",
        "belongs in planning.toml",
    ),
}


@pytest.mark.parametrize(("content", "place", "reason"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file_is_named_with_the_place_and_the_reason(
    folder: Path, content: str, place: str, reason: str
) -> None:
    path = write(folder, content)
    with pytest.raises(BankError) as refused:
        load_examples(folder, QUESTIONS)
    assert (refused.value.path, refused.value.place) == (path, place)
    assert reason in refused.value.reason


def test_a_folder_without_a_file_is_refused(tmp_path: Path) -> None:
    write(tmp_path, GOOD, stem=".hidden")
    with pytest.raises(BankError, match=r"holds no \.toml file"):
        load_examples(tmp_path, QUESTIONS)


def test_all_files_of_a_folder_are_read(folder: Path) -> None:
    write(folder, GOOD.replace('"conflict-rota"', '"planning-week"'), stem="planning")
    found = load_examples(folder, QUESTIONS)
    assert [example.question for example in found] == ["conflict-rota", "planning-week"]
