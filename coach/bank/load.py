"""Loading a question bank from its folder, with every rule of its files checked."""

import re
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import get_args

from coach.bank.bank import Bank
from coach.bank.tables import Table, open_table, toml_files
from coach.records import Competency, Question, QuestionType
from coach.settings import resource_dir

LEVELS = ("entry", "experienced", "lead")
"""The experience a question suits, least first."""

TYPES: tuple[str, ...] = get_args(QuestionType)
"""What a question asks for: one occasion, a plan, reasons, a work history or trade knowledge."""

PROBE_COUNT = 2
CONTAINS_RANGE = range(3, 6)

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_Seen = dict[tuple[str, str], Table]
"""Where each id and each text stands."""


def load_bank(folder: Path | None = None) -> Bank:
    """Read `competencies.toml` and `questions/*.toml` of a folder (the shipped bank by default).

    Questions come in the order of the competencies, then of the files' names, then as written.
    The worked examples of `examples/` are not read before they are asked for.
    Raises BankError, naming the file, the place and the reason, at the first rule broken.
    """
    folder = folder or resource_dir("question_bank")
    competencies: dict[str, Competency] = {}
    seen: _Seen = {}
    for table in open_table(folder / "competencies.toml", "competency").tables("competency"):
        competency = table.record(Competency)
        _check_id(table, competency.id, seen)
        competencies[competency.id] = competency
    questions = list(_questions(folder / "questions", tuple(competencies)))
    rank = {key: index for index, key in enumerate(competencies)}
    questions.sort(key=lambda question: rank[question.competency])
    return Bank(
        MappingProxyType(competencies),
        MappingProxyType({question.id: question for question in questions}),
        folder / "examples",
    )


def _questions(folder: Path, competencies: tuple[str, ...]) -> Iterator[Question]:
    seen: _Seen = {}
    for path in toml_files(folder):
        top = open_table(path, "competency", "question")
        competency = top.choice("competency", competencies)
        for table in top.tables("question"):
            question = table.record(Question, competency=competency)
            _check_question(table, question)
            _check_id(table, question.id, seen)
            # Case and punctuation make no new question.
            _once("text", " ".join(re.findall(r"\w+", question.text.casefold())), table, seen)
            yield question


def _check_question(table: Table, question: Question) -> None:
    table.choice("level", LEVELS)
    if len(question.contains) not in CONTAINS_RANGE:
        raise table.error(f"contains must hold 3 to 5 phrases, not {len(question.contains)}")
    if len(question.probes) != PROBE_COUNT:
        raise table.error(f"probes must hold exactly 2, not {len(question.probes)}")
    spoken = [("text", question.text), *(("probes item", probe) for probe in question.probes)]
    for key, text in spoken:
        if not text.endswith(("?", ".")):
            raise table.error(
                f"{key} must end with a question mark or, as a request, with a full stop"
            )


def _check_id(table: Table, id_: str, seen: _Seen) -> None:
    if not _SLUG.fullmatch(id_):
        raise table.error("id must be lower-case letters and digits joined by single hyphens")
    _once("id", id_, table, seen)


def _once(key: str, value: str, table: Table, seen: _Seen) -> None:
    """Raise BankError, naming where it was first, for a value that stands twice in the bank."""
    first = seen.setdefault((key, value), table)
    if first is not table:
        name, place = first.path.name, first.place
        where = name if place == table.place else f"{name}: {place}"
        raise table.error(f"same {key} as in {where}")
