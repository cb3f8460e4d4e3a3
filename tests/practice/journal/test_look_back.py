"""Lessons come up again for roles of the same work, whatever else their names share."""

from pathlib import Path

import pytest

from coach.bank.tables import read_toml
from coach.practice.journal import look_back
from coach.practice.journal.look_back import share_work

WORDS = read_toml(Path(look_back.__file__).with_suffix(".toml"))


@pytest.mark.parametrize(("role", "other"), WORDS["flags"])
def test_roles_of_the_same_work_share_a_word(role: str, other: str) -> None:
    assert share_work(role, other)


@pytest.mark.parametrize(("role", "other"), WORDS["passes"])
def test_rank_and_hours_are_no_work(role: str, other: str) -> None:
    assert not share_work(role, other)
