import gzip
from pathlib import Path

import pytest

from coach.errors import ModelMissing, WeightsMismatch
from coach.language.words import UNSEEN_ZIPF, open_words

WORDS = open_words()


def test_commoner_words_have_higher_values() -> None:
    values = [WORDS.zipf(word) for word in ("the", "people", "nurse", "photometric")]
    assert values == sorted(values, reverse=True)
    assert values[-1] == UNSEEN_ZIPF


@pytest.mark.parametrize("word", ["rota", "kubernetes", "forklift", "because"])
def test_words_with_usual_letters_look_english(word: str) -> None:
    assert WORDS.looks_english(word)


@pytest.mark.parametrize("word", ["qwerty", "dfkj", "hgfd", "xkcd", "jkl"])
def test_runs_of_keys_do_not(word: str) -> None:
    assert not WORDS.looks_english(word)


@pytest.mark.parametrize("slip", ["cusomer", "custoemr", "custtomer"])
def test_a_slip_of_the_finger_is_as_common_as_what_was_meant(slip: str) -> None:
    assert WORDS.zipf(slip) == UNSEEN_ZIPF
    assert WORDS.likely_zipf(slip) == WORDS.zipf("customer")


@pytest.mark.parametrize("word", ["photometric", "the", "kubectl", "x", ""])
def test_other_words_are_as_common_as_they_are(word: str) -> None:
    assert WORDS.likely_zipf(word) == WORDS.zipf(word)


def test_missing_and_odd_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        open_words(tmp_path / "words.json.gz")
    odd = tmp_path / "odd.json.gz"
    odd.write_bytes(gzip.compress(b'{"format": "zipf-0"}'))
    with pytest.raises(WeightsMismatch, match="zipf-1"):
        open_words(odd)
