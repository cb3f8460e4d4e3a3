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
from coach.records import Fact, Finding, Span, StatementType, Structure
from coach.scoring.relevance import Relevance
from coach.scoring.solidity import chance, solidity, tell, telling_words

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
_OUT_OF_ORDER = 0.8
"""A sentence at least this likely to be a heap of words counts as not said."""
_SAME_WORDS, _OF_THE_OTHER = 0.75, 0.6
_NO_STEPS = STATIVE | frozenset("stay remain try keep do act behave".split())
"""Verbs that name no step of a plan: \"I would stay calm and do my best\"."""
_AT_ALL = 0.3
"""From this solidity on, what is pointed out beside a sentence's weight counts: a proof, a cue."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything found in one answer.

    For each sentence: `specificity` 1-5 and `disorder`, the probability that its words are out of
    order.
    """

    document: Document
    statements: tuple[Statement, ...]
    cues: tuple[Cue, ...]
    facts: tuple[Fact, ...]
    vague: tuple[Finding, ...]
    structure: Structure
    legibility: Legibility
    specificity: tuple[float, ...]
    disorder: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Signals:
    """What levels are made of.

    Statements are counted in clauses, each by the solidity of its sentence (0-1): talk around a
    story neither adds to it nor takes from it. `detail` is weighted distinct facts. `happened`
    says who acts anywhere, `practice_share` is of all clauses, solid or not. `idle` are sentences
    that count nothing, `words_told` the words of the others, `disorder` the mean probability of
    a sentence's words being out of order, `best` the chance of the likeliest solid sentence.
    """

    words: int
    words_told: int
    idle: int
    disorder: float
    best: float
    detail: float
    telling: float
    fact_kinds: int
    told: tuple[Statement, ...]
    happened: frozenset[str]
    own_actions: float
    team_actions: float
    events: float
    habits: float
    hypotheticals: float
    steps: float
    steps_said: int
    opinions: int
    claims: int
    others: int
    practice_share: float
    results: float
    is_measured: bool
    is_confirmed: bool
    reasons: float
    learnings: float
    vague: int
    relevance: Relevance | None
    problem: Illegible | None


def measure(evidence: Evidence, relevance: Relevance | None, words: WordFrequencies) -> Signals:
    """Return the signals of one answer. A sentence said twice counts once."""
    chances = sentence_chances(evidence, words)
    weights = [solidity(share) for share in chances]
    statements, cues = evidence.statements, evidence.cues
    weighed = [(s, weights[s.sentence_index]) for s in statements]
    # "I learned so much" is no deed.
    lessons = [cue for cue in cues if cue.kind == "learning"]
    acts = [(s, w) for s, w in weighed if s.happened and not _holds_any(s, lessons)]
    results = [span for span in evidence.structure.result if _weight_at(span, evidence, weights)]
    proofs = [span for span in results if _weight_at(span, evidence, weights) >= _AT_ALL]
    said = [c for c in cues if weights[c.sentence] >= _AT_ALL]
    claims = sum(f.kind in {"vague.claim", "vague.cliche"} for f in evidence.vague)
    others = [s for s in statements if not s.happened and s.type not in {"state", "question"}]
    return Signals(
        words=evidence.document.word_count,
        words_told=sum(
            sum(token.is_word for token in sentence.tokens)
            for sentence, weight in zip(evidence.document.sentences, weights, strict=True)
            if weight
        ),
        idle=sum(weight == 0 for weight in weights),
        disorder=sum(evidence.disorder) / max(1, len(evidence.disorder)),
        best=max(chances, default=0.0),
        detail=_detail(evidence, weights),
        telling=_telling(evidence, weights, words),
        fact_kinds=len({f.kind for f in evidence.facts if _weight_at(f, evidence, weights)}),
        told=tuple(s for s, w in acts if w),
        happened=frozenset(s.by for s, _ in acts),
        own_actions=sum(w for s, w in acts if s.by == "i"),
        team_actions=sum(w for s, w in acts if s.by == "we"),
        events=sum(w for s, w in weighed if s.happened),
        habits=_counted(weighed, "habit"),
        hypotheticals=_counted(weighed, "hypothetical"),
        steps_said=sum(_steps(s, evidence.document) for s in statements if not s.happened),
        steps=sum(w * _steps(s, evidence.document) for s, w in weighed),
        opinions=sum(s.type == "opinion" for s in statements),
        claims=claims + sum(c.kind == "self" for c in cues),
        others=len(others),
        practice_share=_practice_share(evidence),
        results=sum(_weight_at(span, evidence, weights) for span in results),
        is_measured=any(_within(f, proofs) for f in evidence.facts if f.kind in AMOUNT_KINDS),
        is_confirmed=any(c.kind == "confirmed" for c in said),
        reasons=sum(weights[c.sentence] for c in cues if c.kind == "reason"),
        learnings=sum(weights[c.sentence] for c in cues if c.kind == "learning"),
        vague=len(evidence.vague),
        relevance=relevance,
        problem=evidence.legibility.problem,
    )


