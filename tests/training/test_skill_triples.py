"""Marked triples and scenes: what is learned from, what measures, and what was reached."""

import json
import os
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from coach.bank.skills import load_skills
from coach.errors import BankError, DataFileError
from coach.evidence.asked_spans import open_asked_reader
from coach.evidence.skill_reader import open_skill_reader
from coach.evidence.skills import SkillMatcher
from coach.tools import Tools
from coach.training.skill_adapter import CLAIMED, NEITHER, SHOWN, Pairs, read_scenes
from coach.training.skill_triples import (
    SKILL_TRIPLES,
    SkillMark,
    Triple,
    read_learned,
    read_triples,
)
from coach.training.train_asked import (
    by_list,
    by_reader,
    marked_posting,
    read_postings,
    span_agreement,
)
from coach.training.train_skills import agreement, by_words, judge_triple, states_of
from tests.fakes import HashEncoder

SKILLS = load_skills()
MATCHER = SkillMatcher(SKILLS.skills)
TRIPLES = read_triples(Path(__file__).parents[1] / "evidence" / "skill_triples.toml")
APART = [triple for triple in TRIPLES if triple.apart]
DEVELOPMENT = [triple for triple in TRIPLES if not triple.apart]
IS_LONG = bool(os.environ.get("COACH_LONG"))


def test_triples_are_of_many_jobs_and_marked_in_every_way() -> None:
    assert len(APART) == 20
    assert len({triple.id for triple in TRIPLES}) == len(TRIPLES)
    for part in (APART, DEVELOPMENT):
        states = Counter(mark.state for triple in part for mark in triple.marks)
        assert min(states.values()) > sum(states.values()) / 5


def test_nothing_that_measures_was_learned_from() -> None:
    learned = read_learned(SKILL_TRIPLES)
    assert len(learned) >= 200
    postings = {one.posting for one in learned} | {one.text for one in read_postings()}
    stories = {story for one in learned for story in one.stories}
    for triple in TRIPLES:
        assert triple.posting not in postings
        assert not stories & set(triple.stories)


def test_every_skill_has_scenes_and_no_scene_stands_twice() -> None:
    scenes = read_scenes(SKILLS)
    texts = [text for one in scenes.values() for text in (*one.told, one.claim, one.near_miss)]
    assert len(set(texts)) == len(texts) >= 4 * len(SKILLS.skills)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"marks": [{"skill": "juggling", "state": "shown"}]}, "not asked for"),
        ({"marks": [{"skill": "filing", "state": "known"}]}, "no state"),
        ({"marks": [{"state": "shown"}]}, "KeyError"),
        ({"posting": 3}, "AttributeError"),
    ],
)
def test_a_file_of_another_form_is_refused(
    tmp_path: Path, changed: dict[str, object], reason: str
) -> None:
    row = {"id": "a", "posting": "filing", "resume": "", "stories": [], "marks": []}
    path = tmp_path / "odd.jsonl"
    path.write_text(json.dumps(row | changed) + "\n")
    with pytest.raises(DataFileError, match=reason):
        read_learned(path)
    with pytest.raises(DataFileError):
        read_triples(tmp_path / "none.toml")


def test_scenes_of_other_skills_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "scenes.toml"
    path.write_text('["juggling"]\ntold = ["I juggled."]\nclaim = "Juggler"\nnot = "I fell."\n')
    with pytest.raises(DataFileError, match="not the skills"):
        read_scenes(SKILLS, path)
    broken = "\n".join(f'["{name}"]\ntold = []' for name in SKILLS.skills)
    path.write_text(broken)
    with pytest.raises(BankError):
        read_scenes(SKILLS, path)


def test_pairs_of_a_round_take_no_story_of_a_missing_skill_for_a_proof() -> None:
    triple = Triple(
        "a", False, "filing and baking", "Filing since 2020.", ("I filed. I slept.",),
        (SkillMark("filing", "shown", "I filed."), SkillMark("baking", "missing")),
        ("filing", "baking"),
    )  # fmt: skip
    pairs = Pairs(SKILLS, read_scenes(SKILLS), [triple], HashEncoder())
    drawn = pairs.draw(np.random.default_rng(1))
    own = [pair for pair in drawn if pair[0] in ("filing", "baking") and "fil" in pair[1].lower()]
    assert ("filing", "I filed.", SHOWN) in own
    assert ("filing", "I filed. I slept.", SHOWN) in own
    assert all(outcome == NEITHER for skill, text, outcome in own if skill == "baking")
    counts = Counter(outcome for *_, outcome in drawn)
    assert counts[CLAIMED] >= len(SKILLS.skills)
    assert drawn != pairs.draw(np.random.default_rng(2))


def test_places_of_what_is_asked_are_found_in_order() -> None:
    marked = marked_posting("filing, post, filing", ["filing", "post", "filing"])
    assert marked.spans == ((0, 6), (8, 12), (14, 20))
    with pytest.raises(ValueError, match="substring"):
        marked_posting("filing", ["post"])


@pytest.mark.model
def test_the_shipped_reader_finds_what_postings_ask_for() -> None:
    postings = [marked_posting(one.posting, one.asks) for one in APART]
    ours = span_agreement(postings, by_reader(open_asked_reader()))
    plain = span_agreement(postings, by_list(MATCHER))
    assert ours.found >= 0.93
    assert ours.right >= 0.83
    assert ours.found > plain.found + 0.4
    assert ours.f1 > plain.f1 + 0.2


@pytest.mark.model
def test_states_agree_with_the_marks(real_tools: Tools) -> None:
    reader = open_skill_reader()
    pairs: list[tuple[str, str]] = []
    plain: list[tuple[str, str]] = []
    # Every third in CI: a review of each story takes its time.
    for triple in APART[:: 1 if IS_LONG else 3]:
        found = judge_triple(triple, real_tools, MATCHER, reader)
        pairs += states_of(triple, found, MATCHER)
        plain += by_words(triple, MATCHER)
    # Far from good, and not to get worse unseen.
    share, alpha = agreement(pairs)
    assert share >= (0.55 if IS_LONG else 0.5)
    assert alpha >= (0.33 if IS_LONG else 0.25)
    assert share > agreement(plain)[0] + 0.05
