import pytest

from coach.evidence.clauses import split_clauses
from coach.evidence.statements import Statement, classify
from coach.evidence.vagueness import find_cues
from coach.language.text import read_text
from tests.fakes import fast_tools


def statements(raw: str) -> tuple[Statement, ...]:
    tools = fast_tools()
    document = read_text(raw, tools.tagger)
    return classify(split_clauses(document), find_cues(document, tools.lexicons))


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("I rang the supplier on Monday.", "event"),
        ("We moved the beds before noon.", "event"),
        ("I was asked to lead the shift.", "event"),
        ("Rebuilt the booking form in two days.", "event"),
        ("i told my manager about it", "event"),
        ("I usually ring the supplier.", "habit"),
        ("I always checked the labels.", "habit"),
        ("I handle complaints at the desk.", "habit"),
        ("I would ring the supplier.", "hypothetical"),
        ("I'd ask my manager first.", "hypothetical"),
        ("If I were you I would wait.", "hypothetical"),
        ("I think people matter most.", "opinion"),
        ("I am a patient person.", "state"),
        ("The shop was busy.", "state"),
        ("I wanted more shifts.", "state"),
        ("Good teachers listen to every child.", "general"),
        ("Why did I do that?", "question"),
        ("Ask the manager first.", "imperative"),
    ],
)
def test_a_plain_clause_has_its_type(raw: str, kind: str) -> None:
    assert [s.type for s in statements(raw)][-1] == kind


@pytest.mark.parametrize(
    ("raw", "by"),
    [
        ("I rang the supplier.", "i"),
        ("On Monday I rang the supplier.", "i"),
        ("We rang the supplier.", "we"),
        ("My manager rang the supplier.", "other"),
        ("The pump stopped.", "other"),
        ("Rang the supplier.", "i"),
    ],
)
def test_who_acts_is_named(raw: str, by: str) -> None:
    assert statements(raw)[0].by == by


def test_a_shared_subject_goes_on_into_the_next_clause() -> None:
    told = statements("I took the pump apart and cleaned the filter.")
    assert [(s.type, s.by) for s in told] == [("event", "i"), ("event", "i")]


def test_could_inside_a_told_past_is_not_a_wish() -> None:
    told = statements("I asked my lead whether I could show the others.")
    assert "hypothetical" not in {s.type for s in told}


def test_habit_and_event_in_one_sentence_are_told_apart() -> None:
    told = statements("We usually wait, but on Monday I rang the supplier.")
    assert [s.type for s in told] == ["habit", "event"]


def test_an_occasion_may_be_told_in_the_present() -> None:
    told = statements(
        "One time the fryer broke. I tell my colleague Ahmed to switch to the grill. "
        "We pass with five stars. Usually we wait. I learned that I need a spare."
    )
    assert [(s.type, s.by) for s in told[:4]] == [
        ("event", "other"),
        ("event", "i"),
        ("event", "we"),
        ("habit", "we"),
    ]


def test_without_an_occasion_the_present_is_a_habit() -> None:
    assert statements("I tell my colleagues to switch to the grill.")[0].type == "habit"


def test_a_participle_before_its_noun_is_not_the_verb() -> None:
    (told,) = statements("Rescheduled visits took longer.")
    assert (told.type, told.by) == ("event", "other")
