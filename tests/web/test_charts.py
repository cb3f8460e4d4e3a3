"""Charts as pictures and in words."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from coach.progress import Trends, trends
from coach.settings import resource_dir
from coach.web.charts import CHARTS, MOST_POINTS, SIZES, draw, tell
from tests.storage.samples import NOON, make_attempt, make_review, make_session


def trends_of(levels: list[int], sessions: int = 1) -> Trends:
    attempts = []
    kept = [make_session("p", at=NOON + timedelta(days=n)) for n in range(sessions)]
    for n, level in enumerate(levels):
        session = kept[n * sessions // len(levels)]
        moment = NOON + timedelta(days=n * sessions // len(levels), minutes=n)
        review = make_review(level=level, score=level * 20.0 - 5)
        attempts.append(make_attempt(session, at=moment, review=review).scores)
    return trends(attempts, "0.1.0+abc")


@pytest.mark.parametrize("is_narrow", [False, True])
@pytest.mark.parametrize("name", CHARTS)
def test_there_is_a_dot_for_each_answer_in_the_size_asked_for(name: str, is_narrow: bool) -> None:
    svg = draw(CHARTS[name], trends_of([2, 3, 4]), is_narrow=is_narrow).decode()
    assert svg.count("<circle") == 3
    width, height = SIZES[is_narrow]
    assert f'width="{width}" height="{height}"' in svg


def test_sessions_are_joined_by_a_line_once_there_are_two() -> None:
    one = draw(CHARTS["level"], trends_of([2, 3, 4]), is_narrow=False)
    two = draw(CHARTS["level"], trends_of([2, 3, 4, 5], sessions=2), is_narrow=False)
    assert b"serie-1" not in one
    assert b"serie-1" in two


def test_a_higher_level_stands_higher() -> None:
    svg = draw(CHARTS["level"], trends_of([1, 5]), is_narrow=False).decode()
    low, high = (float(y) for y in re.findall(r'<circle[^>]* cy="([\d.]+)"', svg))
    assert low > high


def test_the_same_answers_give_the_same_picture() -> None:
    pictures = {draw(CHARTS["score"], trends_of([2, 3]), is_narrow=False) for _ in range(2)}
    assert len(pictures) == 1


def test_only_the_newest_answers_are_drawn() -> None:
    many = trends_of([1, 2, 3, 4, 5] * (MOST_POINTS // 5 + 4), sessions=5)
    svg = draw(CHARTS["level"], many, is_narrow=True)
    assert svg.count(b"<circle") == MOST_POINTS


def test_it_takes_its_colours_from_the_pages() -> None:
    svg = draw(CHARTS["level"], trends_of([2, 3]), is_narrow=False).decode()
    declared = (resource_dir("static") / "css" / "variables.css").read_text(encoding="utf-8")
    for name in re.findall(r"var\((--[\w-]+)\)", svg):
        assert f"{name}:" in declared
    assert "prefers-color-scheme" in svg
    source = (Path(__file__).parents[2] / "coach/web/charts.py").read_text(encoding="utf-8")
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb\(", source) == []


@pytest.mark.parametrize(
    ("levels", "told"),
    [
        ([], "Level: no answers yet."),
        ([2], "Level of each answer, oldest first: 2."),
        ([2, 4], "Level of each answer, oldest first: 2, 4."),
        ([2, 1, 5] * 5, "Level of 15 answers: first 2, latest 5, lowest 1, highest 5."),
    ],
)
def test_the_chart_is_told_in_a_sentence(levels: list[int], told: str) -> None:
    assert tell(CHARTS["level"], trends_of(levels)) == told
