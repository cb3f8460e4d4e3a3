"""What a status says, such as the cell of a job tracker: by a table, or as it is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from coach.practice.journal.tracker_words import WORDS, plain

if TYPE_CHECKING:
    from coach.model.document_reader import ReadsDocuments

_STATUSES = {phrase: kind for kind, phrases in WORDS["status"].items() for phrase in phrases}
_LONGEST = 100


class Statuses:
    """Reads statuses, each once; the reader is opened when the table does not know one."""

    def __init__(self, open_reader: Callable[[], ReadsDocuments]) -> None:
        self._open_reader = open_reader
        self._read: dict[str, str] = {}

    def kind_of(self, typed: str) -> str:
        """Return a kind of outcome, "saved" before an application, "" where it is in doubt."""
        words = plain(typed)
        if words in _STATUSES:
            return _STATUSES[words]
        if not words or len(typed) > _LONGEST:
            return ""
        if words not in self._read:
            # Imported here: opening the language packages takes a second.
            from coach.lines.journal import sure_news

            said = typed.replace("_", " ")
            self._read[words] = sure_news(said, self._open_reader()) or ""
        return self._read[words]
