"""What `coach doctor` looks at: libraries, weights, questions and the database."""

import platform
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from coach import __version__
from coach.bank import load_bank
from coach.bank.follow_ups import load_follow_ups
from coach.errors import CoachError
from coach.model import cards
from coach.model.encoder import MODEL_SHA256, model_path
from coach.settings import Settings, load_settings
from coach.storage import newest_backup, open_storage

OLDEST_PYTHON = (3, 11)
_AGAIN = "install the coach again"


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
    yield from check_cards(cards.MODELS_PATH)
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
        return Check(name, ok=False, detail=f"not installed; {_AGAIN}")


def check_encoder() -> Check:
    """Compare the sentence encoder's weights with the published file's hash."""
    name = "model.safetensors"
    try:
        path = model_path() / name
        found = cards.file_sha256(path)
    except (CoachError, OSError) as error:
        return _problem(name, error)
    if found != MODEL_SHA256:
        return Check(name, ok=False, detail=f"{path} has another sha256 ({found}); {_AGAIN}")
    return Check(name, ok=True, detail=f"sha256 {found}")


def check_cards(folder: Path) -> Iterator[Check]:
    """Check each model card against the weights that are there, and name its main figures."""
    paths = cards.card_paths(folder)
    if not paths:
        yield Check("own weights", ok=False, detail=f"no card in {folder}; {_AGAIN}")
    for path in paths:
        name = f"{cards.card_name(path)} card"
        try:
            card = cards.load_card(path)
            cards.check_weights(card, folder)
        except (CoachError, OSError) as error:
            yield _problem(name, error)
        else:
            yield Check(name, ok=True, detail=main_figures(card))


def shown_cards() -> tuple[dict[str, cards.Card], list[str], bool]:
    """Return the cards by name, the names of damaged ones, and whether the reader's is outdated.

    It is where its figures were measured on other weights than are here.
    """
    known: dict[str, cards.Card] = {}
    unread = []
    for path in cards.card_paths():
        try:
            known[cards.card_name(path)] = cards.load_card(path)
        except CoachError:
            unread.append(cards.card_name(path))
    try:
        reader = known.get(cards.READER)
        is_older = reader is not None and reader.sha256 != cards.fingerprint(cards.READER_PATH)[1]
    except (CoachError, OSError):
        # Weights are missing: the coach says so wherever it would need them.
        is_older = False
    return known, unread, is_older


def main_figures(card: cards.Card) -> str:
    """Return the main figures of a card on one line, each with its baseline."""
    shown = []
    for one in card.main_figures:
        against = one.baseline
        beside = f", {against.name} {one.in_unit(against.value)}" if against else ""
        shown.append(f"{one.name} {one.in_unit(one.value)} (n {one.n:,}{beside})")
    return "; ".join(shown) or "no figures"


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
    """Let SQLite check the whole file; an absent one is fine, it is made on first use."""
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
    found = newest_backup(settings) or f"none in {settings.backups}"
    return Check("newest backup", ok=True, detail=str(found))


def _problem(name: str, error: Exception) -> Check:
    if isinstance(error, CoachError):
        return Check(name, ok=False, detail=error.in_one_line)
    return Check(name, ok=False, detail=f"{type(error).__name__}: {error}; {_AGAIN}")
