"""Answers written for training, and the public ones that only measure."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coach.bank import Bank
from coach.language.text import Tagger, read_text
from coach.training.answer_files import read_pairs

OWN_ANSWERS = Path(__file__).parent / "own_answers.toml"
"""Short answers: they teach what answers a question, and which details are strays."""
REWORDED_ANSWERS = Path(__file__).parent / "reworded_answers.toml"
"""Answers of all lengths to questions of the bank in other employers' words, and their themes."""
_NOTE = re.compile(r"\s*\[mistake.*\]$")


@dataclass(frozen=True)
class Told:
    """An example before it is encoded."""

    text: str
    asked: tuple[str, ...]
    themes: frozenset[str]


def own_answers(bank: Bank, path: Path = OWN_ANSWERS) -> Iterator[Told]:
    """Yield the answers of a file written for training.

    A row names a question of the bank, other wordings of one, or both, and its themes where they
    are more than the question's competency.
    """
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["answer"]:
        asked, themes = list(row.get("asked", ())), set(row.get("themes", ()))
        if "question" in row:
            question = bank.question(row["question"])
            asked.insert(0, question.text)
            themes.add(question.competency)
        yield Told(row["text"], tuple(asked), frozenset(themes))


def public_answers(path: Path, own: Path = OWN_ANSWERS) -> Iterator[Told]:
    """Yield the strong answers of a file of pairs that have a question; raises DataFileError."""
    themes = tomllib.loads(own.read_text(encoding="utf-8"))["public"]
    for pair in read_pairs(path):
        if pair.id in themes:
            asked = _NOTE.sub("", pair.question)
            yield Told(pair.strong, (asked,), frozenset(themes[pair.id]))


def own_sentences(tagger: Tagger, path: Path = OWN_ANSWERS) -> list[str]:
    """Return each sentence of the answers written for training."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["answer"]
    return [s.text for row in rows for s in read_text(row["text"], tagger).sentences]
