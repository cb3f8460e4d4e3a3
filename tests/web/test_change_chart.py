"""What changed, drawn and told."""

import re

import pytest

from coach.progress import Change, NamedChange
from coach.progress.change import Verdict
from coach.progress.changes import Kind
from coach.web.change_chart import draw_changes, name_of, tell_parts, with_sign

NAMES = {"conflict": "Conflict", "planning": "Planning"}


def named(
    kind: Kind, name: str, verdict: Verdict | None, difference: float = 12.0, half: float = 4.0
) -> NamedChange:
    if verdict is None:
        return NamedChange(kind, name, 3, None)
    low, high = difference - half, difference + half
    return NamedChange(kind, name, 9, Change(verdict, 40, 40 + difference, half, low, high))


BETTER = named("overall", "", "better")
SAME = named("overall", "", "about the same", 3)


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ([], ""),
        (
            [named("part", "details", "better"), named("competency", "conflict", "better")],
            "Better in Details and Conflict.",
        ),
        (
            [
                named("part", "own_action", "lower", -12),
                named("part", "details", "about the same", 1),
            ],
            "Lower lately in Your part. About the same in the other one.",
        ),
        (
            [
                named("part", "details", "about the same", 1),
                named("competency", "planning", None),
            ],
            (
                "No single part moved by more than chance may explain; 1 part was compared. "
                "Too early to say for Planning."
            ),
        ),
    ],
)
def test_the_parts_are_told_in_words(parts: list[NamedChange], told: str) -> None:
    assert tell_parts([SAME, *parts], NAMES) == told


def test_a_competency_that_left_the_bank_keeps_its_key() -> None:
    assert name_of(named("competency", "gone", None), NAMES) == "gone"


def test_each_comparison_is_a_row_from_top_to_bottom() -> None:
    changes = [BETTER, named("part", "details", None), named("competency", "conflict", "lower")]
    picture = draw_changes(changes, NAMES)
    assert picture is not None
    heights = {
        text: float(y)
        for y, text in re.findall(r'y="([\d.]+)" text-anchor="end">([^<]+)<', picture)
    }
    assert set(heights) == {"All answers", "Conflict"}
    assert heights["All answers"] < heights["Conflict"]


def dot_places(picture: str) -> list[float]:
    return [float(x) for x in re.findall(r'cx="([\d.]+)"', picture)]


def test_the_dot_stands_on_its_side_of_the_zero_line() -> None:
    picture = draw_changes([BETTER, named("part", "details", "lower", -12)], NAMES)
    assert picture is not None
    zero = re.search(r'class="chart-zero" d="M([\d.]+)', picture)
    assert zero
    better, lower = dot_places(picture)
    assert lower < float(zero.group(1)) < better


def test_shape_and_colour_say_the_same_as_the_verdict() -> None:
    picture = draw_changes([BETTER, named("part", "details", "about the same", 1)], NAMES)
    assert picture is not None
    assert re.findall(r'class="(chart-\w+)-dot"', picture) == ["chart-better", "chart-same"]


@pytest.mark.parametrize(
    ("difference", "half", "end"),
    [(3, 4, 20), (12, 10, 40), (12, 900, 60), (70, 900, 80), (-95, 1, 100)],
)
def test_the_sides_reach_as_far_as_they_must(difference: float, half: float, end: int) -> None:
    picture = draw_changes([SAME, named("part", "details", "lower", difference, half)], NAMES)
    assert picture is not None
    assert {f"−{end}", "0", f"+{end}"} <= set(re.findall(r">([^<]+)</text>", picture))
    # Nothing stands outside, whatever the interval says.
    across = [float(x) for x in re.findall(r"[ML ]([\d.]+) [\d.]+", picture)]
    assert max(across + dot_places(picture)) <= 360


def test_the_picture_is_told_in_numbers() -> None:
    picture = draw_changes([BETTER, named("part", "details", "lower", -3)], NAMES)
    assert picture is not None
    assert 'role="img"' in picture
    assert "in points: All answers +12, Details −3." in picture


def test_nothing_to_compare_is_no_picture() -> None:
    assert draw_changes([named("overall", "", None)], NAMES) is None
    assert draw_changes([], NAMES) is None


@pytest.mark.parametrize(
    ("points", "said"), [(12.4, "+12"), (-3.0, "−3"), (0.0, "0"), (-0.4, "0"), (0.6, "+1")]
)
def test_a_difference_has_its_sign(points: float, said: str) -> None:
    assert with_sign(points) == said
