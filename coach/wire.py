"""Records as plain JSON values and back, for the database, the API and files."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

R = TypeVar("R")

_MOMENTS = {datetime: "a time", date: "a day", time: "a time of day"}


def to_plain(value: Any) -> Any:
    """Return `value` as dicts, lists, strings and numbers; days and times as ISO 8601 text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, date | time):
        return value.isoformat()
    return value


def from_plain(record: type[R], plain: Any) -> R:
    """Build `record` from what `to_plain` gave; unknown keys are ignored.

    Raises ValueError, naming the field, when a value is missing or of another type.
    """
    if not isinstance(plain, Mapping):
        raise ValueError(f"{record.__name__}: expected an object, got {type(plain).__name__}")
    values: dict[str, Any] = {}
    # A class is hashable; the type checker cannot tell for a type variable.
    for name, kind in _hints(record).items():  # type: ignore[arg-type]
        if name not in plain:
            raise ValueError(f"{record.__name__}.{name} is missing")
        values[name] = _read(kind, plain[name], f"{record.__name__}.{name}")
    return record(**values)


@cache
def _hints(record: type[Any]) -> dict[str, Any]:
    hints = get_type_hints(record)
    return {f.name: hints[f.name] for f in fields(record)}


def _read(kind: Any, value: Any, where: str) -> Any:
    origin = get_origin(kind)
    if origin is tuple:
        if not isinstance(value, list | tuple):
            raise ValueError(f"{where}: expected a list")
        return tuple(_read(get_args(kind)[0], item, where) for item in value)
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        (inner,) = (arg for arg in get_args(kind) if arg is not type(None))
        return _read(inner, value, where)
    if origin is Literal:
        if value not in get_args(kind):
            raise ValueError(f"{where}: {value!r} is not one of {', '.join(get_args(kind))}")
        return value
    return _read_scalar(kind, value, where)


def _read_scalar(kind: Any, value: Any, where: str) -> Any:
    if isinstance(kind, type) and is_dataclass(kind):
        return from_plain(kind, value)
    if kind in _MOMENTS:
        return _read_moment(kind, value, where)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise ValueError(f"{where}: expected {kind.__name__}, got {type(value).__name__}")
    return value


def _read_moment(kind: Any, value: Any, where: str) -> Any:
    try:
        return kind.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError(f"{where}: expected {_MOMENTS[kind]} as ISO 8601 text") from None
