"""The list of skills: its size, its breadth, and what is wrong in a list that is refused."""

from collections import Counter
from pathlib import Path

import pytest

from coach.bank.feedback_kinds import load_feedback_kinds
from coach.bank.load import load_bank
from coach.bank.skills import load_skills
from coach.errors import BankError

SKILLS = load_skills()


def test_the_shipped_list_is_long_and_broad() -> None:
    assert len(SKILLS.skills) >= 1_200
    counts = Counter(skill.family for skill in SKILLS.skills.values())
    assert len(counts) >= 17
    assert min(counts.values()) >= 60
    assert sum(len(skill.words) > 1 for skill in SKILLS.skills.values()) == len(SKILLS.skills)


@pytest.mark.parametrize(
    ("skills", "reason"),
    [
        ('[["filing"], ["Filing"]]', "already"),
        ('[["first-aid", "first aid"]]', "already"),
        ('[["x y", "x  z"]]', "no plain text"),
        ("[[]]", "a list of words"),
        ('["filing"]', "a list of words"),
        (f'[["{"x" * 61}"]]', "longer"),
    ],
)
def test_a_wrong_list_is_refused_with_its_place(tmp_path: Path, skills: str, reason: str) -> None:
    path = tmp_path / "skills.toml"
    path.write_text(f'[[family]]\nid = "office"\nname = "Office"\nskills = {skills}\n')
    with pytest.raises(BankError, match=reason):
        load_skills(path)


def test_every_kind_of_feedback_leads_somewhere_that_exists() -> None:
    feedback, bank = load_feedback_kinds(), load_bank()
    assert len(feedback.kinds) >= 14
    for kind in feedback.kinds.values():
        assert kind.says
        assert kind.meaning[-1] == kind.action[-1] == "."
        if kind.leads_to == "competency":
            assert kind.competency in bank.competencies
    assert not feedback.kinds["boilerplate"].has_advice
    assert {kind.side for kind in feedback.kinds.values() if kind.side} == {
        "details", "occasion", "own_action", "result",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ('leads_to = "moon"', "nothing known"),
        ('leads_to = "competency"', "competency must stand"),
        ('leads_to = "side"\nside = "charm"', "no part"),
        ('leads_to = "own"\ngives_way_to = ["b"]', "no kind"),
    ],
)
def test_a_wrong_kind_is_refused(tmp_path: Path, changed: str, reason: str) -> None:
    path = tmp_path / "feedback.toml"
    words = "\n".join(f'{key} = "x"' for key in ("missing", "good", "denied", "faults", "insults"))
    kind = (
        f'id = "a"\nname = "A"\nmeaning = "M."\naction = "A."\n{changed}\nsays = ["x"]\nlacks = []'
    )
    path.write_text(f"{words}\n[[kind]]\n{kind}\n")
    with pytest.raises(BankError, match=reason):
        load_feedback_kinds(path)


def test_a_cue_that_is_no_expression_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "feedback.toml"
    words = "\n".join(f'{key} = "x"' for key in ("missing", "good", "denied", "faults", "insults"))
    kind = 'id = "a"\nname = "A"\nmeaning = "M."\naction = "A."\nleads_to = "own"\nlacks = []'
    kind += '\nsays = ["("]'
    path.write_text(f"{words}\n[[kind]]\n{kind}\n")
    with pytest.raises(BankError, match="regular expression"):
        load_feedback_kinds(path)
