import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.training.strays import random_number, spoil

TEXT = "On Monday I rang Ivo about 12 crates and Rosa moved them before lunch."


@given(st.integers(0, 10_000))
def test_details_point_at_the_words_they_name(seed: int) -> None:
    spoiled = spoil(TEXT, random.Random(seed))
    assert spoiled is not None
    for start, end, label in spoiled.details:
        assert spoiled.text[start:end].strip() == spoiled.text[start:end] != ""
        assert label in {0.0, 1.0}


@given(st.integers(0, 10_000))
def test_a_text_out_of_order_keeps_its_words_and_marks_no_details(seed: int) -> None:
    spoiled = spoil(TEXT, random.Random(seed))
    assert spoiled is not None
    if spoiled.out_of_order:
        assert sorted(spoiled.text.split()) == sorted(TEXT.split())
        assert spoiled.details == ()


@given(st.integers(0, 10_000))
def test_without_its_strays_a_text_has_as_many_words_as_before(seed: int) -> None:
    spoiled = spoil("nothing here is a name or figure at all", random.Random(seed))
    assert spoiled is not None
    left = spoiled.text
    for start, end, label in reversed(spoiled.details):
        assert label == 1.0
        left = left[:start] + left[end:]
    assert len(left.split()) == 9


def test_both_ways_of_spoiling_and_whole_texts_occur() -> None:
    made = [spoil(TEXT, random.Random(seed)) for seed in range(200)]
    orders = {s.out_of_order for s in made if s}
    labels = {label for s in made if s for _, _, label in s.details}
    assert (orders, labels) == ({0.0, 1.0}, {0.0, 1.0})
    # Half of the text's own details are exchanged: words alone give no stray away.
    assert any(s and "Ivo" not in s.text and not s.out_of_order for s in made)


@pytest.mark.parametrize("text", ["", "Yes", "I did it"])
def test_a_text_too_short_to_tell_is_left_out(text: str) -> None:
    assert spoil(text, random.Random(1)) is None


def test_the_same_seed_spoils_the_same_way() -> None:
    assert spoil(TEXT, random.Random(7)) == spoil(TEXT, random.Random(7))
    assert random_number(random.Random(3)) == random_number(random.Random(3))
