"""The skills that postings ask for, by family of jobs, with other words for each."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from coach.bank.tables import check_keys, read_records, read_text, read_toml
from coach.errors import BankError
from coach.settings import resource_dir

MAX_WORDS_CHARS = 60
_FAMILY_KEYS = ("id", "name", "skills")


@dataclass(frozen=True, slots=True)
class Skill:
    """One skill: `words` are its plain name and then the other words for it."""

    name: str
    words: tuple[str, ...]
    family: str


@dataclass(frozen=True, slots=True)
class Skills:
    """All skills by name, in the order of the file, and the names of the families."""

    skills: Mapping[str, Skill]
    families: Mapping[str, str]


def load_skills(path: Path | None = None) -> Skills:
    """Read `skills.toml` (the shipped one by default); raises BankError at the first fault."""
    path = path or resource_dir("question_bank") / "skills.toml"
    top = read_toml(path)
    check_keys(path, "top of the file", top, ("family",))
    families: dict[str, str] = {}
    skills: dict[str, Skill] = {}
    seen: dict[str, str] = {}
    for number, table in enumerate(read_records(path, "family", top), start=1):
        place = f"family {number}"
        check_keys(path, place, table, _FAMILY_KEYS)
        family = read_text(path, place, table, "id", limit=MAX_WORDS_CHARS)
        families[family] = read_text(path, place, table, "name", limit=MAX_WORDS_CHARS)
        for words in table["skills"]:
            skill = Skill(*_words(path, family, words, seen), family)
            skills[skill.name] = skill
    return Skills(MappingProxyType(skills), MappingProxyType(families))


def _words(
    path: Path, family: str, words: object, seen: dict[str, str]
) -> tuple[str, tuple[str, ...]]:
    if not isinstance(words, list) or not words:
        raise BankError(path, family, "a skill must be a list of words, its name first")
    for text in words:
        if not isinstance(text, str) or text != " ".join(text.split()) or not text:
            raise BankError(path, family, f"{text!r} is no plain text")
        if len(text) > MAX_WORDS_CHARS:
            raise BankError(path, family, f"{text!r} is longer than {MAX_WORDS_CHARS} characters")
        plain = text.lower().replace("-", " ")
        if plain in seen:
            raise BankError(path, family, f"{text!r} stands for {seen[plain]!r} already")
        seen[plain] = words[0]
    return words[0], tuple(words)
