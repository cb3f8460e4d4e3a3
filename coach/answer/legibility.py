"""Whether there is anything to judge: not noise, not another language, not the question itself.

Shares are set by hand and checked on our 5,167 marked answers: the six that are not read are in
another language, noise, or the question again.
"""

import re
from collections.abc import Iterable

from coach.bank.word_lists import words_of_list
from coach.text.known_words import KnownWords

_FEWEST_FUNCTION_SHARE = 0.14
"""Of function words; 99 of 100 answers have more than 0.27, and what has fewer is looked at."""
_FEWEST_KNOWN_SHARE, _FEWEST_FOR_LANGUAGE = 0.5, 6
"""Of known words in so many or more: 99 of 100 answers have more than 0.80."""
_FEWEST_ENGLISH_SHARE = 0.6
"""Of words that look English: 99 of 100 answers have more than 0.96."""
_PASTED_SHARE, _ENOUGH_OF_QUESTION, _FEWEST_PASTED = 0.85, 0.6, 4
"""Of an answer's words that are in the question, and of the question's that are in it, for texts
of so many words: 999 of 1,000 answers share less than 0.38."""


def is_legible(text: str, question: str, words: KnownWords) -> bool:
    """Return whether `text` holds English words of its own, even if misspelt."""
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


def _is_pasted(found: list[str], question: set[str]) -> bool:
    return (
        min(len(found), len(question)) >= _FEWEST_PASTED
        and _share(word in question for word in found) >= _PASTED_SHARE
        and len(question & set(found)) >= _ENOUGH_OF_QUESTION * len(question)
    )


def _words(text: str) -> list[str]:
    return [
        word.lower().replace("’", "'") for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", text)
    ]


def _share(held: Iterable[bool]) -> float:
    values = list(held)
    return sum(values) / len(values)
