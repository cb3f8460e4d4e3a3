"""Worked examples of questions, loaded from question_bank/examples/ when asked for and checked."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coach.bank.tables import Table, open_table, toml_files
from coach.records import Question

MAX_ANSWER_CHARS = 1_200
"""Longest answer of an example: well above a minute of speech."""
BECAME = " became "
_QUOTED = re.compile("“([^”]*)”")


@dataclass(frozen=True, slots=True)
class Example:
    """One answer told twice: in general words, then so that a listener could check it.

    `question` is the id of what it answers. Each line of `changed` quotes words of `vague` and
    says what they became in `specific`.
    """

    question: str
    job: str
    vague: str
    specific: str
    changed: tuple[str, ...]


def examples_of(question: Question, folder: Path) -> tuple[Example, ...]:
    """Return the examples of a question, as its file orders them; none where there is no file.

    Raises BankError, naming the file, the example and the reason, at the first rule broken.
    """
    # A question of the user's own belongs to no competency, or to one without examples.
    found = _load_file(folder / f"{question.competency}.toml") if question.competency else ()
    return tuple(example for example in found if example.question == question.id)


@cache
def _load_file(path: Path) -> tuple[Example, ...]:
    return tuple(example for _, example in _examples(path)) if path.is_file() else ()


def load_examples(folder: Path, questions: Mapping[str, Question]) -> tuple[Example, ...]:
    """Load every file of a folder and check that each example is of a question of its competency.

    Raises BankError.
    """
    examples: list[Example] = []
    for path in toml_files(folder):
        for table, example in _examples(path):
            question = questions.get(example.question)
            if question is None:
                raise table.error(f"unknown question {example.question!r}")
            if question.competency != path.stem:
                raise table.error(f"belongs in {question.competency}.toml")
            examples.append(example)
    return tuple(examples)


def _examples(path: Path) -> Iterator[tuple[Table, Example]]:
    seen: dict[tuple[str, str], str] = {}
    for table in map(_unfolded, open_table(path, "example").tables("example")):
        example = table.record(Example, MAX_ANSWER_CHARS)
        _check(table, example)
        first = seen.setdefault((example.question, example.job), table.place)
        if first != table.place:
            raise table.error(f"same question and job as in {first}")
        yield table, example


def _unfolded(table: Table) -> Table:
    """Return the table with its question beside its number, and long texts on one line."""
    values = dict(table.values)
    for key in ("vague", "specific"):
        if isinstance(text := values.get(key), str):
            values[key] = " ".join(text.split())
    question = str(values.get("question", "")).strip()
    return Table(table.path, f"{table.place} ({question})" if question else table.place, values)


def _check(table: Table, example: Example) -> None:
    for key in ("question", "job"):
        table.text(key)
    if example.vague == example.specific:
        raise table.error("vague and specific are the same text")
    if not table.texts("changed"):
        raise table.error("changed holds no line")
    for line in example.changed:
        before, became, after = line.partition(BECAME)
        if not became or not _QUOTED.search(before):
            raise table.error(f"changed must say “words”{BECAME}…, not {line!r}")
        for half, name in ((before, "vague"), (after, "specific")):
            for words in _QUOTED.findall(half):
                if words not in getattr(example, name):
                    raise table.error(f"changed quotes {words!r}, not in the {name} text")
