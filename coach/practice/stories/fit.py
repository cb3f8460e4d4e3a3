"""Which stories fit which question, and which tell the same, by meaning."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike

from coach.bank import Bank
from coach.model.encoder import MODEL_SHA256
from coach.model.tools import Tools
from coach.progress.plain_words import plain_words
from coach.records import Attempt, Competency, Question, Review, Story
from coach.storage import Storage
from coach.text.document import answer_sentences

ENCODER = MODEL_SHA256[:12]
"""Names the vectors that are kept with stories: others cannot be compared with them."""

MOST_SHOWN = 3

# Measured on the 161 worked examples of the bank, which no weights have seen: of 12,880 pairs of
# different stories 12 (0.1%) pass for one, and of two versions that share a fifth of their
# sentences 56% are found; a whole and a part of it always.
SAME_FACTS = 2
SAME_SIMILARITY = 0.6
"""Two texts that share so many facts and are so near (cosine) tell one story …"""
SAME_ALONE = 0.8
"""… as do two that are so near without a fact in common."""

FITS = 0.28
"""Cosine from which a story is shown for a question: three in four of the 161 worked examples
reach it with their own question, one in four of all other pairs does too."""
SAME_COMPETENCY = 0.15
"""What a competency that the person gave the story counts for, as a cosine: about the distance
from the middle of other pairs to their upper tenth (0.23 to 0.36)."""


def stories_for(storage: Storage, question: Question, tools: Tools | None) -> tuple[Story, ...]:
    """Return the stories that fit a question, the best first; without tools by competency alone."""
    stories = storage.stories.all()
    near = dict.fromkeys((story.id for story in stories), FITS - SAME_COMPETENCY)
    if stories and tools is not None:
        near = _similarities(storage, stories, tools.encoder.encode([question.text])[0], tools)

    def fit(story: Story) -> float:
        return near[story.id] + SAME_COMPETENCY * (question.competency in story.competencies)

    # sorted() keeps the order of the stories among equals.
    ranked = sorted(stories, key=lambda story: (fit(story), story.level), reverse=True)
    return tuple(story for story in ranked if fit(story) >= FITS)[:MOST_SHOWN]


def questions_for(
    storage: Storage, bank: Bank, story: Story, tools: Tools | None, *, most: int = MOST_SHOWN
) -> tuple[Question, ...]:
    """Return the questions of the bank that a story may answer, the nearest first."""
    if tools is None or not any(sign.isalnum() for sign in story.text):
        return ()
    questions = tuple(bank.questions.values())
    centre = story_vectors(storage, [story], tools)[story.id]
    near = tools.encoder.encode([question.text for question in questions]) @ list(centre)
    fits = {
        one.id: float(similarity) + SAME_COMPETENCY * (one.competency in story.competencies)
        for one, similarity in zip(questions, near, strict=True)
    }
    # sorted() keeps the order of the bank among equals.
    best = sorted(questions, key=lambda one: -fits[one.id])[:most]
    return tuple(one for one in best if fits[one.id] >= FITS)


def know_questions(bank: Bank, tools: Tools) -> None:
    """Have the vectors of all questions of the bank at hand: to make them takes seconds."""
    tools.encoder.encode([question.text for question in bank.questions.values()])


def suggested_competencies(
    storage: Storage, bank: Bank, story: Story, tools: Tools | None
) -> tuple[Competency, ...]:
    """Return what a story may show, by the questions nearest to it; nothing once one is chosen."""
    if story.competencies:
        return ()
    near = questions_for(storage, bank, story, tools, most=2 * MOST_SHOWN)
    keys = dict.fromkeys(one.competency for one in near)
    known = [bank.competencies[key] for key in keys if key in bank.competencies]
    return tuple(known[:MOST_SHOWN])


def story_told_in(storage: Storage, attempt: Attempt, tools: Tools) -> Story | None:
    """Return the story that an answer tells again, None when it is a new one."""
    stories = storage.stories.all()
    if not stories:
        return None
    near = _similarities(storage, stories, centre_of(attempt.text, tools), tools)
    same = [one for one in stories if _is_same(near[one.id], attempt.review, one.review)]
    return max(same, key=lambda one: (near[one.id], one.id), default=None)


def near_duplicates(storage: Storage, story: Story, tools: Tools | None) -> tuple[Story, ...]:
    """Return other stories that seem to tell the same; none are merged."""
    others = [one for one in storage.stories.all() if one.id != story.id]
    if tools is None or not others:
        return ()
    centre = story_vectors(storage, [story], tools)[story.id]
    near = _similarities(storage, others, centre, tools)
    return tuple(one for one in others if _is_same(near[one.id], story.review, one.review))


def _similarities(
    storage: Storage, stories: Sequence[Story], centre: ArrayLike, tools: Tools
) -> dict[str, float]:
    """Return the cosine of each story to a unit vector, by the story's id."""
    vectors = story_vectors(storage, stories, tools)
    return {story.id: float(np.dot(vectors[story.id], centre)) for story in stories}


def story_vectors(
    storage: Storage, stories: Sequence[Story], tools: Tools
) -> Mapping[str, Sequence[float]]:
    """Return the vector of each story, kept with it once it was made."""
    name = f"{ENCODER}:{tools.scorer.partition('+')[0]}"
    kept = dict(storage.stories.vectors(name))
    for story in stories:
        if story.id not in kept:
            kept[story.id] = centre_of(story.text, tools)
            storage.stories.keep_vector(story, name, kept[story.id])
    return kept


def centre_of(text: str, tools: Tools) -> tuple[float, ...]:
    """Return what a text is about: the unit mean of its sentences' vectors."""
    texts = dict.fromkeys(text[start:end] for start, end in answer_sentences(text))
    mean = tools.encoder.encode([*texts] or [""]).mean(axis=0)
    return tuple((mean / max(float(np.linalg.norm(mean)), 1e-12)).tolist())


def _is_same(similarity: float, one: Review, other: Review) -> bool:
    shared = {plain_words(f.text) for f in one.facts} & {plain_words(f.text) for f in other.facts}
    return similarity >= SAME_ALONE or (similarity >= SAME_SIMILARITY and len(shared) >= SAME_FACTS)
