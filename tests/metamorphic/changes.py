"""Changes of an answer that add no substance or take some away; the same seed, the same change."""

import re
from collections.abc import Callable, Sequence
from itertools import chain
from random import Random

from coach.records import Fact
from coach.training.padding import FOG
from tests.metamorphic.fog import (
    BUZZWORDS,
    DATES,
    HEADINGS,
    NAMES,
    NUMBERS,
    STAR_SENTENCES,
    VAGUE,
    VAGUE_WORDS,
)

Change = Callable[[str, Random], str]

_SENTENCE_GAP = re.compile(r"(?<=[.!?])\s+")
_MOST_ADDED = 4
_MOST_SPRINKLED = 6


def sentences(text: str) -> list[str]:
    """Return the text cut at its full stops; joined with spaces it reads the same."""
    return [piece for piece in _SENTENCE_GAP.split(text.strip()) if piece]


def _closed(text: str) -> str:
    """Return the text with a full stop, so that what follows is a sentence of its own."""
    stripped = text.strip()
    return stripped if stripped[-1:] in ".!?" else f"{stripped}."


def _some(pool: Sequence[str], rng: Random, most: int = _MOST_ADDED) -> list[str]:
    return rng.sample(pool, rng.randint(1, most))


def vague_before(text: str, rng: Random) -> str:
    """Open with vague sentences."""
    return " ".join([*_some(VAGUE + FOG, rng), text])


def vague_after(text: str, rng: Random) -> str:
    """Close with vague sentences."""
    return " ".join([_closed(text), *_some(VAGUE + FOG, rng)])


def vague_in_the_middle(text: str, rng: Random) -> str:
    """Put vague sentences between two sentences, or behind the only one."""
    told = sentences(_closed(text))
    place = max(1, len(told) // 2)
    return " ".join([*told[:place], *_some(VAGUE + FOG, rng), *told[place:]])


def vague_between_all(text: str, rng: Random) -> str:
    """Follow every sentence with a vague one."""
    told = sentences(_closed(text))
    pool = rng.sample(VAGUE + FOG, len(VAGUE + FOG))
    return " ".join(chain.from_iterable((s, pool[i % len(pool)]) for i, s in enumerate(told)))


def star_headings(text: str, rng: Random) -> str:
    """Cut the answer into lines under Situation, Task, Action and Result."""
    told = sentences(text)
    mark = rng.choice((": ", ":\n", " - "))
    share = max(1, -(-len(told) // len(HEADINGS)))
    parts = [" ".join(told[i * share : (i + 1) * share]) for i in range(len(HEADINGS))]
    return "\n".join(
        f"{heading}{mark}{part}".rstrip()
        for heading, part in zip(HEADINGS, parts, strict=True)
        if part
    )


def star_sentences(text: str, rng: Random) -> str:
    """Name the parts of a story without telling them."""
    return " ".join([rng.choice(STAR_SENTENCES), _closed(text), *_some(STAR_SENTENCES, rng, 3)])


def buzzwords_after(text: str, rng: Random) -> str:
    """Close with sentences and lists of buzzwords."""
    return " ".join([_closed(text), *_some(BUZZWORDS, rng)])


def _sprinkled(text: str, pool: Sequence[str], rng: Random, form: str) -> str:
    """Put stray facts behind words where they belong to nothing.

    No gap before a word in "s" is chosen: "rang 17 customers" would be a claim, not a stray.
    """
    words = text.split(" ")
    gaps = [
        place
        for place in range(1, len(words))
        if not words[place].rstrip(".,;:!?").endswith("s") and words[place - 1][-1:].isalnum()
    ]
    chosen = rng.sample(gaps, min(len(gaps), rng.randint(2, _MOST_SPRINKLED)))
    for place in sorted(chosen, reverse=True):
        words.insert(place, form.format(rng.choice(pool)))
    return " ".join(words)


def stray_numbers(text: str, rng: Random) -> str:
    """Sprinkle numbers between words."""
    return _sprinkled(text, NUMBERS, rng, "{}")


def stray_dates(text: str, rng: Random) -> str:
    """Sprinkle dates between words."""
    return _sprinkled(text, DATES, rng, "{}")


def stray_names(text: str, rng: Random) -> str:
    """Sprinkle names between words."""
    return _sprinkled(text, NAMES, rng, "{}")


def strays_in_brackets(text: str, rng: Random) -> str:
    """Sprinkle numbers, dates and names in brackets."""
    return _sprinkled(text, NUMBERS + DATES + NAMES, rng, "({})")


def strays_listed(text: str, rng: Random) -> str:
    """Close with a list of numbers, dates and names."""
    strays = _some(NUMBERS + DATES + NAMES, rng, _MOST_SPRINKLED)
    return f"{_closed(text)} {', '.join(strays)}."


def sentence_repeated_at_once(text: str, rng: Random) -> str:
    """Say one sentence twice running."""
    told = sentences(_closed(text))
    place = rng.randrange(len(told))
    return " ".join([*told[: place + 1], *told[place:]])


def sentence_repeated_at_the_end(text: str, rng: Random) -> str:
    """Close with a sentence that was said before."""
    told = sentences(_closed(text))
    return " ".join([*told, rng.choice(told)])


def sentence_repeated_with_a_lead(text: str, rng: Random) -> str:
    """Close with a sentence said before behind a word or two, so that it is not quite the same."""
    told = sentences(_closed(text))
    lead = rng.choice(("As I said,", "So yes,", "Again,", "Like I told you,"))
    return " ".join([*told, f"{lead} {rng.choice(told)}"])


def text_repeated(text: str, rng: Random) -> str:
    """Say all of it twice, on one line or on two."""
    return rng.choice((" ", "\n\n")).join((_closed(text), text.strip()))


def words_shuffled(text: str, rng: Random) -> str:
    """Put all words in another order."""
    words = text.split()
    return " ".join(rng.sample(words, len(words)))


def words_shuffled_in_sentences(text: str, rng: Random) -> str:
    """Put the words of each sentence in another order."""
    return " ".join(words_shuffled(sentence, rng) for sentence in sentences(text))


def detail_lost(text: str, fact: Fact, rng: Random) -> str:
    """Replace one fact by a vague word."""
    return text[: fact.start] + rng.choice(VAGUE_WORDS[fact.kind]) + text[fact.end :]


def details_lost(text: str, facts: Sequence[Fact], rng: Random) -> str:
    """Replace all facts by vague words; they must not overlap."""
    for fact in sorted(facts, key=lambda fact: fact.start, reverse=True):
        text = detail_lost(text, fact, rng)
    return text


VAGUE_ADDED: tuple[Change, ...] = (
    vague_before,
    vague_after,
    vague_in_the_middle,
    vague_between_all,
)
STAR_ADDED: tuple[Change, ...] = (star_headings, star_sentences, buzzwords_after)
SPRINKLED: tuple[Change, ...] = (
    stray_numbers,
    stray_dates,
    stray_names,
    strays_in_brackets,
    strays_listed,
)
REPEATED: tuple[Change, ...] = (
    sentence_repeated_at_once,
    sentence_repeated_at_the_end,
    sentence_repeated_with_a_lead,
    text_repeated,
)
SHUFFLED: tuple[Change, ...] = (words_shuffled, words_shuffled_in_sentences)
