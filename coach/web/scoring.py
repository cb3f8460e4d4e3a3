"""How scoring works: the levels, what is marked, how good it is, where answers are kept."""

from flask import Blueprint, render_template

from coach.cards import SCORER, Card, card_name, card_paths, in_unit, read_card
from coach.errors import CoachError
from coach.web.labels import DIMENSION_NAMES, DIMENSION_QUESTIONS
from coach.web.services import services

bp = Blueprint("scoring", __name__, url_prefix="/scoring")


@bp.get("")
def show() -> str:
    """Explain the rubric in plain words, and show what was measured."""
    # Imported here: the rubric stands on the language packages, which take a second to import.
    from coach.scoring.rubric import LEVELS

    cards, unread = readable_cards()
    return render_template(
        "scoring/scoring.html",
        levels=LEVELS,
        dimensions=[(name, DIMENSION_QUESTIONS[key]) for key, name in DIMENSION_NAMES.items()],
        database=services().settings.database,
        cards=cards,
        unread=unread,
        is_measured=SCORER in cards,
        is_older=is_older(cards.get(SCORER)),
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


def is_older(scorer: Card | None) -> bool:
    """Say whether the figures of the scorer as a whole were measured on another scorer."""
    if scorer is None:
        return False
    from coach.tools import scorer_id

    try:
        return scorer.sha256 != scorer_id()
    except (CoachError, OSError):
        # Weights are missing: the coach says so wherever it would need them.
        return False
