"""When to stop with a question."""

import pytest

from coach.progress.stopping import Stop, when_to_stop


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
