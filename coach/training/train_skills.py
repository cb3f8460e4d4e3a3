"""Tune what tells whether a skill is shown, claimed or missing, and measure it.

    python -m coach.training.train_skills --triples tests/evidence/skill_triples.toml

A triple is a posting, a résumé and stories. Learned from `skill_scenes.toml` and
`skill_triples.jsonl`; the judge over all passages is fitted on the development triples, those set
apart only measure.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from nltk.metrics.agreement import AnnotationTask
from sklearn.linear_model import LogisticRegression

from coach.answer.review import review_answer
from coach.bank.ad_hoc import ad_hoc_question
from coach.bank.skills import load_skills
from coach.cards import Comparison, Figure
from coach.errors import CoachError
from coach.evidence.asked_spans import open_asked_reader
from coach.evidence.skill_proof import judge_skills, read_skills
from coach.evidence.skill_reader import SKILLS_PATH, STATES, SkillReader, open_skill_reader
from coach.evidence.skill_sentences import resume_sentences, told_sentences
from coach.evidence.skills import SkillMatcher, find_asked, skills_of_span
from coach.language.encoder import MiniLM
from coach.records import AskedSkill, JudgedSkill, SkillSentence
from coach.tools import Tools, open_tools
from coach.training.cards import file_facts, publish_card
from coach.training.skill_adapter import EPOCHS, Pairs, read_scenes, train_pairs, write_skill_heads
from coach.training.skill_triples import SKILL_TRIPLES, Triple, read_learned, read_triples

FIT = 0.3
"""Inverse penalty of the judge's regression."""
NOT_FOUND = "not found"
"""The state of a marked skill that was not found in its posting: it agrees with no mark."""
LIMITS = (
    "Postings, résumés, stories and marks were written for the coach; none is a real one, and each "
    "was marked once. On texts that nothing was chosen by, four in ten are judged otherwise than "
    "they were marked: what a story shows without naming it is often missed, and which of two near "
    "skills it shows is often a matter of taste. English only."
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
    for mark in triple.marks:
        words = mark.skill
        start = triple.posting.index(words)
        names = {found.skill.name for found in matcher.mentions(words)}
        found = [
            one
            for one in judged
            if one.asked.name in names
            or (one.asked.start < start + len(words) and start < one.asked.end)
        ]
        yield mark.state, found[0].state if found else NOT_FOUND


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
    for mark in triple.marks:
        names = {found.skill.name for found in matcher.mentions(mark.skill)}
        yield mark.state, "shown" if names & told else "claimed" if names & claimed else "missing"


def main(arguments: list[str] | None = None) -> int:
    """Write adapter, head and their card, print the card."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--triples", type=Path, required=True, help="file of marked triples")
    parser.add_argument("--out", type=Path, default=SKILLS_PATH, help="folder to write")
    options = parser.parse_args(arguments)
    try:
        skills, triples = load_skills(), read_triples(options.triples)
        scenes, learned = read_scenes(skills), read_learned(SKILL_TRIPLES)
        tools = open_tools()
        train_pairs(Pairs(skills, scenes, learned, MiniLM()), options.out)
        fit_judge([one for one in triples if not one.apart], tools, options.out)
        figures = tuple(_figures(triples, tools, open_skill_reader(options.out)))
    except CoachError as error:
        sys.stderr.write(f"{error} {error.remedy}\n")
        return 1
    settings = {
        "epochs": EPOCHS,
        "skills": len(skills.skills),
        "families": len(skills.families),
        "words": sum(len(one.words) for one in skills.skills.values()),
        "scenes": sum(len(one.told) + 2 for one in scenes.values()),
        "learned": len(learned),
        "development": sum(not triple.apart for triple in triples),
        "apart": sum(triple.apart for triple in triples),
    }
    publish_card(options.out, _card(options.out, settings, figures))
    return 0


def fit_judge(triples: Sequence[Triple], tools: Tools, folder: Path) -> None:
    """Fit the judge on triples whose skills are given, and write it beside the head."""
    matcher, reader = SkillMatcher(load_skills().skills), open_skill_reader(folder)
    rows, states = [], []
    for triple in triples:
        asked, sentences = given(triple, matcher), sentences_of(triple, tools)
        read = read_skills(asked, sentences, matcher, tools.encoder, reader)
        rows += [one.features for one in read]
        states += [STATES.index(mark.state) for mark in triple.marks]
    features = np.array(rows, dtype=np.float64)
    mean, spread = features.mean(axis=0), np.maximum(features.std(axis=0), 1e-6)
    model = LogisticRegression(C=FIT, max_iter=3000)
    model.fit((features - mean) / spread, states)
    judge = (model.coef_ / spread).astype(np.float32)
    bias = (model.intercept_ - (model.coef_ / spread) @ mean).astype(np.float32)
    write_skill_heads(folder, {"weights": reader.weights, "bias": reader.bias}, judge, bias)
    open_skill_reader.cache_clear()


def given(triple: Triple, matcher: SkillMatcher) -> list[AskedSkill]:
    """Return the marked skills of a triple as if they had been found."""
    found = []
    for mark in triple.marks:
        start = triple.posting.index(mark.skill)
        end = start + len(mark.skill)
        found.append(next(iter(skills_of_span(triple.posting, start, end, matcher))))
    return found


def _figures(triples: Sequence[Triple], tools: Tools, reader: SkillReader) -> Iterator[Figure]:
    matcher = SkillMatcher(load_skills().skills)
    for is_apart, on in ((True, "triples set apart"), (False, "development triples")):
        ours: list[tuple[str, str]] = []
        with_given: list[tuple[str, str]] = []
        plain: list[tuple[str, str]] = []
        for triple in (one for one in triples if one.apart is is_apart):
            ours += states_of(triple, judge_triple(triple, tools, matcher, reader), matcher)
            with_given += states_given(triple, tools, matcher, reader)
            plain += by_words(triple, matcher)
        share, alpha = agreement(ours)
        beside, beside_alpha = agreement(plain)
        yield Figure(
            "skills shown, claimed or missing: agreement", round(share, 4), "share", on,
            len(ours), Comparison("names as words", round(beside, 4)), None, is_apart,
        )  # fmt: skip
        yield Figure(
            "skills shown, claimed or missing: Krippendorff's alpha", round(alpha, 4), "alpha", on,
            len(ours), Comparison("names as words", round(beside_alpha, 4)),
        )  # fmt: skip
        yield Figure(
            "skills shown, claimed or missing: agreement where the skill is given",
            round(agreement(with_given)[0], 4), "share", on, len(with_given),
        )  # fmt: skip


def judge_triple(
    triple: Triple, tools: Tools, matcher: SkillMatcher, reader: SkillReader
) -> tuple[JudgedSkill, ...]:
    """Return what the coach finds and judges of a triple."""
    asked = find_asked(triple.posting, matcher, open_asked_reader())
    return _judge(asked, triple, tools, matcher, reader)


def states_given(
    triple: Triple, tools: Tools, matcher: SkillMatcher, reader: SkillReader
) -> Iterator[tuple[str, str]]:
    """Yield (marked state, judged state) where the words of each mark are given."""
    judged = _judge(given(triple, matcher), triple, tools, matcher, reader)
    for mark, one in zip(triple.marks, judged, strict=True):
        yield mark.state, one.state


def _judge(
    asked: Sequence[AskedSkill],
    triple: Triple,
    tools: Tools,
    matcher: SkillMatcher,
    reader: SkillReader,
) -> tuple[JudgedSkill, ...]:
    sentences = sentences_of(triple, tools)
    return judge_skills(asked, sentences, matcher, tools.encoder, reader)


def _card(path: Path, settings: dict[str, int], figures: Sequence[Figure]) -> dict[str, Any]:
    return {
        **file_facts(path),
        "what": "Whether a passage shows a skill or claims it: an adapter of MiniLM that reads "
        "both side by side",
        "data": [
            {"name": "skills and scenes written for the coach", "licence": "the coach's own"},
            {"name": "marked triples", "licence": "the coach's own"},
        ],
        "settings": settings,
        "figures": list(figures),
        "limits": LIMITS,
    }


if __name__ == "__main__":
    raise SystemExit(main())
