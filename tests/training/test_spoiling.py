"""A changed answer keeps its marks on the same words, or loses them all."""

import random
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.evaluate.marked import MarkedAnswer, MarkedSpan
from coach.records import FactKind
from coach.text.document import answer_sentences
from coach.training.spoiling import (
    BESIDE_THE_POINT,
    HEADINGS,
    BesideThePoint,
    Change,
    Padding,
    dictate,
    insert_sentence,
    repeat_sentence,
    shuffle,
    slip,
)

TEXT = "On Monday, the register broke. I telephoned Priya about everything. We saved 12 orders."
PAD = "I always give my very best at work."


def place(words: str, kind: str) -> MarkedSpan:
    start = TEXT.index(words)
    return MarkedSpan(start, start + len(words), kind)


def marked(
    text: str = TEXT, level: int = 4, letters: tuple[str, ...] = ("S", "A", "RM")
) -> MarkedAnswer:
    is_whole = text == TEXT
    return MarkedAnswer(
        id="a1",
        question="Tell me about a bad day.",
        type="behavioural",
        answer=text,
        sentences=tuple(answer_sentences(text)),
        letters=letters,
        level=level,
        off=False,
        facts=(place("Monday", "time"), place("Priya", "person"), place("12 orders", "number"))
        if is_whole
        else (),
        vague=(place("about everything", "what exactly"),) if is_whole else (),
    )


def padding() -> Padding:
    return Padding([marked(f"{PAD} I care.", 1, ("O", "X"))])


def words(one: MarkedAnswer) -> list[str]:
    """The marked words, in small letters and without stops."""
    return [
        one.answer[span.start : span.end].lower().strip(".,") for span in (*one.facts, *one.vague)
    ]


def sentences(one: MarkedAnswer) -> list[str]:
    return [one.answer[start:end] for start, end in one.sentences]


KEEPING: dict[str, Change] = {
    "padding": padding(),
    "repeat": repeat_sentence,
    "dictate": dictate,
    "slip": slip,
}


@pytest.mark.parametrize("change", KEEPING.values(), ids=KEEPING)
@given(seed=st.integers(0, 10_000))
def test_marks_stay_on_the_same_words(change: Change, seed: int) -> None:
    before = marked()
    after = change(before, random.Random(seed))
    assert words(after) == words(before)
    assert [span.kind for span in after.facts] == [span.kind for span in before.facts]
    assert (after.level, after.off, after.question) == (before.level, before.off, before.question)
    assert len(after.letters) == len(after.sentences)
    last = 0
    for start, end in after.sentences:
        assert last <= start < end <= len(after.answer)
        last = end


@pytest.mark.parametrize("change", [*KEEPING.values(), shuffle], ids=[*KEEPING, "shuffle"])
def test_the_same_seed_gives_the_same_change(change: Change) -> None:
    assert change(marked(), random.Random(7)) == change(marked(), random.Random(7))
    assert any(change(marked(), random.Random(n)).answer != TEXT for n in range(5))


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_a_sentence_put_in_moves_what_stands_behind_it(at: int) -> None:
    after = insert_sentence(marked(), at, PAD, "O")
    expected = sentences(marked())
    expected.insert(at, PAD)
    assert sentences(after) == expected
    assert after.answer == " ".join(expected)
    assert after.letters[at] == "O"
    assert [letter for n, letter in enumerate(after.letters) if n != at] == ["S", "A", "RM"]
    assert words(after) == words(marked())


@given(st.integers(0, 10_000))
def test_padding_tells_nothing_and_leaves_every_sentence(seed: int) -> None:
    after = padding()(marked(), random.Random(seed))
    told = [
        (text, letters)
        for text, letters in zip(sentences(after), after.letters, strict=True)
        if text != PAD and text not in HEADINGS
    ]
    assert told == list(zip(sentences(marked()), marked().letters, strict=True))
    assert 1 <= len(after.sentences) - 3 <= 4
    added = {
        text: set(letters) for text, letters in zip(sentences(after), after.letters, strict=True)
    }
    assert added.get(PAD, {"O"}) == {"O"}
    assert all(added.get(heading, {"X"}) == {"X"} for heading in HEADINGS)


