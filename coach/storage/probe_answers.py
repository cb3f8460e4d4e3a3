"""What is typed under an attempt's probes; a newer text is never lost to an older one."""

from coach.errors import NotFound, StaleDraft
from coach.records import ProbeAnswer
from coach.storage.database import Connection, Row
from coach.storage.drafts import is_same_typing
from coach.storage.times import from_text, to_text

_OF_ATTEMPT = """
    SELECT attempt_id, number, text, revision, updated_at FROM probe_answer
    WHERE person_id = :person AND attempt_id = :attempt ORDER BY number
"""


class ProbeAnswers:
    """The answers to probes of one person."""

    def __init__(self, connection: Connection, person_id: str) -> None:
        self._connection = connection
        self._person_id = person_id

    def of_attempt(self, attempt_id: str) -> tuple[ProbeAnswer, ...]:
        """Return what is kept for an attempt, by number; blank boxes that were filled are kept."""
        values = {"person": self._person_id, "attempt": attempt_id}
        return tuple(_record(row) for row in self._connection.rows(_OF_ATTEMPT, values))

    def save(self, answer: ProbeAnswer) -> ProbeAnswer:
        """Keep `answer` over an older revision and return what is kept.

        The same text again changes nothing. Raises StaleDraft when the kept revision is as high
        or higher, NotFound for an odd attempt.
        """
        with self._connection.immediate() as db:
            kept = self._kept(answer)
            if kept is not None and is_same_typing(kept.text, answer.text):
                return kept
            if kept is not None and answer.revision <= kept.revision:
                raise StaleDraft(self._connection.path, answer.revision, kept.revision)
            if kept is None and not self._has_attempt(answer.attempt_id):
                raise NotFound("answer", answer.attempt_id)
            row = {
                "attempt_id": answer.attempt_id,
                "number": answer.number,
                "person_id": self._person_id,
                "text": answer.text,
                "revision": answer.revision,
                "updated_at": to_text(answer.updated_at),
            }
            db.table("probe_answer").upsert(row, pk=("attempt_id", "number"))
        return answer

    def _kept(self, answer: ProbeAnswer) -> ProbeAnswer | None:
        of_attempt = self.of_attempt(answer.attempt_id)
        return next((kept for kept in of_attempt if kept.number == answer.number), None)

    def _has_attempt(self, attempt_id: str) -> bool:
        values = {"id": attempt_id, "person": self._person_id}
        sql = "SELECT 1 FROM attempt WHERE id = :id AND person_id = :person"
        return bool(self._connection.rows(sql, values))


def _record(row: Row) -> ProbeAnswer:
    return ProbeAnswer(**{**row, "updated_at": from_text(row["updated_at"])})
