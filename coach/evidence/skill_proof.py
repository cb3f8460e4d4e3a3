"""What a person has shown of each skill that a posting asks for: shown, claimed or missing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.bank.skills import Skills
from coach.evidence.skill_vectors import SkillVectors
from coach.evidence.skills import SkillMatcher
from coach.language.encoder import Encoder
from coach.language.stems import stems_of
from coach.records import AskedSkill, JudgedSkill, SkillSentence, SkillState

# Chosen on the development triples (`train_skills`). "Far" is the number of standard deviations
# by which a sentence is nearer to a skill than to the others of the list.
SHOWN_FAR = 4.0
SHOWN_COSINE = 0.35
CLAIMED_FAR = 4.0
CLAIMED_COSINE = 0.40
SCENE_COSINE = 0.36
SCENE_RANK = 2
"""A scene counts when its skill is among the so many nearest of all that have scenes."""
NEAR_FAR = 2.5
NEAR_COSINE = 0.30

_DENIED = re.compile(
    r"\b(?:never|not|no|\w+n['’]t|without|would (?:like|love)|(?:want|hope|wish|plan)(?:ed)? to"
    r"|learn(?:ing)?|have read|heard of)\b",
    re.I,
)
# Papers are held or not held: no story shows them by meaning alone.
_PAPER = re.compile(
    r"licen[cs]e|certificat|registration|registered|\bcard\b|qualif|permit\b|diploma|degree"
    r"|\bCPC\b|first aid|food hygiene|\bDBS\b|edition|\bNVQ\b|\bAAT\b",
    re.I,
)


_SMALL_WORDS = frozenset("a an and at for in of on or the to with your".split())


@dataclass(frozen=True)
class _Window:
    """One sentence, or two neighbours of one source, with how near it is to everything."""

    sentence: SkillSentence
    text: str


def judge_skills(
    asked: Sequence[AskedSkill],
    sentences: Sequence[SkillSentence],
    skills: Skills,
    matcher: SkillMatcher,
    vectors: SkillVectors,
    encoder: Encoder,
) -> tuple[JudgedSkill, ...]:
    """Return what the sentences show of each skill asked for, in the order asked.

    A sentence of an occasion that names the skill, or means it more than nearly all other skills,
    shows it; a résumé's line or a general statement claims it. What is denied or only wished for
    counts for nothing.
    """
    windows = list(_windows(sentences))
    if not windows:
        return tuple(JudgedSkill(one, "missing", None, None) for one in asked)
    encoded = encoder.encode([window.text for window in windows])
    near = encoded @ vectors.names.T
    reading = _Reading(
        windows,
        encoded,
        near,
        near.mean(axis=1),
        np.maximum(near.std(axis=1), 1e-6),
        _scene_nearness(encoded, vectors),
        vectors,
        {name: row for row, name in enumerate(skills.skills)},
        matcher,
    )
    return tuple(reading.judge(one, encoder) for one in asked)


@dataclass(frozen=True)
class _Reading:
    windows: Sequence[_Window]
    encoded: NDArray[np.float32]
    near: NDArray[np.float32]
    mean: NDArray[np.float32]
    spread: NDArray[np.float32]
    scenes: NDArray[np.float32]
    vectors: SkillVectors
    rows: dict[str, int]
    matcher: SkillMatcher

    def judge(self, asked: AskedSkill, encoder: Encoder) -> JudgedSkill:
        cosine = self._cosine(asked, encoder)
        far = (cosine - self.mean) / self.spread
        is_paper = _PAPER.search(" ".join(asked.words)) is not None
        named = np.array([self._names(asked, window.text) for window in self.windows])
        told = np.array([window.sentence.is_told for window in self.windows])
        meant = (far >= SHOWN_FAR) & (cosine >= SHOWN_COSINE) | self._has_scene(asked)
        shown = told & (named | (meant & (not is_paper)))
        if shown.any():
            return self._judged(asked, "shown", shown, named * 10 + far, None)
        claiming = ~told & (
            named | ((far >= CLAIMED_FAR) & (cosine >= CLAIMED_COSINE) & (not is_paper))
        )
        nearest = self._nearest(far, cosine)
        if claiming.any():
            return self._judged(asked, "claimed", claiming, named * 10 + far, nearest)
        return JudgedSkill(asked, "missing", None, nearest)

    def _cosine(self, asked: AskedSkill, encoder: Encoder) -> NDArray[np.float32]:
        if asked.name in self.rows:
            return np.asarray(self.near[:, self.rows[asked.name]])
        return np.asarray(self.encoded @ encoder.encode([asked.name])[0])

    def _has_scene(self, asked: AskedSkill) -> NDArray[np.bool_]:
        if asked.name not in self.vectors.scene_skills:
            return np.zeros(len(self.windows), dtype=np.bool_)
        own = self.scenes[:, self.vectors.scene_skills.index(asked.name)]
        rank = (self.scenes > own[:, None]).sum(axis=1)
        return np.asarray((own >= SCENE_COSINE) & (rank < SCENE_RANK))

    def _names(self, asked: AskedSkill, text: str) -> bool:
        if asked.family:
            return any(found.skill.name == asked.name for found in self.matcher.mentions(text))
        stems = {stem.stem for stem in stems_of(text)}
        return {stem.stem for stem in stems_of(asked.name)} - _SMALL_WORDS <= stems

    def _judged(
        self,
        asked: AskedSkill,
        state: SkillState,
        which: NDArray[np.bool_],
        strength: NDArray[np.float32],
        near: SkillSentence | None,
    ) -> JudgedSkill:
        best = int(np.where(which, strength, -np.inf).argmax())
        return JudgedSkill(asked, state, self.windows[best].sentence, near)

    def _nearest(
        self, far: NDArray[np.float32], cosine: NDArray[np.float32]
    ) -> SkillSentence | None:
        told = np.array([window.sentence.is_told for window in self.windows])
        fits = told & (far >= NEAR_FAR) & (cosine >= NEAR_COSINE)
        if not fits.any():
            return None
        return self.windows[int(np.where(fits, far, -np.inf).argmax())].sentence


def _windows(sentences: Sequence[SkillSentence]) -> Iterator[_Window]:
    """Yield sentences, and pairs of neighbours in one telling, without denials and wishes."""
    before: SkillSentence | None = None
    for sentence in sentences:
        is_denied = _DENIED.search(sentence.text) is not None
        if not is_denied:
            yield _Window(sentence, sentence.text)
        is_pair = before is not None and before.source_id == sentence.source_id
        if before is not None and is_pair and sentence.is_told and before.is_told:
            yield _Window(before, f"{before.text} {sentence.text}")
        before = sentence


def _scene_nearness(encoded: NDArray[np.float32], vectors: SkillVectors) -> NDArray[np.float32]:
    """Return the cosine to the nearest scene of each skill that has some, (windows, skills)."""
    near = encoded @ vectors.scenes.T
    best = np.full((len(encoded), len(vectors.scene_skills)), -1.0, dtype=np.float32)
    for place in range(len(vectors.scene_skills)):
        own = near[:, vectors.scene_owners == place]
        if own.shape[1]:
            best[:, place] = own.max(axis=1)
    return best
