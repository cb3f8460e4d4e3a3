"""The style sheets, sent as one: a file for each part of the pages, a single request."""

from pathlib import Path

from flask import Flask, Response, request

from coach.settings import resource_dir

SHEETS = (
    "variables",
    "base",
    "layout",
    "parts",
    "question",
    "review",
    "charts",
    "interviews",
    "journal",
    "stories",
    "data",
    "print",
)
"""The files of static/css in their order: later ones refine earlier ones."""


def add_style(app: Flask) -> None:
    """Serve all style sheets of `app` under one address."""
    folder = Path(resource_dir("static")) / "css"

    @app.get("/style.css")
    def style() -> Response:
        text = "\n".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS)
        response = Response(text, mimetype="text/css")
        response.add_etag()
        response.make_conditional(request)
        return response
