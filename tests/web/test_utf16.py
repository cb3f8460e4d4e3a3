"""Positions as a browser counts them."""

from hypothesis import example, given
from hypothesis import strategies as st

from coach.web.utf16 import browser_offsets


@given(st.text())
@example("🎉a👩\u200d🔬é\u0301")
def test_a_position_is_the_length_of_what_stands_before_it_in_utf_16(text: str) -> None:
    at = browser_offsets(text)
    for index in range(len(text) + 1):
        assert at(index) == len(text[:index].encode("utf-16-le", "surrogatepass")) // 2
