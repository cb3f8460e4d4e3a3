"""The rows of one person as records, and back: what every repository is built on."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime, time
from typing import Any, Literal, TypeVar, get_args

from cattrs import Converter
from cattrs.errors import StructureHandlerNotFoundError

from coach.errors import DatabaseCorrupt, NotFound
from coach.records import (
    Application,
    Attempt,
    Draft,
    Emphasis,
    FeedbackFinding,
    IgnoredPhrase,
    Outcome,
    PostingLine,
    ProbeAnswer,
    Review,
    Session,
    StoryVersion,
    Target,
)
from coach.storage.database import Connection, Row
from coach.storage.reviews import review_from, review_text
from coach.storage.times import from_text, to_text
from coach.wire import has_origin, to_plain

R = TypeVar("R")

_TABLES: dict[type[Any], str] = {
    Application: "application",
    Attempt: "attempt",
    Draft: "draft",
    Emphasis: "target_stress",
    FeedbackFinding: "feedback_finding",
    IgnoredPhrase: "ignored_phrase",
    Outcome: "outcome",
    PostingLine: "posting_line",
    ProbeAnswer: "probe_answer",
    Session: "session",
    StoryVersion: "story_version",
    Target: "target",
}
_NOUNS = {
    "attempt": "answer", "outcome": "entry", "own_question": "question", "target": "interview",
}  # fmt: skip
"""What a table's row is called in an error, where that is not the table's name."""
OWN = "person_id || '' = :person"
"""The person's, among rows found by a list of keys: by `person_id` alone SQLite would read all of
the person's rows instead."""
_COLUMNS = {"start": "start_index", "end": "end_index"}
"""Where the column of a field has another name: END is a word of SQL."""


def _converter() -> Converter:
    """Return what turns records into rows: times as text that sorts, lists as JSON, truth as 0, 1.

    Texts and numbers are taken as the database has them: its own types were checked on the way in.
    """
    made = Converter(detailed_validation=False)
    for kind in (str, int, float):
        made.register_structure_hook(kind, lambda value, _: value)
    made.register_structure_hook_func(has_origin(Literal), lambda value, _: value)
    made.register_structure_hook_func(
        has_origin(tuple),
        lambda text, kind: tuple(
            made.structure(one, get_args(kind)[0]) for one in json.loads(text)
        ),
    )
    made.register_unstructure_hook_func(
        has_origin(tuple),
        lambda values: json.dumps(to_plain(values), ensure_ascii=False),
    )
    for type_, structure, unstructure in (
        (bool, bool, int),
        (datetime, from_text, to_text),
        (date, date.fromisoformat, date.isoformat),
        (time, time.fromisoformat, lambda value: value.isoformat("minutes")),
        (Review, review_from, review_text),
    ):
        made.register_structure_hook(type_, _without_type(structure))
        made.register_unstructure_hook(type_, unstructure)
    return made


