from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import WeightsMismatch
from coach.language.text import read_text
from coach.language.weights import write_tensors
from coach.records import Finding
from coach.scoring.solidity import Told, open_solidity, solidity, solidity_facts, telling_words
from tests.fakes import fast_tools

told = st.builds(
    Told,
    specificity=st.floats(1, 5),
    telling=st.floats(0, 8),
    facts=st.integers(0, 6),
    vague=st.integers(0, 6),
    stances=st.integers(0, 2),
)


HEAD = open_solidity()
leanings = st.one_of(st.none(), st.floats(-4, 4))


@given(told, leanings)
def test_more_to_check_never_lowers_the_chance_and_more_fog_never_raises_it(
    one: Told, leaning: float | None
) -> None:
    def chance(told: Told) -> float:
        return HEAD.chance(told, leaning)

    assert chance(replace(one, facts=one.facts + 1)) >= chance(one)
    assert chance(replace(one, telling=one.telling + 0.5)) >= chance(one)
    assert chance(replace(one, specificity=one.specificity + 0.5)) >= chance(one)
    assert chance(replace(one, vague=one.vague + 1)) <= chance(one)
    assert chance(replace(one, stances=one.stances + 1)) <= chance(one)


@given(told, st.floats(-4, 4), st.floats(0, 1))
def test_what_the_vectors_say_raises_or_lowers_the_chance(
    one: Told, leaning: float, more: float
) -> None:
    assert HEAD.chance(one, leaning + more) >= HEAD.chance(one, leaning)


def test_leanings_have_one_number_for_each_sentence() -> None:
    nothing = np.zeros((3, 384), dtype=np.float32)
    assert HEAD.leanings(nothing, nothing).tolist() == [0.0, 0.0, 0.0]


def test_weights_of_another_adapter_are_refused(tmp_path: Path) -> None:
    odd = tmp_path / "solidity.safetensors"
    tensors = {"features": np.zeros(5, np.float32)}
    write_tensors(odd, tensors, {**solidity_facts(), "adapter": "another"})
    with pytest.raises(WeightsMismatch, match="adapter"):
        open_solidity(odd)


@given(st.floats(0, 1), st.floats(0, 0.5))
def test_solidity_rises_with_the_chance_from_nothing_to_whole(share: float, more: float) -> None:
    assert 0 <= solidity(share) <= solidity(min(1.0, share + more)) <= 1
    assert (solidity(0.0), solidity(1.0)) == (0.0, 1.0)


def test_a_plain_deed_with_a_fact_is_solid_and_praise_is_not() -> None:
    assert solidity(HEAD.chance(Told(2.8, 1.5, 1, 0, 0), None)) == 1.0
    assert solidity(HEAD.chance(Told(2.4, 0.6, 0, 1, 1), None)) == 0.0


def test_words_inside_clouded_spans_tell_nothing() -> None:
    tools = fast_tools()
    raw = "I leveraged synergies with a forklift."
    (sentence,) = read_text(raw, tools.tagger).sentences
    cloud = Finding(2, 21, "vague.claim", "what exactly", "")
    plain = telling_words(sentence, tools.words, ())
    clouded = telling_words(sentence, tools.words, (cloud,))
    assert set(plain) - set(clouded) == {"leveraged", "synergies"}
    assert "forklift" in clouded
