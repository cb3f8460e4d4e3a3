"""The figures of `coach evaluate answers` on answers kept from training, with bounds under them.

The short form reads a sample, whose figures may fall short of the whole by chance.
"""

import tomllib
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from coach.answer.review import review_answer, review_answers
from coach.bank.ad_hoc import ad_hoc_question
from coach.evaluate.answers import AnswersReport, evaluate_answers
from coach.evaluate.marked import MarkedAnswer, load_marked
from coach.model.tools import Tools
from coach.records import PartName
from coach.training import DATA_PATH
from tests.reading import bounds

pytestmark = pytest.mark.model

HERE = Path(__file__).parent
BEYOND_DOUBT: list[dict[str, Any]] = tomllib.loads(
    (HERE / "beyond_doubt.toml").read_text(encoding="utf-8")
)["answer"]
PAIRS: list[dict[str, str]] = tomllib.loads((HERE / "pairs.toml").read_text(encoding="utf-8"))[
    "pair"
]


@pytest.fixture(scope="session")
def figures(report: list[MarkedAnswer], real_tools: Tools) -> AnswersReport:
    return evaluate_answers(report, partial(review_answers, tools=real_tools))


def test_levels_agree_far_better_than_by_counting_words(figures: AnswersReport) -> None:
    assert figures.qwk is not None
    assert figures.qwk >= bounds.QWK
    assert (figures.exact or 0) >= bounds.EXACT
    assert figures.qwk >= (figures.baselines["words"]["qwk"] or 0) + 0.1


def test_little_is_called_missing_that_is_told(figures: AnswersReport) -> None:
    parts = figures.parts.values()
    said = sum(part["absent"] for part in parts)
    assert sum(part["wrongly_absent"] for part in parts) <= bounds.WRONGLY_ABSENT * said


def test_little_is_called_told_that_is_nowhere(figures: AnswersReport) -> None:
    parts = figures.parts.values()
    said = sum(part["present"] for part in parts)
    assert sum(part["wrongly_present"] for part in parts) <= bounds.WRONGLY_PRESENT * said


def test_it_does_not_call_everything_unclear(figures: AnswersReport) -> None:
    unclear = sum(part["unclear"] for part in figures.parts.values())
    assert unclear <= bounds.UNCLEAR * 6 * figures.n


def test_spans_touch_the_marks(figures: AnswersReport) -> None:
    facts, vague = figures.facts, figures.vague
    found = (facts.precision, facts.recall, vague.precision, vague.recall)
    for value, least in zip(found, bounds.SPANS, strict=True):
        assert value is not None
        assert value >= least


def test_right_answers_are_not_called_another_question(figures: AnswersReport) -> None:
    assert figures.off["wrong"] <= bounds.WRONGLY_OFF * figures.off["right_answers"]


def test_no_answer_stands_in_two_sets() -> None:
    sets = [load_marked(DATA_PATH / f"{name}.jsonl") for name in ("train", "choose", "report")]
    texts = [" ".join(one.answer.lower().split()) for answers in sets for one in answers]
    assert len(texts) == len(set(texts))


def _surely_wrong(case: dict[str, Any], tools: Tools) -> list[str]:
    """Return what the coach says of an answer that is beyond doubt another thing."""
    question = ad_hoc_question(case["question"], type=case["type"])
    review = review_answer(question, case["text"], tools=tools)
    states = {part.name: part.state for part in review.parts}
    wrong = [f"{part} is told" for part in case["told"] if states[part] == "absent"]
    wrong += [f"{part} is not told" for part in case["not_told"] if states[part] == "present"]
    if not case["least"] - 1 <= review.level <= case["most"] + 1:
        wrong.append(f"level {review.level}, not {case['least']} to {case['most']}")
    return wrong


def test_hardly_anything_beyond_doubt_is_said_wrongly(real_tools: Tools) -> None:
    wrong = {case["name"]: _surely_wrong(case, real_tools) for case in BEYOND_DOUBT}
    said = {name: found for name, found in wrong.items() if found}
    assert len(said) <= bounds.MOST_DOUBTED, said


def test_levels_beyond_doubt_are_found(real_tools: Tools) -> None:
    right = 0
    for case in BEYOND_DOUBT:
        question = ad_hoc_question(case["question"], type=case["type"])
        level = review_answer(question, case["text"], tools=real_tools).level
        right += case["least"] <= level <= case["most"]
    assert right >= bounds.LEVELS_BEYOND_DOUBT


def test_a_told_occasion_beats_figures_around_nothing(real_tools: Tools) -> None:
    above = 0
    for pair in PAIRS:
        question = ad_hoc_question(pair["question"])
        weak, strong = (
            review_answer(question, pair[side], tools=real_tools).score
            for side in ("weak", "strong")
        )
        above += strong > weak
    assert above >= bounds.PAIRS_ABOVE * len(PAIRS)


def test_parts_are_all_named(real_tools: Tools) -> None:
    names: set[PartName] = set()
    for case in BEYOND_DOUBT:
        names |= set(case["told"]) | set(case["not_told"])
    assert len(names) == 6
