import pytest

from coach.review import rate_text
from coach.scoring.telling import telling_weight
from tests.fakes import fast_tools

WORDS = fast_tools().words


def rating(text: str) -> float:
    (sentence,) = rate_text(text, tools=fast_tools())
    return sentence.specificity


@pytest.mark.parametrize(
    ("plainer", "more_specific"),
    [
        ("It went well.", "The pump ran again by four."),
        ("I helped a customer.", "I helped Mrs Adeyemi find her hearing-aid batteries."),
        ("We sold more.", "We sold 40 more baskets in May."),
        ("I fixed the problem.", "I replaced the fuse in the van's lighting circuit."),
        ("I am good with things.", "I label the chemicals in the mop cupboard."),
    ],
)
def test_the_sentence_that_can_be_pictured_rates_higher(plainer: str, more_specific: str) -> None:
    assert rating(plainer) < rating(more_specific)


@pytest.mark.parametrize("text", ["Yes.", "It went very well, really.", "40 " * 30 + "nurses."])
def test_ratings_stay_between_one_and_five(text: str) -> None:
    assert 1.0 <= rating(text) <= 5.0


def test_common_words_tell_nothing_and_rare_ones_most() -> None:
    weights = [telling_weight(word, WORDS) for word in ("people", "meeting", "ward", "pallet")]
    assert weights == sorted(weights)
    assert weights[0] == 0.0
    assert weights[-1] == 1.0


@pytest.mark.parametrize("noise", ["qwrtz", "hgfd", "123"])
def test_noise_is_not_a_telling_word(noise: str) -> None:
    assert telling_weight(noise, WORDS) == 0.0
