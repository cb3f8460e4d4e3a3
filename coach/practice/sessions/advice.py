"""What to do next with an answer, when to stop, and what to say without an example."""

from collections.abc import Mapping, Sequence
from typing import Literal, get_args

from coach.bank.tables import open_table
from coach.records import QuestionType, Review
from coach.settings import resource_dir

TRIES_WITHOUT_LIFT = 3
"""After so many tries at one level the story itself may not hold more."""

Stop = Literal["go on", "done", "polish", "another story"]

IN_WORDS: Mapping[str, str] = {
    "go on": "",
    "done": "done",
    "polish": "clear enough: polish it, or go on",
    "another story": "another story may do better",
}
"""What each means for a question, as it stands beside it."""

_FINISHED = 5


def when_to_stop(levels: Sequence[int]) -> Stop:
    """Return what to do after tries of these `levels`, oldest first; "go on" before any."""
    newest = levels[-TRIES_WITHOUT_LIFT:]
    if newest and newest[-1] >= 4:
        return "done" if newest[-1] == _FINISHED else "polish"
    is_stuck = len(newest) == TRIES_WITHOUT_LIFT and max(newest) == newest[0]
    return "another story" if is_stuck else "go on"


def advice_on(review: Review, levels: Sequence[int], *, is_asked: bool) -> str:
    """Return what to do next after tries of these levels, without repeating the questions below."""
    if review.on_question == "no":
        return "It seems to answer another question, so it stays at level 2."
    stop = when_to_stop(levels)
    if stop == "another story":
        return "Three tries without a lift: take another story, or leave it for today."
    if not is_asked or review.level == _FINISHED:
        return review.next_step
    if stop == "polish":
        return "Clear enough to tell."
    return f"For level {review.level + 1}, answer the first question."


def count_to_fill(number: int) -> str:
    """Return how many things there are to fill, as a heading: "Two things to fill"."""
    return f"{('Nothing', 'One thing', 'Two things', 'Three things')[number]} to fill"


def bridge(type: QuestionType) -> tuple[str, ...]:  # noqa: A002
    """Return how to answer a question of this type honestly without an example, line by line."""
    path = resource_dir("question_bank") / "bridges.toml"
    return open_table(path, *get_args(QuestionType)).texts(type)
