"""Model cards: what the weights are, what they were made from and how well they do.

A card is a JSON file beside the weights: "words.json.gz" has "words.card.json".
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.errors import CardError, ModelMissing, WeightsMismatch
from coach.wire import from_plain

MODELS_PATH = Path(__file__).parents[1] / "models"
ENDING = ".card.json"
READER = "reader"
"""Name of the card of the answer reader, which is shown first."""
READER_PATH = MODELS_PATH / READER


@dataclass(frozen=True, slots=True)
class Comparison:
    """A value to compare a figure with; `name` is the way or the paper that reaches it."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Figure:
    """One value, measured `on` data of `n`; `unit` is "share", "correlation" or a noun.

    `baseline` is the simplest other way, `published` the best figure known from others; `main`
    figures are shown first.
    """

    name: str
    value: float
    unit: str
    on: str
    n: int
    baseline: Comparison | None = None
    published: Comparison | None = None
    main: bool = False

    def in_unit(self, value: float) -> str:
        """Return a value as people read it: 93.6%, 0.775, 0.335 points, 16,378 words."""
        if self.unit == "share":
            return f"{100 * value:.1f}%"
        if self.unit == "correlation":
            return f"{value:.3f}"
        return f"{value:,.0f} {self.unit}" if value == int(value) else f"{value:.3f} {self.unit}"


@dataclass(frozen=True, slots=True)
class Source:
    """Data that weights were made from or measured on."""

    name: str
    licence: str


@dataclass(frozen=True, slots=True)
class Card:
    """The card of the file or folder `model`; `settings` make the same weights in `seconds`."""

    model: str
    what: str
    bytes: int
    sha256: str
    data: tuple[Source, ...]
    figures: tuple[Figure, ...]
    settings: Mapping[str, Any]
    limits: str
    seconds: float | None = None

    @property
    def main_figures(self) -> tuple[Figure, ...]:
        """The figures marked as main ones, or the first one where none is."""
        return tuple(figure for figure in self.figures if figure.main) or self.figures[:1]


def card_paths(folder: Path = MODELS_PATH) -> tuple[Path, ...]:
    """Return the cards in a folder, the answer reader's first, the others by name."""
    return tuple(
        sorted(folder.glob(f"*{ENDING}"), key=lambda path: (card_name(path) != READER, path.name))
    )


def card_name(path: Path) -> str:
    """Return "tagger" for "tagger.card.json"."""
    return path.name.removesuffix(ENDING)


def load_card(path: Path) -> Card:
    """Return the card at `path`; raises CardError naming the place that is wrong."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CardError(path, "it is not there") from None
    except (OSError, ValueError, RecursionError) as error:
        raise CardError(path, f"it cannot be read ({type(error).__name__})") from error
    return card_from_plain(kept, path)


def card_from_plain(plain: Any, path: Path) -> Card:
    """Return a card from its JSON values; raises CardError, which names `path` and the key."""
    try:
        return from_plain(Card, plain)
    except ValueError as error:
        raise CardError(path, str(error)) from error


def fingerprint(path: Path) -> tuple[int, str]:
    """Return the size in bytes and the SHA-256 of a file, or of a folder of files.

    A folder's hash is that of the lines which `sha256sum *` prints in it. Raises ModelMissing.
    """
    if path.is_dir():
        members = sorted(member for member in path.iterdir() if member.is_file())
        lines = "".join(f"{fingerprint(member)[1]}  {member.name}\n" for member in members)
        size = sum(member.stat().st_size for member in members)
        return size, hashlib.sha256(lines.encode()).hexdigest()
    if not path.is_file():
        raise ModelMissing(path)
    return path.stat().st_size, file_sha256(path)


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file as 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_weights(card: Card, folder: Path = MODELS_PATH) -> None:
    """Compare the weights with their card; raises ModelMissing or WeightsMismatch."""
    path = folder / card.model
    if fingerprint(path)[1] != card.sha256:
        raise WeightsMismatch(path, "their SHA-256 is not the one on their card")
