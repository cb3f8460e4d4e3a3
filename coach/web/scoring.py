"""How scoring works: the levels, what is marked, how good it is, where answers are kept."""

from flask import Blueprint, render_template

from coach.answer.level_names import LEVELS
from coach.answer.part_names import PART_NAMES
from coach.errors import CoachError
from coach.model.cards import (
    READER,
    READER_PATH,
    Card,
    card_name,
    card_paths,
    fingerprint,
    in_unit,
    read_card,
)
from coach.web.labels import PART_QUESTIONS
from coach.web.services import services

bp = Blueprint("scoring", __name__, url_prefix="/scoring")


@bp.get("")
def show() -> str:
    """Explain the rubric in plain words, and show what was measured."""
    cards, unread = readable_cards()
    return render_template(
        "scoring/scoring.html",
        levels=LEVELS,
        parts=[(name, PART_QUESTIONS[key]) for key, name in PART_NAMES.items()],
        database=services().settings.database,
        cards=cards,
        unread=unread,
        is_older=is_older(cards.get(READER)),
        in_unit=in_unit,
    )


def readable_cards() -> tuple[dict[str, Card], list[str]]:
    """Return the model cards by name, and the names of those that cannot be read.

    A damaged card costs its figures, not the page.
    """
    cards: dict[str, Card] = {}
    unread = []
    for path in card_paths():
        try:
            cards[card_name(path)] = read_card(path)
        except CoachError:
            unread.append(card_name(path))
    return cards, unread


def is_older(reader: Card | None) -> bool:
    """Say whether the figures of the reader were measured on other weights than are here."""
    if reader is None:
        return False
    try:
        return reader.sha256 != fingerprint(READER_PATH)[1]
    except (CoachError, OSError):
        # Weights are missing: the coach says so wherever it would need them.
        return False
