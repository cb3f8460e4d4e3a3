"""The charts of the Progress page: dots with words, lines, bands and tables."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from coach.progress import AttemptPoint, Trends
from coach.records import PARTS
from coach.web.chart_kinds import FACTS, LEVEL, SCORE, STORIES, VAGUE, Chart, part_chart
from coach.web.charts import (
    MOST_COMPETENCIES,
    SMALL_POINTS,
    Figure,
    Places,
    answer_figure,
    competency_figures,
    part_figures,
    stories_figure,
    tell,
)
from coach.web.labels import day
from tests.progress.made import make_point, make_trends

PLACES = Places(
    {"conflict-1": "Tell me about <a> disagreement."}, "/attempts/{}".format, "/practise/{}".format
)
NAMES = {"conflict": "Conflict"}


def trends_of(*levels: int, a_session: int = 3, **changes: object) -> Trends:
    points = [
        make_point(n, level * 20.0 - 5, level=level, facts=level, **changes)
        for n, level in enumerate(levels, 1)
    ]
    return make_trends(points, a_session)


def titles(figure: Figure) -> list[str]:
    return re.findall(r"<title>([^<]*)</title>", figure.picture)


def addresses(figure: Figure) -> list[str]:
    return re.findall(r'href="([^"]*)"', figure.picture)


def labels(figure: Figure) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", figure.picture)


@pytest.mark.parametrize(
    ("chart", "said"),
    [
        (LEVEL, "level 4"),
        (SCORE, "score 75"),
        (VAGUE, "6 vague phrases per 100 words"),
        (FACTS, "4 facts"),
    ],
)
def test_a_dot_says_day_number_and_question_and_leads_to_its_answer(
    chart: Chart, said: str
) -> None:
    found = trends_of(2, 4)
    figure = answer_figure(chart, found, PLACES)
    told = f"{day(found.points[1].when)}, {said}: “Tell me about <a> disagreement.”"
    assert titles(figure)[1] == told.replace("<", "&lt;").replace(">", "&gt;")
    assert addresses(figure) == ["/attempts/attempt-001", "/attempts/attempt-002"]
    assert figure.told == told


def test_a_question_that_is_no_longer_in_the_bank_is_told_by_its_key() -> None:
    figure = answer_figure(LEVEL, trends_of(2, question_id="gone-7"), PLACES)
    assert "“gone-7”" in figure.told


def test_a_long_question_is_cut_at_a_word() -> None:
    places = replace(PLACES, questions={"conflict-1": "word " * 40})
    told = answer_figure(LEVEL, trends_of(2), places).told
    assert told.endswith("word …”")
    assert len(told) < 120


def test_the_table_holds_the_same_newest_first() -> None:
    figure = answer_figure(SCORE, trends_of(2, 4), PLACES)
    assert [(row.name, row.value) for row in figure.rows] == [("2", 75.0), ("1", 35.0)]
    assert [row.address for row in figure.rows] == addresses(figure)[::-1]


def test_the_line_needs_two_sessions_and_the_band_enough_answers() -> None:
    one_session = answer_figure(LEVEL, trends_of(2, 3, 4), PLACES).picture
    few = answer_figure(LEVEL, trends_of(2, 3, a_session=1), PLACES).picture
    two = answer_figure(LEVEL, trends_of(2, 3, 4, 5, 3, 4), PLACES).picture
    assert "chart-line" not in one_session
    assert "chart-line" in few
    assert "chart-band" not in few
    assert two.index("chart-band") < two.index("chart-line") < two.index("chart-dot")


def test_the_band_stays_within_the_chart() -> None:
    figure = answer_figure(LEVEL, trends_of(1, 5, 1, 5, 1, 5), PLACES)
    band = re.search(r'class="chart-band" d="([^"]+)"', figure.picture)
    guides = re.findall(r'<path d="M0\.0 ([\d.]+) h', figure.picture)
    assert band
    heights = [float(number) for number in re.findall(r" ([\d.]+)(?: |$)", band.group(1))[::2]]
    assert min(heights) >= min(map(float, guides)) - 1
    assert max(heights) <= max(map(float, guides)) + 1


@pytest.mark.parametrize(
    ("chart", "levels", "up"),
    [
        (LEVEL, (2, 3), ["1", "2", "3", "4", "5"]),
        (SCORE, (2, 3), ["0", "25", "50", "75", "100"]),
        (FACTS, (2, 3), ["0", "1", "2", "3", "4"]),
        (FACTS, (2, 9), ["0", "3", "6", "9", "12"]),
    ],
)
def test_the_side_of_a_chart_is_numbered_in_even_steps(
    chart: Chart, levels: tuple[int, ...], up: list[str]
) -> None:
    assert labels(answer_figure(chart, trends_of(*levels), PLACES))[: len(up)] == up


def test_the_days_of_the_first_and_last_answer_stand_below() -> None:
    assert labels(answer_figure(LEVEL, trends_of(*[2] * 12), PLACES))[-2:] == ["2 Mar", "5 Mar"]
    assert labels(answer_figure(LEVEL, trends_of(2), PLACES))[-2:] == ["5", "2 Mar"]


def test_of_a_single_evening_the_hours_stand_below() -> None:
    evening = datetime(2026, 3, 2, 18, 30).astimezone()
    points = [make_point(n, when=evening + n * timedelta(minutes=5)) for n in range(1, 5)]
    figure = answer_figure(LEVEL, make_trends(points), PLACES)
    assert labels(figure)[-2:] == ["18:35", "18:50"]


def test_stories_are_counted_by_session_and_lead_to_it() -> None:
    points = [make_point(n, is_story=n in (1, 4, 5, 6)) for n in range(1, 7)]
    figure = stories_figure(make_trends(points), PLACES)
    assert addresses(figure) == ["/practise/session-1", "/practise/session-2"]
    assert [round(row.value) for row in figure.rows] == [100, 33]
    assert titles(figure)[0].endswith("33 percent stories in 3 answers")
    assert figure.picture.index("chart-band") < figure.picture.index("chart-line")


def test_the_line_of_stories_goes_on_where_the_answers_are_no_longer_known() -> None:
    # Thirty sessions of three: the newest sixty answers are those of twenty.
    points = [make_point(n, is_story=n % 4 > 0) for n in range(1, 91)]
    picture = stories_figure(make_trends(points), PLACES).picture
    paths = dict(re.findall(r'class="(chart-band|chart-line)" d="([^"]+)"', picture))
    starts = {look: float(path.split()[0][1:]) for look, path in paths.items()}
    assert len(addresses(stories_figure(make_trends(points), PLACES))) == 30
    assert starts["chart-line"] < starts["chart-band"]


def test_each_part_has_a_small_chart_of_the_newest_answers() -> None:
    points = [make_point(n, parts=(10, 20, 30, 40, 50, n)) for n in range(1, 31)]
    figures = part_figures(make_trends(points), PLACES)
    assert [figure.title for figure in figures] == [
        "One occasion", "Your part", "Details", "Result", "Proof", "Why",
    ]  # fmt: skip
    assert {len(addresses(figure)) for figure in figures} == {SMALL_POINTS}
    assert [row.value for row in figures[-1].rows] == list(range(30, 30 - SMALL_POINTS, -1))
    assert figures[-1].told.endswith(", 30 of 100")


def test_answers_without_parts_have_no_such_charts() -> None:
    assert part_figures(trends_of(2, 3, parts=()), PLACES) == ()


def test_each_part_is_read_from_its_own_place() -> None:
    point = make_point(1, parts=(1, 2, 3, 4, 5, 6))
    assert [part_chart(name).of_answer(point) for name in PARTS] == [1, 2, 3, 4, 5, 6]


def test_the_most_practised_competencies_have_a_chart() -> None:
    points: list[AttemptPoint] = []
    for number in range(9):
        for _ in range(number + 1):
            points.append(make_point(len(points) + 1, competency=f"competency-{number}"))
    figures = competency_figures(make_trends(points), PLACES, NAMES)
    assert [figure.title for figure in figures] == [
        f"competency-{number}" for number in range(8, 8 - MOST_COMPETENCIES, -1)
    ]
    assert figures[0].reading == "9 answers"
    assert len({figure.name for figure in figures}) == MOST_COMPETENCIES


def test_a_single_answer_is_no_chart_of_a_competency() -> None:
    assert competency_figures(trends_of(3), PLACES, NAMES) == ()
    (figure,) = competency_figures(trends_of(3, 4), PLACES, NAMES)
    assert figure.title == "Conflict"
    assert "chart-thread" in figure.picture


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([], "Level: no answers yet."),
        ([2], "Level of each answer, oldest first: 2."),
        ([2, 4.5], "Level of each answer, oldest first: 2, 4.5."),
        (
            [2, 1, 5] * 5,
            "Level of the newest 15 answers: first 2, latest 5, lowest 1, highest 5.",
        ),
    ],
)
def test_the_chart_is_told_in_a_sentence(values: list[float], told: str) -> None:
    assert tell(LEVEL, values) == told


def test_the_sentence_stands_in_the_picture() -> None:
    assert 'aria-label="Level of each answer, oldest first: 2, 4."' in (
        answer_figure(LEVEL, trends_of(2, 4), PLACES).picture
    )
    assert 'aria-label="Share of stories of each session' in (
        stories_figure(trends_of(2, 4), PLACES).picture
    )
    assert STORIES.title == "Share of stories"
