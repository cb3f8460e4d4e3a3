"""Loading a bank: what is built from good files, and what is said of bad ones."""

from pathlib import Path

import pytest

from coach.bank import load_bank
from coach.errors import BankError
from coach.records import QUESTION_TYPES, Competency, Question
from tests.bank.conftest import GOOD_COMPETENCIES, GOOD_QUESTIONS, WriteBank

PLANNING_QUESTIONS = (
    GOOD_QUESTIONS.replace('"conflict"', '"planning"')
    .replace("conflict-rota", "planning-rota")
    .replace("argue about", "draw up")
)
TYPES = ", ".join(QUESTION_TYPES)
NOT_SLUG = "id must be lower-case letters and digits joined by single hyphens"
NOT_SPOKEN = "must end with a question mark or, as a request, with a full stop"


def test_a_good_bank_becomes_records(write_bank: WriteBank) -> None:
    bank = load_bank(write_bank())
    assert bank.competencies["conflict"] == Competency(
        "conflict", "Conflict", "Handling disagreement."
    )
    assert bank.question("conflict-rota") == Question(
        id="conflict-rota",
        text="When did you last argue about a rota?",
        competency="conflict",
        type="behavioural",
        level="entry",
        contains=("who argued", "about which day", "how it ended"),
        probes=("What did you say first?", "Tell me how it ended."),
    )


def test_questions_come_in_the_order_of_the_competencies(write_bank: WriteBank) -> None:
    bank = load_bank(write_bank(a_conflict=GOOD_QUESTIONS, b_planning=PLANNING_QUESTIONS))
    assert list(bank.competencies) == ["planning", "conflict"]
    assert list(bank.questions) == ["planning-rota", "conflict-rota"]


def test_a_competency_may_have_several_files_in_the_order_of_their_names(
    write_bank: WriteBank,
) -> None:
    second = GOOD_QUESTIONS.replace("conflict-rota", "conflict-key").replace("a rota", "a key")
    bank = load_bank(write_bank(b=GOOD_QUESTIONS, a=second))
    assert list(bank.questions) == ["conflict-key", "conflict-rota"]


def test_a_loaded_bank_cannot_be_changed(write_bank: WriteBank) -> None:
    bank = load_bank(write_bank())
    with pytest.raises(TypeError):
        bank.questions["other"] = bank.question("conflict-rota")  # type: ignore[index]


