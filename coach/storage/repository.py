"""The rows of one person as records, and back: what every repository is built on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime, time
from functools import cache
from typing import Any, Literal, TypeVar, get_args

from cattrs import Converter
from cattrs.errors import StructureHandlerNotFoundError

from coach.errors import DatabaseCorrupt, NotFound
from coach.records import Review
from coach.storage.database import Connection, Row
from coach.storage.reviews import review_from, review_text
from coach.storage.times import from_text, to_text
from coach.wire import has_origin, to_plain

R = TypeVar("R")


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
    made.register_structure_hook(bool, lambda value, _: bool(value))
    made.register_unstructure_hook(bool, int)
    made.register_structure_hook(datetime, lambda text, _: from_text(text))
    made.register_unstructure_hook(datetime, to_text)
    made.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    made.register_unstructure_hook(date, date.isoformat)
    made.register_structure_hook(time, lambda text, _: time.fromisoformat(text))
    made.register_unstructure_hook(time, lambda value: value.isoformat("minutes"))
    made.register_structure_hook(Review, lambda text, _: review_from(text))
    made.register_unstructure_hook(Review, review_text)
    return made


_CONVERTER = _converter()


@cache
def columns_of(record: type[Any], table: str = "") -> str:
    """Return the fields of a record as the columns of a SELECT."""
    prefix = f"{table}." if table else ""
    return ", ".join(prefix + field.name for field in fields(record))


class Repository:
    """The rows of one person in the database."""

    def __init__(self, connection: Connection, person_id: str) -> None:
        self._connection = connection
        self._person_id = person_id

    def _rows(self, sql: str, /, **values: Any) -> list[Row]:
        """Return the rows of a SELECT that asks for `:person`."""
        return self._connection.rows(sql, {"person": self._person_id, **values})

    def _record(self, record: type[R], row: Row) -> R:
        """Return a row as a record; raises DatabaseCorrupt where it is none."""
        try:
            return _CONVERTER.structure(row, record)
        except (ValueError, TypeError, KeyError, StructureHandlerNotFoundError) as error:
            raise DatabaseCorrupt(self._connection.path) from error

    def _records(self, record: type[R], sql: str, /, **values: Any) -> tuple[R, ...]:
        """Return the rows of a SELECT as records."""
        return tuple(self._record(record, row) for row in self._rows(sql, **values))

    def _one(self, record: type[R], kind: str, key: str, sql: str) -> R:
        """Return the record whose `:id` is `key`, or raise NotFound."""
        for found in self._records(record, sql, id=key):
            return found
        raise NotFound(kind, key)

    def _row(self, record: Any, **others: Any) -> Row:
        """Return a record as its row; ValueError when it is another person's."""
        row: Row = {"person_id": self._person_id, **_CONVERTER.unstructure(record), **others}
        if row["person_id"] != self._person_id:
            raise ValueError(f"the {type(record).__name__.lower()} belongs to another person")
        return row

    @staticmethod
    def _listed(keys: Sequence[str]) -> tuple[str, dict[str, str]]:
        """Return the names for `IN (…)` of a statement, and their values."""
        values = {f"key{n}": key for n, key in enumerate(keys)}
        return ", ".join(f":{name}" for name in values) or "NULL", values

    def _require(self, table: str, kind: str, key: str) -> None:
        """Raise NotFound unless the person has a row with this id in `table`."""
        if not self._rows(f"SELECT 1 FROM {table} WHERE id = :id AND person_id = :person", id=key):  # noqa: S608
            raise NotFound(kind, key)
