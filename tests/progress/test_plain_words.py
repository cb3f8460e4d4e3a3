import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.progress.plain_words import plain_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Priya", "priya,"),
        ("at 3 p.m.", "At 3\r\np.m"),
        ("St Mary’s", "St Mary's"),
        ("“three nurses”", '"three nurses"'),
        ("(the registrar)", "the registrar"),
        ("noon —", "noon"),
        ("40\u00a0minutes", "40 minutes"),
    ],
)
def test_the_same_words_are_the_same_whatever_their_dress(one: str, other: str) -> None:
    assert plain_words(one) == plain_words(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("£40", "40"), ("40%", "40"), ("$5", "£5"), ("C++", "C"), ("C#", "C"), ("-3", "3")],
)
def test_a_sign_that_says_something_is_no_punctuation(one: str, other: str) -> None:
    assert plain_words(one) != plain_words(other)


@pytest.mark.parametrize("text", ["", " \n", "—", "...", "”"])
def test_punctuation_alone_is_no_words(text: str) -> None:
    assert plain_words(text) == ""


@given(st.text(max_size=30))
def test_plain_words_are_plain_already(text: str) -> None:
    assert plain_words(f" “{text}”,\n") == plain_words(text)
