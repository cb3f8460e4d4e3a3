"""Which questions come next: in practice those with most to gain, in a mock interview a panel’s."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain, zip_longest
from random import Random

from coach.progress.plan_order import LEVELS, Needs, may_be_asked, openers_of
from coach.records import AttemptScores, Question

CLOSING = "motivation-proud-after-a-year"
LEAST_WITH_CLOSING = 5
"""A shorter interview has no room for a question about the future."""

Latest = Mapping[str, AttemptScores]
"""The latest answer to each question that was practised, by the question's id."""


def gain_order(attempt: AttemptScores) -> tuple[int, datetime, str]:
    """Sort key of practised questions: the weakest latest answer first, then the oldest."""
    return attempt.level, attempt.created_at, attempt.question_id


def by_gain(questions: Sequence[Question], latest: Latest, rng: Random) -> list[str]:
    """Return the ids of questions in order; chance orders only those never practised."""
    new = [question.id for question in questions if question.id not in latest]
    rng.shuffle(new)
    practised = [latest[question.id] for question in questions if question.id in latest]
    return [*new, *(attempt.question_id for attempt in sorted(practised, key=gain_order))]


def free_order(
    questions: Sequence[Question], latest: Latest, count: int, rng: Random, needs: Needs
) -> list[str]:
    """Return the ids of up to `count` questions for somebody who chose no kind.

    Emphasised competencies and questions of ticked lines come first. Questions about a trade, or
    for those who lead, come last unless a line leads to them.
    """

    def rank(one: Question) -> int:
        is_usual = may_be_asked(one, Needs())
        is_first = one.id in needs.for_lines or (is_usual and one.competency in needs.emphasised)
        return 0 if is_first else 1 if is_usual else 2

    groups = ([one for one in questions if rank(one) == number] for number in range(3))
    return [key for group in groups for key in by_gain(group, latest, rng)][:count]


def panel_order(
    questions: Sequence[Question], latest: Latest, count: int, rng: Random, needs: Needs
) -> list[str]:
    """Return the ids of up to `count` questions: yourself, why here, what was done, what is next.

    Competencies take turns, those that the interview asks for first, the others by chance. What one
    would do, what one knows, and how one leads is asked only where the interview asks for it.
    """
    by_id = {question.id: question for question in questions}
    opening = openers_of(questions)[:count]
    closing = [CLOSING] if CLOSING in by_id and count >= LEAST_WITH_CLOSING else []
    done = _about_what_was_done(questions, latest, rng, needs.emphasised)
    wanted = dict.fromkeys([*(key for key in needs.for_lines if key in by_id), *done])
    left = [key for key in wanted if key not in (*opening, *closing)]
    middle = left[: max(0, count - len(opening) - len(closing))]
    middle.sort(key=lambda key: LEVELS.index(by_id[key].level))
    return [*opening, *middle, *closing]


def _about_what_was_done(
    questions: Sequence[Question], latest: Latest, rng: Random, emphasised: Sequence[str]
) -> Iterator[str]:
    """Yield what can be asked, one of each competency in turn, those that are emphasised first."""
    able: dict[str, list[Question]] = {key: [] for key in emphasised}
    for one in questions:
        if one.type == "behavioural" and (one.level != "lead" or one.competency in emphasised):
            able.setdefault(one.competency, []).append(one)
    others = [key for key in able if key not in emphasised]
    rng.shuffle(others)
    for group in (emphasised, others):
        turns = zip_longest(*(by_gain(able[key], latest, rng) for key in group))
        yield from filter(None, chain.from_iterable(turns))
