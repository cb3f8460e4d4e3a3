"""Facts: everything in an answer that a listener could write down and check."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from coach.bank.lexicons import Lexicons
from coach.evidence.details_dates import find_dates
from coach.evidence.details_names import find_names
from coach.evidence.details_numbers import find_amounts
from coach.evidence.details_roles import find_roles
from coach.evidence.matching import match_alone
from coach.evidence.quotes import find_quotes
from coach.evidence.spans import drop_overlaps
from coach.evidence.words import Mark, read_words
from coach.language.phrases import Match
from coach.language.text import KEPT_SENTENCES, Document, Sentence
from coach.records import Fact

AMOUNT_KINDS = frozenset(["number", "money", "percent", "ratio", "range", "duration"])
"""Kinds of fact that say how much."""

NAME_KINDS = frozenset(["person", "role", "organisation", "place", "tool", "named"])
"""Kinds of fact that say who, where or with what; "date" and "quote" are the other two."""

MIN_QUOTE_WORDS = 3


def find_facts(document: Document, lexicons: Lexicons) -> tuple[Fact, ...]:
    """Return the facts of an answer in order; they do not overlap, the longest one stays.

    A fact that is told again in the same words counts once.
    """
    found = list(_quoted(document))
    for sentence in document.sentences:
        for mark in find_marks(sentence.from_zero(), lexicons):
            start, end = sentence.tokens[mark.first].start, sentence.tokens[mark.last].end
            found.append(Fact(start, end, mark.kind, document.raw[start:end]))
    return _once_each(drop_overlaps(found))


@lru_cache(maxsize=KEPT_SENTENCES)
def find_marks(sentence: Sentence, lexicons: Lexicons) -> tuple[Mark, ...]:
    """Return the facts of a sentence that begins at 0, as words; they may overlap."""
    return tuple(_marks(sentence, lexicons))


def _marks(sentence: Sentence, lexicons: Lexicons) -> Iterator[Mark]:
    words = read_words(sentence)
    by_kind: dict[str, list[Match]] = {"role": [], "person_word": [], "tool": []}
    for match in match_alone(sentence, lexicons):
        kind = lexicons.lists[match.list_id].kind
        if kind in by_kind:
            by_kind[kind].append(match)
    # The order decides between readings of the same length: "in May" is a date before a name.
    yield from find_dates(words)
    yield from find_amounts(words)
    for match in by_kind["tool"]:
        yield Mark(match.first, match.last, "tool")
    yield from find_roles(words, by_kind["role"], by_kind["person_word"])
    role_ends = {match.last for match in (*by_kind["role"], *by_kind["person_word"])}
    yield from find_names(words, role_ends)


def _quoted(document: Document) -> Iterator[Fact]:
    for span in find_quotes(document):
        text = document.raw[span.start : span.end]
        if len(text.split()) >= MIN_QUOTE_WORDS:
            yield Fact(span.start, span.end, "quote", text)


def _once_each(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Keep the first of facts in the same words: a name told again may be read as another kind."""
    first_of = {" ".join(fact.text.casefold().split()): fact for fact in reversed(facts)}
    return tuple(sorted(first_of.values(), key=lambda fact: fact.start))
