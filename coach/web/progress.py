"""Progress: how answers change over time, as charts and as tables."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request
from werkzeug.exceptions import NotFound as PageNotFound

from coach.progress import Trends, latest_scorer, trends
from coach.web.charts import CHARTS, draw, tell
from coach.web.headers import PICTURE_POLICY
from coach.web.services import services, storage

bp = Blueprint("progress", __name__, url_prefix="/progress")


@bp.get("")
def show() -> str:
    """Show whether answers get better, in what, and at which questions."""
    found = _trends()
    return render_template(
        "progress/progress.html",
        trends=found,
        charts=[(chart, tell(chart, found)) for chart in CHARTS.values()],
        bank=services().bank,
    )


@bp.get("/chart/<name>.svg")
def chart(name: str) -> Response:
    """Send one chart as a picture; `?shape=narrow` fits a phone."""
    if name not in CHARTS:
        raise PageNotFound
    picture = draw(CHARTS[name], _trends(), is_narrow=request.args.get("shape") == "narrow")
    response = Response(picture, mimetype="image/svg+xml")
    response.headers["Content-Security-Policy"] = PICTURE_POLICY
    return response


def _trends() -> Trends:
    attempts = storage().attempts.scores()
    return trends(attempts, latest_scorer(attempts))
