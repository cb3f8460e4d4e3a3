"""Notes on an answer while it is typed: vague words and facts, by rules alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from coach.errors import AnswerTooLong
from coach.language.clean import clean_text
from coach.records import Fact, Finding
from coach.settings import MAX_ANSWER_CHARS

if TYPE_CHECKING:
    from coach.review import Tools


@dataclass(frozen=True, slots=True)
class LiveNotes:
    """What stands out in a text so far; spans index the text as typed."""

    vague: tuple[Finding, ...]
    facts: tuple[Fact, ...]


class LiveReader:
    """Reads texts without vectors; what it needs is opened on first use, in about 0.3 s.

    Sentences that were read before are kept, so that an edit costs one sentence.
    """

    def __init__(self, opener: Callable[[], Tools]) -> None:
        self._opener = opener
        self._lock = Lock()
        self._tools: Tools | None = None

    def read(self, text: str) -> LiveNotes:
        """Return the notes on a text; AnswerTooLong above MAX_ANSWER_CHARS."""
        if len(text) > MAX_ANSWER_CHARS:
            raise AnswerTooLong(len(text), MAX_ANSWER_CHARS)
        tools = self.prepare()
        # Imported here: opening the door to the language packages takes a second.
        from coach.review import note_text

        vague, facts = note_text(clean_text(text), tools=tools)
        return LiveNotes(vague, facts)

    def prepare(self) -> Tools:
        """Open what is needed, once, and return it."""
        with self._lock:
            if self._tools is None:
                self._tools = self._opener()
            return self._tools


def open_live_tools() -> Tools:
    """Open what notes while typing need: all but the vectors, which take seconds."""
    from coach.review import open_tools

    return open_tools(with_vectors=False)
