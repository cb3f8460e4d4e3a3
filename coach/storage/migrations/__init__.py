"""The tables, step by step: steps are added at the end and never edited.

The statements are those that SQLite and PostgreSQL share, but for the two triggers of
`m003_attempt`. Nothing of the coach but further steps is imported here, so that a step means the
same for ever.
"""

import json
from collections.abc import Iterator
from typing import Any

from sqlite_utils import Database, Migrations

from coach.storage.migrations.journal import add_journal_steps
from coach.storage.migrations.own import add_own_steps
from coach.storage.migrations.postings import add_posting_steps
from coach.storage.migrations.practice import add_practice_steps
from coach.storage.migrations.stories import add_story_steps

SET_NAME = "coach"

schema = Migrations(SET_NAME)


@schema()
def m001_person_and_session(db: Database) -> None:
    """The one local person, and sittings with their questions in order (JSON)."""
    db.execute(
        """
        CREATE TABLE person (
            id TEXT NOT NULL PRIMARY KEY,
            created_at TEXT NOT NULL
        )
        """
    )
    db.execute(
        """
        CREATE TABLE session (
            id TEXT NOT NULL PRIMARY KEY,
            person_id TEXT NOT NULL REFERENCES person (id),
            mode TEXT NOT NULL CHECK (mode IN ('coach', 'mock')),
            question_ids TEXT NOT NULL,
            started_at TEXT NOT NULL,
            ended_at TEXT,
            UNIQUE (id, person_id)
        )
        """
    )
    db.execute("CREATE INDEX session_by_person ON session (person_id, started_at)")


@schema()
def m002_draft(db: Database) -> None:
    """The text being typed, one for each place of a session."""
    db.execute(
        """
        CREATE TABLE draft (
            session_id TEXT NOT NULL,
            position INTEGER NOT NULL CHECK (position >= 0),
            person_id TEXT NOT NULL,
            text TEXT NOT NULL,
            revision INTEGER NOT NULL CHECK (revision >= 1),
            seconds INTEGER NOT NULL CHECK (seconds >= 0),
            updated_at TEXT NOT NULL,
            PRIMARY KEY (session_id, position),
            FOREIGN KEY (session_id, person_id) REFERENCES session (id, person_id)
        )
        """
    )
    db.execute("CREATE INDEX draft_by_person ON draft (person_id, updated_at)")


@schema()
def m003_attempt(db: Database) -> None:
    """Submitted answers with their review (JSON) and the score columns that lists need."""
    db.execute(
        """
        CREATE TABLE attempt (
            id TEXT NOT NULL PRIMARY KEY,
            person_id TEXT NOT NULL,
            session_id TEXT NOT NULL,
            position INTEGER NOT NULL CHECK (position >= 0),
            question_id TEXT NOT NULL,
            question_text TEXT NOT NULL,
            competency TEXT NOT NULL,
            text TEXT NOT NULL,
            seconds INTEGER NOT NULL CHECK (seconds >= 0),
            review TEXT NOT NULL,
            created_at TEXT NOT NULL,
            level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
            score DOUBLE PRECISION NOT NULL CHECK (score BETWEEN 0 AND 100),
            words INTEGER NOT NULL,
            vague_count INTEGER NOT NULL,
            fact_count INTEGER NOT NULL,
            response_type TEXT NOT NULL,
            scorer TEXT NOT NULL,
            FOREIGN KEY (session_id, person_id) REFERENCES session (id, person_id)
        )
        """
    )
    db.execute("CREATE INDEX attempt_by_person ON attempt (person_id, created_at, id)")
    db.execute("CREATE INDEX attempt_by_question ON attempt (person_id, question_id, created_at)")
    db.execute("CREATE INDEX attempt_by_session ON attempt (session_id, position, created_at)")
    db.execute(
        """
        CREATE TRIGGER attempt_never_changes BEFORE UPDATE ON attempt
        BEGIN SELECT RAISE(ABORT, 'an attempt never changes'); END
        """
    )
    # INSERT OR REPLACE would slip past the first trigger by deleting and inserting.
    db.execute(
        """
        CREATE TRIGGER attempt_never_replaced BEFORE INSERT ON attempt
        WHEN EXISTS (SELECT 1 FROM attempt WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'an attempt never changes'); END
        """
    )


@schema()
def m004_probe_answer(db: Database) -> None:
    """What is typed in the boxes under an attempt's probes."""
    db.execute(
        """
        CREATE TABLE probe_answer (
            attempt_id TEXT NOT NULL REFERENCES attempt (id),
            number INTEGER NOT NULL CHECK (number >= 0),
            person_id TEXT NOT NULL REFERENCES person (id),
            text TEXT NOT NULL,
            revision INTEGER NOT NULL CHECK (revision >= 1),
            updated_at TEXT NOT NULL,
            PRIMARY KEY (attempt_id, number)
        )
        """
    )


