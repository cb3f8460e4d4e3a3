"""Days as people name them: settled where one reading is left, never guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.lines.days import day_of

TODAY = date(2026, 11, 24)
"""A Tuesday."""


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", date(2026, 11, 24)),
        ("last night", date(2026, 11, 23)),
        ("yday", date(2026, 11, 23)),
        ("Friday", date(2026, 11, 20)),
        ("last Tues", date(2026, 11, 17)),
        ("two weeks ago", date(2026, 11, 10)),
        ("a month ago", date(2026, 10, 24)),
        ("12 Nov", date(2026, 11, 12)),
        ("Dec 1st", date(2025, 12, 1)),
        ("Nov 12th, 2025", date(2025, 11, 12)),
        ("Fri 13th", date(2026, 11, 13)),
        ("2026-11-03", date(2026, 11, 3)),
        ("11/20", date(2026, 11, 20)),
        ("20/11/26", date(2026, 11, 20)),
        ("3.11.", date(2026, 11, 3)),
        ("on the 20th", date(2026, 11, 20)),
        ("the 30th", date(2026, 10, 30)),
    ],
)
def test_what_has_happened_has_the_last_such_day(words: str, day: date) -> None:
    assert day_of(words, TODAY, may_come=False) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("tomorrow 10am", date(2026, 11, 25)),
        ("2 December", date(2026, 12, 2)),
        ("this Friday", date(2026, 11, 27)),
        ("next Monday", date(2026, 11, 30)),
        ("last Friday", date(2026, 11, 20)),
        ("Mon 7th", date(2026, 12, 7)),
        ("Friday", None),  # the last one or the next one
        ("next Friday", None),  # two days to many people
        ("the 20th", None),
    ],
)
def test_an_interview_may_lie_ahead(words: str, day: date | None) -> None:
    assert day_of(words, TODAY, may_come=True) == day


@pytest.mark.parametrize(
    "words", ["9/10", "31 Feb", "2026-02-31", "tomorrow", "last week", "soon", "", "in spring"]
)
def test_a_day_that_is_not_plain_stays_open(words: str) -> None:
    assert day_of(words, TODAY, may_come=False) is None


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 300))
def test_a_day_that_is_written_out_is_read(today: date, before: int) -> None:
    day = today - timedelta(days=before)
    for written in (f"{day.isoformat()}", f"{day:%d %B}", f"{day:%b} {day.day}"):
        assert day_of(written, today, may_come=False) == day


@given(st.text(max_size=40), st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.booleans())
def test_any_words_are_read(words: str, today: date, may_come: bool) -> None:
    day = day_of(words, today, may_come=may_come)
    assert day is None or may_come or day <= today
