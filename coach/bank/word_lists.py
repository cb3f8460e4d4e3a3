"""The small word lists that the coach goes by, each with texts that it must and must not flag."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from coach.bank.tables import open_table
from coach.settings import resource_dir

WORD_LISTS_PATH = resource_dir("question_bank") / "word_lists.toml"
"""Scores of answers depend on this file alone."""


@dataclass(frozen=True, slots=True)
class WordList:
    """Words and what they are for; the tests try each of `flags` and `passes`."""

    id: str
    use: str
    words: tuple[str, ...]
    flags: tuple[str, ...]
    passes: tuple[str, ...]


@cache
def word_lists() -> Mapping[str, WordList]:
    """Return the shipped lists by id; raises BankError at the first fault of their files."""
    return {
        table.place: table.record(WordList)
        for path in (WORD_LISTS_PATH, WORD_LISTS_PATH.with_name("line_words.toml"))
        for table in open_table(path, "list").tables("list")
    }


@cache
def number_words() -> Mapping[str, str]:
    """Return the numbers that people write as words, as digits: "one" is "1"."""
    numbers = (*range(1, 13), 20, 30, 40, 50)
    return dict(zip(word_lists()["number words"].words, map(str, numbers), strict=True))


@cache
def words_of_list(id_: str) -> frozenset[str]:
    """Return the words of one list."""
    return frozenset(word_lists()[id_].words)
