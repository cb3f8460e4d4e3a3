"""The tables that hold a person's rows, as the database itself describes them."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

DERIVED = frozenset(["question_summary", "story_vector"])
"""Tables that are made anew from others: never exported, never imported."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `kind` is "TEXT", "INTEGER", "DOUBLE PRECISION" or "BLOB"."""

    name: str
    kind: str
    is_nullable: bool
    has_default: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A foreign key: `columns` of a table name a row of `parent` by its `parent_columns`."""

    parent: str
    columns: tuple[str, ...]
    parent_columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a `person_id`; `key` is its primary key."""

    name: str
    columns: Mapping[str, Column]
    key: tuple[str, ...]
    links: tuple[Link, ...]


def person_tables(db: Database) -> tuple[Table, ...]:
    """Return every table with a `person_id`, each after the tables that it belongs to."""
    names = [
        str(row["name"])
        for row in db.query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    ]
    found = {name: _table(db, name) for name in names}
    mine = {name: table for name, table in found.items() if "person_id" in table.columns}
    ordered: dict[str, Table] = {}

    def place(table: Table) -> None:
        for link in table.links:
            if link.parent in mine and link.parent not in ordered and link.parent != table.name:
                place(mine[link.parent])
        ordered.setdefault(table.name, table)

    for table in mine.values():
        place(table)
    return tuple(ordered.values())


def kept_tables(db: Database) -> tuple[Table, ...]:
    """Return the tables that an export carries: those of `person_tables` that are not derived."""
    return tuple(table for table in person_tables(db) if table.name not in DERIVED)


def _table(db: Database, name: str) -> Table:
    info = list(db.query(f"PRAGMA table_info([{name}])"))
    columns = {
        row["name"]: Column(
            row["name"], row["type"].upper(), not row["notnull"], row["dflt_value"] is not None
        )
        for row in info
    }
    in_key = sorted((row["pk"], row["name"]) for row in info if row["pk"])
    return Table(name, columns, tuple(column for _, column in in_key), _links(db, name))


def _links(db: Database, name: str) -> tuple[Link, ...]:
    parts: dict[int, list[tuple[int, str, str, str]]] = {}
    for row in db.query(f"PRAGMA foreign_key_list([{name}])"):
        parts.setdefault(row["id"], []).append((row["seq"], row["table"], row["from"], row["to"]))
    return tuple(
        Link(
            parent=columns[0][1],
            columns=tuple(part[2] for part in sorted(columns)),
            parent_columns=tuple(part[3] for part in sorted(columns)),
        )
        for columns in parts.values()
    )
