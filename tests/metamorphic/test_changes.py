"""The changes do what their names say, and the same seed gives the same change."""

import re
from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.records import Fact
from coach.training.padding import FOG
from tests.metamorphic import changes, fog, surface
from tests.metamorphic.changes import Change

ANSWER = (
    'On Monday I rang the bakery\'s owner. "Can you wait?" I asked. She said yes, and I drove\n'
    "to the school first. Both had their 40 loaves by nine."
)
ALL: tuple[Change, ...] = (
    *changes.VAGUE_ADDED,
    *changes.STAR_ADDED,
    *changes.SPRINKLED,
    *changes.REPEATED,
    *changes.SHUFFLED,
    *surface.SURFACE,
    *surface.SLIPS,
)
ADDING = (
    *changes.VAGUE_ADDED,
    changes.star_sentences,
    changes.buzzwords_after,
    *changes.REPEATED,
)
words = st.text("abcdefg ,.!?'\"\n", min_size=1, max_size=200).filter(str.strip)
seeds = st.integers(0, 10_000)


def names(made: tuple[Change, ...]) -> list[str]:
    return [change.__name__ for change in made]


def plain_words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


@pytest.mark.parametrize("change", ALL, ids=names(ALL))
@given(text=words, seed=seeds)
def test_the_same_seed_gives_the_same_change_of_any_text(
    change: Change, text: str, seed: int
) -> None:
    assert change(text, Random(seed)) == change(text, Random(seed))


@pytest.mark.parametrize("change", ADDING, ids=names(ADDING))
@given(seed=seeds)
def test_what_is_added_leaves_every_sentence_whole(change: Change, seed: int) -> None:
    changed = change(ANSWER, Random(seed))
    assert all(sentence in changed for sentence in changes.sentences(ANSWER))
    assert len(changed) > len(ANSWER)


@pytest.mark.parametrize("change", changes.VAGUE_ADDED, ids=names(changes.VAGUE_ADDED))
@given(seed=seeds)
def test_only_vague_sentences_are_added(change: Change, seed: int) -> None:
    added = changes.sentences(change(ANSWER, Random(seed)))
    for sentence in changes.sentences(ANSWER):
        added.remove(sentence)
    known = " ".join(fog.VAGUE + FOG)
    assert added
    assert all(sentence in known for sentence in added)


@pytest.mark.parametrize("change", changes.SPRINKLED, ids=names(changes.SPRINKLED))
@given(seed=seeds)
def test_stray_facts_are_added_and_no_word_is_lost(change: Change, seed: int) -> None:
    changed = plain_words(change(ANSWER, Random(seed)))
    assert plain_words(ANSWER) < changed


def test_no_stray_stands_where_it_would_count_something() -> None:
    for seed in range(30):
        told = changes.stray_numbers("I rang customers and sold tickets.", Random(seed)).split()
        assert told[told.index("customers") - 1] == "rang"
        assert told[told.index("tickets.") - 1] == "sold"


@given(seed=seeds)
def test_headings_stand_before_the_sentences_in_order(seed: int) -> None:
    changed = changes.star_headings(ANSWER, Random(seed))
    lines = [line for line in changed.split("\n") if line]
    assert lines[0].startswith("Situation")
    assert plain_words(changed) - plain_words(ANSWER) <= Counter(
        ["situation", "task", "action", "result"]
    )


@pytest.mark.parametrize("change", changes.SHUFFLED, ids=names(changes.SHUFFLED))
@given(seed=seeds)
def test_shuffling_keeps_the_words(change: Change, seed: int) -> None:
    assert Counter(change(ANSWER, Random(seed)).split()) == Counter(ANSWER.split())


def test_a_repeat_with_a_lead_is_no_exact_repeat() -> None:
    changed = changes.sentence_repeated_with_a_lead("I rang her.", Random(1))
    assert changed != "I rang her. I rang her."
    assert changed.endswith("I rang her.")


def test_one_detail_or_all_are_replaced_by_vague_words() -> None:
    facts = [
        Fact(ANSWER.index(told), ANSWER.index(told) + len(told), kind, told)
        for told, kind in (("Monday", "date"), ("40 loaves", "number"))
    ]
    one = changes.detail_lost(ANSWER, facts[0], Random(1))
    both = changes.details_lost(ANSWER, facts, Random(1))
    assert "Monday" not in one
    assert "40 loaves" in one
    assert "Monday" not in both
    assert "40 loaves" not in both
    assert both.startswith("On ")
    assert any(word in both for word in fog.VAGUE_WORDS["date"])


@given(text=words, seed=seeds)
def test_surface_changes_keep_every_word(text: str, seed: int) -> None:
    for change in surface.SURFACE:
        changed = change(text, Random(seed)).lower()
        plain = changed.translate(str.maketrans("“”‘’", "\"\"''"))
        assert plain.split() == text.lower().split()


def test_quotation_marks_are_curled_by_their_side() -> None:
    curled = surface.curly_quotes("\"Wait,\" she said, 'it isn't'.", Random(1))
    assert curled == "“Wait,” she said, ‘it isn’t’."


def test_line_ends_are_those_of_windows() -> None:
    assert surface.dos_line_ends("a\nb\r\nc", Random(1)) == "a\r\nb\r\nc"


@pytest.mark.parametrize(("length", "slips"), [(1, 1), (24, 1), (50, 2), (120, 4)])
def test_about_one_word_in_25_has_a_slip(length: int, slips: int) -> None:
    text = " ".join(["delivery"] * length)
    changed = surface.typing_errors(text, Random(5)).split()
    assert len(changed) == length
    assert sum(word != "delivery" for word in changed) <= slips
    # One slip may swap two equal letters or double as it was: never more than that is missing.
    assert sum(word != "delivery" for word in changed) >= slips - 1


def test_a_slip_spares_the_first_letter_and_short_words() -> None:
    for seed in range(50):
        slipped = surface.typing_errors("I am at school", Random(seed))
        assert slipped.startswith("I am at s")
        assert abs(len(slipped) - len("I am at school")) <= 1


def test_the_vague_sentences_are_many_and_not_those_of_the_training() -> None:
    assert len(fog.VAGUE) >= 25
    assert not set(fog.VAGUE) & set(FOG)
    assert not re.search(r"\d", " ".join(fog.VAGUE + fog.STAR_SENTENCES + fog.BUZZWORDS))
