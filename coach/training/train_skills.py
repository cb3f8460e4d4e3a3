"""Make the vectors of the skills, and measure what is judged of marked triples.

    python -m coach.training.train_skills --triples tests/evidence/skill_triples.toml

A triple is a posting, a résumé and stories. Nothing is fitted but the thresholds in
`evidence.skill_proof`, which the development triples chose; those set apart only measure.
"""

import argparse
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from nltk.metrics.agreement import AnnotationTask

from coach.bank.ad_hoc import ad_hoc_question
from coach.bank.skill_scenes import load_skill_scenes
from coach.bank.skills import load_skills
from coach.cards import Comparison, Figure
from coach.errors import CoachError, DataFileError
from coach.evidence.skill_proof import judge_skills
from coach.evidence.skill_sentences import resume_sentences, told_sentences
from coach.evidence.skill_vectors import (
    SKILLS_PATH,
    SkillVectors,
    make_skill_vectors,
    open_skill_vectors,
    skill_facts,
    skill_meaning,
)
from coach.evidence.skills import SkillMatcher, find_asked
from coach.language.encoder import MiniLM
from coach.language.weights import write_tensors
from coach.records import JudgedSkill, SkillSentence
from coach.review import open_tools, review_answer
from coach.tools import Tools
from coach.training.cards import file_facts, publish_card

NOT_FOUND = "not found"
"""The state of a marked skill that was not found in its posting: it agrees with no mark."""
LIMITS = (
    "Skills, scenes and the development triples were written by the same people; the triples set "
    "apart are mostly by another hand, and there half of the marks are met. What a story shows in "
    "words far from every scene is missed; papers such as licences are only found by their names. "
    "English only."
)


@dataclass(frozen=True)
class Triple:
    """A posting, a résumé and stories; each mark has the words of a skill and its state."""

    id: str
    apart: bool
    posting: str
    resume: str
    stories: tuple[str, ...]
    marks: tuple[tuple[str, str], ...]


def read_triples(path: Path) -> tuple[Triple, ...]:
    """Return the triples of a file; raises DataFileError for a mark whose words are not there."""
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["triple"]
    except (OSError, ValueError, KeyError) as error:
        raise DataFileError(path, None, type(error).__name__) from error
    for row in rows:
        for mark in row["marks"]:
            if mark["skill"] not in row["posting"]:
                raise DataFileError(path, None, f"{row['id']}: {mark['skill']!r} is not asked for")
    return tuple(
        Triple(
            row["id"],
            row["apart"],
            row["posting"].strip(),
            row["resume"].strip(),
            tuple(story.strip() for story in row["stories"]),
            tuple((mark["skill"], mark["state"]) for mark in row["marks"]),
        )
        for row in rows
    )


def sentences_of(triple: Triple, tools: Tools) -> list[SkillSentence]:
    """Return the sentences of a triple's stories, reviewed, and of its résumé."""
    found: list[SkillSentence] = []
    for number, story in enumerate(triple.stories):
        review = review_answer(ad_hoc_question("Tell me about a time."), story, tools=tools)
        found += told_sentences(story, review, "story", str(number))
    return [*found, *resume_sentences(triple.resume)]


def states_of(
    triple: Triple, judged: Sequence[JudgedSkill], matcher: SkillMatcher
) -> Iterator[tuple[str, str]]:
    """Yield (marked state, judged state) for each mark of a triple."""
    for words, state in triple.marks:
        start = triple.posting.index(words)
        names = {found.skill.name for found in matcher.mentions(words)}
        found = [
            one
            for one in judged
            if one.asked.name in names
            or (one.asked.start < start + len(words) and start < one.asked.end)
        ]
        yield state, found[0].state if found else NOT_FOUND


