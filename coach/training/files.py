"""Weights files, replaced whole: compressed JSON or safetensors that name their format."""

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.model.adapter import ABOUT
from coach.text.known_words import WORDS_FORMAT


def write_words(path: Path, words: Sequence[str]) -> None:
    """Write words as `open_words` takes them; the same words give the same bytes and hash."""
    text = json.dumps({"format": WORDS_FORMAT, "words": words}, separators=(",", ":"))
    replace_file(path, gzip.compress(text.encode(), compresslevel=9, mtime=0))


def write_tensors(
    path: Path, tensors: Mapping[str, NDArray[np.float32]], about: Mapping[str, object]
) -> None:
    """Write arrays with what they say of themselves; the same values give the same bytes."""
    from safetensors.numpy import save

    # One key only: the order of several in the file's header is not fixed.
    text = json.dumps(about, sort_keys=True)
    # Arrays laid out by column would be written in the wrong order without a word.
    rows = {name: np.ascontiguousarray(values) for name, values in sorted(tensors.items())}
    replace_file(path, save(rows, metadata={ABOUT: text}))


def replace_file(path: Path, data: bytes) -> None:
    """Replace a file by `data` at once: nobody ever sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
