"""The schema written down in schema.sql is the one that the migrations make."""

import re
from importlib.resources import files

from sqlite_utils import Database

from coach.storage.migrations import schema

PRAGMAS = ("table_info", "foreign_key_list", "index_list")


def described(db: Database) -> dict[str, object]:
    """Columns, types, defaults, keys and checks of each table, its indexes and triggers."""
    found: dict[str, object] = {}
    rows = db.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    for kind, name, sql in rows:
        if "_sqlite_migrations" in name:
            continue
        if kind == "table":
            kept = [db.execute(f"PRAGMA {pragma}({name})").fetchall() for pragma in PRAGMAS]
            # Keys and indexes are numbered in the order they were made.
            found[name] = (kept[0], *(sorted(row[1:] for row in part) for part in kept[1:]))
            checks = re.findall(r"CHECK \((?:[^()]|\([^()]*\))*\)", sql)
            found[f"checks of {name}"] = sorted(re.sub(r"\s+", " ", check) for check in checks)
        elif sql is not None:
            found[f"{kind} {name}"] = re.sub(r"\s+", " ", sql)
    return found


def test_the_schema_written_down_is_that_of_a_migrated_database() -> None:
    written = files("coach.storage").joinpath("schema.sql").read_text(encoding="utf-8")
    with Database(memory=True) as migrated, Database(memory=True) as read:
        schema.apply(migrated)
        read.executescript(written)
        assert described(read) == described(migrated)
