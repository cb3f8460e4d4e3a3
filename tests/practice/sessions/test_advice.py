"""When to stop, and what there is to say without an example."""

from typing import get_args

import pytest

from coach.practice.sessions.advice import Stop, bridge, when_to_stop
from coach.records import QuestionType


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([], "go on"),
        ([1], "go on"),
        ([2, 2], "go on"),
        ([2, 2, 2], "another story"),
        ([3, 2, 3], "another story"),
        ([1, 2, 2], "go on"),
        ([1, 3, 3, 3], "another story"),
        ([2, 2, 2, 3], "go on"),
        ([4, 4, 4], "polish"),
        ([1, 4], "polish"),
        ([3, 5], "done"),
    ],
)
def test_it_says_when_enough_is_enough(levels: list[int], expected: Stop) -> None:
    assert when_to_stop(levels) == expected


@pytest.mark.parametrize("kind", get_args(QuestionType))
def test_each_type_of_question_has_three_lines(kind: QuestionType) -> None:
    assert len(bridge(kind)) == 3
