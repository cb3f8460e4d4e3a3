from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.model.kept import Kept, KeptVectors
from tests.fakes import HashEncoder

TEN = [f"sentence number {number} of the answer" for number in range(10)]


def asked(encoder: HashEncoder) -> list[str]:
    return [text for call in encoder.calls for text in call]


def test_a_second_try_encodes_only_the_two_sentences_that_changed() -> None:
    encoder = HashEncoder()
    kept = KeptVectors(encoder)
    kept.encode(TEN)
    encoder.calls.clear()
    kept.encode([*TEN[:8], "one new sentence", "another new sentence"])
    assert sorted(asked(encoder)) == ["another new sentence", "one new sentence"]


@given(st.lists(st.text("ab c", max_size=30), max_size=12))
def test_the_vectors_are_the_encoders_in_the_order_asked(texts: list[str]) -> None:
    plain = [" ".join(text.split()) for text in texts]
    found = KeptVectors(HashEncoder()).encode(texts)
    assert np.array_equal(found, HashEncoder().encode(plain))


@pytest.mark.parametrize(
    "text",
    [
        "SHE SAID \u201cno\u201d, didn't she",
        "she said “no”, didn’t she",
        'she\r\n said  \u00a0"no", didn\'t she ',
    ],
)
def test_quotes_spaces_and_case_are_one_text(text: str) -> None:
    encoder = HashEncoder()
    kept = KeptVectors(encoder)
    kept.encode(['she said "no", didn\'t she'])
    encoder.calls.clear()
    kept.encode([text])
    assert asked(encoder) == []


def test_the_text_used_longest_ago_goes_first() -> None:
    encoder = HashEncoder()
    kept = KeptVectors(encoder, most=2)
    for text in ("one", "two", "one", "three"):
        kept.encode([text])
    encoder.calls.clear()
    kept.encode(["one", "three"])
    assert asked(encoder) == []
    kept.encode(["two"])
    assert asked(encoder) == ["two"]


def test_more_texts_than_are_kept_come_back_whole() -> None:
    assert np.array_equal(KeptVectors(HashEncoder(), most=3).encode(TEN), HashEncoder().encode(TEN))


def test_a_short_text_is_not_padded_to_a_long_one() -> None:
    encoder = HashEncoder()
    KeptVectors(encoder).encode(["word " * 60, "a short one", "a small one"])
    assert [len(call) for call in encoder.calls] == [2, 1]


def test_threads_may_share_it() -> None:
    kept = KeptVectors(HashEncoder(), most=5)
    wanted = HashEncoder().encode(TEN)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(kept.encode, [TEN] * 40))
    assert all(np.array_equal(vectors, wanted) for vectors in found)


def test_nothing_to_encode_is_no_rows() -> None:
    assert KeptVectors(HashEncoder(8)).encode([]).shape == (0, 8)


def test_each_new_key_is_computed_once_and_known_ones_not_at_all() -> None:
    kept: Kept[str, int] = Kept(9)
    asked: list[list[str]] = []

    def lengths(keys: list[str]) -> list[int]:
        asked.append(keys)
        return [len(key) for key in keys]

    assert kept.get_all(["one", "three", "one"], lengths) == [3, 5, 3]
    assert kept.get_all(["three", "four"], lengths) == [5, 4]
    kept.clear()
    assert kept.get_all(["four"], lengths) == [4]
    assert asked == [["one", "three"], ["four"], ["four"]]


def test_others_may_ask_while_values_are_computed() -> None:
    kept: Kept[str, int] = Kept(9)
    assert kept.get_all(["a"], lambda _: kept.get_all(["b"], lambda _: [2])) == [2]
