"""Whether there is anything to judge: not noise, not another language, not the question itself."""

import re

from coach.text.known_words import KnownWords

# Words that carry English sentences: any English text of a few lines has them every few words.
FUNCTION_WORDS = frozenset(
    "a about after all an and any are as at be because been before but by can could did do does "
    "don't for from get go got had has have he her him his how i i'm i've if in into is it it's "
    "its just me more my no not of on one or our out over she so than that the their them then "
    "there they this to up us was we were what when where which who why will with would you your "
    "im dont didnt didn't wasn't couldn't".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_FEWEST_FUNCTION_SHARE = 0.14
_FEWEST_KNOWN_SHARE = 0.5
_FEWEST_ENGLISH_SHARE = 0.6
_FEWEST_FOR_LANGUAGE = 6
_PASTED_SHARE = 0.85
_FEWEST_PASTED = 4


def is_legible(text: str, question: str, words: KnownWords) -> bool:
    """Return whether `text` holds English words of its own."""
    found = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    if not found:
        return False
    english = sum(_looks_english(word, words) for word in found) / len(found)
    known = sum(word in words or word in FUNCTION_WORDS for word in found) / len(found)
    function = sum(word in FUNCTION_WORDS for word in found) / len(found)
    if function < _FEWEST_FUNCTION_SHARE:
        is_foreign = known < _FEWEST_KNOWN_SHARE and len(found) >= _FEWEST_FOR_LANGUAGE
        if is_foreign or english < _FEWEST_ENGLISH_SHARE:
            return False
    return not _is_pasted(found, question)


def _looks_english(word: str, words: KnownWords) -> bool:
    return all(words.looks_english(part) for part in word.split("'"))


def _is_pasted(found: list[str], question: str) -> bool:
    """True when nearly every word stands in the question, and most of the question is there."""
    asked = {word.lower().replace("’", "'") for word in _WORD.findall(question)}
    if len(found) < _FEWEST_PASTED or len(asked) < _FEWEST_PASTED:
        return False
    shared = sum(word in asked for word in found) / len(found)
    return shared >= _PASTED_SHARE and len(set(found) & asked) >= 0.6 * len(asked)
