"""One line of the journal: read where it is plain, asked where not, hardly ever turned round.

So are days as people name them: settled where one meaning is left, never guessed.
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.evaluate.lines import WRITTEN_ON, evaluate_journal, load_marked_lines
from coach.lines.journal import JournalLine, day_of, parse_line, sure_news
from coach.model.document_reader import DocumentReader
from coach.training import DATA_PATH
from tests.fakes import PlainDocuments

TODAY = date(2026, 11, 30)


@pytest.fixture(scope="module")
def reader(real_documents: DocumentReader) -> DocumentReader:
    return real_documents


def plain(line: str) -> JournalLine:
    return parse_line(line, TODAY, PlainDocuments())


def test_a_line_is_told_field_by_field() -> None:
    read = plain("Rejected by Oak Dental, dental nurse, 12 Nov, phone interview: answers too short")
    assert read == JournalLine(
        kind="rejected",
        organisation="Oak Dental",
        role="dental nurse",
        day=date(2026, 11, 12),
        stage="phone interview",
        words="answers too short",
        note="",
        asks=(),
    )


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("Something about Oak Dental", ("kind", "organisation")),
        ("Applied yesterday", ("organisation",)),
        ("Applied to Oak Dental, clerk, 9/10", ("day",)),
        ("Applied to Oak Dental, clerk", ()),
    ],
)
def test_what_is_not_said_or_may_be_two_things_is_asked(line: str, asks: tuple[str, ...]) -> None:
    assert plain(line).asks == asks


def test_a_day_that_is_not_said_is_not_today() -> None:
    assert plain("Applied to Oak Dental, clerk").day is None


@pytest.mark.parametrize("line", ["", " ", "…", "\0", "?" * 3_000, "x" * 3_000, "a b " * 900])
def test_odd_lines_are_read_and_asked_about(line: str, reader: DocumentReader) -> None:
    read = parse_line(line, TODAY, reader)
    assert "kind" in read.asks
    assert "organisation" in read.asks


@given(st.text(max_size=120))
def test_no_word_of_any_line_is_lost(line: str) -> None:
    read = plain(line)
    kept = " ".join((read.organisation, read.role, read.stage, read.words, read.note)).lower()
    for word in line.lower().split():
        if word.isalpha() and word.isascii() and not read.day and len(word) > len("application"):
            assert word in kept


def test_marked_lines_are_read_rightly_or_asked_back(reader: DocumentReader) -> None:
    rows = load_marked_lines(DATA_PATH / "journal.choose.jsonl")
    found = evaluate_journal(rows, lambda line: parse_line(line, WRITTEN_ON, reader))
    assert found["right_or_asked"] >= 0.88
    assert found["asked_nothing"] >= 0.25
    assert found["turned_round"] <= 0.01
    assert found["kind_right"] >= 0.82 > found["by_words"]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("we are unable to offer you the position", "rejected"),
        ("they withdrew the offer", "rejected"),
        ("I declined the offer", "withdrew"),
        ("Rejected after interview", "rejected"),
        ("invited me to a second interview", "interview"),
        ("offered me the job", "offer"),
        ("never heard back", "no reply"),
    ],
)
def test_denial_and_direction_decide(said: str, kind: str, reader: DocumentReader) -> None:
    assert sure_news(said, reader) in (kind, None)
    read = parse_line(f"Oak Dental, clerk: {said}", TODAY, reader)
    assert read.kind == kind or "kind" in read.asks


TUESDAY = date(2026, 11, 24)


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
    assert day_of(words, TUESDAY, may_come=False) == day


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
    assert day_of(words, TUESDAY, may_come=True) == day


@pytest.mark.parametrize(
    "words",
    ["9/10", "31 Feb", "2026-02-31", "0000-01-01", "9999-99-99", "tomorrow", "last week", "soon",
     "in spring", ""],
)  # fmt: skip
def test_a_day_that_is_not_plain_stays_open(words: str) -> None:
    assert day_of(words, TUESDAY, may_come=False) is None


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 300))
def test_a_day_that_is_written_out_is_read(today: date, before: int) -> None:
    day = today - timedelta(days=before)
    for written in (f"{day.isoformat()}", f"{day:%d %B}", f"{day:%b} {day.day}"):
        assert day_of(written, today, may_come=False) == day


@given(st.text(max_size=40), st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.booleans())
def test_any_words_are_read(words: str, today: date, may_come: bool) -> None:
    day = day_of(words, today, may_come=may_come)
    assert day is None or may_come or day <= today
