"""A question bank: loaded from its folder with every rule checked, found by id or by search."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from coach.bank.examples import Example, examples_of
from coach.bank.tables import Table, open_table, toml_files
from coach.errors import NotFound
from coach.records import Competency, Question
from coach.settings import resource_dir

LEVELS = ("entry", "experienced", "lead")
"""The experience a question suits, least first."""

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Bank:
    """A checked question bank; both mappings are keyed by id and keep the order of the files.

    The examples in their folder are loaded, and checked, only when they are asked for.
    """

    competencies: Mapping[str, Competency]
    questions: Mapping[str, Question]
    examples: Path | None = None

    def question(self, key: str) -> Question:
        """Return the question with this id, or raise NotFound."""
        try:
            return self.questions[key]
        except KeyError:
            raise NotFound("question", key) from None

    def examples_of(self, question: Question) -> tuple[Example, ...]:
        """Return the worked examples of a question, if any; raises BankError for a wrong file."""
        return () if self.examples is None else examples_of(question, self.examples)

    def search(
        self,
        *,
        text: str = "",
        competency: str | None = None,
        type: str | None = None,  # noqa: A002  the field's own word
        level: str | None = None,
    ) -> tuple[Question, ...]:
        """Return the questions that meet every condition given, in the order of the bank.

        Each word of `text` must occur in the question or in its competency's name, in any case.
        """
        words = text.casefold().split()
        names = {key: one.name for key, one in self.competencies.items()}
        return tuple(
            one
            for one in self.questions.values()
            if competency in (None, one.competency)
            and type in (None, one.type)
            and level in (None, one.level)
            and all(word in f"{one.text} {names[one.competency]}".casefold() for word in words)
        )


def load_bank(folder: Path | None = None) -> Bank:
    """Load `competencies.toml` and `questions/*.toml` of a folder (the shipped bank by default).

    Questions come in the order of the competencies, then of the files' names, then as written.
    Raises BankError, naming the file, the place and the reason, at the first rule broken.
    """
    folder = folder or resource_dir("question_bank")
    competencies: dict[str, Competency] = {}
    seen: dict[tuple[str, str], Table] = {}
    for table in open_table(folder / "competencies.toml", "competency").tables("competency"):
        competency = table.record(Competency)
        _check_id(table, competency.id, seen)
        competencies[competency.id] = competency
    rank = list(competencies).index
    questions = sorted(
        _questions(folder / "questions", tuple(competencies)), key=lambda one: rank(one.competency)
    )
    return Bank(
        MappingProxyType(competencies),
        MappingProxyType({question.id: question for question in questions}),
        folder / "examples",
    )


def _questions(folder: Path, competencies: tuple[str, ...]) -> Iterator[Question]:
    seen: dict[tuple[str, str], Table] = {}
    for path in toml_files(folder):
        top = open_table(path, "competency", "question")
        competency = top.choice("competency", competencies)
        for table in top.tables("question"):
            question = table.record(Question, competency=competency)
            _check_question(table, question)
            _check_id(table, question.id, seen)
            # Case and punctuation make no new question.
            _check_once("text", " ".join(re.findall(r"\w+", question.text.casefold())), table, seen)
            yield question


def _check_question(table: Table, question: Question) -> None:
    table.choice("level", LEVELS)
    if not 3 <= len(question.contains) <= 5:
        raise table.error(f"contains must hold 3 to 5 phrases, not {len(question.contains)}")
    if len(question.probes) != 2:
        raise table.error(f"probes must hold exactly 2, not {len(question.probes)}")
    for key, text in (("text", question.text), *(("probes item", one) for one in question.probes)):
        if not text.endswith(("?", ".")):
            raise table.error(
                f"{key} must end with a question mark or, as a request, with a full stop"
            )


def _check_id(table: Table, id_: str, seen: dict[tuple[str, str], Table]) -> None:
    if not _SLUG.fullmatch(id_):
        raise table.error("id must be lower-case letters and digits joined by single hyphens")
    _check_once("id", id_, table, seen)


def _check_once(key: str, value: str, table: Table, seen: dict[tuple[str, str], Table]) -> None:
    """Raise BankError, naming where it was first, for a value that stands twice in the bank."""
    first = seen.setdefault((key, value), table)
    if first is not table:
        name, place = first.path.name, first.place
        where = name if place == table.place else f"{name}: {place}"
        raise table.error(f"same {key} as in {where}")
