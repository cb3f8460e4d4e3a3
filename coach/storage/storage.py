"""Everything kept, over one connection: a repository for each kind of record."""

from datetime import UTC, datetime
from typing import Self

from coach.settings import Settings
from coach.storage.applications import Applications
from coach.storage.archive import Archive
from coach.storage.attempts import Attempts
from coach.storage.choices import Goals, Ignored, KeptPreferences, OwnQuestions, Resumes
from coach.storage.database import Connection, open_connection
from coach.storage.drafts import Drafts, ProbeAnswers
from coach.storage.erasure import Erasure, finish_erasure
from coach.storage.feedback import Feedback
from coach.storage.readings import Readings
from coach.storage.sessions import Sessions
from coach.storage.stories import Stories
from coach.storage.targets import Targets
from coach.storage.times import to_text, uuid7
from coach.storage.upgrade import upgrade


class Storage:
    """What one request or thread reads and writes; close it when done.

    `person_id` is the one person of this installation.
    """

    def __init__(self, connection: Connection, person_id: str) -> None:
        self.connection = connection
        self.person_id = person_id
        self.sessions = Sessions(connection, person_id)
        self.drafts = Drafts(connection, person_id)
        self.readings = Readings(connection, person_id)
        self.attempts = Attempts(connection, person_id, self.readings)
        self.probe_answers = ProbeAnswers(connection, person_id)
        self.ignored = Ignored(connection, person_id)
        self.preferences = KeptPreferences(connection, person_id)
        self.stories = Stories(connection, person_id)
        self.targets = Targets(connection, person_id)
        self.feedback = Feedback(connection, person_id)
        self.applications = Applications(connection, person_id, self.feedback)
        self.goals = Goals(connection, person_id)
        self.own_questions = OwnQuestions(connection, person_id)
        self.resumes = Resumes(connection, person_id)
        self.archive = Archive(connection, person_id, self._remake_derived)
        self.erasure = Erasure(connection, person_id, self._remake_derived)

    def _remake_derived(self) -> None:
        """Bring up to date what is made from other rows, after some were imported or deleted."""
        self.attempts.complete_readings()
        self.readings.show_one_each()
        self.readings.resummarise()
        self.applications.refresh()

    def integrity(self) -> tuple[str, ...]:
        """Return what is wrong inside the file, one line each; nothing when all is well."""
        return self.connection.integrity()

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def __enter__(self) -> Self:
        """Return the storage itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connection."""
        self.close()


def open_storage(settings: Settings, *, now: datetime | None = None) -> Storage:
    """Open the database in `settings.data_dir`; make, check and upgrade it first.

    `now` dates a backup and the first person, the present moment when it is not given.
    Raises a StorageError that says what is wrong; then nothing was changed.
    """
    moment = datetime.now(UTC) if now is None else now
    connection = open_connection(settings.database)
    try:
        upgrade(connection, settings.backups, moment)
        connection.enforce_foreign_keys()
        finish_erasure(connection)
        return Storage(connection, _local_person(connection, moment))
    except BaseException:
        connection.close()
        raise


def _local_person(connection: Connection, now: datetime) -> str:
    """Return the id of the one local person, who is made when the database is new."""
    sql = "SELECT id FROM person ORDER BY created_at, id LIMIT 1"
    rows = connection.rows(sql)
    if not rows:
        with connection.immediate() as db:
            # Read again: of several programs that open a new database one makes the person.
            rows = connection.rows(sql)
            if not rows:
                rows = [{"id": uuid7(now), "created_at": to_text(now)}]
                db.table("person").insert(rows[0])
    return str(rows[0]["id"])
