"""The same question again: first tries of each session, and what a later one gained."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import accumulate
from statistics import fmean

from coach.records import AttemptScores

SESSION_GAP = timedelta(hours=3)
"""After so long without a try at a question, the next try belongs to another session."""

TriesByQuestion = Mapping[str, Sequence[AttemptScores]]
"""The first try of each session at a question, oldest first, by the question's id."""


def first_tries(attempts: Sequence[AttemptScores]) -> dict[str, list[AttemptScores]]:
    """Return the first try of each session, by question; `attempts` are oldest first.

    A second try comes right after the coach's questions, and people stop at a good one: only the
    first is like the next session's first, and like an interview.
    """
    firsts: dict[str, list[AttemptScores]] = {}
    newest: dict[str, AttemptScores] = {}
    for attempt in attempts:
        before = newest.get(attempt.question_id)
        if before is None or attempt.created_at - before.created_at >= SESSION_GAP:
            firsts.setdefault(attempt.question_id, []).append(attempt)
        newest[attempt.question_id] = attempt
    return firsts


def rises(tries: TriesByQuestion) -> list[float]:
    """Return by how much each later session exceeds what would be expected without any change.

    People, and the coach, choose what went badly to be tried again, and such a question comes up
    by itself the next time: without any change the expected score lies between what the question
    had and what first answers usually had by then (regression to the mean). So a later score counts
    from the higher of the two, whichever rule it was chosen by. Every later session counts, not the
    latest alone or the best: people stop repeating once it went well.
    """
    return [score - max(before, usual) for score, before, usual in _later(tries)]


def falls(tries: TriesByQuestion) -> list[float]:
    """Return the same for a loss: each later score counts from the lower of the two."""
    return [score - min(before, usual) for score, before, usual in _later(tries)]


def _later(tries: TriesByQuestion) -> Iterator[tuple[float, float, float]]:
    """Yield each later score, the mean of its question before, and that of first answers so far."""
    firsts = sorted((those[0] for those in tries.values()), key=lambda one: one.created_at)
    moments = [one.created_at for one in firsts]
    sums = list(accumulate(one.score for one in firsts))
    for those in tries.values():
        scores = [one.score for one in those]
        for place in range(1, len(scores)):
            known = bisect_left(moments, those[place].created_at)
            yield scores[place], fmean(scores[:place]), sums[known - 1] / known
