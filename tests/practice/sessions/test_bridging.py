"""Without an example: stories at hand, and a bridge for each type of question."""

from typing import get_args

from coach.bank import Bank
from coach.practice.scorer import Scorer
from coach.practice.sessions.bridging import BRIDGES, nearest_stories
from coach.records import QuestionType
from coach.storage import Storage
from tests.fakes import fast_tools
from tests.storage.samples import make_version


def test_each_type_of_question_has_three_lines() -> None:
    assert set(BRIDGES) == set(get_args(QuestionType))
    assert {len(lines) for lines in BRIDGES.values()} == {3}


def test_stories_of_the_competency_come_while_the_reader_is_closed(
    storage: Storage, bank: Bank
) -> None:
    story = storage.stories.add(make_version(competencies=("teamwork",)))
    storage.stories.add(make_version("other", competencies=("planning",)))
    scorer = Scorer(fast_tools)
    assert nearest_stories(storage, bank.question("teamwork-1"), scorer) == (story,)
    assert not scorer.is_ready
