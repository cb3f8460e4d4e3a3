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
from coach.scoring.repeats import fresh_sentences
from coach.scoring.solidity import SolidityHead, solidity, tell, telling_words

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
_HARDLY = 0.02
"""A sentence with less chance to be solid than this is taken to tell no step of a plan."""
_IN_DOUBT = 0.8
"""A sentence at least this likely to be a heap of words counts less, a certain one not at all."""
_NO_STEPS = STATIVE | frozenset("stay remain try keep do act behave".split())
"""Verbs that name no step of a plan: \"I would stay calm and do my best\"."""
NOT_EMPTY = 0.3
"""Least chance of a sentence for what it tells in general words to count as a habit or way."""
AT_ALL = 0.3
"""The weight of a sentence from which on a result, proof, reason or lesson told in it counts."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything found in one answer.

    For each sentence: `specificity` 1-5, `disorder`, the probability that its words are out of
    order, and where there are vectors `leanings`, what they say of its solidity.
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
    leanings: tuple[float, ...] | None = None


@dataclass(frozen=True, slots=True)
class Signals:
    """What levels are made of.

    Statements are counted in clauses, each by the solidity of its sentence (0-1): talk around a
    story neither adds to it nor takes from it. `detail` is weighted distinct facts. `happened`
    says who acts anywhere. `best` is the chance of the likeliest sentence, `practice` of the
    likeliest that tells a deed or habit, `deeds_share` the share of clauses that tell what was
    done, in whatever words, where one's own deed is among them. `idle` are sentences that count
    nothing, `words_told` the words of the others, `disorder` the mean probability of a sentence's
    words being out of order, `measured` and `confirmed` the weight of the best sentence in which
    the result is shown so.
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
    steps_said: float
    opinions: int
    claims: int
    others: int
    practice: float
    deeds_share: float
    results: float
    measured: float
    confirmed: float
    reasons: float
    learnings: float
    vague: int
    relevance: Relevance | None
    problem: Illegible | None

    @property
    def is_measured(self) -> bool:
        """True when a figure shows the result."""
        return self.measured >= AT_ALL

    @property
    def is_confirmed(self) -> bool:
        """True when somebody else confirms it."""
        return self.confirmed >= AT_ALL


def measure(
    evidence: Evidence,
    relevance: Relevance | None,
    chances: Sequence[float],
    words: WordFrequencies,
) -> Signals:
    """Return the signals of one answer, `chances` being those of its sentences to be solid."""
    weights = [solidity(share) for share in chances]
    statements, cues = evidence.statements, evidence.cues
    weighed = [(s, weights[s.sentence_index]) for s in statements]
    # "I learned so much" is no deed.
    lessons = [cue for cue in cues if cue.kind == "learning"]
    acts = [(s, w) for s, w in weighed if s.happened and not _holds_any(s, lessons)]
    results = [span for span in evidence.structure.result if _weight_at(span, evidence, weights)]
    amounts = [fact for fact in evidence.facts if fact.kind in AMOUNT_KINDS]
    proven = [span for span in results if any(_within(fact, [span]) for fact in amounts)]
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
        steps_said=sum(
            _not_hardly(chances[s.sentence_index]) * _steps(s, evidence.document)
            for s in statements
            if not s.happened
        ),
        steps=sum(w * _steps(s, evidence.document) for s, w in weighed),
        opinions=sum(s.type == "opinion" for s in statements),
        claims=claims + sum(c.kind == "self" for c in cues),
        others=len(others),
        practice=_practice(statements, chances),
        deeds_share=_deeds_share(evidence, chances),
        results=sum(_weight_at(span, evidence, weights) for span in results),
        measured=max((_weight_at(span, evidence, weights) for span in proven), default=0.0),
        confirmed=max((weights[c.sentence] for c in cues if c.kind == "confirmed"), default=0.0),
        reasons=sum(weights[c.sentence] for c in cues if c.kind == "reason"),
        learnings=sum(weights[c.sentence] for c in cues if c.kind == "learning"),
        vague=len(evidence.vague),
        relevance=relevance,
        problem=evidence.legibility.problem,
    )


def sentence_chances(
    evidence: Evidence, words: WordFrequencies, head: SolidityHead
) -> tuple[float, ...]:
    """Return each sentence's chance to be solid: none if said before, less if out of order."""
    fresh = fresh_sentences(evidence.document)
    chances = []
    for index, sentence in enumerate(evidence.document.sentences):
        if index not in fresh:
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
        leaning = None if evidence.leanings is None else evidence.leanings[index]
        order = min(1.0, (1 - evidence.disorder[index]) / (1 - _IN_DOUBT))
        chances.append(order * head.chance(told, leaning))
    return tuple(chances)


def _counted(weighed: Sequence[tuple[Statement, float]], kind: StatementType) -> float:
    return sum(weight for statement, weight in weighed if statement.type == kind)


def _practice(statements: Sequence[Statement], chances: Sequence[float]) -> float:
    """Return the chance of the likeliest sentence that tells what was or is done."""
    done = {s.sentence_index for s in statements if s.happened or s.type == "habit"}
    return max((chances[index] for index in done), default=0.0)


def _not_hardly(chance: float) -> float:
    """Return 0 for a sentence that all but surely tells nothing, 1 for one that is not empty."""
    return min(1.0, max(0.0, chance - _HARDLY) / (NOT_EMPTY - _HARDLY))


def _deeds_share(evidence: Evidence, chances: Sequence[float]) -> float:
    """Return the share of clauses that tell what was done, in however empty words."""
    done = [s for s in evidence.statements if s.happened and chances[s.sentence_index]]
    is_own = any(s.by == "i" for s in done)
    return is_own * len(done) / max(1, len(evidence.statements))


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
