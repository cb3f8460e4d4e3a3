"""Whether a text can be judged at all: empty, noise, another language, the question itself."""

import re
from dataclasses import dataclass
from typing import Literal

from coach.language.text import Document
from coach.language.words import WordFrequencies

Illegible = Literal["empty", "question", "noise", "language"]

# Words that carry English sentences: any English text of a few lines has them every few words.
FUNCTION_WORDS = frozenset(
    "a about after all an and any are as at be because been before but by can could did do does "
    "for from get go got had has have he her him his how i if in into is it its just me more my "
    "n't no not of on one or our out over she so than that the their them then there they this to "
    "up us was we were what when where which who why will with would you your 's 'm 've 're "
    "'ll 'd ca im dont didnt".split()
)
SHORT_WORDS = 15
"""Below this many words confidence is low (RUBRIC)."""

_LETTERS = re.compile(r"[^\W\d_]+")
_FEWEST_FOR_LANGUAGE = 6
_FEWEST_FUNCTION_SHARE = 0.14
_FEWEST_KNOWN_SHARE = 0.5
_FEWEST_ENGLISH_SHARE = 0.6
_PASTED_SHARE = 0.85


@dataclass(frozen=True, slots=True)
class Legibility:
    """`problem` is None for a text that can be judged; `known_share` is of its words, 0-1."""

    problem: Illegible | None
    known_share: float


def judge_legibility(document: Document, question: str, words: WordFrequencies) -> Legibility:
    """Say whether the document is an English answer of its own words."""
    norms = [t.norm for s in document.sentences for t in s.tokens if t.is_word]
    letters = [norm for norm in norms if any(map(str.isalpha, norm))]
    if not letters:
        return Legibility("noise" if document.raw.strip() else "empty", 0.0)
    known = sum(norm in words for norm in letters) / len(letters)
    function = sum(norm in FUNCTION_WORDS for norm in letters) / len(letters)
    return Legibility(_problem(letters, question, words, known, function), known)


def _problem(
    norms: list[str], question: str, words: WordFrequencies, known: float, function: float
) -> Illegible | None:
    english = sum(_looks_english(norm, words) for norm in norms) / len(norms)
    if english < _FEWEST_ENGLISH_SHARE and function < _FEWEST_FUNCTION_SHARE:
        return "noise" if _is_ascii(norms) else "language"
    if _is_pasted(norms, question):
        return "question"
    is_foreign = known < _FEWEST_KNOWN_SHARE and function < _FEWEST_FUNCTION_SHARE
    if is_foreign and len(norms) >= _FEWEST_FOR_LANGUAGE:
        return "language"
    return None


def _looks_english(norm: str, words: WordFrequencies) -> bool:
    return all(words.looks_english(part) for part in _LETTERS.findall(norm))


def _is_ascii(norms: list[str]) -> bool:
    return all(norm.isascii() for norm in norms)


def _is_pasted(norms: list[str], question: str) -> bool:
    """True when nearly every word stands in the question, which is most of the text."""
    asked = {piece.strip(".,?!:;\"'()").lower() for piece in question.split()}
    # Contractions are two tokens here and one piece there: judge by the plain words.
    plain = [norm for norm in norms if norm.isalpha() and norm not in {"n't"}]
    if len(plain) < 4 or len(asked) < 4:
        return False
    shared = sum(norm in asked for norm in plain) / len(plain)
    return shared >= _PASTED_SHARE and len(set(plain) & asked) >= 0.6 * len(asked)
