"""Model cards: what a weights file is, from what it was made and how well it does."""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any


def file_facts(path: Path) -> dict[str, Any]:
    """Return name, size in bytes and SHA-256 of a weights file, as cards hold them."""
    raw = path.read_bytes()
    return {
        "model": path.name,
        "bytes": len(raw),
        "sha256": hashlib.sha256(raw).hexdigest(),
    }


def publish_card(weights: Path, card: dict[str, Any]) -> None:
    """Write the card beside its weights ("x.json.gz" has "x.card.json") and print it."""
    text = json.dumps(card, indent=2, ensure_ascii=False)
    path = weights.with_name(weights.name.replace(".json.gz", ".card.json"))
    path.write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(text + "\n")
