"""Applications of one person with their outcomes."""

from collections.abc import Sequence
from datetime import date

from sqlite_utils import Database

from coach.records import Application, Outcome
from coach.storage.database import Row
from coach.storage.feedback import forget_findings
from coach.storage.repository import Repository, columns_of

_APPLICATION = f"SELECT {columns_of(Application)} FROM application WHERE person_id = :person"  # noqa: S608
_OUTCOME = f"SELECT {columns_of(Outcome)} FROM outcome WHERE person_id = :person"  # noqa: S608
_NEWEST_FIRST = "ORDER BY last_day DESC, id DESC"
_MET = (
    "interview", "round", "trial", "assessment", "onsite", "on-site", "phone", "telephone", "video",
    "call", "panel",
)  # fmt: skip
"""How words of a stage begin at which the employer has met the person."""
_REACHED_INTERVIEW = "kind IN ('interview', 'offer') OR " + " OR ".join(
    f"' ' || LOWER(stage) LIKE '% {word}%'" for word in _MET
)
_PLACE = (
    "CASE WHEN kind = 'applied' THEN 0 WHEN day IS NOT NULL THEN 2"
    " WHEN kind = 'interview' THEN 1 ELSE 3 END"
)
"""Sorts what has no known day where it can have happened: an interview before a known end."""
_ENTERED = "CASE WHEN day IS NULL THEN created_at END"
_IN_ORDER = f"ORDER BY {_PLACE}, day NULLS LAST, {_ENTERED}, id"
"""Of what happened with one application."""
_REFRESH = f"""
    UPDATE application SET
        status = COALESCE((SELECT kind FROM outcome WHERE application_id = application.id
            ORDER BY {_PLACE} DESC, day DESC NULLS FIRST, {_ENTERED} DESC, id DESC LIMIT 1),
            'applied'),
        last_day = COALESCE((SELECT MAX(day) FROM outcome WHERE application_id = application.id),
            SUBSTR(created_at, 1, 10))
    WHERE person_id = :person
"""  # noqa: S608


