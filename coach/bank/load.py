"""Loading a question bank from its folder, with every rule of its files checked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import cast, get_args

from coach.bank.bank import Bank
from coach.bank.examples import ExampleFiles
from coach.bank.tables import (
    Table,
    check_keys,
    read_records,
    read_text,
    read_texts,
    read_toml,
)
from coach.errors import BankError
from coach.records import Competency, Question, QuestionType
from coach.settings import resource_dir

LEVELS = ("entry", "experienced", "lead")
"""The experience a question suits, least first."""

TYPES: tuple[str, ...] = get_args(QuestionType)
"""What a question asks for: one occasion, a plan, reasons, a work history or trade knowledge."""

MAX_TEXT_CHARS = 200
"""Longest question, probe or description: about what can be said in one breath or two."""

PROBE_COUNT = 2
CONTAINS_RANGE = range(3, 6)

_COMPETENCY_KEYS = ("id", "name", "description")
_QUESTION_KEYS = ("id", "text", "type", "level", "contains", "probes")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def load_bank(folder: Path | None = None) -> Bank:
    """Read `competencies.toml` and `questions/*.toml` of a folder (the shipped bank by default).

    Questions come in the order of the competencies, then of the files' names, then as written.
    The worked examples of `examples/` are not read before they are asked for.
    Raises BankError, naming the file, the place and the reason, at the first rule broken.
    """
    folder = folder or resource_dir("question_bank")
    competencies = _load_competencies(folder / "competencies.toml")
    questions = _load_questions(folder / "questions", competencies)
    return Bank(
        MappingProxyType(competencies),
        MappingProxyType(questions),
        ExampleFiles(folder / "examples"),
    )


def _load_competencies(path: Path) -> dict[str, Competency]:
    top = read_toml(path)
    check_keys(path, "top of the file", top, ("competency",))
    ids = _Once("id")
    competencies: dict[str, Competency] = {}
    for place, table in _placed(path, "competency", top):
        check_keys(path, place, table, _COMPETENCY_KEYS)
        id_, name, description = (
            read_text(path, place, table, key, limit=MAX_TEXT_CHARS) for key in _COMPETENCY_KEYS
        )
        _check_slug(path, place, id_)
        ids.add(path, place, id_)
        competencies[id_] = Competency(id_, name, description)
    return competencies


def _load_questions(folder: Path, competencies: dict[str, Competency]) -> dict[str, Question]:
    # Names that begin with a dot are left by editors and file systems, not by authors.
    paths = sorted(path for path in folder.glob("*.toml") if not path.name.startswith("."))
    if not paths:
        raise BankError(folder, "folder", "holds no .toml file")
    ids, texts = _Once("id"), _Once("text")
    questions: list[Question] = []
    for path in paths:
        for place, question in _read_questions(path, competencies):
            ids.add(path, place, question.id)
            texts.add(path, place, _words_of(question.text))
            questions.append(question)
    rank = {key: index for index, key in enumerate(competencies)}
    questions.sort(key=lambda question: rank[question.competency])
    return {question.id: question for question in questions}


def _read_questions(
    path: Path, competencies: dict[str, Competency]
) -> Iterator[tuple[str, Question]]:
    top = read_toml(path)
    check_keys(path, "top of the file", top, ("competency", "question"))
    competency = read_text(path, "top of the file", top, "competency", limit=MAX_TEXT_CHARS)
    _check_choice(path, "top of the file", "competency", competency, tuple(competencies))
    for place, table in _placed(path, "question", top):
        yield place, _read_question(path, place, table, competency)


def _read_question(path: Path, place: str, table: Table, competency: str) -> Question:
    check_keys(path, place, table, _QUESTION_KEYS)
    id_, text, type_, level = (
        read_text(path, place, table, key, limit=MAX_TEXT_CHARS)
        for key in ("id", "text", "type", "level")
    )
    _check_slug(path, place, id_)
    _check_spoken(path, place, "text", text)
    _check_choice(path, place, "type", type_, TYPES)
    _check_choice(path, place, "level", level, LEVELS)
    contains = read_texts(path, place, table, "contains", limit=MAX_TEXT_CHARS)
    if len(contains) not in CONTAINS_RANGE:
        raise BankError(path, place, f"contains must hold 3 to 5 phrases, not {len(contains)}")
    probes = read_texts(path, place, table, "probes", limit=MAX_TEXT_CHARS)
    if len(probes) != PROBE_COUNT:
        raise BankError(path, place, f"probes must hold exactly 2, not {len(probes)}")
    for probe in probes:
        _check_spoken(path, place, "probes item", probe)
    return Question(
        id=id_,
        text=text,
        competency=competency,
        type=cast(QuestionType, type_),
        level=level,
        contains=contains,
        probes=probes,
    )


def _placed(path: Path, key: str, top: Table) -> Iterator[tuple[str, Table]]:
    """Yield each `[[key]]` table with its place: its id, or its number where it has none."""
    for number, table in enumerate(read_records(path, key, top), start=1):
        id_ = table.get("id")
        has_id = isinstance(id_, str) and id_.strip()
        yield (str(id_) if has_id else f"{key} {number}"), table


def _check_slug(path: Path, place: str, id_: str) -> None:
    if not _SLUG.fullmatch(id_):
        reason = "id must be lower-case letters and digits joined by single hyphens"
        raise BankError(path, place, reason)


def _check_choice(path: Path, place: str, key: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        reason = f"unknown {key} {value!r}; expected one of {', '.join(known)}"
        raise BankError(path, place, reason)


def _check_spoken(path: Path, place: str, key: str, text: str) -> None:
    if not text.endswith(("?", ".")):
        reason = f"{key} must end with a question mark or, as a request, with a full stop"
        raise BankError(path, place, reason)


def _words_of(text: str) -> str:
    """Return the text's words alone, so that case and punctuation make no new question."""
    return " ".join(re.findall(r"\w+", text.casefold()))


@dataclass(slots=True)
class _Once:
    """Values of one key that may occur once in the whole bank."""

    key: str
    seen: dict[str, tuple[Path, str]] = field(default_factory=dict)

    def add(self, path: Path, place: str, value: str) -> None:
        """Remember `value`, or raise BankError naming where it was first."""
        if value in self.seen:
            first_path, first_place = self.seen[value]
            where = first_path.name if first_place == place else f"{first_path.name}: {first_place}"
            raise BankError(path, place, f"same {self.key} as in {where}")
        self.seen[value] = (path, place)
