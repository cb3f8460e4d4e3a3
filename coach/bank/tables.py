"""The TOML files of the bank as tables whose keys and values are checked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from coach.errors import BankError

R = TypeVar("R")
T = TypeVar("T", bound=str)

MAX_CHARS = 200
"""Longest text unless a caller says otherwise: what can be said in a breath or two."""

# tomllib of Python 3.11 gives the place of a mistake in its message only.
_TOML_PLACE = re.compile(r"^(?P<reason>.*) \(at (?:line (?P<line>\d+), .*|end of document)\)$")
_TYPE_NAMES: Mapping[type, str] = {
    bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list",
    dict: "a table",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a file and its place there, which every BankError names."""

    path: Path
    place: str
    values: Mapping[str, Any]

    def error(self, reason: str) -> BankError:
        """Return the error that names this file and place."""
        return BankError(self.path, self.place, reason)

    def check_keys(self, expected: Sequence[str], optional: Sequence[str] = ()) -> None:
        """Raise BankError unless the table has the expected keys and, at most, optional ones."""
        known = (*expected, *optional)
        if unknown := [key for key in self.values if key not in known]:
            raise self.error(f"unknown key {unknown[0]!r}; expected {', '.join(known)}")
        if missing := [key for key in expected if key not in self.values]:
            raise self.error(f"{missing[0]} is missing")

    def tables(self, key: str) -> Iterator[Table]:
        """Yield the `[[key]]` tables, at least one; the place of each is its id or its number."""
        found = self.values[key]
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise BankError(self.path, key, f"expected [[{key}]] tables")
        if not found:
            raise BankError(self.path, key, f"no [[{key}]] table")
        for number, values in enumerate(found, start=1):
            id_ = values.get("id")
            has_id = isinstance(id_, str) and id_.strip()
            yield Table(self.path, str(id_) if has_id else f"{key} {number}", values)

    def table(self, key: str) -> Table:
        """Return the `[key]` table."""
        values = self.values[key]
        if not isinstance(values, dict):
            raise BankError(self.path, key, f"expected a [{key}] table")
        return Table(self.path, key, values)

    def text(self, key: str, limit: int = MAX_CHARS) -> str:
        """Return the text at `key`: one line of 1 to `limit` characters, single spaces only."""
        return self._checked(key, self.values[key], limit)

    def texts(self, key: str, limit: int = MAX_CHARS) -> tuple[str, ...]:
        """Return the list of different texts at `key`, each one checked as `text` does."""
        items = self.values[key]
        if not isinstance(items, list):
            raise self.error(f"{key} must be a list, not {_type_name(items)}")
        texts = tuple(self._checked(f"{key} item", item, limit) for item in items)
        for index, text in enumerate(texts):
            if text in texts[:index]:
                raise self.error(f"{key} holds {text!r} twice")
        return texts

    def choice(self, key: str, known: Sequence[T]) -> T:
        """Return the text at `key`, which is one of those known."""
        value = self.text(key)
        for one in known:
            if one == value:
                return one
        raise self.error(f"unknown {key} {value!r}; expected one of {', '.join(known)}")

    def record(self, kind: type[R], limit: int = MAX_CHARS, **given: object) -> R:
        """Return a dataclass made of the table: texts, lists of texts, and Literals of its fields.

        Fields with a default may be left out; those `given` are no keys of the table.
        """
        optional = [f.name for f in fields(kind) if f.default is not MISSING]  # type: ignore[arg-type]
        hints = {name: hint for name, hint in get_type_hints(kind).items() if name not in given}
        self.check_keys(
            [name for name in hints if name not in optional],
            [name for name in hints if name in optional],
        )
        values: dict[str, str | tuple[str, ...]] = {}
        for name, hint in hints.items():
            if name not in self.values:
                continue
            if get_origin(hint) is Literal:
                values[name] = self.choice(name, get_args(hint))
            elif get_origin(hint) is tuple:
                values[name] = self.texts(name, limit)
            else:
                values[name] = self.text(name, limit)
        return kind(**values, **given)

    def _checked(self, key: str, value: object, limit: int) -> str:
        if not isinstance(value, str):
            raise self.error(f"{key} must be text, not {_type_name(value)}")
        if not value.strip():
            raise self.error(f"{key} is empty")
        if value != " ".join(value.split()):
            raise self.error(f"{key} has surplus white space or a line break")
        if len(value) > limit:
            raise self.error(f"{key} has {len(value)} characters; at most {limit}")
        return value


def open_table(path: Path, *expected: str) -> Table:
    """Return the file's top-level table, which has the expected keys.

    Raises BankError, with the line where there is one. A byte order mark, which some editors
    write, is allowed.
    """
    try:
        text = path.read_text("utf-8-sig")
        top = Table(path, "top of the file", tomllib.loads(text))
    except OSError as error:
        raise BankError(path, "whole file", f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BankError(path, f"line {line}", "not UTF-8 text") from error
    except (ValueError, RecursionError) as error:
        # Beside its own error tomllib lets through those of huge numbers and of deep nesting.
        place, reason = "whole file", str(error)
        if found := _TOML_PLACE.match(reason):
            place = f"line {found['line'] or len(text.splitlines())}"
            reason = found["reason"]
        raise BankError(path, place, f"not TOML: {reason}") from error
    top.check_keys(expected)
    return top


def toml_files(folder: Path) -> list[Path]:
    """Return the TOML files of a folder by name; raises BankError where there is none."""
    # Names that begin with a dot are left by editors and file systems, not by authors.
    paths = sorted(path for path in folder.glob("*.toml") if not path.name.startswith("."))
    if not paths:
        raise BankError(folder, "folder", "holds no .toml file")
    return paths


def _type_name(value: object) -> str:
    return _TYPE_NAMES.get(type(value), "a date or time")
