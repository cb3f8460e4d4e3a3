"""What a row of an archive may hold on its way into the database."""

import json
import sys
from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any, get_args
from zoneinfo import ZoneInfo

from coach.records import OutcomeKind, ResponseType
from coach.storage.database import Row
from coach.storage.reviews import review_from
from coach.storage.tables import Column, Table
from coach.storage.times import from_text, to_text
from coach.wire import from_plain


class BadRow(Exception):
    """A row of an archive cannot be kept; its text says why."""


def row_in(table: Table, plain: Any, person_id: str) -> Row:
    """Return a row of an archive as the values to keep for this person, or raise BadRow.

    Columns that are missing must have a default or may be empty; those nobody knows are refused.
    """
    if not isinstance(plain, Mapping):
        raise BadRow("it is not an object with columns")
    unknown = sorted(str(name) for name in plain if name not in table.columns)
    if unknown:
        raise BadRow(f"this version knows no column {unknown[0]!r}")
    values = {"person_id": person_id}
    for column in table.columns.values():
        if column.name == "person_id":
            continue
        if column.name in plain:
            values[column.name] = _value_in(column, plain[column.name])
        elif not (column.is_nullable or column.has_default):
            raise BadRow(f"{column.name!r} is missing")
    return values


def _value_in(column: Column, value: Any) -> Any:
    if value is None:
        if column.is_nullable:
            return None
        raise BadRow(f"{column.name!r} is empty")
    types, name, largest = _KINDS[column.kind]
    # Not isinstance(): True is an int there. NaN is not below anything.
    if type(value) not in types or (largest and not abs(value) <= largest):
        raise BadRow(f"{column.name!r} is not {name}")
    try:
        str(value).encode("utf-8")
    except UnicodeEncodeError:
        # Half of a surrogate pair: JSON can write it, no database in UTF-8 can keep it.
        raise BadRow(f"{column.name!r} holds half a character (a lone surrogate)") from None
    try:
        _CHECKS.get(column.name, str)(value)
    except (ValueError, TypeError, KeyError, OSError, RecursionError):
        raise BadRow(f"{column.name!r} cannot be read") from None
    return value


_KINDS: dict[str, tuple[tuple[type, ...], str, float]] = {
    "TEXT": ((str,), "a text", 0),
    "INTEGER": ((int,), "a whole number", 2**63 - 1),
    "DOUBLE PRECISION": ((int, float), "a number", sys.float_info.max),
}
"""For each kind of column the types of its values, their name and the largest, 0 for any."""


def _moment(text: str) -> None:
    if to_text(from_text(text)) != text:
        raise ValueError("another form of time does not sort with the others")


def _texts(text: str) -> tuple[str, ...]:
    return from_plain(tuple[str, ...], json.loads(text))


def _three_texts(text: str) -> None:
    _one, _two, _three = _texts(text)


# What the pages take for granted of a column and the tables do not check themselves.
_CHECKS: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(("created_at", "started_at", "ended_at", "updated_at", "told_at"), _moment),
    **dict.fromkeys(("day", "last_day", "asked_on", "asked_again_on"), date.fromisoformat),
    **dict.fromkeys(("question_ids", "competencies", "questions_to_ask", "questions"), _texts),
    "learned": _three_texts,
    "review": review_from,
    "response_type": get_args(ResponseType).index,
    "status": get_args(OutcomeKind).index,
    "time": time.fromisoformat,
    "zone": ZoneInfo,
}
