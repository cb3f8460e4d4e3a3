"""One line of the journal: read where it is plain, asked where not, hardly ever turned round."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.evaluate.journal import WRITTEN_ON, evaluate_journal, load_marked_lines
from coach.lines.journal import JournalLine, read_line, sure_news
from coach.model.document_reader import DocumentReader
from coach.training import DATA_PATH
from tests.fakes import PlainDocuments

TODAY = date(2026, 11, 30)


@pytest.fixture(scope="module")
def reader(real_documents: DocumentReader) -> DocumentReader:
    return real_documents


def plain(line: str) -> JournalLine:
    return read_line(line, TODAY, PlainDocuments())


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
    read = read_line(line, TODAY, reader)
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
    found = evaluate_journal(rows, lambda line: read_line(line, WRITTEN_ON, reader))
    assert found.right_or_asked >= 0.88
    assert found.asked_nothing >= 0.25
    assert found.turned_round <= 0.01 * found.n
    assert found.kind_right >= 0.82 > found.by_words


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
    read = read_line(f"Oak Dental, clerk: {said}", TODAY, reader)
    assert read.kind == kind or "kind" in read.asks
