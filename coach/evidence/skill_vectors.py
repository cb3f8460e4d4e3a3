"""The vectors of all skills and of the scenes that show them: made once, shipped as weights."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.bank.skill_scenes import load_skill_scenes
from coach.bank.skills import Skill, Skills, load_skills
from coach.evidence.skills import SkillMeaning
from coach.language.encoder import MODEL_SHA256, Encoder, Vectors
from coach.language.weights import read_tensors

SKILLS_PATH = Path(__file__).parent.parent / "models" / "skills.safetensors"
FORMAT = "skills-1"
MEANT_COSINE = 0.55
"""Cosine from which a part of a posting means a skill that it does not name."""

Scenes = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class SkillVectors:
    """Unit vectors: `names` (skills, d), the mean over a skill's words, and `scenes` (n, d).

    `names` keep the order of the list; `scene_owners` (n,) are places in `scene_skills`.
    """

    names: Vectors
    scenes: Vectors
    scene_owners: NDArray[np.intp]
    scene_skills: tuple[str, ...]


def make_skill_vectors(skills: Skills, scenes: Scenes, encoder: Encoder) -> SkillVectors:
    """Return the vectors of a list and of its scenes (seconds for the shipped one)."""
    words = [(row, text) for row, one in enumerate(skills.skills.values()) for text in one.words]
    vectors = encoder.encode([text for _, text in words])
    names = np.zeros((len(skills.skills), vectors.shape[1]), dtype=np.float32)
    np.add.at(names, [row for row, _ in words], vectors)
    names /= np.linalg.norm(names, axis=1, keepdims=True)
    return _with_scenes(
        names, encoder.encode([t for those in scenes.values() for t in those]), scenes
    )


def skill_meaning(skills: Skills, vectors: SkillVectors, encoder: Encoder) -> SkillMeaning:
    """Return what tells which skill a short text means: the nearest, if it is near enough."""
    order = tuple(skills.skills.values())

    def meaning(texts: Sequence[str]) -> list[Skill | None]:
        if not texts:
            return []
        near = encoder.encode(texts) @ vectors.names.T
        best = near.argmax(axis=1)
        return [
            order[place] if near[row, place] >= MEANT_COSINE else None
            for row, place in enumerate(best)
        ]

    return meaning


def skill_facts(skills: Skills, scenes: Scenes) -> dict[str, object]:
    """Return what the weights file says of itself: whose vectors they are."""
    digest = hashlib.sha256()
    for one in skills.skills.values():
        digest.update("\0".join(one.words).encode() + b"\n")
    for name, texts in scenes.items():
        digest.update("\0".join((name, *texts)).encode() + b"\n")
    return {"format": FORMAT, "encoder": MODEL_SHA256, "words": digest.hexdigest()}


@lru_cache(maxsize=1)
def open_skill_vectors(path: Path = SKILLS_PATH) -> SkillVectors:
    """Read the shipped vectors, once; raises ModelMissing, WeightsMismatch or BankError."""
    skills = load_skills()
    scenes = load_skill_scenes(skills)
    kept = read_tensors(path, skill_facts(skills, scenes))
    return _with_scenes(kept["names"].astype(np.float32), kept["scenes"].astype(np.float32), scenes)


def _with_scenes(names: Vectors, vectors: Vectors, scenes: Scenes) -> SkillVectors:
    owners = [place for place, texts in enumerate(scenes.values()) for _ in texts]
    return SkillVectors(names, vectors, np.array(owners, dtype=np.intp), tuple(scenes))
