"""Records as plain JSON values and back, for the database, the API and files."""

import gzip
import json
import math
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin

from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError
from cattrs.gen import make_dict_structure_fn

from coach.errors import ModelMissing, WeightsMismatch

R = TypeVar("R")


def to_plain(value: Any) -> Any:
    """Return `value` as dicts, lists, strings and numbers; days and times as ISO 8601 text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    return value.isoformat() if isinstance(value, date | time) else value


def from_plain(record: type[R], plain: Any) -> R:
    """Build `record` from what `to_plain` gave; unknown keys are ignored.

    Raises ValueError, naming the field, when a value is missing or of another type.
    """
    try:
        return _CONVERTER.structure(plain, record)
    except (BaseValidationError, TypeError) as error:
        faults = transform_error(error, path=record.__name__, format_exception=_what_is_wrong)
        named = [": ".join(reversed(fault.rsplit(" @ ", 1))) for fault in faults]
        raise ValueError("; ".join(named)) from None


def load_weights(path: Path, expected_format: str) -> dict[str, Any]:
    """Return the JSON object of a file, compressed or not, that names its format.

    Raises ModelMissing, and WeightsMismatch when it cannot be read or names another format.
    """
    try:
        raw = path.read_bytes()
        kept = json.loads(gzip.decompress(raw) if path.suffix == ".gz" else raw)
    except FileNotFoundError:
        raise ModelMissing(path) from None
    except (OSError, EOFError, ValueError) as error:
        raise WeightsMismatch(path, f"it cannot be read ({type(error).__name__})") from error
    if not isinstance(kept, dict) or kept.get("format") != expected_format:
        raise WeightsMismatch(path, f"its format is not {expected_format!r}")
    return kept


def has_origin(origin: Any) -> Callable[[Any], bool]:
    """Return whether a type is made of this one, as `tuple[int, ...]` is of tuple."""
    return lambda kind: get_origin(kind) == origin


def _strict() -> Converter:
    """Return a converter that takes JSON's own types for what they are, and nothing for another."""
    made = Converter()
    for kind in (str, bool, int, float):
        made.register_structure_hook(kind, _exactly)
    for moment in (datetime, date, time):
        made.register_structure_hook(moment, lambda text, kind: kind.fromisoformat(text))
    made.register_structure_hook_factory(is_dataclass, _from_object)
    made.register_structure_hook_func(has_origin(Literal), _one_of)
    made.register_structure_hook_func(
        has_origin(tuple),
        lambda values, kind: tuple(
            made.structure(value, get_args(kind)[0]) for value in _exactly(values, list)
        ),
    )
    return made


def _from_object(record: type[Any], converter: Converter) -> Callable[[Any, Any], Any]:
    build = make_dict_structure_fn(record, converter)

    def from_object(plain: Any, kind: Any) -> Any:
        if not isinstance(plain, Mapping):
            raise TypeError(f"expected an object, got {type(plain).__name__}")
        return build(plain, kind)

    return from_object


def _what_is_wrong(error: BaseException, kind: type | None) -> str:  # noqa: ARG001  its caller's form
    return "missing" if isinstance(error, KeyError) else str(error)


def _exactly(value: Any, kind: type[R]) -> R:
    if type(value) is int and kind is float:
        return float(value)  # type: ignore[return-value]
    if type(value) is not kind:
        raise TypeError(f"expected {kind.__name__}, got {type(value).__name__}")
    # Python's JSON reads and writes NaN.
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{value} is not a finite number")
    return value


def _one_of(value: Any, kind: Any) -> Any:
    if value not in get_args(kind):
        raise ValueError(f"{value!r} is not one of {', '.join(get_args(kind))}")
    return value


_CONVERTER = _strict()
