"""Progress: how answers change over time, as charts and as tables."""

from __future__ import annotations

from flask import Blueprint, render_template, url_for

from coach.practice.progress import open_trends
from coach.progress import changes_of
from coach.web.change_chart import draw_changes, name_of, tell_parts, with_sign
from coach.web.chart_kinds import FACTS, LEVEL, SCORE, VAGUE
from coach.web.charts import (
    SMALL_POINTS,
    Places,
    answer_figure,
    competency_figures,
    part_figures,
    stories_figure,
)
from coach.web.services import services, storage

bp = Blueprint("progress", __name__, url_prefix="/progress")
bp.add_app_template_filter(with_sign, "signed")


@bp.get("")
def show() -> str:
    """Show whether answers get better, in what, and at which questions."""
    found, bank = open_trends(storage()), services().bank
    if not found.points:
        return render_template("progress/progress.html", trends=found)
    changes = changes_of(found)
    names = {key: competency.name for key, competency in bank.competencies.items()}
    places = _places()
    return render_template(
        "progress/progress.html",
        trends=found,
        bank=bank,
        changes=[(name_of(one, names), one) for one in changes],
        changed=tell_parts(changes, names),
        change_picture=draw_changes(changes, names),
        level=answer_figure(LEVEL, found, places),
        others=[
            *(answer_figure(chart, found, places) for chart in (SCORE, VAGUE, FACTS)),
            stories_figure(found, places),
        ],
        parts=part_figures(found, places),
        small_points=SMALL_POINTS,
        competencies=competency_figures(found, places, names),
    )


def _places() -> Places:
    return Places(
        {key: question.text for key, question in services().bank.questions.items()},
        lambda attempt_id: url_for("attempts.review", attempt_id=attempt_id),
        lambda session_id: url_for("practise.summary", session_id=session_id),
    )