@schema()
def m005_ignored(db: Database) -> None:
    """Findings that the person finds fine: words at one place, and whole kinds for good."""
    db.execute(
        """
        CREATE TABLE ignored_phrase (
            session_id TEXT NOT NULL,
            position INTEGER NOT NULL CHECK (position >= 0),
            person_id TEXT NOT NULL,
            kind TEXT NOT NULL,
            words TEXT NOT NULL,
            PRIMARY KEY (session_id, position, kind, words),
            FOREIGN KEY (session_id, person_id) REFERENCES session (id, person_id)
        )
        """
    )
    db.execute(
        """
        CREATE TABLE ignored_kind (
            person_id TEXT NOT NULL REFERENCES person (id),
            kind TEXT NOT NULL,
            PRIMARY KEY (person_id, kind)
        )
        """
    )


@schema()
def m006_preference(db: Database) -> None:
    """Switches of the Settings page, 1 for on; one without a row stands as at first."""
    db.execute(
        """
        CREATE TABLE preference (
            person_id TEXT NOT NULL REFERENCES person (id),
            name TEXT NOT NULL,
            value INTEGER NOT NULL CHECK (value IN (0, 1)),
            PRIMARY KEY (person_id, name)
        )
        """
    )


@schema()
def m007_target(db: Database) -> None:
    """Interviews, what their postings stress, and what the person says of that."""
    db.execute(
        """
        CREATE TABLE target (
            id TEXT NOT NULL PRIMARY KEY,
            person_id TEXT NOT NULL REFERENCES person (id),
            organisation TEXT NOT NULL,
            role TEXT NOT NULL,
            day TEXT NOT NULL,
            time TEXT,
            zone TEXT NOT NULL,
            format TEXT NOT NULL,
            place TEXT NOT NULL,
            posting TEXT NOT NULL,
            minutes_a_day INTEGER NOT NULL CHECK (minutes_a_day > 0),
            questions_to_ask TEXT NOT NULL,
            posting_reader TEXT,
            created_at TEXT NOT NULL,
            updated_at TEXT NOT NULL
        )
        """
    )
    db.execute("CREATE INDEX target_by_person ON target (person_id, day, id)")
    db.execute(
        """
        CREATE TABLE target_stress (
            target_id TEXT NOT NULL REFERENCES target (id),
            number INTEGER NOT NULL CHECK (number >= 0),
            person_id TEXT NOT NULL REFERENCES person (id),
            competency TEXT NOT NULL,
            start_index INTEGER NOT NULL,
            end_index INTEGER NOT NULL,
            strength DOUBLE PRECISION NOT NULL,
            PRIMARY KEY (target_id, number)
        )
        """
    )
    db.execute(
        """
        CREATE TABLE target_choice (
            target_id TEXT NOT NULL REFERENCES target (id),
            competency TEXT NOT NULL,
            person_id TEXT NOT NULL REFERENCES person (id),
            is_wanted INTEGER NOT NULL CHECK (is_wanted IN (0, 1)),
            PRIMARY KEY (target_id, competency)
        )
        """
    )


_SIDES = ("detail", "episode", "own_action", "outcome", "relevance", "economy")


@schema()
def m008_reading(db: Database) -> None:
    """What a scorer read in each attempt, and a summary of each question for each scorer.

    An attempt keeps the review it was sent with; a later scorer's review of it is a reading of its
    own, with `review` (JSON). `is_current` is 1 for the reading that is shown.
    """
    sides = ", ".join(f"{side} INTEGER NOT NULL" for side in _SIDES)
    db.execute(
        f"""
        CREATE TABLE reading (
            attempt_id TEXT NOT NULL REFERENCES attempt (id),
            scorer TEXT NOT NULL,
            person_id TEXT NOT NULL REFERENCES person (id),
            is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
            session_id TEXT NOT NULL,
            position INTEGER NOT NULL,
            question_id TEXT NOT NULL,
            competency TEXT NOT NULL,
            created_at TEXT NOT NULL,
            level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
            score DOUBLE PRECISION NOT NULL CHECK (score BETWEEN 0 AND 100),
            words INTEGER NOT NULL,
            vague_count INTEGER NOT NULL,
            fact_count INTEGER NOT NULL,
            response_type TEXT NOT NULL,
            {sides},
            review TEXT,
            PRIMARY KEY (attempt_id, scorer)
        )
        """
    )
    for name, columns in {
        "reading_by_scorer": "person_id, scorer, created_at, attempt_id",
        "reading_by_competency": "person_id, scorer, competency, created_at, attempt_id",
        "reading_shown": "person_id, is_current, created_at, attempt_id",
        "reading_shown_competency": "person_id, is_current, competency, created_at, attempt_id",
        "reading_shown_question": "person_id, is_current, question_id, created_at, attempt_id",
        "reading_by_session": "session_id, scorer, created_at, attempt_id",
    }.items():
        db.execute(f"CREATE INDEX {name} ON reading ({columns})")
    db.execute(
        """
        CREATE TABLE question_summary (
            person_id TEXT NOT NULL REFERENCES person (id),
            scorer TEXT NOT NULL,
            question_id TEXT NOT NULL,
            answers INTEGER NOT NULL,
            shown INTEGER NOT NULL,
            first_id TEXT NOT NULL,
            first_at TEXT NOT NULL,
            best_id TEXT NOT NULL,
            best_score DOUBLE PRECISION NOT NULL,
            latest_id TEXT NOT NULL,
            latest_at TEXT NOT NULL,
            PRIMARY KEY (person_id, scorer, question_id)
        )
        """
    )
    # Without these, one session's answers and texts and the open sessions were looked for among
    # all; with this one SQLite would still go through every draft of the person.
    db.execute("DROP INDEX draft_by_person")
    db.execute("CREATE INDEX attempt_of_session ON attempt (session_id, person_id, created_at, id)")
    db.execute("CREATE INDEX session_open ON session (person_id, ended_at, started_at, id)")
    _fill_readings(db)


