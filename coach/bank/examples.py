"""Worked examples of questions, read from question_bank/examples/ when asked for and checked."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from coach.bank.tables import Table, check_keys, read_records, read_text, read_texts, read_toml
from coach.errors import BankError
from coach.records import Question

MAX_ANSWER_CHARS = 1_200
"""Longest side of an example: well above a minute of speech."""

MAX_LINE_CHARS = 200
"""Longest job or line of `changed`."""

BECAME = " became "
"""What stands between the words that were vague and what they turned into."""

_KEYS = ("question", "job", "vague", "specific", "changed")
_QUOTED = re.compile("“([^”]*)”")


@dataclass(frozen=True, slots=True)
class Example:
    """One answer told twice: in general words, then so that a listener could check it.

    Each line of `changed` quotes words of `vague` and says what they became in `specific`.
    """

    question_id: str
    job: str
    vague: str
    specific: str
    changed: tuple[str, ...]


# Compared by identity, as what has been read so far is no part of what it stands for.
@dataclass(frozen=True, slots=True, eq=False)
class ExampleFiles:
    """A folder with one file of examples per competency, each read when it is first needed."""

    folder: Path
    _read: dict[str, tuple[Example, ...]] = field(default_factory=dict, init=False, repr=False)

    def of(self, question: Question) -> tuple[Example, ...]:
        """Return the examples of a question, as the file orders them; none where there is no file.

        Raises BankError, naming the file, the example and the reason, at the first rule broken.
        """
        key = question.competency
        # A question of the user's own belongs to no competency, or to one without examples.
        if key not in self._read:
            path = self.folder / f"{key}.toml"
            has_file = key != "" and path.is_file()
            self._read[key] = tuple(e for _, e in _read_file(path)) if has_file else ()
        return tuple(example for example in self._read[key] if example.question_id == question.id)


def load_examples(folder: Path, questions: Mapping[str, Question]) -> tuple[Example, ...]:
    """Read every file of a folder and hold it against the bank's questions.

    Raises BankError as `ExampleFiles.of` does, and for an example of a question that the bank does
    not hold or that belongs to another competency than the file is named after.
    """
    paths = sorted(path for path in folder.glob("*.toml") if not path.name.startswith("."))
    if not paths:
        raise BankError(folder, "folder", "holds no .toml file")
    examples: list[Example] = []
    for path in paths:
        for place, example in _read_file(path):
            question = questions.get(example.question_id)
            if question is None:
                raise BankError(path, place, f"unknown question {example.question_id!r}")
            if question.competency != path.stem:
                raise BankError(path, place, f"belongs in {question.competency}.toml")
            examples.append(example)
    return tuple(examples)


def _read_file(path: Path) -> Iterator[tuple[str, Example]]:
    """Yield each example of a file with its place, for those who find more wrong with it."""
    top = read_toml(path)
    check_keys(path, "top of the file", top, ("example",))
    seen: dict[tuple[str, str], str] = {}
    for number, table in enumerate(read_records(path, "example", top), start=1):
        place = _place_of(number, table)
        example = _read_example(path, place, table)
        told_by = (example.question_id, example.job)
        if told_by in seen:
            raise BankError(path, place, f"same question and job as in {seen[told_by]}")
        seen[told_by] = place
        yield place, example


def _place_of(number: int, table: Table) -> str:
    id_ = table.get("question")
    # The question alone would not tell two of its examples apart.
    return (
        f"example {number} ({id_})" if isinstance(id_, str) and id_.strip() else f"example {number}"
    )


def _read_example(path: Path, place: str, table: Table) -> Example:
    check_keys(path, place, table, _KEYS)
    question_id, job = (
        read_text(path, place, table, key, limit=MAX_LINE_CHARS) for key in ("question", "job")
    )
    vague, specific = (
        read_text(path, place, _unfolded(table, key), key, limit=MAX_ANSWER_CHARS)
        for key in ("vague", "specific")
    )
    if vague == specific:
        raise BankError(path, place, "vague and specific are the same text")
    changed = read_texts(path, place, table, "changed", limit=MAX_LINE_CHARS)
    if not changed:
        raise BankError(path, place, "changed holds no line")
    for line in changed:
        _check_changed(path, place, line, vague, specific)
    return Example(question_id, job, vague, specific, changed)


def _unfolded(table: Table, key: str) -> Table:
    """Return the table with its text at `key` on one line: the files wrap what is long."""
    text = table[key]
    return {key: " ".join(text.split())} if isinstance(text, str) else {key: text}


def _check_changed(path: Path, place: str, line: str, vague: str, specific: str) -> None:
    before, became, after = line.partition(BECAME)
    if not became or not _QUOTED.search(before):
        raise BankError(path, place, f"changed must say “words”{BECAME}…, not {line!r}")
    for side, text, name in ((before, vague, "vague"), (after, specific, "specific")):
        for words in _QUOTED.findall(side):
            if words not in text:
                raise BankError(path, place, f"changed quotes {words!r}, not in the {name} text")
