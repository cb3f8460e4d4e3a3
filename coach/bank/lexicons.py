"""Phrase lists, read from `question_bank/lexicons/` and checked."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from types import MappingProxyType
from typing import cast, get_args

from coach.bank.tables import Table, read_records, read_text, read_texts, read_toml
from coach.errors import BankError
from coach.records import Missing
from coach.settings import resource_dir

VAGUE_KINDS = (
    "vague.hedge",
    "vague.quantity",
    "vague.claim",
    "vague.cliche",
    "vague.reference",
    "vague.outcome",
    "vague.time",
    "vague.intensifier",
)
"""Kinds of list whose phrases the person is shown; each list says what to ask."""

CUE_KINDS = (
    "habit",
    "hypothetical",
    "opinion",
    "self",
    "reason",
    "learning",
    "result",
    "confirmed",
    "situation",
    "task",
    "occasion",
    "abstract",
)
"""Kinds of list whose phrases hint at what a sentence does; other detectors weigh them."""

FACT_KINDS = ("role", "person_word", "tool")
"""Kinds of list that name what a listener could check; `person_word` needs a closer word."""

KINDS = (*VAGUE_KINDS, *CUE_KINDS, *FACT_KINDS)

WORDS_SLOT = "{words}"
"""Where an advice takes up the person's own words."""

MAX_TEXT_CHARS = 300
MAX_CHOICES_CHARS = 1_000
"""Longest phrase with its choices as written: "(good|great) listener" stands for two."""

_TOP = "top of the file"
_NEEDED = ("id", "kind", "source", "phrases", "flags", "passes")
_OPTIONAL = ("missing", "advice", "explained_nearby", "rule")
_RULE_LISTS = (
    "phrases",
    "unless_before",
    "unless_after",
    "unless_before_tags",
    "unless_after_tags",
    "only_after_tags",
)
_RULE_SWITCHES = ("at_start", "as_written")
_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")


@dataclass(frozen=True, slots=True)
class Rule:
    """Where the phrases of a list count: every condition named must hold.

    `phrases` are the ones it speaks of (none: all of the list). `unless_…` are the words, or the
    beginnings of Penn tags, that must not stand right before or after; `only_after_tags` one of
    which must stand right after. `at_start` takes the first word of a sentence only, `as_written`
    the very capitals of the list and never the first word.
    """

    phrases: frozenset[str] = frozenset()
    unless_before: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()
    unless_before_tags: tuple[str, ...] = ()
    unless_after_tags: tuple[str, ...] = ()
    only_after_tags: tuple[str, ...] = ()
    at_start: bool = False
    as_written: bool = False


@dataclass(frozen=True, slots=True)
class PhraseList:
    """One list: its phrases in full, the rules they keep, and the sentences that prove it.

    Every one of `flags` holds a phrase that counts, none of `passes` does. `*` in a phrase
    stands for any one word. Where `explained_nearby`, a fact in the sentence before or after can
    make the phrase concrete as well.
    """

    id: str
    kind: str
    missing: Missing | None
    source: str
    advice: str
    explained_nearby: bool
    phrases: tuple[str, ...]
    rules: tuple[Rule, ...]
    flags: tuple[str, ...]
    passes: tuple[str, ...]

    @property
    def is_vague(self) -> bool:
        """True when its phrases are shown to the person as vague."""
        return self.kind in VAGUE_KINDS


# Compared by identity: one set is loaded once, and what is compiled from it is kept beside it.
@dataclass(frozen=True, eq=False)
class Lexicons:
    """Every phrase list by id, in the order of the files' names."""

    lists: Mapping[str, PhraseList]


def load_lexicons(folder: Path | None = None) -> Lexicons:
    """Read every `*.toml` of a folder (the shipped lists by default).

    Raises BankError, naming the file, the key and the reason, at the first rule broken.
    """
    folder = folder or resource_dir("question_bank") / "lexicons"
    paths = sorted(path for path in folder.glob("*.toml") if not path.name.startswith("."))
    if not paths:
        raise BankError(folder, "folder", "holds no .toml file")
    lists = (_load_list(path) for path in paths)
    return Lexicons(MappingProxyType({phrases.id: phrases for phrases in lists}))


def _load_list(path: Path) -> PhraseList:
    top = read_toml(path)
    _check_keys(path, _TOP, top, _NEEDED, _OPTIONAL)
    id_ = read_text(path, _TOP, top, "id", limit=MAX_TEXT_CHARS)
    if id_ != path.stem:
        raise BankError(path, "id", f"is {id_!r}; expected the file's name, {path.stem!r}")
    kind = read_text(path, _TOP, top, "kind", limit=MAX_TEXT_CHARS)
    _check_choice(path, "kind", kind, KINDS)
    phrases = _read_phrases(path, _TOP, top, "phrases")
    return PhraseList(
        id=id_,
        kind=kind,
        missing=_read_missing(path, top),
        source=read_text(path, _TOP, top, "source", limit=MAX_TEXT_CHARS),
        advice=_read_advice(path, top, kind),
        explained_nearby=_read_switch(path, _TOP, top, "explained_nearby"),
        phrases=phrases,
        rules=tuple(_read_rules(path, top, phrases)),
        flags=_read_proofs(path, top, "flags"),
        passes=_read_proofs(path, top, "passes"),
    )