def sentence_chances(evidence: Evidence, words: WordFrequencies) -> tuple[float, ...]:
    """Return the chance of each sentence to be solid: none when said before or out of order."""
    fresh = fresh_sentences(evidence.document)
    chances = []
    for index, sentence in enumerate(evidence.document.sentences):
        if index not in fresh or evidence.disorder[index] >= _OUT_OF_ORDER:
            chances.append(0.0)
            continue
        told = tell(
            sentence,
            evidence.specificity[index],
            evidence.facts,
            evidence.vague,
            evidence.cues,
            evidence.statements,
            words,
        )
        chances.append(chance(told))
    return tuple(chances)


def fresh_sentences(document: Document) -> frozenset[int]:
    """Indexes of sentences that were not said before, in these words or nearly so."""
    before: list[frozenset[str]] = []
    fresh = set()
    for index, sentence in enumerate(document.sentences):
        words = frozenset(token.norm for token in sentence.tokens if token.is_word)
        if not any(_is_repeat(words, other) for other in before):
            fresh.add(index)
        before.append(words)
    return frozenset(fresh)


def _is_repeat(words: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(words & other)
    return shared >= _SAME_WORDS * len(words) and shared >= _OF_THE_OTHER * len(other)


def _counted(weighed: Sequence[tuple[Statement, float]], kind: StatementType) -> float:
    return sum(weight for statement, weight in weighed if statement.type == kind)


def _practice_share(evidence: Evidence) -> float:
    """The share of clauses that tell what was or is done, however vaguely, each said once."""
    fresh = fresh_sentences(evidence.document)
    done = sum(
        (s.happened or s.type == "habit")
        and s.sentence_index in fresh
        and evidence.disorder[s.sentence_index] < _OUT_OF_ORDER
        for s in evidence.statements
    )
    return done / max(1, len(evidence.statements))


def _weight_at(span: Span | Fact, evidence: Evidence, weights: Sequence[float]) -> float:
    """Return the weight of the sentence in which the span begins."""
    for sentence, weight in zip(evidence.document.sentences, weights, strict=True):
        if sentence.start <= span.start < sentence.end:
            return weight
    return 0.0


def _steps(statement: Statement, document: Document) -> int:
    """Verbs of a plan: "I would stop, check the pump and ring her" has three steps."""
    if statement.type not in {"hypothetical", "imperative", "habit"}:
        return int(statement.happened)
    sentence = document.sentences[statement.sentence_index]
    verbs = 0
    for place, (token, tag) in enumerate(zip(sentence.tokens, sentence.tags, strict=True)):
        inside = statement.start <= token.start < statement.end
        # "to check" is a purpose, not a step.
        is_purpose = place > 0 and sentence.tags[place - 1] == "TO"
        is_step = tag in {"VB", "VBP", "VBD"} and token.norm not in _NO_STEPS
        verbs += inside and is_step and not is_purpose
    return verbs


def _detail(evidence: Evidence, weights: Sequence[float]) -> float:
    total = 0.0
    told: dict[str, int] = {}
    for fact in evidence.facts:
        nth = told.get(fact.kind, 0)
        weight = FACT_WEIGHTS.get(fact.kind, 0.5) * _FADE**nth
        total += weight * _weight_at(fact, evidence, weights)
        told[fact.kind] = nth + 1
    return total


def _telling(evidence: Evidence, weights: Sequence[float], words: WordFrequencies) -> float:
    """Weighted distinct content words that are not common: what a listener could picture."""
    abstract = [cue for cue in evidence.cues if cue.kind == "abstract"]
    clouded: list[Finding | Cue] = [*evidence.vague, *abstract]
    found: dict[str, float] = {}
    for sentence, weight in zip(evidence.document.sentences, weights, strict=True):
        for word, telling in telling_words(sentence, words, clouded).items():
            found[word] = max(found.get(word, 0.0), weight * telling)
    return _TELLING_SHARE * sum(found.values())


def _holds_any(statement: Statement, spans: Sequence[Fact | Finding | Cue]) -> bool:
    """True when one of the spans begins inside the statement."""
    return any(statement.start <= span.start < statement.end for span in spans)


def _within(fact: Fact, spans: Sequence[Span]) -> bool:
    return any(span.start <= fact.start < span.end for span in spans)


def saturate(value: float, half: float) -> float:
    """Return 0-1, rising with `value`: 0.5 at `half`, near 1 at four times that."""
    return 1 - math.exp(-math.log(2) * value / half)
