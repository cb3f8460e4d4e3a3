"""One line of the journal: read where it is plain, asked where not, never turned round."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.practice.journal_line import JournalLine, read_line

TODAY = date(2026, 11, 24)
"""A Tuesday."""
LINES = [
    row.split("\t")
    for row in Path(__file__).with_name("journal_lines.tsv").read_text("utf-8").splitlines()[1:]
]
"""Our own lines as people type them; ~ stands for what may be read in more than one way."""
FIELDS = ("kind", "organisation", "role", "day", "stage", "words")


def told(read: JournalLine) -> tuple[str, ...]:
    day = f"{read.day:%m-%d}" if read.day else ""
    return (read.kind or "", read.organisation, read.role, day, read.stage, read.words)


def is_right(row: list[str]) -> bool:
    """Whether each field is as marked or asked back."""
    read = read_line(row[0], TODAY)
    fields = zip(FIELDS, row[1:7], told(read), strict=True)
    return row[7] in read.note and all(
        marked in (got, "~") or name in read.asks for name, marked, got in fields
    )


def test_lines_are_read_rightly_or_asked_back() -> None:
    wrong = [row[0] for row in LINES if not is_right(row)]
    assert len(wrong) <= 0.03 * len(LINES), wrong


@pytest.mark.parametrize("row", LINES, ids=lambda row: row[0][:40])
def test_what_happened_is_never_turned_round(row: list[str]) -> None:
    assert read_line(row[0], TODAY).kind in (None, row[1] or None)


def test_plain_lines_ask_for_nothing() -> None:
    asked = [row for row in LINES if row[1] and row[2] and read_line(row[0], TODAY).asks]
    assert len(asked) < 0.25 * len(LINES), [row[0] for row in asked]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("we are unable to offer you the position", "rejected"),
        ("no offer", "rejected"),
        ("rejected after interview", "rejected"),
        ("they won't be offering me the job", "rejected"),
        ("the offer was withdrawn", "rejected"),
        ("they withdrew the offer", "rejected"),
        ("they went with someone else", "rejected"),
        ("turned me down", "rejected"),
        ("declined the offer", "withdrew"),
        ("I rejected their offer", "withdrew"),
        ("turned them down", "withdrew"),
        ("pulled out", "withdrew"),
        ("I have decided not to accept the offer", "withdrew"),
        ("had an offer, declined it", "withdrew"),
        ("they might not offer me the job", None),
        ("should I accept the offer", None),
        ("invited me to interview", "interview"),
        ("offered me a second interview", "interview"),
        ("never got back to me", "no reply"),
        ("I accepted the offer", "offer"),
        ("they said they'll let me know", None),
        ("still waiting", None),
        ("hoping for an offer", None),
        ("not rejected yet", None),
        ("rejected or ghosted, who knows", None),
    ],
)
@pytest.mark.parametrize(
    "frame", ["Oak Ltd, clerk: {}", "{}, Oak Ltd, clerk", "{}. Oak Ltd, clerk."]
)
def test_denial_and_direction_decide(said: str, kind: str | None, frame: str) -> None:
    read = read_line(frame.format(said), TODAY)
    assert read.kind == kind
    assert (kind is None) == ("kind" in read.asks)


@pytest.mark.parametrize(
    "name",
    ["Rejection Therapy Ltd", "No Answer Ltd", "Offer Street Dental", "Applied Materials Inc",
     "Interview Express Ltd", "Withdrawn Farm", "Declined & Sons"],
)  # fmt: skip
def test_a_cue_within_a_name_does_not_count(name: str) -> None:
    read = read_line(f"Applied to {name}, agent, 17 Nov", TODAY)
    assert (read.kind, read.organisation, read.role) == ("applied", name, "agent")
    assert read_line(f"Rejected by {name} for agent", TODAY).kind == "rejected"


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("today", date(2026, 11, 24)),
        ("last night", date(2026, 11, 23)),
        ("last Friday", date(2026, 11, 20)),
        ("two weeks ago", date(2026, 11, 10)),
        ("on 12 Nov", date(2026, 11, 12)),
        ("on Nov 12th, 2025", date(2025, 11, 12)),
        ("11/20", date(2026, 11, 20)),
        ("10/12", date(2026, 10, 12)),
        ("on the 20th", date(2026, 11, 20)),
    ],
)
def test_a_day_is_settled_where_one_reading_is_left(said: str, day: date) -> None:
    assert read_line(f"Rejected by Oak Ltd {said}", TODAY).day == day


@pytest.mark.parametrize(
    ("said", "is_asked"),
    [
        ("9/10", True), ("31 Feb", True), ("2026-02-31", True), ("30 Nov", True),
        ("last week", True), ("40/40", False), ("24/7", False), ("7.5t", False),
        ("at 10.30", False), ("£12.50", False), ("12 people", False), ("", False),
    ],
)  # fmt: skip
def test_a_day_that_is_not_plain_is_never_filled_in(said: str, is_asked: bool) -> None:
    read = read_line(f"Rejected by Oak Ltd, clerk, {said}", TODAY)
    assert read.day is None
    assert ("day" in read.asks) == is_asked
    assert said.split(" ")[-1] in read.note


def test_an_interview_to_come_keeps_its_day() -> None:
    read = read_line("Interview with Oak Ltd on 2 December", TODAY)
    assert (read.kind, read.day, read.asks) == ("interview", date(2026, 12, 2), ())


def test_own_remarks_are_notes_and_reasons_are_the_employers() -> None:
    own = read_line("Rejected by Oak Ltd: I talked too much and didn't answer the question", TODAY)
    assert (own.words, own.note) == ("", "I talked too much and didn't answer the question")
    theirs = read_line("Rejected by Oak Ltd, they said my examples were thin", TODAY)
    assert (theirs.words, theirs.note) == ("my examples were thin", "")


WORDS = st.lists(st.from_regex(r"[bdfgjkq]{4,7}", fullmatch=True), min_size=1, max_size=6)


@given(st.sampled_from(LINES), WORDS, st.integers(0, 30))
def test_every_word_is_in_some_field(row: list[str], added: list[str], place: int) -> None:
    words = row[0].split()
    read = read_line(" ".join([*words[:place], *added, *words[place:]]), TODAY)
    kept = " ".join((read.organisation, read.role, read.stage, read.words, read.note)).lower()
    for word in added:
        assert word in kept


@given(st.text(max_size=300), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_any_text_is_read(line: str, today: date) -> None:
    read = read_line(line, today)
    assert read.day is None or read.kind in ("interview", None) or read.day <= today
    assert read.kind or "kind" in read.asks
    assert read.organisation or "organisation" in read.asks


@given(st.lists(st.sampled_from([w for row in LINES for w in re.split(r"(\s+)", row[0])])))
def test_any_mix_of_such_words_is_read(words: list[str]) -> None:
    read = read_line("".join(words), TODAY)
    assert read.day is None or abs(read.day - TODAY) < timedelta(days=40_000)


@pytest.mark.parametrize(
    "words",
    [
        "your answers were too vague",
        "nice manner but your answers were rather general and we never heard what came of it",
        "We felt that you had not prepared.",
    ],
)
def test_what_stands_behind_the_news_and_a_colon_is_theirs_and_no_letter(words: str) -> None:
    told = read_line(f"Rejected by Oak Dental, receptionist, 12 Nov: {words}", date(2026, 11, 30))
    assert (told.kind, told.organisation, told.role) == ("rejected", "Oak Dental", "receptionist")
    assert (told.day, told.asks) == (date(2026, 11, 12), ())
    assert told.words == words
