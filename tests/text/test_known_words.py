import gzip
from pathlib import Path

import pytest

from coach.errors import ModelMissing, WeightsMismatch
from coach.text.known_words import open_words

WORDS = open_words()


@pytest.mark.parametrize("word", ["rota", "kubernetes", "forklift", "because"])
def test_words_with_usual_letters_look_english(word: str) -> None:
    assert WORDS.looks_english(word)


@pytest.mark.parametrize("word", ["qwerty", "dfkj", "hgfd", "xkcd", "jkl"])
def test_runs_of_keys_do_not(word: str) -> None:
    assert not WORDS.looks_english(word)


def test_missing_and_odd_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        open_words(tmp_path / "words.json.gz")
    odd = tmp_path / "odd.json.gz"
    odd.write_bytes(gzip.compress(b'{"format": "words-0"}'))
    with pytest.raises(WeightsMismatch, match="words-1"):
        open_words(odd)
    odd.write_bytes(b'{"format": "words-1"}')
    with pytest.raises(WeightsMismatch, match="it cannot be read"):
        open_words(odd)
