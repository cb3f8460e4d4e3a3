"""Postings with a résumé, stories and marked skills: to learn from, and to measure by."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from coach.errors import DataFileError
from coach.records import SkillState

SKILL_TRIPLES = Path(__file__).parent / "skill_triples.jsonl"
"""The triples that weights are learned from; each mark has the passage that decided it."""


@dataclass(frozen=True)
class SkillMark:
    """Words of a posting, what was shown of them, and the passage that shows it, "" for none."""

    skill: str
    state: SkillState
    proof: str = ""


@dataclass(frozen=True)
class Triple:
    """A posting, a résumé and stories; `asks` are the words of all skills that are asked for.

    `apart` says that it only measures.
    """

    id: str
    apart: bool
    posting: str
    resume: str
    stories: tuple[str, ...]
    marks: tuple[SkillMark, ...]
    asks: tuple[str, ...]


def read_triples(path: Path) -> tuple[Triple, ...]:
    """Return the triples of a TOML file, for measuring; raises DataFileError at the first fault."""
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["triple"]
        return tuple(_triple(path, row, apart=row["apart"], asks=row["asks"]) for row in rows)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataFileError(path, None, f"{type(error).__name__}: {error}") from error


def read_learned(path: Path) -> tuple[Triple, ...]:
    """Return the triples of a file of JSON lines; every skill of their postings is marked.

    Raises DataFileError at the first fault.
    """
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            asks = [mark["skill"] for mark in row["marks"]]
            found.append(_triple(path, row, apart=False, asks=asks))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise DataFileError(path, number, f"{type(error).__name__}: {error}") from error
    return tuple(found)


def _triple(path: Path, row: Mapping[str, Any], *, apart: bool, asks: Sequence[str]) -> Triple:
    posting = row["posting"].strip()
    marks = tuple(SkillMark(**mark) for mark in row["marks"])
    for words in (*asks, *(mark.skill for mark in marks)):
        if words not in posting:
            raise DataFileError(path, None, f"{row['id']}: {words!r} is not asked for")
    for mark in marks:
        if mark.state not in get_args(SkillState):
            raise DataFileError(path, None, f"{row['id']}: {mark.state!r} is no state")
    stories = tuple(story.strip() for story in row["stories"])
    return Triple(row["id"], apart, posting, row["resume"].strip(), stories, marks, tuple(asks))
