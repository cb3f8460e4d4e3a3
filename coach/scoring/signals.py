"""What was found in an answer as the few numbers that levels are made of."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from coach.evidence.details import AMOUNT_KINDS
from coach.evidence.legibility import Illegible, Legibility
from coach.evidence.statements import STATIVE, Statement
from coach.evidence.vagueness import Cue
from coach.language.text import Document
from coach.language.words import WordFrequencies
from coach.records import Fact, Finding, Span, Structure
from coach.scoring.relevance import Relevance
from coach.scoring.specificity import telling_weight

FACT_WEIGHTS = {
    "number": 1.0,
    "money": 1.2,
    "percent": 1.2,
    "range": 1.5,
    "ratio": 1.2,
    "duration": 1.0,
    "date": 1.0,
    "person": 1.0,
    "organisation": 1.0,
    "place": 1.0,
    "tool": 0.8,
    "named": 0.8,
    "quote": 0.8,
    "role": 0.5,
}
_FADE = 0.8
"""Each further fact of one kind weighs this much of the one before: variety beats repetition."""
_TELLING_SHARE = 0.28
_NO_STEPS = STATIVE | frozenset("stay remain try keep do act behave".split())
"""Verbs that name no step of a plan: \"I would stay calm and do my best\"."""
_TOLD_WEIGHT = 0.45
"""Telling words in a clause from which it can be pictured."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that the evidence layer found in one answer."""

    document: Document
    statements: tuple[Statement, ...]
    cues: tuple[Cue, ...]
    facts: tuple[Fact, ...]
    vague: tuple[Finding, ...]
    structure: Structure
    legibility: Legibility


@dataclass(frozen=True, slots=True)
class Signals:
    """Counts are of clauses unless named otherwise; `detail` is weighted distinct facts."""

    words: int
    detail: float
    telling: float
    fact_kinds: int
    told: tuple[Statement, ...]
    own_actions: int
    team_actions: int
    events: int
    habits: int
    hypotheticals: int
    steps: int
    opinions: int
    claims: int
    results: int
    is_measured: bool
    is_confirmed: bool
    reasons: int
    learnings: int
    vague_per_100_words: float
    repeated_share: float
    relevance: Relevance | None
    problem: Illegible | None


def measure(evidence: Evidence, relevance: Relevance | None, words: WordFrequencies) -> Signals:
    """Return the signals of one answer. A sentence said twice counts once."""
    fresh, repeated_share = _fresh_sentences(evidence.document)
    statements = [s for s in evidence.statements if s.sentence_index in fresh]
    cues = [c for c in evidence.cues if c.sentence in fresh]
    facts = evidence.facts
    claimed = [f for f in evidence.vague if f.kind in {"vague.claim", "vague.cliche"}]
    # "I always give 110 percent" is a claim in the dress of a habit.
    kinds = [s.type for s in statements if s.type != "habit" or not _holds_any(s, claimed)]
    # "I learned so much" is no deed.
    lessons = [c for c in cues if c.kind == "learning"]
    events = [s for s in statements if s.type == "event"]
    actions = [s for s in events if not _holds_any(s, lessons)]
    result = evidence.structure.result
    count = max(1, evidence.document.word_count)
    return Signals(
        words=evidence.document.word_count,
        detail=_detail(facts),
        telling=_telling(evidence, fresh, words),
        fact_kinds=len({fact.kind for fact in facts}),
        told=tuple(s for s in events if _is_told(s, evidence, words)),
        own_actions=sum(s.by == "i" for s in actions),
        team_actions=sum(s.by == "we" for s in actions),
        events=len(events),
        habits=kinds.count("habit"),
        hypotheticals=kinds.count("hypothetical"),
        steps=sum(_steps(s, evidence.document) for s in statements),
        opinions=kinds.count("opinion"),
        claims=len(claimed) + sum(c.kind == "self" for c in cues),
        results=len(result),
        is_measured=any(_within(fact, result) for fact in facts if fact.kind in AMOUNT_KINDS),
        is_confirmed=any(c.kind == "confirmed" for c in cues),
        reasons=sum(c.kind == "reason" for c in cues),
        learnings=sum(c.kind == "learning" for c in cues),
        vague_per_100_words=100 * len(evidence.vague) / count,
        repeated_share=repeated_share,
        relevance=relevance,
        problem=evidence.legibility.problem,
    )


