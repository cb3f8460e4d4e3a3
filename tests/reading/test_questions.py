"""What is asked about thirty answers that others marked: each thing once, and not what is told."""

import random
from collections import Counter

import pytest

from coach.answer.follow_ups import FIRST_SHOWN
from coach.answer.review import review_answers
from coach.bank.ad_hoc import ad_hoc_question
from coach.evaluate.marked import MarkedAnswer, load_marked
from coach.model.tools import Tools
from coach.records import PARTS, Review
from coach.training import DATA_PATH
from tests.reading import bounds

pytestmark = pytest.mark.model

Reviewed = tuple[MarkedAnswer, Review]


@pytest.fixture(scope="module")
def reviewed(real_tools: Tools) -> list[Reviewed]:
    answers = random.Random(20).sample(load_marked(DATA_PATH / "choose.jsonl"), 30)
    asked = [(ad_hoc_question(one.question, type=one.type), one.answer) for one in answers]
    return list(zip(answers, review_answers(asked, tools=real_tools), strict=True))


def test_three_things_are_asked_first_at_most_and_each_once(reviewed: list[Reviewed]) -> None:
    for answer, review in reviewed:
        shown = review.questions[:FIRST_SHOWN]
        assert bool(shown) == (review.level < 5), answer.id
        texts = [one.text for one in review.questions]
        spans = [(one.start, one.end) for one in review.questions if one.start is not None]
        parts = [one.part for one in review.questions if one.part and one.start is None]
        for asked in (texts, spans, parts):
            assert len(asked) == len(set(asked)), answer.id


def test_what_is_told_is_hardly_ever_asked_for_without_a_doubt(reviewed: list[Reviewed]) -> None:
    said: Counter[bool] = Counter()
    for answer, review in reviewed:
        told = dict(zip(PARTS, answer.states, strict=True))
        for one in review.questions[:FIRST_SHOWN]:
            if one.part and one.start is None and review.state_of(one.part) == "absent":
                said[told[one.part] == "present"] += 1
    assert said[True] <= bounds.ASKED_THOUGH_TOLD * said.total()
