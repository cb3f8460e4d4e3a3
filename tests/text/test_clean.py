import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.text.clean import clean_text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("plain\ttext\r\nwith breaks", "plain\ttext\r\nwith breaks"),
        ("nul\x00in\x07side", "nul in side"),
        ("lone \ud83d surrogate", "lone \ufffd surrogate"),
        ("emoji 😀 and é stay", "emoji 😀 and é stay"),
        ("\x85next line\x7f", " next line "),
    ],
)
def test_only_characters_that_nothing_can_hold_are_replaced(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean


@given(st.text(st.characters(categories=["L", "Cc", "Cs", "Zs", "So"])))
def test_the_length_never_changes_and_the_result_can_be_stored(raw: str) -> None:
    clean = clean_text(raw)
    assert len(clean) == len(raw)
    assert "\x00" not in clean
    assert clean.encode("utf-8").decode("utf-8") == clean
