"""The words of public corpora, from their file."""

from functools import lru_cache
from pathlib import Path

from coach.model.weights import read_weights
from coach.text.known_words import KnownWords

WORDS_PATH = Path(__file__).parents[1] / "models" / "words.json.gz"
FORMAT = "words-1"


@lru_cache(maxsize=1)
def open_words(path: Path = WORDS_PATH) -> KnownWords:
    """Read the words at `path`, once; raises ModelMissing or WeightsMismatch."""
    return KnownWords(read_weights(path, FORMAT)["words"])
