"""What stands out in a text while it is typed: the review itself, by the one reader."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from cachetools import LRUCache

from coach.practice.answers import review_draft
from coach.records import Question, Review

if TYPE_CHECKING:
    from coach.practice.scorer import Scorer

_KEPT = 64


class LiveReader:
    """Reviews texts that are being typed; the same text at the same question is read once."""

    def __init__(self, scorer: Scorer) -> None:
        self._scorer = scorer
        self._kept: LRUCache[tuple[str, str, str], Review] = LRUCache(_KEPT)
        self._lock = Lock()

    def read(self, question: Question, text: str) -> Review | None:
        """Return the review of a text, None while the reader still opens.

        Raises AnswerTooLong, and what Scorer.tools raises.
        """
        if not self._scorer.is_ready:
            return None
        key = (question.type, question.text, text)
        with self._lock:
            kept = self._kept.get(key)
        if kept is None:
            kept = review_draft(self._scorer, question, text)
            with self._lock:
                self._kept[key] = kept
        return kept
