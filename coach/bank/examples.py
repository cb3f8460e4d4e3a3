"""Worked examples of questions, read from question_bank/examples/ when asked for and checked."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coach.bank.tables import Table, open_table, toml_files
from coach.records import Question

MAX_ANSWER_CHARS = 1_200
"""Longest side of an example: well above a minute of speech."""

MAX_LINE_CHARS = 200
"""Longest job or line of `changed`."""

BECAME = " became "
"""What stands between the words that were vague and what they turned into."""

_WRAPPED = ("vague", "specific")
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

    A file is read when it is first needed. Raises BankError, naming the file, the example and the
    reason, at the first rule broken.
    """
    # A question of the user's own belongs to no competency, or to one without examples.
    key = question.competency
    found = _file_of(folder / f"{key}.toml") if key else ()
    return tuple(example for example in found if example.question == question.id)


@cache
def _file_of(path: Path) -> tuple[Example, ...]:
    return tuple(example for _, example in _examples(path)) if path.is_file() else ()


def load_examples(folder: Path, questions: Mapping[str, Question]) -> tuple[Example, ...]:
    """Read every file of a folder and hold it against the bank's questions.

    Raises BankError as `examples_of` does, and for an example of a question that the bank does
    not hold or that belongs to another competency than the file is named after.
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
    """Yield each example of a file with its table, for those who find more wrong with it."""
    seen: dict[tuple[str, str], str] = {}
    for table in map(_placed, open_table(path, "example").tables("example")):
        example = table.record(Example, MAX_ANSWER_CHARS)
        _check(table, example)
        first = seen.setdefault((example.question, example.job), table.place)
        if first != table.place:
            raise table.error(f"same question and job as in {first}")
        yield table, example


def _placed(table: Table) -> Table:
    """Return the table with its question beside its number, and long texts on one line."""
    question = table.values.get("question")
    is_named = isinstance(question, str) and question.strip()
    unfolded = {
        key: " ".join(value.split()) if key in _WRAPPED and isinstance(value, str) else value
        for key, value in table.values.items()
    }
    return Table(table.path, f"{table.place} ({question})" if is_named else table.place, unfolded)


def _check(table: Table, example: Example) -> None:
    for key in ("question", "job"):
        table.text(key, MAX_LINE_CHARS)
    if example.vague == example.specific:
        raise table.error("vague and specific are the same text")
    if not table.texts("changed", MAX_LINE_CHARS):
        raise table.error("changed holds no line")
    for line in example.changed:
        before, became, after = line.partition(BECAME)
        if not became or not _QUOTED.search(before):
            raise table.error(f"changed must say “words”{BECAME}…, not {line!r}")
        for side, text, name in (
            (before, example.vague, "vague"),
            (after, example.specific, "specific"),
        ):
            for words in _QUOTED.findall(side):
                if words not in text:
                    raise table.error(f"changed quotes {words!r}, not in the {name} text")
