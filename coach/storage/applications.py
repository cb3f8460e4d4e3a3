"""Applications of one person with their outcomes."""

from collections.abc import Iterable, Sequence
from datetime import date

from coach.records import Application, Outcome
from coach.storage.database import Connection
from coach.storage.feedback import Feedback
from coach.storage.repository import Repository

_NEWEST_FIRST = "ORDER BY last_day DESC, id DESC"
_PLACE = (
    "CASE WHEN kind = 'applied' THEN 0 WHEN day IS NOT NULL THEN 2"
    " WHEN kind = 'interview' THEN 1 ELSE 3 END"
)
"""Puts an outcome without a known day where it can have happened: an interview before an end."""
_ENTERED = "CASE WHEN day IS NULL THEN created_at END"
_IN_ORDER = f"ORDER BY {_PLACE}, day NULLS LAST, {_ENTERED}, id"
"""The outcomes of one application."""
_REFRESH = f"""
    UPDATE application SET
        status = COALESCE((SELECT kind FROM outcome WHERE application_id = application.id
            ORDER BY {_PLACE} DESC, day DESC NULLS FIRST, {_ENTERED} DESC, id DESC LIMIT 1),
            'applied'),
        last_day = COALESCE((SELECT MAX(day) FROM outcome WHERE application_id = application.id),
            SUBSTR(created_at, 1, 10))
    WHERE person_id = :person
"""  # noqa: S608
_COUNTS = """
    WITH one AS (
        SELECT application_id,
            MAX(CASE WHEN kind IN ('interview', 'offer') OR {met} THEN 1 ELSE 0 END) AS interview,
            MAX(CASE WHEN kind = 'offer' THEN 1 ELSE 0 END) AS offer
        FROM outcome WHERE person_id = :person GROUP BY application_id
    )
    SELECT COUNT(*) AS applications, COALESCE(SUM(interview), 0) AS interviews,
        COALESCE(SUM(offer), 0) AS offers,
        COUNT(CASE WHEN status = 'rejected' THEN 1 END) AS rejections,
        COUNT(CASE WHEN status = 'no reply' THEN 1 END) AS silent,
        COUNT(CASE WHEN status = 'withdrew' THEN 1 END) AS withdrawn,
        COUNT(CASE WHEN status IN ('applied', 'interview') THEN 1 END) AS open
    FROM one JOIN application ON application.id = one.application_id
"""
_COUNT_BETWEEN = """
    SELECT COUNT(CASE WHEN kind = 'applied' AND day BETWEEN :first AND :last THEN 1 END)
            AS applications,
        COUNT(CASE WHEN asked_on BETWEEN :first AND :last THEN 1 END)
            + COUNT(CASE WHEN asked_again_on BETWEEN :first AND :last THEN 1 END) AS requests
    FROM outcome WHERE person_id = :person
"""
_NEW = {"status": "applied", "last_day": ""}
"""The columns of a new application until `refresh` fills them from its outcomes."""


