"""Texts being typed, one for each place of a session; a newer one is never lost to an older."""

from dataclasses import replace

from sqlite_utils import Database

from coach.errors import NotFound, StaleDraft
from coach.records import Draft
from coach.storage.database import Connection, Row
from coach.storage.times import from_text, to_text

_PLACE = """
    SELECT session_id, position, text, revision, seconds, updated_at FROM draft
    WHERE person_id = :person AND session_id = :session AND position = :position
"""

OPEN_SESSIONS = 20
"""Of sessions that were never ended, so many of the newest are looked through for a text."""

_OPEN = """
    SELECT id FROM session WHERE person_id = :person AND ended_at IS NULL
    ORDER BY started_at DESC, id DESC LIMIT :limit
"""

# A browser sends the same typed text with \r\n from a form and with \n from a script.
_UNSENT = """
    SELECT session_id, position, text, revision, seconds, updated_at FROM draft
    WHERE person_id = :person AND session_id = :session
    AND NOT EXISTS (
        SELECT 1 FROM attempt
        WHERE attempt.session_id = draft.session_id AND attempt.position = draft.position
        AND REPLACE(attempt.text, :crlf, :lf) = REPLACE(draft.text, :crlf, :lf)
    )
"""


def is_same_typing(one: str, other: str) -> bool:
    """Return whether two texts differ in nothing but the form of their line ends."""
    return one.replace("\r\n", "\n") == other.replace("\r\n", "\n")


class Drafts:
    """The drafts of one person."""

    def __init__(self, connection: Connection, person_id: str) -> None:
        self._connection = connection
        self._person_id = person_id

    def get(self, session_id: str, position: int) -> Draft | None:
        """Return the draft at this place, None when nothing was typed there."""
        rows = self._connection.rows(
            _PLACE,
            {"person": self._person_id, "session": session_id, "position": position},
        )
        return _record(rows[0]) if rows else None

    def save(self, draft: Draft) -> Draft:
        """Keep `draft` over an older revision and return what is kept.

        The same revision with the same text is one save sent twice: the kept draft is returned.
        Raises StaleDraft when the kept revision is as high or higher, NotFound for an odd session.
        """
        with self._connection.immediate() as db:
            kept = self.get(draft.session_id, draft.position)
            if kept is not None and draft.revision <= kept.revision:
                if draft.revision == kept.revision and is_same_typing(draft.text, kept.text):
                    return kept
                raise StaleDraft(self._connection.path, draft.revision, kept.revision)
            self._write(db, draft, is_new=kept is None)
        return draft

    def overwrite(self, draft: Draft, *, spares_newer: bool = False) -> Draft:
        """Keep `draft` under the revision after the kept one; return what is kept then.

        For what a person does on purpose, such as sending an answer. A text that is kept already
        is left as it is; with `spares_newer` so is one that was never sent, if its revision is
        not below the draft's. Raises NotFound for an odd session.
        """
        with self._connection.immediate() as db:
            kept = self.get(draft.session_id, draft.position)
            if kept is not None and (
                kept.text == draft.text
                or (spares_newer and draft.revision <= kept.revision and self._is_unsent(kept))
            ):
                return kept
            newest = replace(draft, revision=kept.revision + 1 if kept else 1)
            self._write(db, newest, is_new=kept is None)
        return newest

    def latest(self) -> Draft | None:
        """Return the newest text that was typed but not submitted, of a session that goes on."""
        person = {"person": self._person_id}
        found: list[Row] = []
        for session in self._connection.rows(_OPEN, {**person, "limit": OPEN_SESSIONS}):
            found += self._unsent(session["id"])
        newest = max(found, key=lambda row: str(row["updated_at"]), default=None)
        return _record(newest) if newest else None

    def _is_unsent(self, draft: Draft) -> bool:
        return any(row["position"] == draft.position for row in self._unsent(draft.session_id))

    def _unsent(self, session_id: str) -> list[Row]:
        place = {"person": self._person_id, "session": session_id}
        rows = self._connection.rows(_UNSENT, {**place, "crlf": "\r\n", "lf": "\n"})
        # Blank is decided here: SQL's TRIM knows spaces only.
        return [row for row in rows if row["text"].strip()]

    def _write(self, db: Database, draft: Draft, *, is_new: bool) -> None:
        if is_new and not self._has_session(draft.session_id):
            raise NotFound("session", draft.session_id)
        row = {
            "session_id": draft.session_id,
            "position": draft.position,
            "person_id": self._person_id,
            "text": draft.text,
            "revision": draft.revision,
            "seconds": draft.seconds,
            "updated_at": to_text(draft.updated_at),
        }
        db.table("draft").upsert(row, pk=("session_id", "position"))

    def _has_session(self, session_id: str) -> bool:
        values = {"id": session_id, "person": self._person_id}
        sql = "SELECT 1 FROM session WHERE id = :id AND person_id = :person"
        return bool(self._connection.rows(sql, values))


def _record(row: Row) -> Draft:
    return Draft(**{**row, "updated_at": from_text(row["updated_at"])})
