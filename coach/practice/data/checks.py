"""What `coach doctor` looks at: libraries, weights, questions and the database."""

import platform
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from coach import __version__
from coach.bank import load_bank
from coach.bank.follow_ups import load_follow_ups
from coach.errors import CoachError
from coach.model.cards import (
    MODELS_PATH,
    READER,
    READER_PATH,
    Card,
    card_name,
    card_paths,
    check_weights,
    file_sha256,
    fingerprint,
    load_card,
)
from coach.model.encoder import MODEL_SHA256, model_path
from coach.settings import Settings, load_settings
from coach.storage import newest_backup, open_storage

OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `detail` is a version, a place or what is wrong and what to do."""

    name: str
    ok: bool
    detail: str


def all_checks() -> Iterator[Check]:
    """Yield every check, quick ones first; nothing here imports torch."""
    yield Check("coach", ok=True, detail=__version__)
    yield check_python(sys.version_info[:2])
    yield from map(check_library, libraries())
    yield check_encoder()
    yield from check_cards(MODELS_PATH)
    yield check_bank()
    try:
        settings = load_settings()
    except CoachError as error:
        yield _problem("settings", error)
    else:
        yield Check("data folder", ok=True, detail=str(settings.data_dir))
        yield check_database(settings)
        yield check_backups(settings)


def libraries() -> list[str]:
    """Return the names of what the coach needs at run time, as its own metadata has them."""
    needed = [line for line in requires("interview-coach") or () if "extra ==" not in line]
    return sorted(re.split(r"[^\w.-]", line)[0] for line in needed)


def check_python(found: tuple[int, int]) -> Check:
    """Say which Python runs, and whether it is new enough."""
    is_enough = found >= OLDEST_PYTHON
    needed = "" if is_enough else "; the coach needs 3.11 or newer"
    return Check("python", is_enough, f"{platform.python_version()}{needed}")


def check_library(name: str) -> Check:
    """Say which version of a library is installed, from its metadata alone."""
    try:
        return Check(name, ok=True, detail=version(name))
    except PackageNotFoundError:
        return Check(name, ok=False, detail="not installed; install the coach again")


def check_encoder() -> Check:
    """Compare the sentence encoder's weights with the published file's hash."""
    name = "model.safetensors"
    try:
        path = model_path() / name
        found = file_sha256(path)
    except (CoachError, OSError) as error:
        return _problem(name, error)
    return _compare(name, path, found, MODEL_SHA256)


def check_cards(folder: Path) -> Iterator[Check]:
    """Read each model card: its main figures, and whether it is of the weights that are there."""
    paths = card_paths(folder)
    if not paths:
        yield Check("own weights", ok=False, detail=f"no card in {folder}; install the coach again")
    for path in paths:
        name = f"{card_name(path)} card"
        try:
            card = load_card(path)
            check_weights(card, folder)
        except (CoachError, OSError) as error:
            yield _problem(name, error)
            continue
        yield Check(name, ok=True, detail=main_figures(card))


@dataclass(frozen=True, slots=True)
class ShownCards:
    """The model cards by name, and the names of those that cannot be read.

    `is_older` says that the reader's figures were measured on other weights than are here.
    """

    cards: Mapping[str, Card]
    unread: tuple[str, ...]
    is_older: bool


def shown_cards() -> ShownCards:
    """Return the cards as they are shown: a damaged one costs its figures, not the page."""
    cards: dict[str, Card] = {}
    unread = []
    for path in card_paths():
        try:
            cards[card_name(path)] = load_card(path)
        except CoachError:
            unread.append(card_name(path))
    reader = cards.get(READER)
    try:
        is_older = reader is not None and reader.sha256 != fingerprint(READER_PATH)[1]
    except (CoachError, OSError):
        # Weights are missing: the coach says so wherever it would need them.
        is_older = False
    return ShownCards(cards, tuple(unread), is_older)


def main_figures(card: Card) -> str:
    """Return the main figures of a card on one line, each with its baseline."""
    told = []
    for figure in card.main_figures:
        against = figure.baseline
        beside = f", {against.name} {figure.in_unit(against.value)}" if against else ""
        value = figure.in_unit(figure.value)
        told.append(f"{figure.name} {value} (n {figure.n:,}{beside})")
    return "; ".join(told) or "no figures"


def check_bank() -> Check:
    """Count the questions and what is asked after them; a bad file is a problem."""
    try:
        bank, texts = load_bank(), load_follow_ups()
    except CoachError as error:
        return _problem("question bank", error)
    counts = (
        f"{len(bank.questions)} questions, {len(bank.competencies)} competencies, "
        f"{len(texts.parts) + len(texts.vague)} kinds of follow-up question"
    )
    return Check("question bank", ok=True, detail=counts)


def check_database(settings: Settings) -> Check:
    """Let SQLite check the whole file; an absent one is well, it is made on first use."""
    name, path = "database", settings.database
    if not path.exists():
        return Check(name, ok=True, detail=f"{path}: none yet, made on first use")
    try:
        with open_storage(settings) as storage:
            faults = storage.integrity()
            count = storage.attempts.count()
    except CoachError as error:
        return _problem(name, error)
    if faults:
        more = f" and {len(faults) - 1} more" if len(faults) > 1 else ""
        return Check(name, ok=False, detail=f"{path}: {faults[0]}{more}; restore the newest backup")
    return Check(name, ok=True, detail=f"{path}: whole, {count} answers")


def check_backups(settings: Settings) -> Check:
    """Name the newest backup."""
    newest = newest_backup(settings)
    found = str(newest) if newest else f"none in {settings.backups}"
    return Check("newest backup", ok=True, detail=found)


def _compare(name: str, path: Path, found: str, expected: str) -> Check:
    if found == expected:
        return Check(name, ok=True, detail=f"sha256 {found}")
    return Check(
        name, ok=False, detail=f"{path} has another sha256 ({found}); install the coach again"
    )


def _problem(name: str, error: Exception) -> Check:
    if isinstance(error, CoachError):
        return Check(name, ok=False, detail=error.in_one_line)
    return Check(name, ok=False, detail=f"{type(error).__name__}: {error}; install the coach again")
