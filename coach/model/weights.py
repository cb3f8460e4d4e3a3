"""Weights as compressed JSON or safetensors that name their format: never pickle."""

import gzip
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.errors import ModelMissing, WeightsMismatch
from coach.model.cards import MODELS_PATH
from coach.text.known_words import KnownWords

WORDS_PATH = MODELS_PATH / "words.json.gz"
WORDS_FORMAT = "words-1"
_ABOUT = "coach"


@lru_cache(maxsize=1)
def open_words(path: Path = WORDS_PATH) -> KnownWords:
    """Return the words of public corpora, read once.

    Raises ModelMissing when there is no such file, and WeightsMismatch when it cannot be read or
    names another format.
    """
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            kept = json.load(file)
    except FileNotFoundError:
        raise ModelMissing(path) from None
    except (OSError, EOFError, ValueError) as error:
        raise WeightsMismatch(path, f"it cannot be read ({type(error).__name__})") from error
    if not isinstance(kept, dict) or kept.get("format") != WORDS_FORMAT:
        raise WeightsMismatch(path, f"its format is not {WORDS_FORMAT!r}")
    return KnownWords(kept["words"])


def write_words(path: Path, words: Sequence[str]) -> None:
    """Write words as `open_words` takes them; the same words give the same bytes and hash."""
    text = json.dumps({"format": WORDS_FORMAT, "words": words}, separators=(",", ":"))
    replace_file(path, gzip.compress(text.encode(), compresslevel=9, mtime=0))


def read_tensors(path: Path, expected: Mapping[str, object]) -> dict[str, NDArray[np.float32]]:
    """Return the arrays of a safetensors file by name.

    `expected` is what the file must say of itself: its format, the features or labels it was
    trained with, the hash of the weights it stands on. Raises ModelMissing when there is no such
    file, and WeightsMismatch naming the first entry that differs.
    """
    from safetensors import SafetensorError, safe_open

    if not path.is_file():
        raise ModelMissing(path)
    try:
        with safe_open(path, framework="numpy") as file:
            said = json.loads((file.metadata() or {}).get(_ABOUT, "{}"))
            tensors = {name: file.get_tensor(name) for name in sorted(file.keys())}
    except (OSError, ValueError, SafetensorError) as error:
        raise WeightsMismatch(path, f"it cannot be read ({type(error).__name__})") from error
    for name, value in expected.items():
        if said.get(name) != value:
            raise WeightsMismatch(path, f"its {name} is not the one this coach was made with")
    return tensors


def write_tensors(
    path: Path, tensors: Mapping[str, NDArray[np.float32]], about: Mapping[str, object]
) -> None:
    """Write arrays with what they say of themselves; the same values give the same bytes."""
    from safetensors.numpy import save

    # One key only: the order of several in the file's header is not fixed.
    text = json.dumps(about, sort_keys=True)
    # Arrays laid out by column would be written in the wrong order without a word.
    rows = {name: np.ascontiguousarray(values) for name, values in sorted(tensors.items())}
    replace_file(path, save(rows, metadata={_ABOUT: text}))


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` in the place of the file at once: a reader sees the old or the new, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
