import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.bank.lexicons import load_lexicons
from coach.evidence.details import find_facts
from coach.language.tagger import open_tagger
from coach.language.text import read_text
from coach.records import Fact, Span
from coach.training.stray_words import MONTHS, random_date, random_name, random_number
from coach.training.strays import Spoiled, mark_details, spoil

TEXT = "I rang Ivo on Monday about 12 crates and Rosa moved them before lunch."
PLAIN = "nothing here is a name or a figure at all"


def made(text: str, rounds: int = 200) -> list[Spoiled]:
    found = [spoil(text, random.Random(seed)) for seed in range(rounds)]
    return [one for one in found if one is not None]


@given(st.integers(0, 10_000))
def test_strays_are_whole_words_of_the_text(seed: int) -> None:
    spoiled = spoil(TEXT, random.Random(seed))
    assert spoiled is not None
    for stray in spoiled.strays:
        words = spoiled.text[stray.start : stray.end]
        assert words.strip() == words != ""
        assert words in f" {spoiled.text} "


@given(st.integers(0, 10_000))
def test_a_text_out_of_order_keeps_its_words_and_has_no_strays(seed: int) -> None:
    spoiled = spoil(TEXT, random.Random(seed))
    assert spoiled is not None
    if spoiled.out_of_order:
        assert sorted(spoiled.text.split()) == sorted(TEXT.split())
        assert spoiled.strays == ()


@given(st.integers(0, 10_000))
def test_without_its_strays_a_text_reads_on(seed: int) -> None:
    spoiled = spoil(PLAIN, random.Random(seed))
    assert spoiled is not None
    if spoiled.out_of_order:
        return
    left = spoiled.text
    for stray in reversed(spoiled.strays):
        left = left[: stray.start] + left[stray.end :]
    assert " ".join(left.split()).endswith(PLAIN)


def test_both_ways_of_spoiling_and_whole_texts_occur() -> None:
    spoiled = made(TEXT)
    assert {one.out_of_order for one in spoiled} == {0.0, 1.0}
    whole = [one for one in spoiled if not one.out_of_order]
    assert any(one.strays for one in whole)
    assert any(not one.strays for one in whole)


def test_details_of_the_text_are_exchanged_for_others_of_their_kind() -> None:
    whole = [one.text for one in made(TEXT) if not one.out_of_order]
    assert any("Ivo" not in text for text in whole)
    assert any("Monday" not in text for text in whole)
    assert any(" 12 " not in text for text in whole)


def test_no_stray_counts_what_follows_it() -> None:
    for one in made("we had crates and boxes under a roof by noon"):
        for stray in one.strays:
            following = one.text[stray.end :].split()
            is_listed = stray.end == len(one.text) or one.text[stray.end - 1] == ","
            assert is_listed or not following[0].endswith("s")


def test_details_found_in_a_spoiled_text_are_marked_by_what_made_them() -> None:
    spoiled = Spoiled("I rang 17 Ivo at noon.", (Span(7, 9),), 0.0)
    facts = (Fact(7, 9, "number", "17"), Fact(10, 13, "person", "Ivo"))
    assert [label for _, label in mark_details(spoiled, facts)] == [1.0, 0.0]


def test_strays_make_details_that_the_coach_would_find() -> None:
    tagger, lexicons = open_tagger(), load_lexicons()
    labels = [
        label
        for one in made(TEXT, 60)
        if not one.out_of_order
        for _, label in mark_details(one, find_facts(read_text(one.text, tagger), lexicons))
    ]
    assert labels.count(1.0) > 10
    assert labels.count(0.0) > 50


@pytest.mark.parametrize("text", ["", "Yes", "I did it"])
def test_a_text_too_short_to_tell_is_left_out(text: str) -> None:
    assert spoil(text, random.Random(1)) is None


def test_the_same_seed_spoils_the_same_way() -> None:
    assert spoil(TEXT, random.Random(7)) == spoil(TEXT, random.Random(7))
    assert random_number(random.Random(3)) == random_number(random.Random(3))


def test_dates_come_in_many_forms() -> None:
    dates = {random_date(random.Random(seed)) for seed in range(200)}
    assert any(date in MONTHS for date in dates)
    assert any(date.isdigit() for date in dates)
    assert any(":" in date for date in dates)


def test_names_come_in_one_to_three_words() -> None:
    names = {random_name(random.Random(seed)) for seed in range(400)}
    assert {len(name.split()) for name in names} == {1, 2, 3}
    assert len(names) > 200
