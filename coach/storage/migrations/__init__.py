"""The tables, step by step: a file of SQL for each step, added at the end and never edited.

The statements are those that SQLite and PostgreSQL share, but for the two triggers of
`m003_attempt`. Nothing of the coach is imported here, so that a step means the same for ever.
"""

import json
import sqlite3
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from sqlite_utils import Database, Migrations

schema = Migrations("coach")

_FILES = {
    file.name.removesuffix(".sql"): file
    for file in files("coach.storage.migrations").iterdir()
    if file.name.endswith(".sql")
}
STEPS: tuple[str, ...] = tuple(sorted(_FILES))

_DIMENSIONS = ("detail", "episode", "own_action", "outcome", "relevance", "economy")
_COPIED = (
    "scorer", "person_id", "session_id", "position", "question_id", "competency", "created_at",
    "level", "score", "words", "vague_count", "fact_count", "response_type",
)  # fmt: skip


def _add_step(name: str) -> None:
    @schema(name=name)
    def apply(db: Database) -> None:
        for statement in _statements(_FILES[name].read_text(encoding="utf-8")):
            db.execute(statement)
        if name == "m008_reading":
            _fill_readings(db)


def _statements(script: str) -> Iterator[str]:
    # sqlite3's own executescript() would end the transaction of the step.
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _fill_readings(db: Database) -> None:
    """Give each attempt its reading, and each question of a scorer its summary."""
    summaries: dict[tuple[str, str, str], dict[str, Any]] = {}

    def readings() -> Iterator[dict[str, Any]]:
        for row in db.query("SELECT * FROM attempt ORDER BY created_at, id"):
            _add_to_summary(summaries, row)
            own = {name: row[name] for name in _COPIED} | _dimensions_of(row["review"])
            yield {"attempt_id": row["id"], **own, "is_current": 1, "review": None}

    db.table("reading").insert_all(readings(), batch_size=500)
    db.table("question_summary").insert_all(summaries.values())


def _add_to_summary(
    summaries: dict[tuple[str, str, str], dict[str, Any]], row: dict[str, Any]
) -> None:
    key = (row["person_id"], row["scorer"], row["question_id"])
    first = {"first_id": row["id"], "first_at": row["created_at"]}
    best = {"best_id": row["id"], "best_score": row["score"]}
    latest = {"latest_id": row["id"], "latest_at": row["created_at"]}
    ids = dict(zip(("person_id", "scorer", "question_id"), key, strict=True))
    kept = summaries.setdefault(key, {**ids, "answers": 0, "shown": 0, **first, **best, **latest})
    count = kept["answers"] + 1
    kept |= {**latest, "answers": count, "shown": count}
    if row["score"] > kept["best_score"]:
        kept |= best


def _dimensions_of(review: str) -> dict[str, int]:
    """Return the six dimensions of a review; 0 for any that cannot be read: the step must go on."""
    try:
        scores = {one["name"]: int(one["score"]) for one in json.loads(review)["dimensions"]}
    except (ValueError, KeyError, TypeError):
        scores = {}
    return {name: scores.get(name, 0) for name in _DIMENSIONS}


for _name in STEPS:
    _add_step(_name)
