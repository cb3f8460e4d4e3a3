"""The ladder on the terminal: blanks are bracketed, nothing is lost at any width."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from coach.cli.shown_ladder import show_ladder, with_blanks
from coach.records import Question, Review, Scaffold, ScaffoldPiece
from tests.cli.conftest import digit_review

TEXT = "It was\nfine. We improved it."
SCAFFOLD = Scaffold(
    13,
    28,
    (
        ScaffoldPiece("We\nimproved it from ", is_blank=False),
        ScaffoldPiece("how much?", is_blank=True),
        ScaffoldPiece(".", is_blank=False),
    ),
)


def review_with(*ladder: Scaffold) -> Review:
    question = Question("q", "Tell me.", "conflict", "behavioural", "entry", (), ())
    return replace(digit_review(question, TEXT), ladder=ladder)


def shown(review: Review, *, width: int = 200, terminal: bool = False) -> str:
    file = io.StringIO()
    out = Console(file=file, width=width, force_terminal=terminal, highlight=False)
    show_ladder(out, TEXT, review)
    return file.getvalue()


def test_each_sentence_stands_above_its_scaffold() -> None:
    assert shown(review_with(SCAFFOLD, replace(SCAFFOLD, start=0, end=12))).splitlines() == [
        "",
        "The same with blanks to fill in",
        "  - You wrote: We improved it.",
        "    Fill in: We improved it from [how much?].",
        "  - You wrote: It was fine.",
        "    Fill in: We improved it from [how much?].",
    ]


def test_without_a_ladder_nothing_is_said() -> None:
    assert shown(review_with()) == ""


@pytest.mark.parametrize("width", [20, 40, 80])
def test_every_word_is_there_at_any_width(width: int) -> None:
    lines = shown(review_with(SCAFFOLD), width=width)
    assert max(map(len, lines.splitlines())) <= width
    assert "Fill in: We improved it from [how much?]." in " ".join(lines.split())


def test_colour_comes_beside_the_brackets() -> None:
    assert with_blanks(SCAFFOLD).plain == "We improved it from [how much?]."
    assert "\x1b[" in shown(review_with(SCAFFOLD), terminal=True)


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert ";33m" not in shown(review_with(SCAFFOLD), terminal=True)
