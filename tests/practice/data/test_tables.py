"""Cells of tables: shielded against formulas on the way out, whole again on the way in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.practice.data.tables import shield, unshield


@given(st.text(st.sampled_from("'=+-@\t\r\na")))
def test_the_apostrophe_comes_off_again(text: str) -> None:
    shielded = shield(text)
    assert unshield(shielded) == text
    assert not shielded.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("text", ["", "'tis", "I said = once", "don't"])
def test_plain_cells_stay_as_they_are(text: str) -> None:
    assert shield(text) == text == unshield(text)
