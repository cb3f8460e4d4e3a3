"""What others wrote, read without keeping anything: postings, letters, one line of the journal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.feedback.reading import FeedbackReading
    from coach.lines.journal import JournalLine
    from coach.model.document_reader import ReadsDocuments
    from coach.records import PostingReading

# The weights, and the language packages behind them, take a second to open: on first use.


def parse_posting(text: str) -> PostingReading:
    """Return the lines of a posting that ask something, and what it emphasises."""
    from coach.model.document_reader import open_document_reader
    from coach.posting.reading import read_posting
    from coach.text.known_words import open_words

    return read_posting(text, open_document_reader(), open_words())


def parse_feedback(text: str) -> FeedbackReading:
    """Return what an employer's words say of the person."""
    from coach.feedback.reading import read_feedback
    from coach.model.document_reader import open_document_reader
    from coach.text.known_words import open_words

    return read_feedback(text, open_document_reader(), open_words())


def parse_journal_line(line: str, today: date, reader: ReadsDocuments | None = None) -> JournalLine:
    """Return what a line of the journal says, by an opened `reader` if there is one."""
    from coach.lines.journal import read_line
    from coach.model.document_reader import open_document_reader

    return read_line(line, today, reader or open_document_reader())
