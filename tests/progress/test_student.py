"""Student's t against the usual table."""

import pytest

from coach.progress.student import two_sided_t


@pytest.mark.parametrize(
    ("chance", "freedom", "t"),
    [
        (0.10, 1, 6.314),
        (0.10, 10, 1.812),
        (0.05, 2, 4.303),
        (0.05, 5, 2.571),
        (0.05, 30, 2.042),
        (0.01, 4, 4.604),
        (0.05, 1e9, 1.960),
    ],
)
def test_t_is_that_of_the_table(chance: float, freedom: float, t: float) -> None:
    assert two_sided_t(chance, freedom) == pytest.approx(t, abs=5e-4)


def test_between_two_rows_t_lies_between_them() -> None:
    assert two_sided_t(0.05, 3) < two_sided_t(0.05, 2.5) < two_sided_t(0.05, 2)


def test_rounding_below_one_degree_counts_as_one() -> None:
    assert two_sided_t(0.05, 0.9999999) == two_sided_t(0.05, 1)