def _fill_readings(db: Database) -> None:
    shared = (
        "scorer, person_id, session_id, position, question_id, competency, created_at, level,"
        " score, words, vague_count, fact_count, response_type"
    )
    found = db.query(f"SELECT id, review, {shared} FROM attempt ORDER BY created_at, id")  # noqa: S608
    summaries: dict[tuple[str, str, str], dict[str, object]] = {}

    def rows() -> Iterator[dict[str, object]]:
        for row in found:
            own = {key: row[key] for key in shared.replace(" ", "").split(",")}
            _add_to_summary(summaries, row)
            sides = _sides_of(row["review"])
            yield {"attempt_id": row["id"], **own, "is_current": 1, **sides, "review": None}

    db.table("reading").insert_all(rows(), batch_size=500)
    db.table("question_summary").insert_all(summaries.values())


def _add_to_summary(
    summaries: dict[tuple[str, str, str], dict[str, object]], row: dict[str, Any]
) -> None:
    key = (row["person_id"], row["scorer"], row["question_id"])
    ids = {"person_id": key[0], "scorer": key[1], "question_id": key[2]}
    first = {"first_id": row["id"], "first_at": row["created_at"]}
    best = {"best_id": row["id"], "best_score": row["score"]}
    latest = {"latest_id": row["id"], "latest_at": row["created_at"]}
    before = summaries.get(key, {"answers": 0, "shown": 0, **ids, **first, **best})
    answers = int(str(before["answers"])) + 1
    kept = {**before, **latest, "answers": answers, "shown": answers}
    summaries[key] = {**kept, **best} if row["score"] > float(str(before["best_score"])) else kept


def _sides_of(review: str) -> dict[str, int]:
    """Return the six sides of a review; 0 for what cannot be read, which must not stop the step."""
    try:
        told = {one["name"]: int(one["score"]) for one in json.loads(review)["dimensions"]}
    except (ValueError, KeyError, TypeError):
        told = {}
    return {side: told.get(side, 0) for side in _SIDES}


@schema()
def m009_story(db: Database) -> None:
    """Stories with their versions, the answers that tell them, and what they mean as a vector."""
    db.execute(
        """
        CREATE TABLE story (
            id TEXT NOT NULL PRIMARY KEY,
            person_id TEXT NOT NULL REFERENCES person (id),
            created_at TEXT NOT NULL
        )
        """
    )
    db.execute("CREATE INDEX story_by_person ON story (person_id, created_at, id)")
    db.execute(
        """
        CREATE TABLE story_version (
            story_id TEXT NOT NULL REFERENCES story (id),
            number INTEGER NOT NULL CHECK (number >= 1),
            person_id TEXT NOT NULL REFERENCES person (id),
            title TEXT NOT NULL,
            text TEXT NOT NULL,
            competencies TEXT NOT NULL,
            review TEXT NOT NULL,
            attempt_id TEXT REFERENCES attempt (id),
            created_at TEXT NOT NULL,
            PRIMARY KEY (story_id, number)
        )
        """
    )
    db.execute("CREATE INDEX story_version_of_attempt ON story_version (attempt_id)")
    db.execute(
        """
        CREATE TABLE telling (
            story_id TEXT NOT NULL REFERENCES story (id),
            attempt_id TEXT NOT NULL REFERENCES attempt (id),
            person_id TEXT NOT NULL REFERENCES person (id),
            told_at TEXT NOT NULL,
            PRIMARY KEY (story_id, attempt_id)
        )
        """
    )
    db.execute("CREATE INDEX telling_of_attempt ON telling (attempt_id)")
    db.execute(
        """
        CREATE TABLE story_vector (
            story_id TEXT NOT NULL PRIMARY KEY REFERENCES story (id),
            person_id TEXT NOT NULL REFERENCES person (id),
            number INTEGER NOT NULL,
            encoder TEXT NOT NULL,
            vector TEXT NOT NULL
        )
        """
    )


add_journal_steps(schema)
add_story_steps(schema)
add_posting_steps(schema)
add_own_steps(schema)
add_practice_steps(schema)

# Nothing was applied to an empty database, so every step is pending there.
with Database(memory=True, execute_plugins=False) as _empty:
    STEPS: tuple[str, ...] = tuple(step.name for step in schema.pending(_empty))
