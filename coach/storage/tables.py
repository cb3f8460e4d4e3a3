"""Which tables hold a person's rows, and which belongs to which: for the archive and for deleting.

The foreign keys of the database itself say so; nothing lists it a second time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter

from sqlite_utils import Database

DERIVED = frozenset(["question_summary", "story_vector"])
"""Tables that are made anew from others: never exported, never imported."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `kind` is "TEXT", "INTEGER" or "DOUBLE PRECISION"."""

    name: str
    kind: str
    is_nullable: bool
    has_default: bool
    place_in_key: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a `person_id`; `parents` names the table whose `id` a column holds."""

    name: str
    columns: Mapping[str, Column]
    parents: Mapping[str, str]

    @property
    def key(self) -> tuple[str, ...]:
        """The columns of the primary key."""
        found = [one for one in self.columns.values() if one.place_in_key]
        return tuple(one.name for one in sorted(found, key=lambda one: one.place_in_key))


def person_tables(db: Database) -> tuple[Table, ...]:
    """Return every table with a `person_id`, each after the tables that it belongs to."""
    columns: dict[str, dict[str, Column]] = {}
    for row in db.query(
        "SELECT t.name AS owner, c.* FROM sqlite_master t JOIN pragma_table_info(t.name) c"
        " WHERE t.type = 'table' ORDER BY t.name, c.cid"
    ):
        column = Column(
            row["name"], row["type"], not row["notnull"], row["dflt_value"] is not None, row["pk"]
        )
        columns.setdefault(row["owner"], {})[column.name] = column
    parents: dict[str, dict[str, str]] = {name: {} for name in columns}
    # Some keys name the person beside the parent: a parent is always of the same person.
    for row in db.query(
        'SELECT t.name AS owner, k."from" AS name, k."table" AS parent FROM sqlite_master t'
        " JOIN pragma_foreign_key_list(t.name) k WHERE k.\"from\" <> 'person_id'"
    ):
        parents[row["owner"]][row["name"]] = row["parent"]
    in_order = TopologicalSorter({name: parents[name].values() for name in columns}).static_order()
    return tuple(
        Table(name, columns[name], parents[name])
        for name in in_order
        if "person_id" in columns[name]
    )


def kept_tables(db: Database) -> tuple[Table, ...]:
    """Return the tables that an export carries: those of `person_tables` that are not derived."""
    return tuple(table for table in person_tables(db) if table.name not in DERIVED)