@pytest.mark.parametrize("pool", ["facts", "cues"])
@given(seed=st.integers(0, 10_000))
def test_what_is_beside_the_point_brings_its_own_facts_and_no_letters(pool: str, seed: int) -> None:
    before = marked()
    after = BesideThePoint(pool)(before, random.Random(seed))
    told = [
        (text, letters)
        for text, letters in zip(sentences(after), after.letters, strict=True)
        if letters != BESIDE_THE_POINT
    ]
    assert told == list(zip(sentences(before), before.letters, strict=True))
    assert 1 <= len(after.sentences) - 3 <= 2
    assert set(words(before)) <= set(words(after))
    for fact in after.facts:
        assert fact.kind in get_args(FactKind)
        assert after.answer[fact.start : fact.end].strip("[]{}| ")
    assert not set("[]{}|") & set(after.answer)


def test_figures_beside_the_point_are_facts_in_every_pattern() -> None:
    change = BesideThePoint("facts")
    rng = random.Random(1)
    assert all(len(change(marked(), rng).facts) > 3 for _ in range(300))


def test_only_sentences_that_tell_nothing_become_padding() -> None:
    telling = marked(f"{PAD} I rang her on the telephone. I am good.", 2, ("O", "A", "O"))
    found = Padding([telling, marked()])
    assert found._sentences == [PAD]  # one tells a deed, one is too short, one answer is good


def test_without_sentences_to_pad_with_only_headings_come_in() -> None:
    found = [Padding([])(marked(), random.Random(n)) for n in range(20)]
    assert any(one == marked() for one in found)
    assert any(one != marked() for one in found)


def test_a_repeated_sentence_has_the_same_letters_at_the_end() -> None:
    for seed in range(10):
        after = repeat_sentence(marked(), random.Random(seed))
        told = dict(zip(sentences(marked()), marked().letters, strict=True))
        assert after.letters[-1] == told[sentences(after)[-1]]
        assert after.answer.startswith(TEXT)


def test_a_dictated_answer_has_no_stops_and_all_its_letters() -> None:
    found = [dictate(marked(), random.Random(seed)) for seed in range(10)]
    assert {one.answer == one.answer.lower() for one in found} == {True, False}
    for one in found:
        assert not set(".,") & set(one.answer)
        assert len(one.answer) == len(TEXT)
        assert one.sentences == tuple(answer_sentences(one.answer))
        assert set("".join(one.letters)) == set("SARM")


def test_numbers_keep_their_marks_when_dictated() -> None:
    one = marked("We closed at 6.30, then 1,250 came.", 3, ("S",))
    assert "6.30" in dictate(one, random.Random(1)).answer
    assert "1,250" in dictate(one, random.Random(1)).answer


def test_a_capital_of_two_small_characters_leaves_the_answer_as_it_is() -> None:
    one = marked("İ was there. I rang.", 3, ("S", "A"))
    for seed in range(10):
        after = dictate(one, random.Random(seed))
        assert len(after.answer) == len(one.answer)


def test_an_empty_sentence_says_less_than_what_it_is_joined_with() -> None:
    one = marked("I am good. I rang Ana.", 2, ("O", "A"))
    assert dictate(one, random.Random(0)).letters == ("A",)


@given(st.integers(0, 10_000))
def test_slips_swap_letters_inside_unmarked_words(seed: int) -> None:
    after = slip(marked(), random.Random(seed))
    assert sorted(after.answer) == sorted(TEXT)
    changed = [
        (old, new)
        for old, new in zip(TEXT.split(), after.answer.split(), strict=True)
        if old != new
    ]
    assert len(changed) <= 4
    assert all(old[0] == new[0] and sorted(old) == sorted(new) for old, new in changed)
    assert (after.sentences, after.letters) == (marked().sentences, marked().letters)


@given(st.integers(0, 10_000))
def test_a_shuffled_answer_tells_nothing(seed: int) -> None:
    after = shuffle(marked(), random.Random(seed))
    assert sorted(after.answer.split()) == sorted(TEXT.split())
    assert after.sentences == tuple(answer_sentences(after.answer))
    assert set(after.letters) == {"X"}
    assert (after.level, after.facts, after.vague) == (1, (), ())
    assert set(after.states) == {"absent"}