class Applications(Repository):
    """The outcomes journal of one person."""

    def add(self, application: Application, outcome: Outcome) -> Application:
        """Keep a new application with the first thing that happened."""
        with self._connection.immediate() as db:
            row = self._row(application, status=outcome.kind, last_day="")
            db.table("application").insert(row)
            db.table("outcome").insert(self._row(outcome))
            self._refresh(db, application.id)
        return application

    def add_all(self, entries: Sequence[tuple[Application, Sequence[Outcome]]]) -> None:
        """Keep several applications with their outcomes, all or none; one that is here is kept."""
        known = set(self._ids("application"))
        fresh = [one for one, _ in entries if one.id not in known]
        outcomes = [outcome for _, several in entries for outcome in several]
        with self._connection.immediate() as db:
            rows = (self._row(one, status="applied", last_day="") for one in fresh)
            db.table("application").insert_all(rows)
            db.table("outcome").insert_all(self._row(outcome) for outcome in outcomes)
            self._refresh(db)

    def add_outcome(self, outcome: Outcome) -> Outcome:
        """Keep what happened next with an application; NotFound when there is none."""
        with self._connection.immediate() as db:
            self._require("application", "application", outcome.application_id)
            db.table("outcome").insert(self._row(outcome))
            self._refresh(db, outcome.application_id)
        return outcome

    def save(self, application: Application) -> Application:
        """Keep an application over what it was; NotFound when there is none."""
        with self._connection.immediate() as db:
            self._require("application", "application", application.id)
            db.table("application").update(application.id, self._row(application))
        return application

    def save_outcome(self, outcome: Outcome) -> Outcome:
        """Keep an outcome over what it was; NotFound when there is none.

        What was found in other words of the employer goes; what the person chose stays.
        """
        with self._connection.immediate() as db:
            if self.outcome(outcome.id).words != outcome.words:
                forget_findings(db, self._person_id, outcome.id)
            db.table("outcome").update(outcome.id, self._row(outcome))
            self._refresh(db, outcome.application_id)
        return outcome

    def get(self, application_id: str) -> Application:
        """Return the application with this id, or raise NotFound."""
        return self._one(Application, "application", application_id, f"{_APPLICATION} AND id = :id")

    def of_target(self, target_id: str) -> Application | None:
        """Return the application that an interview belongs to, None when there is none."""
        sql = f"{_APPLICATION} AND target_id = :target LIMIT 1"
        return next(iter(self._records(Application, sql, target=target_id)), None)

    def page(
        self, limit: int, *, offset: int = 0, status: str | None = None, words: str = ""
    ) -> tuple[Application, ...]:
        """Return up to `limit` applications, the one with the latest news first.

        `words` must stand in the organisation or the role, in any case.
        """
        rest, values = "", Row(limit=limit, offset=offset)
        if status is not None:
            rest += " AND status = :status"
            values["status"] = status
        if words.strip():
            escaped = words.strip().replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
            rest += r" AND LOWER(organisation || ' ' || role) LIKE :words ESCAPE '\'"
            values["words"] = f"%{escaped.lower()}%"
        sql = f"{_APPLICATION}{rest} {_NEWEST_FIRST} LIMIT :limit OFFSET :offset"
        return self._records(Application, sql, **values)

    def named(self, organisation: str) -> tuple[Application, ...]:
        """Return the applications to an organisation, in any case, the latest first."""
        sql = f"{_APPLICATION} AND LOWER(organisation) = :name {_NEWEST_FIRST}"
        return self._records(Application, sql, name=organisation.strip().lower())

    def outcome(self, outcome_id: str) -> Outcome:
        """Return the outcome with this id, or raise NotFound."""
        return self._one(Outcome, "entry", outcome_id, f"{_OUTCOME} AND id = :id")

    def outcomes_of(self, application_ids: Sequence[str]) -> dict[str, tuple[Outcome, ...]]:
        """Return what happened with these applications, oldest first, by application."""
        names, values = self._listed(application_ids)
        sql = f"{_OUTCOME} AND application_id IN ({names}) {_IN_ORDER}"
        found: dict[str, list[Outcome]] = {key: [] for key in application_ids}
        for outcome in self._records(Outcome, sql, **values):
            found[outcome.application_id].append(outcome)
        return {key: tuple(those) for key, those in found.items()}

    def recent(
        self, limit: int, *, kind: str | None = None, with_words: bool = False
    ) -> tuple[Outcome, ...]:
        """Return the newest `limit` outcomes, newest first, of a kind or with words if asked.

        Those whose day is not known come last.
        """
        rest, values = "", Row(limit=limit)
        if kind is not None:
            rest += " AND kind = :kind"
            values["kind"] = kind
        if with_words:
            rest += " AND words <> ''"
        sql = f"{_OUTCOME}{rest} ORDER BY day DESC NULLS LAST, id DESC LIMIT :limit"
        return self._records(Outcome, sql, **values)

    def all_ids(self) -> frozenset[str]:
        """Return the ids of all outcomes."""
        return frozenset(self._ids("outcome"))

    def counts(self, since: date | None = None) -> dict[str, int]:
        """Return how many applications there are, and how many came how far.

        Keys: "applications", "interviews", "offers", "rejections", "silent", "withdrawn", "open";
        the last four by the latest outcome. `since` counts those whose first known day is not
        before it.
        """
        rest = "" if since is None else " HAVING MIN(day) >= :since"
        sql = (
            "WITH one AS (SELECT MIN(day) AS first,"  # noqa: S608
            f" MAX(CASE WHEN {_REACHED_INTERVIEW} THEN 1 ELSE 0 END) AS interview,"
            " MAX(CASE WHEN kind = 'offer' THEN 1 ELSE 0 END) AS offer,"
            " application_id FROM outcome WHERE person_id = :person"
            f" GROUP BY application_id{rest})"
            " SELECT COUNT(*) AS applications, COALESCE(SUM(interview), 0) AS interviews,"
            " COALESCE(SUM(offer), 0) AS offers,"
            " COUNT(CASE WHEN status = 'rejected' THEN 1 END) AS rejections,"
            " COUNT(CASE WHEN status = 'no reply' THEN 1 END) AS silent,"
            " COUNT(CASE WHEN status = 'withdrew' THEN 1 END) AS withdrawn,"
            " COUNT(CASE WHEN status IN ('applied', 'interview') THEN 1 END) AS open"
            " FROM one JOIN application ON application.id = one.application_id"
        )
        (row,) = self._rows(sql, since=None if since is None else since.isoformat())
        return {name: int(value) for name, value in row.items()}

    def count_between(self, first: date, last: date) -> dict[str, int]:
        """Return what was done on these days: {"applications": sent, "requests": asked for}."""
        sql = (
            "SELECT COUNT(CASE WHEN kind = 'applied' AND day BETWEEN :first AND :last THEN 1 END)"
            " AS applications,"
            " COUNT(CASE WHEN asked_on BETWEEN :first AND :last THEN 1 END)"
            " + COUNT(CASE WHEN asked_again_on BETWEEN :first AND :last THEN 1 END) AS requests"
            " FROM outcome WHERE person_id = :person"
        )
        (row,) = self._rows(sql, first=first.isoformat(), last=last.isoformat())
        return {name: int(value) for name, value in row.items()}

    def refresh(self, db: Database) -> None:
        """Bring status and last day of all applications up to date; inside a transaction."""
        self._refresh(db)

    def _refresh(self, db: Database, application_id: str | None = None) -> None:
        one = "" if application_id is None else " AND id = :id"
        db.execute(_REFRESH + one, {"person": self._person_id, "id": application_id})

    def _ids(self, table: str) -> list[str]:
        sql = f"SELECT id FROM {table} WHERE person_id = :person"  # noqa: S608
        return [str(row["id"]) for row in self._rows(sql)]
