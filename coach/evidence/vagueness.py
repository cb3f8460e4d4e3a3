"""Vague phrases and cue phrases: what the phrase lists say of an answer."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.bank.lexicons import CUE_KINDS, WORDS_SLOT, Lexicons, PhraseList
from coach.evidence.details import AMOUNT_KINDS, NAME_KINDS
from coach.evidence.matching import match_all
from coach.evidence.quotes import find_quotes, is_quoted
from coach.evidence.spans import drop_overlaps
from coach.language.phrases import Match
from coach.language.text import Document, Sentence
from coach.records import Fact, Finding

# Which facts beside a vague phrase make it concrete, by its kind. A cliché stays one.
_MADE_CONCRETE_BY: dict[str, frozenset[str]] = {
    "vague.quantity": AMOUNT_KINDS | NAME_KINDS - {"role"},
    "vague.reference": AMOUNT_KINDS | NAME_KINDS | {"quote"},
    "vague.time": frozenset(["date", "duration"]),
    # How long it was tried does not say what came of it.
    "vague.outcome": (AMOUNT_KINDS - {"duration"}) | NAME_KINDS | {"quote", "date"},
    "vague.claim": AMOUNT_KINDS | {"quote", "date"},
    "vague.hedge": AMOUNT_KINDS | {"quote"},
    "vague.intensifier": AMOUNT_KINDS | {"quote", "date"},
    "vague.cliche": frozenset(),
}
# How many words on a fact may stand to count as beside the phrase. A hedge is honest before a
# figure ("probably 40") only; what backs up an outcome takes a few words to come to.
_REACH_TOKENS = {"vague.hedge": 2, "vague.outcome": 10}
_USUAL_REACH_TOKENS = 6
# What the sentence before or after must hold to explain such a phrase: an outcome takes a figure.
_EXPLAINED_BY = {
    "vague.outcome": AMOUNT_KINDS - {"duration"},
    "vague.reference": AMOUNT_KINDS | NAME_KINDS | {"quote"},
}
_MAX_HEAD_DISTANCE = 3


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase `raw[start:end]` that hints at what its sentence does; kind as in its list."""

    start: int
    end: int
    kind: str
    sentence: int


def find_cues(document: Document, lexicons: Lexicons) -> tuple[Cue, ...]:
    """Return the cue phrases in order of the text; cues of different kinds may overlap."""
    kinds = {
        key: phrases.kind for key, phrases in lexicons.lists.items() if phrases.kind in CUE_KINDS
    }
    return tuple(
        Cue(match.start, match.end, kinds[match.list_id], index)
        for index, in_sentence in enumerate(match_all(document, lexicons))
        for match in in_sentence
        if match.list_id in kinds
    )


def find_vague(
    document: Document, facts: Sequence[Fact], lexicons: Lexicons
) -> tuple[Finding, ...]:
    """Return the vague phrases in order of the text; they do not overlap.

    A phrase is let pass where one of `facts` (in order) close by makes it concrete, and inside
    the words of somebody else.
    """
    vague = {key: phrases for key, phrases in lexicons.lists.items() if phrases.is_vague}
    quotes = find_quotes(document)
    nearby = _Nearby(document, facts)
    found = []
    for index, in_sentence in enumerate(match_all(document, lexicons)):
        # A lesson is general by nature: "I learned that people look after a thing of their own".
        is_lesson = any(lexicons.lists[m.list_id].kind == "learning" for m in in_sentence)
        for match in in_sentence:
            phrases = vague.get(match.list_id)
            if phrases is None or is_quoted(quotes, match.start):
                continue
            if is_lesson and phrases.kind == "vague.reference":
                continue
            match = _with_head(document.sentences[index], match, phrases.kind)
            is_concrete = nearby.is_concrete(index, match, phrases) or (
                phrases.explained_nearby and nearby.is_explained(index, phrases)
            )
            if not is_concrete:
                found.append(_finding(document.raw, match, phrases))
    return drop_overlaps(found)


def _finding(raw: str, match: Match, phrases: PhraseList) -> Finding:
    words = " ".join(raw[match.start : match.end].split())
    advice = phrases.advice.replace(WORDS_SLOT, words)
    return Finding(match.start, match.end, phrases.kind, phrases.missing, advice)


def _with_head(sentence: Sentence, match: Match, kind: str) -> Match:
    """Return the match of "several" stretched to "several new customers"."""
    if kind != "vague.quantity":
        return match
    head = None
    for place in range(
        match.last + 1, min(match.last + 2 + _MAX_HEAD_DISTANCE, len(sentence.tags))
    ):
        tag = sentence.tags[place]
        if tag.startswith("NN"):
            head = place
        elif head is not None or not tag.startswith(("JJ", "VBN", "VBG", "DT", "PRP$")):
            break
    if head is None:
        return match
    return match._replace(last=head, end=sentence.tokens[head].end)


def _telling(by_kind: dict[str, frozenset[str]], phrases: PhraseList) -> frozenset[str]:
    """Return the kinds of fact that answer what a list asks: a person explains no problem."""
    telling = by_kind.get(phrases.kind, frozenset())
    is_about_what = phrases.missing == "what exactly"
    return telling - {"person", "role"} if is_about_what else telling


class _Nearby:
    """Looks up which facts stand beside a phrase."""

    def __init__(self, document: Document, facts: Sequence[Fact]) -> None:
        self._sentences = document.sentences
        self._facts = facts
        self._starts = [fact.start for fact in facts]

    def is_concrete(self, index: int, match: Match, phrases: PhraseList) -> bool:
        """Return whether a fact right before or soon after the phrase says what it leaves open."""
        sentence = self._sentences[index]
        kind, telling = phrases.kind, _telling(_MADE_CONCRETE_BY, phrases)
        if kind == "vague.intensifier":
            return any(fact.kind in telling for fact in self._between(sentence.start, sentence.end))
        reach = _REACH_TOKENS.get(kind, _USUAL_REACH_TOKENS)
        from_token = sentence.tokens[max(match.first - 2, 0)]
        to_token = sentence.tokens[min(match.last + reach, len(sentence.tokens) - 1)]
        return any(fact.kind in telling for fact in self._between(from_token.start, to_token.end))

    def is_explained(self, index: int, phrases: PhraseList) -> bool:
        """Return whether a sentence beside it says it: "It went well. Errors fell by 4%."."""
        telling = _telling(_EXPLAINED_BY, phrases)
        neighbours = (
            self._sentences[max(index - 1, 0) : index] + self._sentences[index + 1 : index + 2]
        )
        return any(
            fact.kind in telling
            for sentence in neighbours
            for fact in self._between(sentence.start, sentence.end)
        )

    def _between(self, start: int, end: int) -> Iterator[Fact]:
        """Yield the facts that begin or reach into `raw[start:end]`."""
        place = bisect_left(self._starts, start)
        if place and self._facts[place - 1].end > start:
            place -= 1
        while place < len(self._facts) and self._starts[place] < end:
            yield self._facts[place]
            place += 1
