"""A review, its changes and a summary in the terminal."""

import io
from contextlib import redirect_stdout
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.cli.sessions.reviews import (
    OTHER_SCORER,
    marked_answer,
    show_changes,
    show_review,
    show_summary,
)
from coach.practice.sessions.advice import IN_WORDS
from coach.practice.sessions.summary import PlaceSummary, SessionSummary
from coach.progress.attempt_changes import AttemptChanges
from coach.records import AttemptScores, Fact, Part, Question, Session, Span, State
from tests.cli.conftest import digit_review
from tests.practice.samples import QUESTIONS
from tests.storage.samples import NOON

QUESTION = Question("q", "Tell me about a conflict.", "conflict", "behavioural", "entry", (), ())
ANSWER = "We had some issues, so I called everyone."


class Screen(io.StringIO):
    """Stands for a terminal."""

    def isatty(self) -> bool:
        return True


def shown(text: str, *, out: io.StringIO | None = None, **changes: Any) -> str:
    with redirect_stdout(out or io.StringIO()) as file:
        show_review(text, replace(digit_review(QUESTION, text), **changes))
    return file.getvalue()


def test_it_says_level_next_step_words_parts_and_what_to_fill() -> None:
    lines = shown(ANSWER).splitlines()
    assert lines[0] == "Level 1, General. For level 2, answer the first question."
    assert any(line.endswith("8 words, about 3 s spoken") for line in lines)
    assert "We had [some issues], so I called [everyone]." in lines
    assert "✗ one occasion   ✗ your part   ✗ details   ✗ result   ✗ proof   ✗ why" in lines
    assert lines[lines.index("Three things to fill") + 1] == "  1. Which week was that?"
    assert lines[-1] == "  none found yet"


def test_it_says_how_sure_it_is_and_when_another_question_seems_answered() -> None:
    right = shown("I rang Priya.", on_question="unclear", sure="low")
    assert "How sure: low." in right
    assert "another question" not in right
    assert "It seems to answer another question" in shown("I rang Priya.", on_question="no")


def test_three_questions_are_shown_at_most() -> None:
    lines = shown(ANSWER).splitlines()
    assert "  3. What came of it?" in lines
    assert not any("How could anyone tell?" in line for line in lines)


def test_without_a_question_to_ask_no_heading_promises_one() -> None:
    lines = shown(ANSWER, questions=()).splitlines()
    assert not any("to fill" in line for line in lines)
    assert "Tell one particular time." in lines[0]
    assert "Facts" in lines


@pytest.mark.parametrize(
    ("state", "sign"), [("present", "✓"), ("partial", "–"), ("absent", "✗"), ("unclear", "?")]
)
def test_a_part_that_cannot_be_told_is_not_called_missing(state: State, sign: str) -> None:
    lines = shown(ANSWER, parts=(Part("result", state, ()),)).splitlines()
    assert f"{sign} result" in lines


def test_facts_are_listed_with_their_kind() -> None:
    assert shown("I called 3 nurses.").splitlines()[-1] == "  - 3 (number)"


def test_a_terminal_sees_brackets_as_well_as_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    out = shown(ANSWER, out=Screen())
    assert "\x1b[4;33m[some issues]" in out
    assert "[some issues]" in out


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    # Underline and bold may stay: the convention speaks of colour alone.
    assert "\x1b[4m[some issues]" in shown(ANSWER, out=Screen())


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "abcdef"),
        ([Span(1, 3)], "a[bc]def"),
        ([Span(1, 3), Span(2, 5)], "a[bcde]f"),
        ([Span(2, 5), Span(1, 3)], "a[bcde]f"),
        ([Span(0, 2), Span(2, 6)], "[abcdef]"),
        ([Span(0, 6), Span(2, 3)], "[abcdef]"),
        ([Span(1, 1)], "abcdef"),
    ],
)
def test_overlapping_stretches_are_bracketed_once(spans: list[Span], expected: str) -> None:
    assert marked_answer("abcdef", spans).plain == expected


