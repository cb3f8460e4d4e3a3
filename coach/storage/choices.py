"""Small things that a person chose or gave: switches, goals, a résumé, what is fine as it is."""

from dataclasses import asdict, fields, replace
from datetime import datetime

from coach.records import IgnoredPhrase, Preferences, Question, QuestionType
from coach.storage.repository import Repository
from coach.storage.times import to_text


class KeptPreferences(Repository):
    """The switches of one person on the Settings page."""

    def get(self) -> Preferences:
        """Return how the switches stand; those never touched have their first state."""
        kept = self._pairs("SELECT name, value FROM preference WHERE person_id = :person")
        # A switch that this version does not have belongs to another one.
        known = {one.name: bool(kept[one.name]) for one in fields(Preferences) if one.name in kept}
        return replace(Preferences(), **known)

    def save(self, preferences: Preferences) -> None:
        """Keep how all switches stand."""
        switches = asdict(preferences).items()
        rows = [{"person_id": self._person_id, "name": k, "value": int(v)} for k, v in switches]
        with self._connection.immediate() as db:
            db.table("preference").upsert_all(rows)


class Goals(Repository):
    """What one person wants to do each week, one amount for each kind."""

    def all(self) -> dict[str, int]:
        """Return the amount a week for each kind that has a goal."""
        return self._pairs(
            "SELECT kind, amount FROM weekly_goal WHERE person_id = :person ORDER BY kind"
        )

    def keep(self, goals: dict[str, int]) -> None:
        """Keep these goals and no earlier ones."""
        self._replace("weekly_goal", [{"kind": key, "amount": n} for key, n in goals.items()])


class Resumes(Repository):
    """One résumé for each person, as pasted."""

    def text(self) -> str:
        """Return the résumé, "" while there is none."""
        return "".join(self._texts("SELECT text FROM resume WHERE person_id = :person"))

    def keep(self, text: str, now: datetime) -> None:
        """Keep a résumé instead of the one before; an empty one is none."""
        row = {"text": text, "updated_at": to_text(now)}
        self._replace("resume", [row] if text.strip() else [])


class OwnQuestions(Repository):
    """The questions that one person brought; they have no competency, level or probes."""

    def add(self, question: Question, now: datetime) -> Question:
        """Keep a question and return what is kept: one that is here already stays as it is."""
        row = {"id": question.id, "text": question.text, "type": question.type}
        with self._connection.immediate() as db:
            kept = self.get(question.id)
            if kept is None:
                own = {"person_id": self._person_id, "created_at": to_text(now)}
                db.table("own_question").insert({**row, **own})
        return kept or question

    def get(self, key: str) -> Question | None:
        """Return the question with this id, None when there is none."""
        return next(iter(self._questions("AND id = :id", id=key)), None)

    def all(self) -> tuple[Question, ...]:
        """Return every one, newest first."""
        return self._questions("ORDER BY created_at DESC, id DESC")

    def keep_type(self, key: str, type: QuestionType) -> None:  # noqa: A002
        """Keep what a question asks for as the person says it; NotFound for an unknown id."""
        sql = "UPDATE own_question SET type = :type WHERE person_id = :person AND id = :id"
        with self._connection.immediate():
            self._require("own_question", key)
            self._write(sql, id=key, type=type)

    def _questions(self, rest: str, /, **values: str) -> tuple[Question, ...]:
        sql = f"SELECT id, text, type FROM own_question WHERE person_id = :person {rest}"  # noqa: S608
        rows = self._rows(sql, **values)
        return tuple(Question(row["id"], row["text"], "", row["type"], "", (), ()) for row in rows)


class Ignored(Repository):
    """What one person finds fine: words at a place of a session, and kinds of finding for good."""

    def phrases(self, session_id: str, position: int) -> tuple[IgnoredPhrase, ...]:
        """Return the words found fine at a place, by kind and words."""
        rest = "AND session_id = :session AND position = :position ORDER BY kind, words"
        return self._select(IgnoredPhrase, rest, session=session_id, position=position)

    def add_phrase(self, phrase: IgnoredPhrase) -> None:
        """Find words fine at their place; again changes nothing. NotFound without the session."""
        with self._connection.immediate():
            self._require("session", phrase.session_id)
            self._upsert(phrase)

    def remove_phrase(self, phrase: IgnoredPhrase) -> None:
        """Take that back; what is not there is no error."""
        self._delete("ignored_phrase", **asdict(phrase))

    def kinds(self) -> tuple[str, ...]:
        """Return the kinds that are never shown, in order of their names."""
        sql = "SELECT kind FROM ignored_kind WHERE person_id = :person ORDER BY kind"
        return self._texts(sql)

    def add_kind(self, kind: str) -> None:
        """Show no finding of this kind any more; again changes nothing."""
        self._replace("ignored_kind", [{}], kind=kind)

    def remove_kind(self, kind: str) -> None:
        """Show findings of this kind again; what is not there is no error."""
        self._delete("ignored_kind", kind=kind)
