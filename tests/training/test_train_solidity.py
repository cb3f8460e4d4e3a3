"""The trainer of the head that tells which sentences count."""

from collections import Counter

import numpy as np
import pytest

from coach.cards import read_card
from coach.review import Tools
from coach.scoring.solidity import FEATURES, SIGNS, SOLIDITY_PATH, open_solidity
from coach.training import train_solidity
from coach.training.train_solidity import Rows, fit, read_pairs, read_rows, scaled

PAIRS = read_pairs()


def rows(several: int = 40) -> Rows:
    """Told sentences have one direction of the vectors, and more telling words."""
    rng = np.random.default_rng(1)
    told = np.tile(np.array([0.0, 1.0], dtype=np.float32), several)
    vectors = rng.normal(0, 0.1, (2 * several, 768)).astype(np.float32)
    vectors[:, 0] += told
    features = rng.normal(0, 1, (2 * several, 5)).astype(np.float32)
    features[:, 1] += told
    return Rows(features, vectors, told, np.repeat(np.arange(several), 2))


def test_every_pair_has_two_different_sentences_said_once() -> None:
    said = Counter(text for pair in PAIRS for text in pair)
    assert len(PAIRS) > 900
    assert [text for text, times in said.items() if times > 1] == []
    assert all(len(text.split()) >= 3 for text in said)


def test_length_does_not_give_the_answer_away() -> None:
    longer = sum(len(vague.split()) > len(told.split()) for vague, told in PAIRS)
    assert 0.3 < longer / len(PAIRS) < 0.7


def test_what_is_learned_tells_the_sentences_apart_and_keeps_the_signs() -> None:
    made = rows()
    tensors = fit(made)
    odds = made.features @ tensors["features"] + made.vectors @ tensors["vectors"]
    right = ((odds + tensors["bias"][0]) > 0) == (made.told == 1)
    assert right.mean() > 0.9
    for name in ("features", "alone"):
        assert all(weight * sign >= 0 for weight, sign in zip(tensors[name], SIGNS, strict=True))


def test_held_out_pairs_are_told_by_a_fit_that_did_not_see_them() -> None:
    made = rows()
    both, alone = train_solidity.held_out(made)
    (area, _) = train_solidity.figures(made, both)
    assert 0.7 < area.value <= 1
    assert both.shape == alone.shape == made.told.shape


def test_scaling_changes_only_the_second_half() -> None:
    ones = np.ones((1, 768), dtype=np.float32)
    assert scaled(ones)[0, 0] == 1
    assert scaled(ones)[0, -1] == train_solidity.PLAIN_SCALE


@pytest.mark.model
def test_sentences_are_read_as_in_a_review(real_tools: Tools) -> None:
    read = read_rows([("It went well.", "I rang Dana at noon. She came.")], real_tools)
    assert read.features.shape == (3, len(FEATURES))
    assert read.told.tolist() == [0, 1, 1]
    assert read.pair.tolist() == [0, 0, 0]


@pytest.mark.model
def test_the_shipped_head_and_its_card_belong_together() -> None:
    head = open_solidity()
    assert head.vectors.shape == (768,)
    card = read_card(SOLIDITY_PATH.with_name("solidity.card.json"))
    assert card.figures[0].value > 0.95
