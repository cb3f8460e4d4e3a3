"""Whether there is anything to judge: not noise, not another language, not the question itself."""

import re
from collections.abc import Iterable

from coach.bank.word_lists import words_of_list
from coach.text.known_words import KnownWords

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_FEWEST_FUNCTION_SHARE = 0.14
_FEWEST_KNOWN_SHARE = 0.5
_FEWEST_ENGLISH_SHARE = 0.6
_FEWEST_FOR_LANGUAGE = 6
_PASTED_SHARE = 0.85
_ENOUGH_ASKED = 0.6
_FEWEST_PASTED = 4


def is_legible(text: str, question: str, words: KnownWords) -> bool:
    """Return whether `text` holds English words of its own, misspelt ones too."""
    found, function = _words(text), words_of_list("function words")
    if not found:
        return False
    if _share(word in function for word in found) < _FEWEST_FUNCTION_SHARE:
        known = _share(word in words or word in function for word in found)
        is_foreign = known < _FEWEST_KNOWN_SHARE and len(found) >= _FEWEST_FOR_LANGUAGE
        looks = _share(all(map(words.looks_english, word.split("'"))) for word in found)
        if is_foreign or looks < _FEWEST_ENGLISH_SHARE:
            return False
    return not _is_pasted(found, set(_words(question)))


def _is_pasted(found: list[str], asked: set[str]) -> bool:
    """True when nearly every word stands in the question, and most of the question is there."""
    if len(found) < _FEWEST_PASTED or len(asked) < _FEWEST_PASTED:
        return False
    shared = _share(word in asked for word in found)
    return shared >= _PASTED_SHARE and len(asked & set(found)) >= _ENOUGH_ASKED * len(asked)


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def _share(held: Iterable[bool]) -> float:
    values = list(held)
    return sum(values) / len(values)
