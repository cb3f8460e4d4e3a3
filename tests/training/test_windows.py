import random

from hypothesis import given
from hypothesis import strategies as st

from coach.training.windows import Passage, random_batches, random_stretches, side_by_side


@given(st.lists(st.integers(1, 60), max_size=50), st.integers(0, 99))
def test_stretches_hold_every_neighbour_once_in_order(lengths: list[int], seed: int) -> None:
    cuts = list(random_stretches(lengths, random.Random(seed), shortest=12, longest=110))
    assert [length for cut in cuts for length in lengths[cut]] == lengths
    for cut in cuts:
        assert len(lengths[cut]) == 1 or sum(lengths[cut]) <= 110


def test_neighbours_stand_side_by_side_with_their_labels() -> None:
    passage = side_by_side("types", [((5, 6), "a"), ((7,), "b")])
    assert passage == Passage("types", (5, 6, 7), ((0, 2), (2, 3)), ("a", "b"))


@given(st.lists(st.integers(1, 120), max_size=80), st.integers(0, 99))
def test_batches_hold_every_passage_once_within_the_bound(lengths: list[int], seed: int) -> None:
    passages = [
        Passage("rating", (n,) * length, ((0, length),), (1.0,)) for n, length in enumerate(lengths)
    ]
    made = random_batches(passages, random.Random(seed), pieces=300)
    assert sorted(p.pieces for batch in made for p in batch) == sorted(p.pieces for p in passages)
    for batch in made:
        padded = max(len(p.pieces) for p in batch) * len(batch)
        assert len(batch) == 1 or padded <= 300
