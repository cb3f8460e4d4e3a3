"""Weights as compressed JSON files that name their format: never pickle."""

import gzip
import json
from pathlib import Path
from typing import Any

from coach.errors import ModelMissing, WeightsMismatch


def read_weights(path: Path, expected_format: str) -> dict[str, Any]:
    """Return the object kept at `path`.

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
    if not isinstance(kept, dict) or kept.get("format") != expected_format:
        raise WeightsMismatch(path, f"its format is not {expected_format!r}")
    return kept


def write_weights(path: Path, kept: dict[str, Any]) -> None:
    """Write `kept`, which names its format; the same values give the same bytes and hash."""
    text = json.dumps(kept, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