@given(st.text(alphabet="ab \n🙂é", max_size=30), st.data())
def test_brackets_are_all_that_is_added(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    drawn = data.draw(st.lists(st.tuples(places, places), max_size=4))
    spans = [Span(min(pair), max(pair)) for pair in drawn]
    plain = marked_answer(text, spans).plain
    assert plain.replace("[", "").replace("]", "") == text.rstrip()
    assert plain.count("[") == plain.count("]")


MARCH, WARD = Fact(0, 5, "time", "March"), Fact(6, 12, "place", "ward\n7")


def shown_changes(
    *,
    gained: tuple[Fact, ...] = (),
    kept: tuple[Fact, ...] = (),
    lost: tuple[Fact, ...] = (),
    resolved: tuple[str, ...] = (),
    still: tuple[str, ...] = (),
    new: tuple[str, ...] = (),
    is_comparable: bool = True,
) -> list[str]:
    changes = AttemptChanges(gained, kept, lost, resolved, still, new, 2, 3, is_comparable)
    with redirect_stdout(io.StringIO()) as file:
        show_changes(changes)
    return file.getvalue().splitlines()


def test_it_tells_both_levels_and_each_list() -> None:
    assert shown_changes(
        gained=(MARCH, WARD),
        kept=(WARD,),
        lost=(MARCH,),
        resolved=("some issues", "[many]"),
        still=("everyone",),
        new=("a lot",),
    ) == [
        "",
        "Against your previous try",
        "  Level 2 then, level 3 now",
        "  Facts gained: March (time), ward 7 (place)",
        "  Facts kept: ward 7 (place)",
        "  Facts lost: March (time)",
        "  Vague phrases gone: “some issues”, “[many]”",
        "  Vague phrases still there: “everyone”",
        "  Vague phrases that are new: “a lot”",
    ]


@pytest.mark.parametrize(
    ("lines", "last"),
    [
        (shown_changes(lost=(MARCH,)), "  Facts lost: March (time)"),
        (shown_changes(), "  No fact and no vague phrase in either."),
    ],
)
def test_an_empty_list_is_left_out(lines: list[str], last: str) -> None:
    assert lines[3:] == [last]


def test_two_versions_of_the_scorer_are_told() -> None:
    assert f"  {OTHER_SCORER}" in shown_changes(is_comparable=False)
    assert f"  {OTHER_SCORER}" not in shown_changes()


FIRST = AttemptScores(
    id="a", session_id="s", position=0, question_id=QUESTIONS[0].id, competency="conflict",
    created_at=NOON, level=2, score=40, words=50, vague_count=4, fact_count=0,
    response_type="story", scorer="x", parts=(50, 50, 50, 50, 50, 50),
)  # fmt: skip
BETTER = replace(FIRST, id="b", level=4, score=80, vague_count=1)
SAME_LEVEL = replace(FIRST, id="c", score=45, vague_count=2)


def lines_of(tries: tuple[AttemptScores, ...], best: AttemptScores | None) -> list[str]:
    place = PlaceSummary(0, QUESTIONS[0], tries, best)
    session = Session("s", "p", "coach", (QUESTIONS[0].id,), NOON, None)
    with redirect_stdout(io.StringIO()) as file:
        show_summary(SessionSummary(session, (place,), "Rest a little.", ()))
    return file.getvalue().splitlines()


@pytest.mark.parametrize(
    ("tries", "best", "answered", "line"),
    [
        ((), None, 0, "no answer yet"),
        ((FIRST,), FIRST, 1, "level 2 · 1 try"),
        ((FIRST, BETTER), BETTER, 1, f"level 2 → 4 · 2 tries · {IN_WORDS['polish']}"),
        (
            (FIRST, FIRST, SAME_LEVEL),
            SAME_LEVEL,
            1,
            f"level 2 · 3 tries · {IN_WORDS['another story']}",
        ),
    ],
)
def test_each_question_has_its_levels_and_tries(
    tries: tuple[AttemptScores, ...], best: AttemptScores | None, answered: int, line: str
) -> None:
    assert lines_of(tries, best) == [
        "",
        f"{answered} of 1 answered",
        f"  1. {QUESTIONS[0].text}",
        f"     {line}",
        "Next: Rest a little.",
    ]
