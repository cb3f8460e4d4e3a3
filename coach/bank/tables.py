"""One TOML file of the bank as tables whose keys and types are checked."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from coach.errors import BankError

Table = Mapping[str, Any]

WHOLE_FILE = "whole file"
"""The place of an error that belongs to no line or key."""

# tomllib of Python 3.11 gives the place of a mistake in its message only.
_TOML_PLACE = re.compile(r"^(?P<reason>.*) \(at (?:line (?P<line>\d+), .*|end of document)\)$")


def read_toml(path: Path) -> Table:
    """Return the file's top-level table.

    Raises BankError, with the line where there is one, when the file cannot be opened, is not
    UTF-8 or is not TOML. A byte order mark, which some editors write, is allowed.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise BankError(path, WHOLE_FILE, f"cannot be read: {error.strerror}") from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise BankError(path, f"line {line}", "not UTF-8 text") from error
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        # Beside its own error tomllib lets through those of huge numbers and of deep nesting.
        place, reason = _where_toml_broke(str(error), text)
        raise BankError(path, place, f"not TOML: {reason}") from error


def _where_toml_broke(message: str, text: str) -> tuple[str, str]:
    found = _TOML_PLACE.match(message)
    if found is None:
        return WHOLE_FILE, message
    line = found["line"] or str(len(text.splitlines()))
    return f"line {line}", found["reason"]


def check_keys(path: Path, place: str, table: Table, expected: Sequence[str]) -> None:
    """Raise BankError unless `table` has exactly the expected keys."""
    for key in table:
        if key not in expected:
            reason = f"unknown key {key!r}; expected {', '.join(expected)}"
            raise BankError(path, place, reason)
    for key in expected:
        if key not in table:
            raise BankError(path, place, f"{key} is missing")


def read_records(path: Path, key: str, top: Table) -> tuple[Table, ...]:
    """Return the `[[key]]` tables of `top`: at least one."""
    tables = top[key]
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise BankError(path, key, f"expected [[{key}]] tables")
    if not tables:
        raise BankError(path, key, f"no [[{key}]] table")
    return tuple(tables)


def read_text(path: Path, place: str, table: Table, key: str, *, limit: int) -> str:
    """Return the text at `key`: one line of 1 to `limit` characters, no blanks around it."""
    return _checked_text(path, place, key, table[key], limit)


def read_texts(path: Path, place: str, table: Table, key: str, *, limit: int) -> tuple[str, ...]:
    """Return the list of different texts at `key`, each one checked as `read_text` does."""
    items = table[key]
    if not isinstance(items, list):
        raise BankError(path, place, f"{key} must be a list, not {_toml_type(items)}")
    texts = tuple(_checked_text(path, place, f"{key} item", item, limit) for item in items)
    for index, text in enumerate(texts):
        if text in texts[:index]:
            raise BankError(path, place, f"{key} holds {text!r} twice")
    return texts


def _checked_text(path: Path, place: str, key: str, value: object, limit: int) -> str:
    if not isinstance(value, str):
        raise BankError(path, place, f"{key} must be text, not {_toml_type(value)}")
    if not value.strip():
        raise BankError(path, place, f"{key} is empty")
    if value != " ".join(value.split()):
        raise BankError(path, place, f"{key} has stray white space or a line break")
    if len(value) > limit:
        raise BankError(path, place, f"{key} has {len(value)} characters; at most {limit}")
    return value


def _toml_type(value: object) -> str:
    # bool comes before int: in Python every bool is an int too.
    named = (
        (bool, "true or false"),
        (int, "a number"),
        (float, "a number"),
        (str, "text"),
        (list, "a list"),
        (dict, "a table"),
    )
    return next((name for kind, name in named if isinstance(value, kind)), "a date or time")
