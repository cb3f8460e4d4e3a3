"""Writing model cards: the facts of a weights file, and the whole card beside it."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coach.model.cards import ENDING, card_from_plain, fingerprint
from coach.model.weights import replace_file
from coach.wire import to_plain


def file_facts(path: Path) -> dict[str, Any]:
    """Return name, size in bytes and SHA-256 of a weights file or folder, as cards hold them."""
    size, sha256 = fingerprint(path)
    return {"model": path.name, "bytes": size, "sha256": sha256}


def publish_card(weights: Path, card: Mapping[str, Any]) -> None:
    """Write the card beside its weights ("x.json.gz" has "x.card.json") and print it.

    Figures may be records or plain values. Raises CardError, and writes nothing, for a card that
    does not have the form told in `coach.model.cards`.
    """
    path = weights.with_name(weights.name.partition(".")[0] + ENDING)
    plain = to_plain(card)
    card_from_plain(plain, path)
    text = json.dumps(plain, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    replace_file(path, text.encode())
    sys.stdout.write(text)
