"""How scoring works: the levels, what is marked, what it cannot do, where answers are kept."""

from flask import Blueprint, render_template

from coach.web.labels import DIMENSION_NAMES, DIMENSION_QUESTIONS
from coach.web.services import services

bp = Blueprint("scoring", __name__, url_prefix="/scoring")


@bp.get("")
def show() -> str:
    """Explain the rubric in plain words."""
    # Imported here: the rubric stands on the language packages, which take a second to import.
    from coach.scoring.rubric import LEVELS

    return render_template(
        "scoring/scoring.html",
        levels=LEVELS,
        dimensions=[(name, DIMENSION_QUESTIONS[key]) for key, name in DIMENSION_NAMES.items()],
        database=services().settings.database,
    )
