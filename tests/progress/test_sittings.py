"""Which tries stand for a question."""

from datetime import timedelta

import pytest

from coach.progress.sittings import SITTING_GAP, last_tries
from tests.progress.made import make_point
from tests.storage.samples import NOON

MINUTES = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("tries", "kept"),
    [
        ([], []),
        ([("a", 0)], [1]),
        # Three tries in a row are one, the last.
        ([("a", 0), ("a", 5), ("a", 12)], [3]),
        # Another question in between makes no difference.
        ([("a", 0), ("b", 5), ("a", 12)], [2, 3]),
        # The next evening counts again.
        ([("a", 0), ("a", 5), ("a", 24 * 60)], [2, 3]),
        # Each try within reach of the one before it, however long it goes on.
        ([("a", 0), ("a", 150), ("a", 300), ("a", 450)], [4]),
        # Just the gap apart is another sitting, a minute less is not.
        ([("a", 0), ("a", 180)], [1, 2]),
        ([("a", 0), ("a", 179)], [2]),
    ],
)
def test_the_last_try_of_each_sitting_is_kept(
    tries: list[tuple[str, int]], kept: list[int]
) -> None:
    assert SITTING_GAP == 180 * MINUTES
    points = [
        make_point(n, question_id=question, when=NOON + minutes * MINUTES)
        for n, (question, minutes) in enumerate(tries, start=1)
    ]
    assert [point.n for point in last_tries(points)] == kept
