"""A session's summary on the terminal: what each question brought."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from coach.cli.shown_summary import show_summary
from coach.practice.sessions.summary import PlaceSummary, SessionSummary
from coach.progress.stopping import IN_WORDS
from coach.records import AttemptScores, Session
from tests.practice.samples import QUESTIONS
from tests.storage.samples import NOON

FIRST = AttemptScores(
    id="a", session_id="s", position=0, question_id=QUESTIONS[0].id, competency="conflict",
    created_at=NOON, level=2, score=40, words=50, vague_count=4, fact_count=0,
    response_type="story", scorer="x", parts=(50, 50, 50, 50, 50, 50),
)  # fmt: skip
BETTER = replace(FIRST, id="b", level=4, score=80, vague_count=1)
SAME_LEVEL = replace(FIRST, id="c", score=45, vague_count=2)


def lines_of(
    levels: tuple[int, ...], first: AttemptScores | None, best: AttemptScores | None
) -> list[str]:
    place = PlaceSummary(0, QUESTIONS[0], levels, first, best, best)
    session = Session("s", "p", "coach", (QUESTIONS[0].id,), NOON, None)
    file = io.StringIO()
    out = Console(file=file, width=200, highlight=False)
    show_summary(out, SessionSummary(session, (place,), "Rest a little.", ()))
    return file.getvalue().splitlines()


@pytest.mark.parametrize(
    ("levels", "first", "best", "answered", "line"),
    [
        ((), None, None, 0, "no answer yet"),
        ((2,), FIRST, FIRST, 1, "level 2 · 1 try"),
        ((2, 4), FIRST, BETTER, 1, f"level 2 → 4 · 2 tries · {IN_WORDS['polish']}"),
        ((2, 2, 2), FIRST, SAME_LEVEL, 1, f"level 2 · 3 tries · {IN_WORDS['another story']}"),
    ],
)
def test_each_question_has_its_levels_and_tries(
    levels: tuple[int, ...],
    first: AttemptScores | None,
    best: AttemptScores | None,
    answered: int,
    line: str,
) -> None:
    assert lines_of(levels, first, best) == [
        "",
        f"{answered} of 1 answered",
        f"  1. {QUESTIONS[0].text}",
        f"     {line}",
        "Next: Rest a little.",
    ]
