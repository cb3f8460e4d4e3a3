"""What is kept, written for other programs and for reading: JSON, CSV and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from coach.bank import Bank
from coach.practice.data.tables import BYTE_ORDER_MARK, csv_line
from coach.records import Attempt, Review
from coach.storage import Storage

ExportFormat = Literal["json", "csv", "markdown"]
ENDINGS: dict[ExportFormat, str] = {"json": "json", "csv": "csv", "markdown": "md"}

COLUMNS = (
    "kind", "sent_at", "question_id", "question", "competency", "answer", "level", "score",
    "words", "vague_count", "vague_phrases", "fact_count", "facts", "scorer",
)  # fmt: skip

_PAGE = 200


def export(storage: Storage, bank: Bank, form: ExportFormat, *, now: datetime) -> Iterator[str]:
    """Yield everything (JSON), or answers and stories (CSV, Markdown), in pieces of text."""
    if form == "json":
        return storage.archive.pieces(now)
    return csv_pieces(storage, bank) if form == "csv" else markdown_pieces(storage, bank, now=now)


def csv_pieces(storage: Storage, bank: Bank) -> Iterator[str]:
    """Yield one row for each answer, oldest first, then one for each story as it stands."""
    yield BYTE_ORDER_MARK + csv_line(COLUMNS)
    for one in _attempts(storage):
        sent, name = one.created_at.isoformat(), _name(bank, one.competency)
        head = ("answer", sent, one.question_id, one.question_text, name)
        yield csv_line((*head, *_reviewed(one.text, one.review)))
    for story in storage.stories.all():
        names = "; ".join(_name(bank, key) for key in story.competencies)
        head = ("story", story.updated_at.isoformat(), "", story.title, names)
        yield csv_line((*head, *_reviewed(story.text, story.review)))


def _reviewed(text: str, review: Review) -> tuple[object, ...]:
    phrases = [text[span.start : span.end] for span in review.vague]
    facts = [fact.text for fact in review.facts]
    lists = (item for many in (phrases, facts) for item in (len(many), "; ".join(many)))
    return (text, review.level, round(review.score, 1), review.words, *lists, review.scorer)


def markdown_pieces(storage: Storage, bank: Bank, *, now: datetime) -> Iterator[str]:
    """Yield answers and stories for reading, newest first; their words are never markup."""
    yield f"# Interview answers\n\nWritten {now.date().isoformat()}.\n\n## Stories\n"
    nothing = "\nNone yet.\n"
    stories = storage.stories.all()
    for story in stories:
        names = ", ".join(plain_line(_name(bank, key)) for key in story.competencies)
        where = f"From the résumé: {plain_line(story.context)}\n\n" if story.context else ""
        yield (
            f"\n### {plain_line(story.title)}\n\n{names or 'No competency yet'} · "
            f"level {story.level} of 5 · told {story.told} times\n\n{where}{quoted(story.text)}"
        )
    yield ("" if stories else nothing) + "\n## Answers\n"
    for one in _attempts(storage, newest_first=True):
        nothing, review = "", one.review
        facts = "".join(f"- {plain_line(fact.text)}\n" for fact in review.facts)
        yield (
            f"\n### {plain_line(one.question_text)}\n\n"
            f"{one.created_at.isoformat(timespec='minutes')} · "
            f"{plain_line(_name(bank, one.competency))} · level {review.level} of 5 · "
            f"{review.words} words · {len(review.vague)} vague phrases\n\n"
            f"{quoted(one.text)}" + (f"\nFacts:\n\n{facts}" if facts else "")
        )
    yield nothing


def quoted(text: str) -> str:
    """Return a text as a fenced code block (CommonMark, 4.5) that nothing in the text can end."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}\n"


def plain_line(text: str) -> str:
    """Return a text as one line in which no sign is Markdown or HTML."""
    line = " ".join(text.split())
    # CommonMark: a backslash before any ASCII punctuation makes it a plain character.
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", line)


def _attempts(storage: Storage, *, newest_first: bool = False) -> Iterator[Attempt]:
    """Yield the attempts one by one: only their ids are held at once."""
    ids: list[str] = []
    while page := storage.readings.shown_page(_PAGE, before=ids[-1] if ids else None):
        ids += [scores.id for scores in page]
    for key in ids if newest_first else reversed(ids):
        yield storage.attempts.get(key)


def _name(bank: Bank, competency: str) -> str:
    found = bank.competencies.get(competency)
    return found.name if found else competency