def _without_type(structure: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda value, _: structure(value)


_CONVERTER = _converter()


def columns_of(record: type[Any], table: str = "") -> str:
    """Return the fields of a record as the columns of a SELECT."""
    names = [(field.name, _COLUMNS.get(field.name, field.name)) for field in fields(record)]
    dot = f"{table}." if table else ""
    return ", ".join(
        f"{dot}{column}" if column == name else f'{dot}{column} AS "{name}"'
        for name, column in names
    )


class Repository:
    """The rows of one person in the database."""

    def __init__(self, connection: Connection, person_id: str) -> None:
        self._connection = connection
        self._person_id = person_id

    def _rows(self, sql: str, /, **values: Any) -> list[Row]:
        """Return the rows of a SELECT that asks for `:person`."""
        return self._connection.rows(sql, {"person": self._person_id, **values})

    def _pairs(self, sql: str, /, **values: Any) -> dict[str, Any]:
        """Return the rows of a SELECT of two columns, the second by the first."""
        pairs = (row.values() for row in self._rows(sql, **values))
        return {str(first): second for first, second in pairs}

    def _texts(self, sql: str, /, **values: Any) -> tuple[str, ...]:
        """Return the rows of a SELECT of one column of text."""
        return tuple(str(*row.values()) for row in self._rows(sql, **values))

    def _records(self, record: type[R], sql: str, /, **values: Any) -> tuple[R, ...]:
        """Return the rows of a SELECT as records."""
        return tuple(self._record(record, row) for row in self._rows(sql, **values))

    def _record(self, record: type[R], row: Row) -> R:
        """Return a row as a record; raises DatabaseCorrupt where it is none."""
        try:
            return _CONVERTER.structure(row, record)
        except (ValueError, TypeError, KeyError, StructureHandlerNotFoundError) as error:
            raise DatabaseCorrupt(self._connection.path) from error

    def _select(self, record: type[R], rest: str = "", /, **values: Any) -> tuple[R, ...]:
        """Return the records of the person for which `rest` holds, in its order."""
        # Only text of this package is put together here; what a person sends travels in `values`.
        sql = f"SELECT {columns_of(record)} FROM {_TABLES[record]} WHERE person_id = :person {rest}"  # noqa: S608
        return self._records(record, sql, **values)

    def _first(self, record: type[R], rest: str, /, **values: Any) -> R | None:
        return next(iter(self._select(record, rest, **values)), None)

    def _get(self, record: type[R], key: str) -> R:
        """Return the record with this id, or raise NotFound."""
        return self._only(self._select(record, "AND id = :id", id=key), _TABLES[record], key)

    def _only(self, found: Sequence[R], table: str, key: str) -> R:
        """Return what was found by an id, or raise NotFound."""
        if not found:
            raise NotFound(_NOUNS.get(table, table), key)
        return found[0]

    def _require(self, table: str, key: str) -> None:
        """Raise NotFound unless the person has a row with this id in `table`."""
        sql = f"SELECT 1 FROM {table} WHERE id = :id AND person_id = :person"  # noqa: S608
        self._only(self._rows(sql, id=key), table, key)

    def _row(self, record: Any, **others: Any) -> Row:
        """Return a record as its row; ValueError when it is another person's."""
        row = {"person_id": self._person_id, **_CONVERTER.unstructure(record), **others}
        if row["person_id"] != self._person_id:
            raise ValueError(f"the {type(record).__name__.lower()} belongs to another person")
        return {_COLUMNS.get(name, name): value for name, value in row.items()}

    def _insert(self, records: Iterable[Any], **others: Any) -> None:
        """Keep new records, all or none; `others` are columns without a field."""
        rows = [(_TABLES[type(one)], self._row(one, **others)) for one in records]
        with self._connection.immediate() as db:
            for table in dict(rows):
                db.table(table).insert_all(row for name, row in rows if name == table)

    def _upsert(self, record: Any) -> None:
        """Keep a record, over what was kept under the same key."""
        row = self._row(record)
        with self._connection.immediate() as db:
            db.table(_TABLES[type(record)]).upsert(row)

    def _replace(self, table: str, rows: Iterable[Row], **owner: Any) -> None:
        """Keep these rows and no others of those that belong to `owner`."""
        with self._connection.immediate() as db:
            self._delete(table, **owner)
            db.table(table).insert_all(
                {"person_id": self._person_id, **owner, **row} for row in rows
            )

    def _keep_numbered(self, table: str, records: Iterable[Any], **owner: str) -> None:
        """Keep these records in their order, and no others of those that belong to `owner`."""
        rows = [{**self._row(one), "number": number} for number, one in enumerate(records)]
        self._replace(table, rows, **owner)

    def _switches(self, table: str, name: str, switch: str, **owner: str) -> dict[str, bool]:
        """Return the switches that belong to `owner`, True for on, by their names."""
        where = equal_to(("person_id", *owner))
        sql = f"SELECT {name}, {switch} FROM {table} WHERE {where}"  # noqa: S608
        found = self._pairs(sql, person_id=self._person_id, **owner)
        return {key: bool(is_on) for key, is_on in found.items()}

    def _delete(self, table: str, **values: Any) -> None:
        """Delete the rows with these values; none is no error."""
        sql = f"DELETE FROM {table} WHERE {equal_to(('person_id', *values))}"  # noqa: S608
        self._write(sql, person_id=self._person_id, **values)

    def _write(self, sql: str, /, **values: Any) -> None:
        """Run a statement that may use `:person`."""
        with self._connection.immediate() as db:
            db.execute(sql, {"person": self._person_id, **values})

    @staticmethod
    def _listed(keys: Sequence[str]) -> tuple[str, dict[str, str]]:
        """Return the names for `IN (…)` of a statement, and their values."""
        values = {f"key{n}": key for n, key in enumerate(keys)}
        return ", ".join(f":{name}" for name in values) or "NULL", values

    def _by_owner(
        self, record: type[R], column: str, owners: Sequence[str], order: str
    ) -> dict[str, tuple[R, ...]]:
        """Return the records of each of these owners, named by `column`, in one query."""
        names, values = self._listed(owners)
        sql = (
            f"SELECT {columns_of(record)}, {column} AS owner FROM {_TABLES[record]}"  # noqa: S608
            f" WHERE {OWN} AND {column} IN ({names}) {order}"
        )
        found: dict[str, list[R]] = {key: [] for key in owners}
        for row in self._rows(sql, **values):
            found[row["owner"]].append(self._record(record, row))
        return {key: tuple(those) for key, those in found.items()}


def equal_to(columns: Iterable[str]) -> str:
    """Return the condition that each of these columns has the value of its name."""
    return " AND ".join(f"{column} = :{column}" for column in columns)
