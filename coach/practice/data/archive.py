"""What is kept, written for other programs and for reading: JSON, CSV and Markdown."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from coach.bank import Bank
from coach.records import Attempt, Review, Story
from coach.storage import Storage

ExportFormat = Literal["json", "csv", "markdown"]
ENDINGS: dict[ExportFormat, str] = {"json": "json", "csv": "csv", "markdown": "md"}

COLUMNS = (
    "kind", "sent_at", "question_id", "question", "competency", "answer", "level", "score",
    "words", "vague_count", "vague_phrases", "fact_count", "facts", "scorer",
)  # fmt: skip

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_PAGE = 200


def export(storage: Storage, bank: Bank, form: ExportFormat, *, now: datetime) -> Iterator[str]:
    """Yield everything (JSON), or answers and stories (CSV, Markdown), in pieces of text."""
    if form == "json":
        return storage.archive.pieces(now)
    return csv_pieces(storage, bank) if form == "csv" else markdown_pieces(storage, bank, now=now)


def csv_pieces(storage: Storage, bank: Bank) -> Iterator[str]:
    """Yield one row for each answer, oldest first, then one for each story as it stands.

    The text begins with a byte order mark: without it Excel takes UTF-8 for an older encoding.
    No cell can be a formula: see `shield`.
    """
    yield "\ufeff" + csv_line(COLUMNS)
    for attempt in _attempts(storage):
        names = _name(bank, attempt.competency)
        told = (attempt.created_at.isoformat(), attempt.question_id, attempt.question_text, names)
        yield csv_line(("answer", *told, *_reviewed(attempt.text, attempt.review)))
    for story in storage.stories.all():
        names = "; ".join(_name(bank, key) for key in story.competencies)
        told = (story.updated_at.isoformat(), "", story.title, names)
        yield csv_line(("story", *told, *_reviewed(story.text, story.review)))


def _reviewed(text: str, review: Review) -> tuple[object, ...]:
    phrases = [text[span.start : span.end] for span in review.vague]
    facts = [fact.text for fact in review.facts]
    lists = (item for many in (phrases, facts) for item in (len(many), "; ".join(many)))
    return (text, review.level, round(review.score, 1), review.words, *lists, review.scorer)


def shield(cell: str) -> str:
    """Return a cell that no spreadsheet runs: one that could be a formula gets an apostrophe.

    After OWASP, "CSV Injection": cells that begin with = + - @, a tab or a line end, and the
    full-width forms of the four signs. A cell that begins with an apostrophe before one of these
    gets another, so that `unshield` gives back every text exactly.
    """
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def unshield(cell: str) -> str:
    """Take off what `shield` put on; every other text is returned as it is."""
    is_shielded = cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA)
    return cell[1:] if is_shielded else cell


def markdown_pieces(storage: Storage, bank: Bank, *, now: datetime) -> Iterator[str]:
    """Yield answers and stories for reading, newest first; their words are never markup."""
    yield f"# Interview answers\n\nWritten {now.date().isoformat()}.\n\n## Stories\n"
    stories = storage.stories.all()
    for story in stories:
        yield _story(bank, story)
    yield ("" if stories else "\nNone yet.\n") + "\n## Answers\n"
    is_empty = True
    for attempt in _attempts(storage, newest_first=True):
        is_empty = False
        yield _answer(bank, attempt)
    if is_empty:
        yield "\nNone yet.\n"


def quoted(text: str) -> str:
    """Return a text as a Markdown code block that nothing in the text can end.

    Inside a fence neither Markdown nor HTML counts (CommonMark, "Fenced code blocks"); the fence
    is longer than any run of backticks in the text.
    """
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}\n"


def plain_line(text: str) -> str:
    """Return a text as one line in which no sign is Markdown or HTML."""
    line = " ".join(text.split())
    # CommonMark: a backslash before any ASCII punctuation makes it a plain character.
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", line)


def _answer(bank: Bank, attempt: Attempt) -> str:
    review = attempt.review
    facts = "".join(f"- {plain_line(fact.text)}\n" for fact in review.facts)
    return (
        f"\n### {plain_line(attempt.question_text)}\n\n"
        f"{attempt.created_at.isoformat(timespec='minutes')} · "
        f"{plain_line(_name(bank, attempt.competency))} · level {review.level} of 5 · "
        f"{review.words} words · {len(review.vague)} vague phrases\n\n"
        f"{quoted(attempt.text)}" + (f"\nFacts:\n\n{facts}" if facts else "")
    )


def _story(bank: Bank, story: Story) -> str:
    names = ", ".join(plain_line(_name(bank, key)) for key in story.competencies)
    where = f"From the résumé: {plain_line(story.context)}\n\n" if story.context else ""
    return (
        f"\n### {plain_line(story.title)}\n\n{names or 'No competency yet'} · "
        f"level {story.level} of 5 · told {story.told} times\n\n{where}{quoted(story.text)}"
    )


def _attempts(storage: Storage, *, newest_first: bool = False) -> Iterator[Attempt]:
    """Yield the attempts one by one: only their ids are held at once."""
    ids: list[str] = []
    before: str | None = None
    while page := storage.readings.shown_page(_PAGE, before=before):
        ids += [scores.id for scores in page]
        before = ids[-1]
    for key in ids if newest_first else reversed(ids):
        yield storage.attempts.get(key)


def _name(bank: Bank, competency: str) -> str:
    found = bank.competencies.get(competency)
    return found.name if found else competency


def csv_line(cells: tuple[object, ...]) -> str:
    """Return cells as one line of CSV; see `shield`."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow([shield(c) if isinstance(c, str) else c for c in cells])
    return buffer.getvalue()
