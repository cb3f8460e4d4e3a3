"""One line of the journal, as people write it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.practice.journal_line import JournalLine, read_line

TODAY = date(2026, 11, 24)
"""A Tuesday."""


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "Rejected by Harbour Clinic, receptionist, 12 Nov: too vague",
            ("rejected", "Harbour Clinic", "receptionist", date(2026, 11, 12), "", "too vague"),
        ),
        ("Harbour Clinic rejected me", ("rejected", "Harbour Clinic", "", None, "", "")),
        (
            "applied to Tidewell Council as planning assistant yesterday",
            ("applied", "Tidewell Council", "planning assistant", date(2026, 11, 23), "", ""),
        ),
        (
            "Receptionist at Harbour Clinic - no reply",
            ("no reply", "Harbour Clinic", "Receptionist", None, "", ""),
        ),
        (
            "Rejected after second interview at Oakfield School, aide, 3rd of March 2026 – long",
            ("rejected", "Oakfield School", "aide", date(2026, 3, 3), "second interview", "long"),
        ),
        (
            "phone interview with Larkspur Ltd on Monday",
            ("interview", "Larkspur Ltd", "", date(2026, 11, 23), "phone interview", ""),
        ),
        (
            "got the job at Copperline, electrician",
            ("offer", "Copperline", "electrician", None, "", ""),
        ),
        (
            "Turned down by Meridian Bus “someone with more experience”",
            ("rejected", "Meridian Bus", "", None, "", "someone with more experience"),
        ),
        # The latest such day that is not to come.
        ("Offer from Bramble, 30 Nov", ("offer", "Bramble", "", date(2025, 11, 30), "", "")),
        ("Larkspur Ltd", (None, "Larkspur Ltd", "", None, "", "")),
        ("Larkspur Ltd said no", ("rejected", "Larkspur Ltd", "", None, "", "")),
        ("Larkspur Ltd - too vague", (None, "Larkspur Ltd", "", None, "", "too vague")),
        (
            "Rejection email from Larkspur Ltd today - they went with somebody else",
            ("rejected", "Larkspur Ltd", "", TODAY, "", "they went with somebody else"),
        ),
        (
            "Turned down by Larkspur Ltd for dispenser: not sure of yourself",
            ("rejected", "Larkspur Ltd", "dispenser", None, "", "not sure of yourself"),
        ),
        (
            "no word from St Mary's (teaching assistant) since 3 October",
            ("no reply", "St Mary's", "teaching assistant", date(2026, 10, 3), "", ""),
        ),
        # Dashes are commas until the line has said what happened.
        (
            "Larkspur Ltd – clerk – rejected – 12.11.2026",
            ("rejected", "Larkspur Ltd", "clerk", date(2026, 11, 12), "", ""),
        ),
        (
            "Interview at Larkspur Ltd: second round, 2026-11-20",
            ("interview", "Larkspur Ltd", "", date(2026, 11, 20), "second round", ""),
        ),
        ("Offer!!! Larkspur Ltd, 3/11", ("offer", "Larkspur Ltd", "", date(2026, 11, 3), "", "")),
        ("Rejected by Foo, 11/20", ("rejected", "Foo", "", date(2026, 11, 20), "", "")),
        ("Rejected by Foo, 10/12", ("rejected", "Foo", "", date(2026, 10, 12), "", "")),
        ("Rejected by 24/7 Cleaning", ("rejected", "24/7 Cleaning", "", None, "", "")),
        ("rejected", ("rejected", "", "", None, "", "")),
    ],
)
def test_a_line_says_what_where_and_when(line: str, told: tuple[object, ...]) -> None:
    assert read_line(line, TODAY) == JournalLine(*told)  # type: ignore[arg-type]


def test_a_day_that_does_not_exist_is_no_day() -> None:
    assert read_line("Rejected by Foo, 31 Feb", TODAY).day is None
    assert read_line("Rejected by Foo, 2026-02-31", TODAY).day is None
    assert read_line("Rejected by Foo, 31.2.2026", TODAY).day is None
    assert read_line("Rejected by Foo, 40/40", TODAY).day is None


@given(st.text(max_size=200))
def test_any_line_is_read_and_no_day_is_to_come(line: str) -> None:
    told = read_line(line, TODAY)
    assert told.day is None or "20" in line or told.day <= TODAY
    assert told.organisation == " ".join(told.organisation.split())
