"""Texts being typed; a newer one is never lost to an older.

Drafts stand at the places of a session, replies under the questions about an attempt.
"""

from collections.abc import Sequence
from dataclasses import replace

from coach.errors import StaleDraft
from coach.records import Draft, ProbeAnswer
from coach.storage.repository import Repository

OPEN_SESSIONS = 20
"""Of sessions that were never ended, only this many of the newest are searched for a text."""

_AT_PLACE = "AND session_id = :session AND position = :position"
# A browser sends the same typed text with \r\n from a form and with \n from a script.
_UNSENT = """
    NOT EXISTS (
        SELECT 1 FROM attempt
        WHERE attempt.session_id = draft.session_id AND attempt.position = draft.position
        AND REPLACE(attempt.text, :crlf, :lf) = REPLACE(draft.text, :crlf, :lf)
    )
"""
_OPEN = """
    session_id IN (
        SELECT id FROM session WHERE person_id = :person AND ended_at IS NULL
        ORDER BY started_at DESC, id DESC LIMIT :limit
    )
"""
_LINE_ENDS = {"crlf": "\r\n", "lf": "\n"}


def is_same_typing(one: str, other: str) -> bool:
    """Return whether two texts differ in nothing but the form of their line ends."""
    return one.replace("\r\n", "\n") == other.replace("\r\n", "\n")


class Drafts(Repository):
    """The drafts of one person."""

    def get(self, session_id: str, position: int) -> Draft | None:
        """Return the draft at this place, None when nothing was typed there."""
        return self._first(Draft, _AT_PLACE, session=session_id, position=position)

    def save(self, draft: Draft) -> Draft:
        """Keep `draft` over an older revision and return what is kept.

        The same revision with the same text is one save sent twice: the kept draft is returned.
        Raises StaleDraft when the kept revision is as high or higher, NotFound without the session.
        """
        with self._connection.immediate():
            kept = self.get(draft.session_id, draft.position)
            if kept is not None and draft.revision <= kept.revision:
                if draft.revision == kept.revision and is_same_typing(draft.text, kept.text):
                    return kept
                raise StaleDraft(self._connection.path, draft.revision, kept.revision)
            return self._keep(draft, is_new=kept is None)

    def overwrite(self, draft: Draft, *, spares_newer: bool = False) -> Draft:
        """Keep `draft` under the revision after the kept one; return what is kept then.

        For what a person does on purpose, such as sending an answer. A text that is kept already
        is left as it is; with `spares_newer` so is one that was never sent, if its revision is
        not below the draft's. Raises NotFound without the session.
        """
        with self._connection.immediate():
            kept = self.get(draft.session_id, draft.position)
            if kept is not None and (
                kept.text == draft.text
                or (spares_newer and draft.revision <= kept.revision and self._is_unsent(kept))
            ):
                return kept
            revision = kept.revision + 1 if kept else 1
            return self._keep(replace(draft, revision=revision), is_new=kept is None)

    def latest(self) -> Draft | None:
        """Return the newest text that was typed but not submitted, of a session that goes on."""
        found = self._select(Draft, f"AND {_OPEN} AND {_UNSENT}", limit=OPEN_SESSIONS, **_LINE_ENDS)
        # Blank is decided here: SQL's TRIM knows spaces only.
        typed = [one for one in found if one.text.strip()]
        return max(typed, key=lambda one: one.updated_at, default=None)

    def _is_unsent(self, draft: Draft) -> bool:
        place = {"session": draft.session_id, "position": draft.position}
        found = self._first(Draft, f"{_AT_PLACE} AND {_UNSENT}", **place, **_LINE_ENDS)
        return found is not None and bool(found.text.strip())

    def _keep(self, draft: Draft, *, is_new: bool) -> Draft:
        if is_new:
            self._require("session", draft.session_id)
        self._upsert(draft)
        return draft


class ProbeAnswers(Repository):
    """The replies of one person to the questions about their attempts."""

    def of_attempt(self, attempt_id: str) -> tuple[ProbeAnswer, ...]:
        """Return the replies to an attempt, by number; a box that was emptied again counts."""
        return self.of_attempts([attempt_id])[attempt_id]

    def of_attempts(self, attempt_ids: Sequence[str]) -> dict[str, tuple[ProbeAnswer, ...]]:
        """Return the replies to each of these attempts, by number."""
        return self._by_owner(ProbeAnswer, "attempt_id", attempt_ids, "ORDER BY number")

    def save(self, answer: ProbeAnswer) -> ProbeAnswer:
        """Keep `answer` over an older revision and return what is kept.

        The same text again changes nothing. Raises StaleDraft when the kept revision is as high
        or higher, NotFound without the attempt.
        """
        with self._connection.immediate():
            replies = self.of_attempt(answer.attempt_id)
            kept = next((one for one in replies if one.number == answer.number), None)
            if kept is None:
                self._require("attempt", answer.attempt_id)
            elif is_same_typing(kept.text, answer.text):
                return kept
            elif answer.revision <= kept.revision:
                raise StaleDraft(self._connection.path, answer.revision, kept.revision)
            self._upsert(answer)
        return answer
