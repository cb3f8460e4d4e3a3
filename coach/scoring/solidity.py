"""Which sentences tell something: a small model that can be read off its constants.

A sentence is solid when it holds what a listener could check or picture, and not when it praises,
opines or stays vague. Only solid sentences count towards a level, so that nothing is gained by
adding talk. The constants are those of a logistic regression, rounded: sentences of strong and
golden answers at level 3-5 against those of weak answers, golden ones at level 1 and fog. Each
sign is what sense demands.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from coach.evidence.statements import Statement
from coach.evidence.vagueness import Cue
from coach.language.text import Sentence
from coach.language.words import WordFrequencies
from coach.records import Fact, Finding
from coach.scoring.telling import telling_weight

BIAS = -1.4
PER_SPECIFICITY = 0.4
"""For each point of specificity above 2.5, the middle of people's ratings."""
PER_TELLING = 2.9
"""For log(1 + the telling words' weights)."""
PER_FACT, MOST_FACTS = 0.9, 2
PER_VAGUE, MOST_VAGUE = -2.0, 2
PER_STANCE = -1.5
"""For each of these: an opinion, a word on what one is like."""
EMPTY, FULL = 0.55, 0.8
"""Below EMPTY a sentence counts nothing, from FULL on it counts whole, evenly in between."""
_CONTENT = frozenset({"NN", "JJ", "VB"})
_MIDDLE = 2.5


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence holds: telling words' summed weight, facts, vague spans, stances."""

    specificity: float
    telling: float
    facts: int
    vague: int
    stances: int


def solidity(likely: float) -> float:
    """Return how far a sentence counts, 0-1, by its `chance`."""
    return min(1.0, max(0.0, (likely - EMPTY) / (FULL - EMPTY)))


def chance(told: Told) -> float:
    """Return the regression's probability that the sentence stands in a strong answer."""
    sum_ = (
        BIAS
        + PER_SPECIFICITY * (told.specificity - _MIDDLE)
        + PER_TELLING * math.log1p(told.telling)
        + PER_FACT * min(MOST_FACTS, told.facts)
        + PER_VAGUE * min(MOST_VAGUE, told.vague)
        + PER_STANCE * told.stances
    )
    return 1 / (1 + math.exp(-sum_))


def telling_words(
    sentence: Sentence,
    words: WordFrequencies,
    clouded: Sequence[Finding | Cue],
) -> dict[str, float]:
    """Return 0-1 for each distinct content word outside the `clouded` spans."""
    weights: dict[str, float] = {}
    for token, tag in zip(sentence.tokens, sentence.tags, strict=True):
        if not token.is_word or tag[:2] not in _CONTENT or token.norm in weights:
            continue
        if not any(span.start <= token.start < span.end for span in clouded):
            weights[token.norm] = telling_weight(token.norm, words)
    return weights


def tell(
    sentence: Sentence,
    specificity: float,
    facts: Sequence[Fact],
    vague: Sequence[Finding],
    cues: Sequence[Cue],
    statements: Sequence[Statement],
    words: WordFrequencies,
) -> Told:
    """Return what one sentence holds; all spans given are of the whole answer."""

    def inside(spans: Sequence[Fact] | Sequence[Finding] | Sequence[Cue]) -> int:
        return sum(sentence.start <= span.start < sentence.end for span in spans)

    own = [cue for cue in cues if sentence.start <= cue.start < sentence.end]
    kinds = {cue.kind for cue in own} | {
        s.type for s in statements if sentence.start <= s.start < sentence.end
    }
    clouded: list[Finding | Cue] = [*vague, *(cue for cue in own if cue.kind == "abstract")]
    return Told(
        specificity=specificity,
        telling=sum(telling_words(sentence, words, clouded).values()),
        facts=inside(facts),
        vague=inside(vague),
        stances=len(kinds & {"opinion", "self"}),
    )