class Applications(Repository):
    """The outcomes journal of one person."""

    def __init__(self, connection: Connection, person_id: str, feedback: Feedback) -> None:
        super().__init__(connection, person_id)
        self._feedback = feedback

    def add(self, application: Application, outcome: Outcome) -> Application:
        """Keep a new application with what happened first."""
        with self._connection.immediate():
            self._insert([application], **_NEW)
            self._insert([outcome])
            self.refresh(application.id)
        return application

    def add_all(self, entries: Sequence[tuple[Application, Sequence[Outcome]]]) -> None:
        """Keep several applications with their outcomes, all or none; one that is here is kept."""
        with self._connection.immediate():
            known = self._texts("SELECT id FROM application WHERE person_id = :person")
            fresh = {one.id: one for one, _ in entries if one.id not in set(known)}
            self._insert(fresh.values(), **_NEW)
            self._insert(outcome for _, several in entries for outcome in several)
            self.refresh()

    def add_outcome(self, outcome: Outcome) -> Outcome:
        """Keep what happened next with an application; NotFound when there is none."""
        with self._connection.immediate():
            self._require("application", outcome.application_id)
            self._insert([outcome])
            self.refresh(outcome.application_id)
        return outcome

    def save(self, application: Application) -> Application:
        """Keep an application over what it was; NotFound when there is none."""
        with self._connection.immediate() as db:
            self._require("application", application.id)
            db.table("application").update(application.id, self._row(application))
        return application

    def save_outcome(self, outcome: Outcome) -> Outcome:
        """Keep an outcome over what it was; NotFound when there is none.

        What was found in other words of the employer goes; what the person chose stays.
        """
        with self._connection.immediate() as db:
            if self.outcome(outcome.id).words != outcome.words:
                self._feedback.forget(outcome.id)
            db.table("outcome").update(outcome.id, self._row(outcome))
            self.refresh(outcome.application_id)
        return outcome

    def get(self, application_id: str) -> Application:
        """Return the application with this id, or raise NotFound."""
        return self._get(Application, application_id)

    def of_target(self, target_id: str) -> Application | None:
        """Return the application that an interview belongs to, None when there is none."""
        return self._first(Application, "AND target_id = :target LIMIT 1", target=target_id)

    def page(
        self, limit: int, *, offset: int = 0, status: str | None = None, words: str = ""
    ) -> tuple[Application, ...]:
        """Return up to `limit` applications, the one with the latest news first.

        `words` must stand in the organisation or the role, in any case.
        """
        rest = "" if status is None else "AND status = :status"
        if words.strip():
            rest += r" AND LOWER(organisation || ' ' || role) LIKE :words ESCAPE '\'"
        escaped = words.strip().replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
        return self._select(
            Application,
            f"{rest} {_NEWEST_FIRST} LIMIT :limit OFFSET :offset",
            limit=limit,
            offset=offset,
            status=status,
            words=f"%{escaped.lower()}%",
        )

    def named(self, organisation: str) -> tuple[Application, ...]:
        """Return the applications to an organisation, in any case, the latest first."""
        rest = f"AND LOWER(organisation) = :name {_NEWEST_FIRST}"
        return self._select(Application, rest, name=organisation.strip().lower())

    def outcome(self, outcome_id: str) -> Outcome:
        """Return the outcome with this id, or raise NotFound."""
        return self._get(Outcome, outcome_id)

    def outcomes_of(self, application_ids: Sequence[str]) -> dict[str, tuple[Outcome, ...]]:
        """Return what happened with these applications, oldest first, by application."""
        return self._by_owner(Outcome, "application_id", application_ids, _IN_ORDER)

    def recent(self, limit: int, *, with_words: bool = False) -> tuple[Outcome, ...]:
        """Return the newest `limit` outcomes, newest first, those with words alone if asked.

        Those whose day is not known come last.
        """
        rest = "AND words <> ''" if with_words else ""
        order = "ORDER BY day DESC NULLS LAST, id DESC LIMIT :limit"
        return self._select(Outcome, f"{rest} {order}", limit=limit)

    def counts(self, met: Iterable[str] = ()) -> dict[str, int]:
        """Return how many applications there are, and how many came how far.

        A word of a stage that begins as one of `met` says that the employer has met the person.
        Keys: "applications", "interviews", "offers", "rejections", "silent", "withdrawn", "open";
        the last four by the latest outcome.
        """
        words = {f"met{number}": f"% {word}%" for number, word in enumerate(met)}
        likes = [f"' ' || LOWER(stage) LIKE :{name}" for name in words]
        (row,) = self._rows(_COUNTS.format(met=" OR ".join(likes) or "FALSE"), **words)
        return row

    def count_between(self, first: date, last: date) -> dict[str, int]:
        """Return what was done on these days: {"applications": sent, "requests": asked for}."""
        days = {"first": first.isoformat(), "last": last.isoformat()}
        (row,) = self._rows(_COUNT_BETWEEN, **days)
        return row

    def refresh(self, application_id: str | None = None) -> None:
        """Bring status and last day up to date, of all applications or of one."""
        one = "" if application_id is None else " AND id = :id"
        self._write(_REFRESH + one, id=application_id)
