"""The skills of a posting against what a person told, and what they say of it themselves."""

from dataclasses import replace

import pytest

from coach.practice.target_skills import (
    TargetSkills,
    keep_resume,
    keep_skill_choices,
    skills_in_words,
    skills_of_target,
)
from coach.records import FeedbackFinding
from coach.storage import Storage
from coach.tools import Tools
from tests.fakes import HashEncoder, asked_reader, fast_tools, skill_reader
from tests.storage.samples import NOON, make_application, make_target

POSTING = "You sort letters, weigh reports and plan picnics."


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch) -> Tools:
    """Tools whose readers go by words."""
    reader = asked_reader("sort letters", "weigh reports", "plan picnics")
    monkeypatch.setattr("coach.evidence.asked_spans.open_asked_reader", lambda: reader)
    monkeypatch.setattr("coach.evidence.skill_reader.open_skill_reader", skill_reader)
    return replace(fast_tools(), encoder=HashEncoder(256))


def found(storage: Storage, tools: Tools) -> TargetSkills:
    target = storage.targets.from_day(NOON.date())[0]
    skills = skills_of_target(storage, target, tools)
    assert skills is not None
    return skills


@pytest.fixture
def target_id(storage: Storage) -> str:
    """An interview with a posting, and a résumé that names two of its three skills."""
    target = replace(make_target(storage.person_id, day=NOON.date()), posting=POSTING)
    storage.targets.add(target)
    keep_resume(storage, "Letters and post, 2019-2024\nReports for the board", now=NOON)
    return target.id


def names(skills: TargetSkills) -> dict[str, list[str]]:
    return {
        "shown": [one.asked.name for one in skills.shown],
        "claimed": [one.asked.name for one in skills.claimed],
        "missing": [one.asked.name for one in skills.missing],
        "not asked": list(skills.not_asked),
    }


def test_a_resume_claims_and_the_rest_is_missing(
    storage: Storage, tools: Tools, target_id: str
) -> None:
    assert names(found(storage, tools)) == {
        "shown": [],
        "claimed": ["sort letters", "weigh reports"],
        "missing": ["plan picnics"],
        "not asked": [],
    }


def test_what_the_person_says_counts_before_what_was_read(
    storage: Storage, tools: Tools, target_id: str
) -> None:
    choices = {"sort letters": "shown", "weigh reports": "missing", "plan picnics": "not asked"}
    keep_skill_choices(storage, target_id, {**choices, "juggling": "", "odd": "nonsense"})
    skills = found(storage, tools)
    assert names(skills) == {
        "shown": ["sort letters"],
        "claimed": [],
        "missing": ["weigh reports"],
        "not asked": ["plan picnics"],
    }
    # The line that claimed it stays beside it.
    assert skills.shown[0].proof is not None
    assert skills.missing[0].near is not None
    assert skills.choices == choices
    keep_skill_choices(storage, target_id, {})
    assert found(storage, tools).not_asked == ()


def test_without_a_posting_nothing_is_asked(storage: Storage, tools: Tools) -> None:
    target = replace(make_target(storage.person_id, day=NOON.date()), posting=" \r\n")
    assert skills_of_target(storage, target, tools) is None
    assert skills_of_target(storage, target, fast_tools()) is None


def test_feedback_names_its_skills(storage: Storage, tools: Tools) -> None:
    words = "Nice filing. Not enough stakeholder experience for us."
    _, outcome = make_application(storage.person_id, words=words)
    finding = FeedbackFinding("missing_skill", 13, len(words), 0.9)
    (named,) = skills_in_words(storage, outcome, [finding], tools)
    assert (named.name, named.story) == ("stakeholder management", None)
    assert skills_in_words(storage, outcome, [], tools) == ()
