"""Readiness: the best story for each competency, how fresh it is, and where the gaps are."""

from dataclasses import replace
from datetime import UTC, timedelta
from typing import Any

import pytest

from coach.progress.past_results import PastResult
from coach.progress.readiness import FRESH_DAYS, CompetencyReadiness, judge_readiness
from coach.records import Competency, Story
from tests.storage.samples import NOON, make_review

TODAY = NOON.date()


def story(key: str, competencies: str, level: int = 4, **changes: Any) -> Story:
    """Written and told two days ago."""
    moment = NOON - timedelta(days=2)
    made = Story(
        id=key,
        person_id="person",
        version=1,
        title=f"The {key}",
        text="In May I moved 3 nurses.",
        competencies=tuple(competencies.split()),
        review=make_review(level=level),
        attempt_id=None,
        created_at=moment,
        updated_at=moment,
        told=1,
        last_told_at=moment,
    )
    return replace(made, **changes)


def answered(competency: str, level: int) -> dict[str, PastResult]:
    days = ((TODAY - timedelta(days=1), level),)
    return {f"{competency}-1": PastResult(f"{competency}-1", competency, days, level < 4)}


def judge(
    asked: str, *stories: Story, results: dict[str, PastResult] | None = None
) -> tuple[CompetencyReadiness, ...]:
    competencies = [Competency(key, key.capitalize(), ".") for key in asked.split()]
    return judge_readiness(competencies, stories, results or {}, today=TODAY, zone=UTC)


LONG_AGO = NOON - timedelta(days=40)


@pytest.mark.parametrize(
    ("stories", "results", "state"),
    [
        ([], {}, "gap"),
        ([], answered("conflict", 2), "nearly"),
        ([], answered("conflict", 5), "ready"),
        ([], answered("teamwork", 5), "gap"),
        ([story("a", "conflict", 3)], {}, "nearly"),
        ([story("a", "conflict", 3)], answered("conflict", 4), "ready"),
        ([story("a", "conflict", 4)], {}, "ready"),
        ([story("a", "conflict", told=0, last_told_at=None)], {}, "nearly"),
        ([story("a", "conflict", updated_at=LONG_AGO, last_told_at=LONG_AGO)], {}, "nearly"),
        ([story("a", "teamwork")], {}, "gap"),
    ],
)
def test_each_competency_gets_one_sign(
    stories: list[Story], results: dict[str, PastResult], state: str
) -> None:
    (found,) = judge("conflict", *stories, results=results)
    assert found.state == state


@pytest.mark.parametrize(("days", "state"), [(FRESH_DAYS, "ready"), (FRESH_DAYS + 1, "nearly")])
def test_a_story_is_fresh_for_two_weeks(days: int, state: str) -> None:
    moment = NOON - timedelta(days=days)
    (found,) = judge("conflict", story("a", "conflict", updated_at=moment, last_told_at=moment))
    assert found.state == state


def test_the_best_story_has_the_highest_level_and_then_was_told_last() -> None:
    best = story("best", "conflict", 5)
    old = story("old", "conflict", 5, updated_at=LONG_AGO, last_told_at=LONG_AGO)
    low = story("low", "conflict", 4)
    (found,) = judge("conflict", low, old, best)
    assert found.story == best