def _is_told(statement: Statement, evidence: Evidence, words: WordFrequencies) -> bool:
    """True for an event that a listener could picture: it holds a fact or telling words."""
    if _holds_any(statement, evidence.facts):
        return True
    if _holds_any(statement, evidence.vague):
        return False
    sentence = evidence.document.sentences[statement.sentence_index]
    weight = sum(
        telling_weight(token.norm, words)
        for token, tag in zip(sentence.tokens, sentence.tags, strict=True)
        if statement.start <= token.start < statement.end and tag[:2] in {"NN", "VB", "JJ"}
    )
    return weight >= _TOLD_WEIGHT


def _steps(statement: Statement, document: Document) -> int:
    """Verbs of a plan: "I would stop, check the pump and ring her" has three steps."""
    if statement.type not in {"hypothetical", "imperative", "habit"}:
        return int(statement.type == "event")
    sentence = document.sentences[statement.sentence_index]
    verbs = 0
    for place, (token, tag) in enumerate(zip(sentence.tokens, sentence.tags, strict=True)):
        inside = statement.start <= token.start < statement.end
        # "to check" is a purpose, not a step.
        is_purpose = place > 0 and sentence.tags[place - 1] == "TO"
        is_step = tag in {"VB", "VBP", "VBD"} and token.norm not in _NO_STEPS
        verbs += inside and is_step and not is_purpose
    return verbs


def _detail(facts: Sequence[Fact]) -> float:
    total = 0.0
    told: dict[str, int] = {}
    for fact in facts:
        nth = told.get(fact.kind, 0)
        total += FACT_WEIGHTS.get(fact.kind, 0.5) * _FADE**nth
        told[fact.kind] = nth + 1
    return total


def _telling(evidence: Evidence, fresh: frozenset[int], words: WordFrequencies) -> float:
    """Weighted distinct content words that are not common: what a listener could picture."""
    fog = [Span(f.start, f.end) for f in evidence.vague]
    weights: dict[str, float] = {}
    for index in fresh:
        sentence = evidence.document.sentences[index]
        for token, tag in zip(sentence.tokens, sentence.tags, strict=True):
            if tag[:2] not in {"NN", "VB", "JJ"} or not token.is_word or token.norm in weights:
                continue
            if not any(span.start <= token.start < span.end for span in fog):
                weights[token.norm] = telling_weight(token.norm, words)
    return _TELLING_SHARE * sum(weights.values())


def _fresh_sentences(document: Document) -> tuple[frozenset[int], float]:
    """Indexes of sentences not said before, and the share of sentences that are repeats."""
    seen: set[tuple[str, ...]] = set()
    fresh = set()
    for index, sentence in enumerate(document.sentences):
        words = tuple(t.norm for t in sentence.tokens if t.is_word)
        if words not in seen:
            fresh.add(index)
        seen.add(words)
    return frozenset(fresh), 1 - len(fresh) / max(1, len(document.sentences))


def _holds_any(statement: Statement, spans: Sequence[Fact | Finding | Cue]) -> bool:
    """True when one of the spans begins inside the statement."""
    return any(statement.start <= span.start < statement.end for span in spans)


def _within(fact: Fact, spans: Sequence[Span]) -> bool:
    return any(span.start <= fact.start < span.end for span in spans)


def saturate(value: float, half: float) -> float:
    """Return 0-1, rising with `value`: 0.5 at `half`, near 1 at four times that."""
    return 1 - math.exp(-math.log(2) * value / half)
