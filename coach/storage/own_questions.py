"""Questions that the person brought themselves, each once."""

from datetime import datetime

from coach.errors import NotFound
from coach.records import Question, QuestionType
from coach.storage.database import Connection, Row
from coach.storage.times import to_text

_SELECT = "SELECT id, text, type FROM own_question WHERE person_id = :person"


class OwnQuestions:
    """The own questions of one person; they have no competency, level or probes."""

    def __init__(self, connection: Connection, person_id: str) -> None:
        self._connection = connection
        self._person_id = person_id

    def add(self, question: Question, now: datetime) -> Question:
        """Keep a question and return what is kept: one that is here already stays as it is."""
        values = {
            "id": question.id,
            "person_id": self._person_id,
            "text": question.text,
            "type": question.type,
            "created_at": to_text(now),
        }
        with self._connection.immediate() as db:
            kept = self.get(question.id)
            if kept is None:
                db.table("own_question").insert(values)
        return kept or question

    def get(self, key: str) -> Question | None:
        """Return the question with this id, None when there is none."""
        rows = self._rows("AND id = :id", {"id": key})
        return _record(rows[0]) if rows else None

    def all(self) -> tuple[Question, ...]:
        """Return every one, newest first."""
        return tuple(_record(row) for row in self._rows("ORDER BY created_at DESC, id DESC", {}))

    def keep_type(self, key: str, type: QuestionType) -> None:  # noqa: A002
        """Keep what a question asks for as the person says it; NotFound for an odd id."""
        values = {"person": self._person_id, "id": key, "type": type}
        sql = "UPDATE own_question SET type = :type WHERE person_id = :person AND id = :id"
        with self._connection.immediate() as db:
            if self.get(key) is None:
                raise NotFound("question", key)
            db.execute(sql, values)

    def _rows(self, rest: str, values: Row) -> list[Row]:
        return self._connection.rows(f"{_SELECT} {rest}", {"person": self._person_id, **values})


def _record(row: Row) -> Question:
    return Question(row["id"], row["text"], "", row["type"], "", (), ())