def test_hidden_files_of_editors_are_left_alone(write_bank: WriteBank) -> None:
    folder = write_bank()
    (folder / "questions" / ".conflict.toml").write_text("not = [toml")
    assert len(load_bank(folder).questions) == 1


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"conflict-rota"', '"Conflict Rota"', f"Conflict Rota: {NOT_SLUG}"),
        ('"conflict-rota"', '"conflict--rota"', f"conflict--rota: {NOT_SLUG}"),
        ('"conflict-rota"', '"-rota"', f"-rota: {NOT_SLUG}"),
        ('"conflict-rota"', '"é"', f"é: {NOT_SLUG}"),
        ('"conflict-rota"', '" "', "question 1: id is empty"),
        ('"conflict-rota"', "7", "question 1: id must be text, not a number"),
        ('id = "conflict-rota"\n', "", "question 1: id is missing"),
        ('level = "entry"\n', "", "conflict-rota: level is missing"),
        (
            'level = "entry"',
            'lvl = "entry"',
            "conflict-rota: unknown key 'lvl'; expected id, text, type, level, contains, probes",
        ),
        (
            '"entry"',
            '"junior"',
            "conflict-rota: unknown level 'junior'; expected one of entry, experienced, lead",
        ),
        (
            '"behavioural"',
            '"behavioral"',
            f"conflict-rota: unknown type 'behavioral'; expected one of {TYPES}",
        ),
        (
            'competency = "conflict"',
            'competency = "juggling"',
            "top of the file: unknown competency 'juggling'; expected one of planning, conflict",
        ),
        ('competency = "conflict"\n', "", "top of the file: competency is missing"),
        (
            'competency = "conflict"',
            'competency = "conflict"\ncolour = 3',
            "top of the file: unknown key 'colour'; expected competency, question",
        ),
        (
            "about a rota?",
            "about a rota",
            f"conflict-rota: text {NOT_SPOKEN}",
        ),
        ("about a rota?", "a" * 200 + "?", "conflict-rota: text has 225 characters; at most 200"),
        ('"When did you last argue about a rota?"', '""', "conflict-rota: text is empty"),
        ('"who argued", ', "", "conflict-rota: contains must hold 3 to 5 phrases, not 2"),
        (
            '"who argued", ',
            '"a", "b", "c", "d", ',
            "conflict-rota: contains must hold 3 to 5 phrases, not 6",
        ),
        ('"who argued"', '""', "conflict-rota: contains item is empty"),
        (
            ', "Tell me how it ended."',
            "",
            "conflict-rota: probes must hold exactly 2, not 1",
        ),
        (
            '"Tell me how it ended."',
            '"Why?", "Who?"',
            "conflict-rota: probes must hold exactly 2, not 3",
        ),
        (
            '"Tell me how it ended."',
            '"and then"',
            f"conflict-rota: probes item {NOT_SPOKEN}",
        ),
        (
            '"Tell me how it ended."',
            '"What did you say first?"',
            "conflict-rota: probes holds 'What did you say first?' twice",
        ),
        ("[[question]]", "[question]", "question: expected [[question]] tables"),
        ('level = "entry"', "level = ", "line 7: not TOML: Invalid value"),
    ],
)
def test_a_broken_rule_names_file_place_and_reason(
    write_bank: WriteBank, old: str, new: str, message: str
) -> None:
    assert old in GOOD_QUESTIONS
    with pytest.raises(BankError) as refused:
        load_bank(write_bank(conflict=GOOD_QUESTIONS.replace(old, new, 1)))
    assert str(refused.value) == f"conflict.toml: {message}"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('id = "planning"', 'id = "Planning"', f"Planning: {NOT_SLUG}"),
        ('id = "conflict"', 'id = "planning"', "planning: same id as in competencies.toml"),
        ('name = "Planning"', 'name = ""', "planning: name is empty"),
        ('name = "Planning"\n', "", "planning: name is missing"),
        ('name = "Planning"', 'title = "Planning"', "planning: unknown key 'title'; expected "),
        ("[[competency]]", "[[competence]]", "top of the file: unknown key 'competence'; "),
    ],
)
def test_competencies_are_checked_by_the_same_rules(
    write_bank: WriteBank, old: str, new: str, message: str
) -> None:
    with pytest.raises(BankError) as refused:
        load_bank(write_bank(GOOD_COMPETENCIES.replace(old, new, 1)))
    assert str(refused.value).startswith(f"competencies.toml: {message}")


def test_an_id_used_twice_names_both_files(write_bank: WriteBank) -> None:
    clash = PLANNING_QUESTIONS.replace("planning-rota", "conflict-rota")
    with pytest.raises(BankError) as refused:
        load_bank(write_bank(conflict=GOOD_QUESTIONS, planning=clash))
    assert str(refused.value) == "planning.toml: conflict-rota: same id as in conflict.toml"


def test_a_text_used_twice_names_both_questions_whatever_its_case(write_bank: WriteBank) -> None:
    clash = PLANNING_QUESTIONS.replace(
        "When did you last draw up a rota?", "when did you last argue: about a ROTA?"
    )
    with pytest.raises(BankError) as refused:
        load_bank(write_bank(conflict=GOOD_QUESTIONS, planning=clash))
    assert str(refused.value) == (
        "planning.toml: planning-rota: same text as in conflict.toml: conflict-rota"
    )


def test_a_file_that_is_not_utf8_is_refused_with_its_line(write_bank: WriteBank) -> None:
    raw = GOOD_QUESTIONS.encode().replace(b"who argued", b"caf\xe9")
    with pytest.raises(BankError, match=r"^conflict\.toml: line 8: not UTF-8 text$"):
        load_bank(write_bank(conflict=raw))


def test_a_bank_without_competencies_or_questions_is_refused(
    write_bank: WriteBank, tmp_path: Path
) -> None:
    with pytest.raises(BankError, match=r"^competencies\.toml: whole file: cannot be read: "):
        load_bank(tmp_path)
    folder = write_bank()
    (folder / "questions" / "conflict.toml").unlink()
    with pytest.raises(BankError, match=r"^questions: folder: holds no \.toml file$"):
        load_bank(folder)
