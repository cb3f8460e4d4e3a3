"""What others wrote, read without keeping anything: postings, letters, one line of the journal."""

from datetime import date

from coach.feedback.reading import FeedbackReading, read_feedback
from coach.lines.journal import JournalLine, parse_line
from coach.model.document_reader import ReadsDocuments, open_document_reader
from coach.posting.reading import read_posting
from coach.records import PostingReading
from coach.text.known_words import open_words


def parse_posting(text: str) -> PostingReading:
    """Return the lines of a posting that ask something, and what it emphasises."""
    return read_posting(text, open_document_reader(), open_words())


def parse_feedback(text: str) -> FeedbackReading:
    """Return what an employer's words say of the person."""
    return read_feedback(text, open_document_reader(), open_words())


def parse_journal_line(line: str, today: date, reader: ReadsDocuments | None = None) -> JournalLine:
    """Return what a line of the journal says, by an opened `reader` if there is one."""
    return parse_line(line, today, reader or open_document_reader())
