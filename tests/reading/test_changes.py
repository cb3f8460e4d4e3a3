"""Not to be fooled and not to be petty: shares of marked answers that took no part in training.

The bounds are a little under what was measured on the whole reporting set (`make long` prints the
figures); the short form reads a sample of it.
"""

import random

import pytest

from coach.answer.review import review_answers
from coach.bank.ad_hoc import ad_hoc_question
from coach.evaluate.marked import MarkedAnswer
from coach.model.tools import Tools
from coach.records import Review
from tests.reading import bounds
from tests.reading.changes import MUST_NOT_RISE, MUST_STAY, Change, blur, shuffle
from tests.reading.conftest import IS_LONG

pytestmark = pytest.mark.model

SAMPLE = 60


def read(answers: list[MarkedAnswer], texts: list[str], tools: Tools) -> tuple[Review, ...]:
    asked = [ad_hoc_question(one.question, type=one.type) for one in answers]
    return review_answers(list(zip(asked, texts, strict=True)), tools=tools)


@pytest.fixture(scope="session")
def plain(report: list[MarkedAnswer], real_tools: Tools) -> dict[str, Review]:
    texts = [one.answer for one in report]
    return {
        one.id: review for one, review in zip(report, read(report, texts, real_tools), strict=True)
    }


def changed(
    answers: list[MarkedAnswer], change: Change, tools: Tools
) -> list[tuple[MarkedAnswer, Review]]:
    rng = random.Random(7)
    picked = answers if IS_LONG else rng.sample(answers, min(SAMPLE, len(answers)))
    texts = [change(one, rng) for one in picked]
    return list(zip(picked, read(picked, texts, tools), strict=True))


def check(name: str, held: list[bool], least: float) -> None:
    share = sum(held) / len(held)
    print(f"{name}: {share:.3f} of {len(held)}")
    # A sample may fall short of the whole by chance: two standard errors.
    slack = 0 if IS_LONG else 2 * (least * (1 - least) / len(held)) ** 0.5
    assert share >= least - slack


@pytest.mark.parametrize("name", MUST_NOT_RISE)
def test_what_adds_nothing_does_not_raise_the_level(
    name: str, report: list[MarkedAnswer], plain: dict[str, Review], real_tools: Tools
) -> None:
    found = changed(report, MUST_NOT_RISE[name], real_tools)
    check(name, [after.level <= plain[one.id].level for one, after in found], bounds.RISE[name])


@pytest.mark.parametrize("name", MUST_STAY)
def test_how_it_is_typed_does_not_move_the_level(
    name: str, report: list[MarkedAnswer], plain: dict[str, Review], real_tools: Tools
) -> None:
    found = changed(report, MUST_STAY[name], real_tools)
    check(name, [after.level == plain[one.id].level for one, after in found], bounds.STAY[name])


def test_shuffled_words_fall(
    report: list[MarkedAnswer], plain: dict[str, Review], real_tools: Tools
) -> None:
    told = [one for one in report if plain[one.id].level >= 3]
    found = changed(told, shuffle, real_tools)
    check("shuffled", [after.level < plain[one.id].level for one, after in found], bounds.SHUFFLED)


def test_details_made_vague_fall(
    report: list[MarkedAnswer], plain: dict[str, Review], real_tools: Tools
) -> None:
    told = [one for one in report if len(one.facts) >= 3 and one.level >= 3]
    found = changed(told, blur, real_tools)
    check("blurred", [after.score < plain[one.id].score for one, after in found], bounds.BLURRED)
