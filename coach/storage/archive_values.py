"""Values on their way out of and into the database: what a row of an archive may hold."""

import base64
import json
import math
from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any, get_args
from zoneinfo import ZoneInfo

from coach.records import OutcomeKind, ResponseType
from coach.storage.reviews import review_from
from coach.storage.tables import Column, Table
from coach.storage.times import from_text, to_text

_BASE64 = "base64"
_LARGEST = 2**63 - 1


class BadRow(Exception):
    """A row of an archive cannot be kept; its text says why."""


def value_out(value: Any) -> Any:
    """Return a value of the database as JSON has it: bytes become {"base64": "…"}."""
    return {_BASE64: base64.b64encode(value).decode()} if isinstance(value, bytes) else value


def row_in(table: Table, plain: Any, person_id: str) -> dict[str, Any]:
    """Return a row of an archive as the values to keep for this person, or raise BadRow.

    Columns that are missing must have a default or may be empty; those nobody knows are refused.
    """
    if not isinstance(plain, Mapping):
        raise BadRow("it is not an object with columns")
    unknown = sorted(str(name) for name in plain if name not in table.columns)
    if unknown:
        raise BadRow(f"this version knows no column {unknown[0]!r}")
    values: dict[str, Any] = {"person_id": person_id}
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
    kept = _KINDS[column.kind](column.name, value)
    check = _CHECKS.get(column.name)
    if check is not None:
        try:
            check(kept)
        except (ValueError, TypeError, KeyError, OSError, RecursionError):
            raise BadRow(f"{column.name!r} cannot be read") from None
    return kept


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise BadRow(f"{name!r} is not a text")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        # Half of a surrogate pair: JSON can write it, no database in UTF-8 can keep it.
        raise BadRow(f"{name!r} holds half a character (a lone surrogate)") from None
    return value


def _whole(name: str, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _LARGEST:
        raise BadRow(f"{name!r} is not a whole number")
    return value


def _number(name: str, value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise BadRow(f"{name!r} is not a number")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise BadRow(f"{name!r} is not a number")
    return number


def _bytes(name: str, value: Any) -> bytes:
    try:
        return base64.b64decode(value[_BASE64], validate=True)
    except (TypeError, KeyError, ValueError):
        raise BadRow(f"{name!r} is not base64") from None


_KINDS: dict[str, Callable[[str, Any], Any]] = {
    "TEXT": _text,
    "INTEGER": _whole,
    "DOUBLE PRECISION": _number,
    "BLOB": _bytes,
}


def _moment(text: str) -> None:
    if to_text(from_text(text)) != text:
        raise ValueError("another form of time does not sort with the others")


def _list_of(kind: type | tuple[type, ...]) -> Callable[[str], None]:
    def check(text: str) -> None:
        values = json.loads(text)
        if not isinstance(values, list) or not all(isinstance(value, kind) for value in values):
            raise ValueError("not a list of these")

    return check


def _one_of(names: tuple[str, ...]) -> Callable[[str], None]:
    def check(text: str) -> None:
        if text not in names:
            raise ValueError("none of these")

    return check


def _three_texts(text: str) -> None:
    _list_of(str)(text)
    if len(json.loads(text)) != 3:
        raise ValueError("not three texts")


# What the pages take for granted of a column and the tables do not check themselves.
_CHECKS: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(("created_at", "started_at", "ended_at", "updated_at", "told_at"), _moment),
    "question_ids": _list_of(str),
    "competencies": _list_of(str),
    "questions_to_ask": _list_of(str),
    "vector": _list_of((int, float)),
    "review": review_from,
    "response_type": _one_of(get_args(ResponseType)),
    **dict.fromkeys(("day", "last_day", "asked_on", "asked_again_on"), date.fromisoformat),
    "questions": _list_of(str),
    "learned": _three_texts,
    "status": _one_of(get_args(OutcomeKind)),
    "time": time.fromisoformat,
    "zone": ZoneInfo,
}