def _check_keys(
    path: Path, place: str, table: Table, needed: tuple[str, ...], optional: tuple[str, ...]
) -> None:
    for key in table:
        if key not in needed and key not in optional:
            reason = f"unknown key {key!r}; expected {', '.join((*needed, *optional))}"
            raise BankError(path, place, reason)
    for key in needed:
        if key not in table:
            raise BankError(path, place, f"{key} is missing")


def _check_choice(path: Path, place: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise BankError(path, place, f"{value!r} is unknown; expected one of {', '.join(known)}")


def _read_missing(path: Path, top: Table) -> Missing | None:
    if "missing" not in top:
        return None
    missing = read_text(path, _TOP, top, "missing", limit=MAX_TEXT_CHARS)
    _check_choice(path, "missing", missing, get_args(Missing))
    return cast(Missing, missing)


def _read_advice(path: Path, top: Table, kind: str) -> str:
    if kind not in VAGUE_KINDS:
        if "advice" in top:
            raise BankError(path, "advice", f"is never shown for a list of kind {kind!r}")
        return ""
    if "advice" not in top:
        raise BankError(path, _TOP, "advice is missing")
    advice = read_text(path, _TOP, top, "advice", limit=MAX_TEXT_CHARS)
    if advice.count(WORDS_SLOT) != 1:
        raise BankError(path, "advice", f"must hold {WORDS_SLOT} once, for the person's words")
    return advice


def _read_switch(path: Path, place: str, table: Table, key: str) -> bool:
    if table.get(key, True) is not True:
        raise BankError(path, place, f"{key} is true or not there")
    return key in table


def _read_proofs(path: Path, top: Table, key: str) -> tuple[str, ...]:
    proofs = read_texts(path, _TOP, top, key, limit=MAX_TEXT_CHARS)
    if not proofs:
        raise BankError(path, key, "holds no sentence")
    return proofs


def _read_phrases(path: Path, place: str, table: Table, key: str) -> tuple[str, ...]:
    """Return the phrases at `key` with their choices spelled out, each one once."""
    phrases: dict[str, str] = {}
    for item in read_texts(path, place, table, key, limit=MAX_CHOICES_CHARS):
        for phrase in _spell_out(item):
            if not phrase or phrase.startswith("*"):
                raise BankError(path, key, f"{item!r} must begin with a word")
            if phrase.casefold() in phrases:
                raise BankError(path, key, f"{item!r} gives {phrase!r} a second time")
            phrases[phrase.casefold()] = phrase
    if not phrases:
        raise BankError(path, key, "holds no phrase")
    return tuple(phrases.values())


def _spell_out(item: str) -> Iterator[str]:
    """Yield every phrase of "a (good|great) (listener|)"; an empty choice leaves the word out."""
    # Splitting on a group gives plain text at even places and the choices at odd ones.
    pieces = [
        piece.split("|") if index % 2 else [piece]
        for index, piece in enumerate(_CHOICE.split(item))
    ]
    for words in product(*pieces):
        yield " ".join("".join(words).split())


def _read_rules(path: Path, top: Table, phrases: tuple[str, ...]) -> Iterator[Rule]:
    if "rule" not in top:
        return
    for number, table in enumerate(read_records(path, "rule", top), start=1):
        place = f"rule {number}"
        _check_keys(path, place, table, (), (*_RULE_LISTS, *_RULE_SWITCHES))
        if len(table) == ("phrases" in table):
            raise BankError(path, place, "says no condition")
        about = _rule_phrases(path, place, table, phrases)
        yield Rule(
            phrases=about,
            unless_before=_rule_words(path, place, table, "unless_before"),
            unless_after=_rule_words(path, place, table, "unless_after"),
            unless_before_tags=_rule_words(path, place, table, "unless_before_tags"),
            unless_after_tags=_rule_words(path, place, table, "unless_after_tags"),
            only_after_tags=_rule_words(path, place, table, "only_after_tags"),
            at_start=_read_switch(path, place, table, "at_start"),
            as_written=_read_switch(path, place, table, "as_written"),
        )


def _rule_words(path: Path, place: str, table: Table, key: str) -> tuple[str, ...]:
    if key not in table:
        return ()
    return read_texts(path, place, table, key, limit=MAX_TEXT_CHARS)


def _rule_phrases(path: Path, place: str, table: Table, phrases: tuple[str, ...]) -> frozenset[str]:
    if "phrases" not in table:
        return frozenset()
    about = _read_phrases(path, place, table, "phrases")
    for phrase in about:
        if phrase not in phrases:
            raise BankError(path, place, f"{phrase!r} is not a phrase of this list")
    return frozenset(about)
