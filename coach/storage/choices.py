"""Small things that a person chose or gave: switches, goals, a résumé, what is fine as it is."""

from dataclasses import asdict, fields, replace
from datetime import datetime

from coach.records import IgnoredPhrase, Preferences, Question, QuestionType
from coach.storage.repository import Repository, columns_of
from coach.storage.times import to_text

_PREFERENCES = frozenset(field.name for field in fields(Preferences))
_PHRASE = ("session_id", "position", "kind", "words")
_OWN = "SELECT id, text, type FROM own_question WHERE person_id = :person"


class KeptPreferences(Repository):
    """The switches of one person on the Settings page."""

    def get(self) -> Preferences:
        """Return how the switches stand; those never touched stand as at first."""
        rows = self._rows("SELECT name, value FROM preference WHERE person_id = :person")
        # A switch that this version does not have belongs to another one.
        known = {row["name"]: bool(row["value"]) for row in rows if row["name"] in _PREFERENCES}
        return replace(Preferences(), **known)

    def save(self, preferences: Preferences) -> None:
        """Keep how all switches stand."""
        rows = [
            {"person_id": self._person_id, "name": name, "value": int(value)}
            for name, value in asdict(preferences).items()
        ]
        with self._connection.immediate() as db:
            db.table("preference").upsert_all(rows, pk=("person_id", "name"))


class Goals(Repository):
    """What one person wants to do each week, one amount for each kind."""

    def all(self) -> dict[str, int]:
        """Return the amount a week for each kind that has a goal."""
        sql = "SELECT kind, amount FROM weekly_goal WHERE person_id = :person ORDER BY kind"
        return {row["kind"]: int(row["amount"]) for row in self._rows(sql)}

    def keep(self, goals: dict[str, int]) -> None:
        """Keep these goals in the place of all earlier ones."""
        person = self._person_id
        rows = [{"person_id": person, "kind": key, "amount": n} for key, n in goals.items()]
        with self._connection.immediate() as db:
            db.execute("DELETE FROM weekly_goal WHERE person_id = :person", {"person": person})
            db.table("weekly_goal").insert_all(rows)


class Resumes(Repository):
    """One résumé for each person, as pasted."""

    def text(self) -> str:
        """Return the résumé, "" while there is none."""
        rows = self._rows("SELECT text FROM resume WHERE person_id = :person")
        return str(rows[0]["text"]) if rows else ""

    def keep(self, text: str, now: datetime) -> None:
        """Keep a résumé in the place of the one before; an empty one is none."""
        person = self._person_id
        with self._connection.immediate() as db:
            db.execute("DELETE FROM resume WHERE person_id = :person", {"person": person})
            if text.strip():
                row = {"person_id": person, "text": text, "updated_at": to_text(now)}
                db.table("resume").insert(row)


class OwnQuestions(Repository):
    """The questions that one person brought; they have no competency, level or probes."""

    def add(self, question: Question, now: datetime) -> Question:
        """Keep a question and return what is kept: one that is here already stays as it is."""
        row = {
            "id": question.id,
            "person_id": self._person_id,
            "text": question.text,
            "type": question.type,
            "created_at": to_text(now),
        }
        with self._connection.immediate() as db:
            kept = self.get(question.id)
            if kept is None:
                db.table("own_question").insert(row)
        return kept or question

    def get(self, key: str) -> Question | None:
        """Return the question with this id, None when there is none."""
        return next(iter(self._questions("AND id = :id", id=key)), None)

    def all(self) -> tuple[Question, ...]:
        """Return every one, newest first."""
        return self._questions("ORDER BY created_at DESC, id DESC")

    def keep_type(self, key: str, type: QuestionType) -> None:  # noqa: A002
        """Keep what a question asks for as the person says it; NotFound for an odd id."""
        values = {"person": self._person_id, "id": key, "type": type}
        with self._connection.immediate() as db:
            self._require("own_question", "question", key)
            db.execute(
                "UPDATE own_question SET type = :type WHERE person_id = :person AND id = :id",
                values,
            )

    def _questions(self, rest: str, /, **values: str) -> tuple[Question, ...]:
        rows = self._rows(f"{_OWN} {rest}", **values)
        return tuple(Question(row["id"], row["text"], "", row["type"], "", (), ()) for row in rows)


class Ignored(Repository):
    """What one person finds fine: words at a place of a session, and kinds of finding for good."""

    def phrases(self, session_id: str, position: int) -> tuple[IgnoredPhrase, ...]:
        """Return the words found fine at a place, by kind and words."""
        sql = (
            f"SELECT {columns_of(IgnoredPhrase)} FROM ignored_phrase WHERE person_id = :person"  # noqa: S608
            " AND session_id = :session AND position = :position ORDER BY kind, words"
        )
        return self._records(IgnoredPhrase, sql, session=session_id, position=position)

    def add_phrase(self, phrase: IgnoredPhrase) -> None:
        """Find words fine at their place; again changes nothing. NotFound for an odd session."""
        with self._connection.immediate() as db:
            self._require("session", "session", phrase.session_id)
            db.table("ignored_phrase").upsert(self._row(phrase), pk=_PHRASE)

    def remove_phrase(self, phrase: IgnoredPhrase) -> None:
        """Take that back; what is not there is no error."""
        where = " AND ".join(f"{name} = :{name}" for name in ("person_id", *_PHRASE))
        with self._connection.immediate() as db:
            db.execute(f"DELETE FROM ignored_phrase WHERE {where}", self._row(phrase))  # noqa: S608

    def kinds(self) -> tuple[str, ...]:
        """Return the kinds that are never shown, in order of their names."""
        rows = self._rows("SELECT kind FROM ignored_kind WHERE person_id = :person ORDER BY kind")
        return tuple(str(row["kind"]) for row in rows)

    def add_kind(self, kind: str) -> None:
        """Show no finding of this kind any more; again changes nothing."""
        with self._connection.immediate() as db:
            row = {"person_id": self._person_id, "kind": kind}
            db.table("ignored_kind").upsert(row, pk=("person_id", "kind"))

    def remove_kind(self, kind: str) -> None:
        """Show findings of this kind again; what is not there is no error."""
        sql = "DELETE FROM ignored_kind WHERE person_id = :person AND kind = :kind"
        with self._connection.immediate() as db:
            db.execute(sql, {"person": self._person_id, "kind": kind})
