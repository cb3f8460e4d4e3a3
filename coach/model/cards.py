"""Model cards: what the weights are, what they were made from and how well they do.

A card is a JSON file beside the weights, with the fields of Card: "words.json.gz" has
"words.card.json". More keys are welcome anywhere.
"""

import hashlib
import json
import math
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

_SHARE_NAME = "share"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A value to hold a figure against; `name` is the way or the paper that reaches it."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value; `unit` is "share", "correlation", "points", or another noun.

    `on` names the data and `n` how many of them; `baseline` is the simplest other way, `published`
    the best figure known from others; `main` figures are shown first.
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
        if self.unit == _SHARE_NAME:
            return f"{100 * value:.1f}%"
        is_plain = self.unit == "correlation"
        number = f"{value:,.0f}" if value == int(value) and not is_plain else f"{value:.3f}"
        return number if is_plain else f"{number} {self.unit}"


@dataclass(frozen=True, slots=True)
class Variant:
    """The figures with something left out or exchanged; `variant` says what."""

    variant: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Data that weights were made from or measured on."""

    name: str
    licence: str


@dataclass(frozen=True, slots=True)
class Card:
    """One card; for the scorer as a whole `model` and `bytes` are null and `sha256` is its id.

    `settings` are what is needed to make the weights again, `seconds` how long that took.
    """

    model: str | None
    what: str
    bytes: int | None
    sha256: str
    data: tuple[Source, ...]
    figures: tuple[Figure, ...]
    settings: Mapping[str, Any]
    limits: str
    ablation: tuple[Variant, ...] = ()
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


def read_card(path: Path) -> Card:
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
        card = from_plain(Card, plain)
        _refuse_infinite(card)
    except ValueError as error:
        raise CardError(path, str(error)) from error
    return card


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
    if card.model is None:
        return
    path = folder / card.model
    if fingerprint(path)[1] != card.sha256:
        raise WeightsMismatch(path, "their SHA-256 is not the one on their card")


def _refuse_infinite(card: Card) -> None:
    """Raise ValueError for a value that is no number: Python's JSON reads and writes NaN."""
    variants = [figure for variant in card.ablation for figure in variant.figures]
    for figure in (*card.figures, *variants):
        held = (figure, figure.baseline, figure.published)
        if not all(math.isfinite(one.value) for one in held if one is not None):
            raise ValueError(f"Figure.value of {figure.name!r} is not a finite number")