def agreement(pairs: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """Return the share of pairs that agree, and Krippendorff's alpha (nominal) of both raters."""
    share = sum(marked == told for marked, told in pairs) / max(1, len(pairs))
    data = [
        (rater, str(item), label)
        for item, pair in enumerate(pairs)
        for rater, label in zip(("marks", "coach"), pair, strict=True)
    ]
    return share, float(AnnotationTask(data).alpha())


def by_words(triple: Triple, matcher: SkillMatcher) -> Iterator[tuple[str, str]]:
    """Yield the same pairs for the baseline: a name in a story shows, in the résumé claims."""
    told = {one.skill.name for story in triple.stories for one in matcher.mentions(story)}
    claimed = {one.skill.name for one in matcher.mentions(triple.resume)}
    for words, state in triple.marks:
        names = {found.skill.name for found in matcher.mentions(words)}
        yield state, "shown" if names & told else "claimed" if names & claimed else "missing"


def main(arguments: list[str] | None = None) -> int:
    """Write `skills.safetensors` and its card, print the card."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--triples", type=Path, required=True, help="file of marked triples")
    parser.add_argument("--out", type=Path, default=SKILLS_PATH, help="file to write")
    options = parser.parse_args(arguments)
    try:
        skills = load_skills()
        scenes, triples = load_skill_scenes(skills), read_triples(options.triples)
        made = make_skill_vectors(skills, scenes, MiniLM())
        tensors = {"names": made.names, "scenes": made.scenes}
        write_tensors(
            options.out,
            {name: vectors.astype(np.float16) for name, vectors in tensors.items()},
            skill_facts(skills, scenes),
        )
        figures = tuple(_figures(triples, open_tools(), open_skill_vectors(options.out)))
    except CoachError as error:
        sys.stderr.write(f"{error} {error.remedy}\n")
        return 1
    settings = {
        "skills": len(skills.skills),
        "families": len(skills.families),
        "words": sum(len(one.words) for one in skills.skills.values()),
        "scenes": len(made.scenes),
        "triples": len(triples),
        "apart": sum(triple.apart for triple in triples),
    }
    publish_card(options.out, _card(options.out, settings, figures))
    return 0


def _figures(triples: Sequence[Triple], tools: Tools, vectors: SkillVectors) -> Iterator[Figure]:
    matcher = SkillMatcher(load_skills().skills)
    for is_apart, on in ((True, "triples set apart"), (False, "development triples")):
        pairs: list[tuple[str, str]] = []
        plain: list[tuple[str, str]] = []
        for triple in (one for one in triples if one.apart is is_apart):
            pairs += states_of(triple, judge_triple(triple, tools, matcher, vectors), matcher)
            plain += by_words(triple, matcher)
        share, alpha = agreement(pairs)
        beside = Comparison("names as words", round(agreement(plain)[0], 4))
        yield Figure(
            "skills shown, claimed or missing: agreement", round(share, 4), "share", on,
            len(pairs), beside, None, is_apart,
        )  # fmt: skip
        beside = Comparison("names as words", round(agreement(plain)[1], 4))
        yield Figure(
            "skills shown, claimed or missing: Krippendorff's alpha", round(alpha, 4), "alpha", on,
            len(pairs), beside,
        )  # fmt: skip


def judge_triple(
    triple: Triple, tools: Tools, matcher: SkillMatcher, vectors: SkillVectors
) -> tuple[JudgedSkill, ...]:
    """Return what the coach judges of a triple."""
    assert tools.reading is not None  # noqa: S101  opened with vectors
    skills, encoder = load_skills(), tools.reading.plain
    meaning = skill_meaning(skills, vectors, encoder)
    asked = find_asked(triple.posting, matcher, tools.tagger, tools.words, meaning=meaning)
    sentences = sentences_of(triple, tools)
    return judge_skills(asked, sentences, skills, matcher, vectors, encoder)


def _card(path: Path, settings: dict[str, int], figures: Sequence[Figure]) -> dict[str, Any]:
    return {
        **file_facts(path),
        "what": "Vectors of the skills that postings ask for, and of scenes that show them",
        "data": [
            {"name": "skills and scenes written for the coach", "licence": "the coach's own"},
            {"name": "marked triples, for measuring only", "licence": "the coach's own"},
        ],
        "settings": settings,
        "figures": list(figures),
        "limits": LIMITS,
    }


if __name__ == "__main__":
    raise SystemExit(main())
