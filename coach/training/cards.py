"""What one run of training is given, and the card that it writes beside each weights file."""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.model.cards import ENDING, MODELS_PATH, card_from_plain, fingerprint
from coach.training import DATA_PATH
from coach.training.files import replace_file
from coach.wire import to_plain


@dataclass(frozen=True)
class Options:
    """What is trained on and where the weights go; of every file at most `rows` are taken.

    `answers` and `choose` are marked answers to train the reader on and to calibrate it, `start` a
    folder of weights to go on from, `real` a folder of real texts to measure on as well. Without
    `is_training` the weights in `output` are only measured.
    """

    corpora: Path | None = None
    output: Path = MODELS_PATH
    answers: tuple[Path, ...] = (DATA_PATH / "train.jsonl",)
    choose: tuple[Path, ...] = (DATA_PATH / "choose.jsonl",)
    start: Path | None = None
    real: Path | None = None
    rows: int | None = None
    epochs: int | None = None
    is_training: bool = True


def publish_card(weights: Path, card: Mapping[str, Any], seconds: float | None = None) -> None:
    """Write the card beside its weights ("x.json.gz" has "x.card.json") and print it.

    Name, size and hash are those of the file or folder; `seconds` is what training took. Raises
    CardError, and writes nothing, for a card that `coach.model.cards` would refuse.
    """
    path = weights.with_name(weights.name.partition(".")[0] + ENDING)
    size, sha256 = fingerprint(weights)
    facts = {"model": weights.name, "bytes": size, "sha256": sha256}
    took = None if seconds is None else round(seconds, 1)
    plain = to_plain({**facts, **card, "seconds": took})
    card_from_plain(plain, path)
    text = json.dumps(plain, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    replace_file(path, text.encode())
    sys.stdout.write(text)
