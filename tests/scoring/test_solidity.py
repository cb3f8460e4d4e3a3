from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from coach.language.text import read_text
from coach.records import Finding
from coach.scoring.solidity import Told, chance, solidity, telling_words
from tests.fakes import fast_tools

told = st.builds(
    Told,
    specificity=st.floats(1, 5),
    telling=st.floats(0, 8),
    facts=st.integers(0, 6),
    vague=st.integers(0, 6),
    stances=st.integers(0, 2),
)


@given(told)
def test_more_to_check_never_lowers_the_chance_and_more_fog_never_raises_it(one: Told) -> None:
    assert chance(replace(one, facts=one.facts + 1)) >= chance(one)
    assert chance(replace(one, telling=one.telling + 0.5)) >= chance(one)
    assert chance(replace(one, specificity=one.specificity + 0.5)) >= chance(one)
    assert chance(replace(one, vague=one.vague + 1)) <= chance(one)
    assert chance(replace(one, stances=one.stances + 1)) <= chance(one)


@given(st.floats(0, 1), st.floats(0, 0.5))
def test_solidity_rises_with_the_chance_from_nothing_to_whole(share: float, more: float) -> None:
    assert 0 <= solidity(share) <= solidity(min(1.0, share + more)) <= 1
    assert (solidity(0.0), solidity(1.0)) == (0.0, 1.0)


def test_a_plain_deed_with_a_fact_is_solid_and_praise_is_not() -> None:
    assert solidity(chance(Told(2.8, 1.5, 1, 0, 0))) == 1.0
    assert solidity(chance(Told(2.4, 0.6, 0, 1, 1))) == 0.0


def test_words_inside_clouded_spans_tell_nothing() -> None:
    tools = fast_tools()
    raw = "I leveraged synergies with a forklift."
    (sentence,) = read_text(raw, tools.tagger).sentences
    cloud = Finding(2, 21, "vague.claim", "what exactly", "")
    plain = telling_words(sentence, tools.words, ())
    clouded = telling_words(sentence, tools.words, (cloud,))
    assert set(plain) - set(clouded) == {"leveraged", "synergies"}
    assert "forklift" in clouded
