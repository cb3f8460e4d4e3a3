"""What a person has shown of each skill that a posting asks for: shown, claimed or missing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from coach.evidence.skill_reader import OUTCOMES, SkillReader
from coach.evidence.skills import SMALL_WORDS, SkillMatcher
from coach.language.encoder import Encoder, Vectors
from coach.language.stems import stems_of
from coach.records import AskedSkill, JudgedSkill, SkillSentence

LOOKED_AT = 6
"""Passages read beside each skill, the nearest by meaning: of those told, and of the others."""
NEAR = 0.15
"""Chance from which a passage that does not show a skill is told as being near it."""
_LEAST_CHANCE = 1e-3
"""Chances are taken as no nearer to 0 and 1 before their logarithm."""
_NOTHING_READ = (-7.0, -7.0, -7.0, 0.0, 0.0, 0.0)

_SHOWN, _CLAIMED, _NEITHER = range(len(OUTCOMES))
# Who says so names a skill and does not have it.
_DENIED = re.compile(
    r"\b(?:never|not|no|\w+n['’]t|without|would (?:like|love)|(?:want|hope|wish|plan)(?:ed)? to"
    r"|learn(?:ing)?|have read|heard of)\b",
    re.I,
)


@dataclass(frozen=True)
class _Passage:
    """One sentence, or two neighbours of one telling, with its stems and the skills it names."""

    sentence: SkillSentence
    text: str
    stems: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True)
class SkillReading:
    """A skill with the passages that were read beside it, and the `FEATURES` of them all.

    `chances` (n, 3) are those of `OUTCOMES` for each passage.
    """

    asked: AskedSkill
    passages: tuple[_Passage, ...]
    chances: NDArray[np.float32]
    features: NDArray[np.float32]


def judge_skills(
    asked: Sequence[AskedSkill],
    sentences: Sequence[SkillSentence],
    matcher: SkillMatcher,
    encoder: Encoder,
    reader: SkillReader,
) -> tuple[JudgedSkill, ...]:
    """Return what the sentences show of each skill asked for, in the order asked.

    A passage of an occasion shows a skill; a résumé's line or a general statement claims it.
    """
    if not sentences:
        return tuple(JudgedSkill(one, "missing", None, None) for one in asked)
    readings = read_skills(asked, sentences, matcher, encoder, reader)
    return tuple(_judged(reading, reader) for reading in readings)


def read_skills(
    asked: Sequence[AskedSkill],
    sentences: Sequence[SkillSentence],
    matcher: SkillMatcher,
    encoder: Encoder,
    reader: SkillReader,
) -> tuple[SkillReading, ...]:
    """Return what the judge looks at, for each skill in the order asked."""
    passages = tuple(_passages(sentences, matcher))
    if not asked or not passages:
        return ()
    vectors = encoder.encode([passage.text for passage in passages])
    near = encoder.encode([one.name for one in asked]) @ vectors.T
    chosen = [_chosen(one, row, passages) for one, row in zip(asked, near, strict=True)]
    chances = reader.chances(
        [
            (one.name, passages[place].text)
            for one, places in zip(asked, chosen, strict=True)
            for place in places
        ]
    )
    found, first = [], 0
    for one, row, places in zip(asked, near, chosen, strict=True):
        own = chances[first : first + len(places)]
        read = tuple(passages[place] for place in places)
        features = _features(one, read, own, row[places])
        found.append(SkillReading(one, read, own, features))
        first += len(places)
    return tuple(found)


def _chosen(asked: AskedSkill, near: Vectors, passages: Sequence[_Passage]) -> list[int]:
    """Return the places of the nearest passages, told and others, with all that name the skill."""
    order = [int(place) for place in np.argsort(-near, kind="stable")]
    told = [place for place in order if passages[place].sentence.is_told]
    others = [place for place in order if not passages[place].sentence.is_told]
    naming = [place for place in order if asked.name in passages[place].names]
    return list(dict.fromkeys([*told[:LOOKED_AT], *others[:LOOKED_AT], *naming]))


def _features(
    asked: AskedSkill,
    passages: Sequence[_Passage],
    chances: NDArray[np.float32],
    near: Vectors,
) -> NDArray[np.float32]:
    told = np.array([passage.sentence.is_told for passage in passages])
    own = frozenset(stem.stem for stem in stems_of(asked.name)) - SMALL_WORDS
    words = np.array([len(own & passage.stems) / max(1, len(own)) for passage in passages])
    named = np.array([asked.name in passage.names for passage in passages])
    found: list[float] = []
    for group in (told, ~told):
        if not group.any():
            found += _NOTHING_READ
            continue
        found += [
            _log_odds(chances[group, _SHOWN].max()),
            _log_odds(chances[group, _CLAIMED].max()),
            _log_odds(1 - chances[group, _NEITHER].min()),
            float(near[group].max()),
            float(words[group].max()),
            float(named[group].any()),
        ]
    found += [len(own), float(bool(asked.family))]
    return np.array(found, dtype=np.float32)


def _log_odds(chance: float) -> float:
    kept = min(max(float(chance), _LEAST_CHANCE), 1 - _LEAST_CHANCE)
    return log(kept / (1 - kept))


def _judged(reading: SkillReading, reader: SkillReader) -> JudgedSkill:
    state = reader.state_of(reading.features)
    told = np.array([passage.sentence.is_told for passage in reading.passages])
    shows = np.where(told, reading.chances[:, _SHOWN], -1.0)
    claims = np.where(told, -1.0, 1 - reading.chances[:, _NEITHER])
    # Without a résumé or an occasion, what is judged rests on what there is.
    if state == "shown" and not told.any():
        state = "claimed"
    if state == "shown":
        return JudgedSkill(reading.asked, state, _sentence_at(reading, shows), None)
    near = _sentence_at(reading, shows) if shows.max() >= NEAR else None
    if state == "claimed":
        by = claims if not told.all() else reading.chances[:, _CLAIMED]
        return JudgedSkill(reading.asked, state, _sentence_at(reading, by), near)
    return JudgedSkill(reading.asked, "missing", None, near)


def _sentence_at(reading: SkillReading, strength: NDArray[np.float32]) -> SkillSentence:
    return reading.passages[int(strength.argmax())].sentence


def _passages(sentences: Sequence[SkillSentence], matcher: SkillMatcher) -> Iterator[_Passage]:
    """Yield sentences, and pairs of neighbours in one telling."""
    before: SkillSentence | None = None
    for sentence in sentences:
        yield _passage(sentence, sentence.text, matcher)
        is_pair = before is not None and before.source_id == sentence.source_id
        if before is not None and is_pair and before.is_told and sentence.is_told:
            yield _passage(before, f"{before.text} {sentence.text}", matcher)
        before = sentence


def _passage(sentence: SkillSentence, text: str, matcher: SkillMatcher) -> _Passage:
    is_denied = _DENIED.search(text) is not None
    names = frozenset(() if is_denied else (one.skill.name for one in matcher.mentions(text)))
    return _Passage(sentence, text, frozenset(stem.stem for stem in stems_of(text)), names)
