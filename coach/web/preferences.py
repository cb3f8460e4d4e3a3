"""Settings: the switches of the Question page, and kinds of note that were put away."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from coach.records import Preferences
from coach.web.labels import label
from coach.web.services import storage

bp = Blueprint("preferences", __name__, url_prefix="/settings")


@bp.get("")
def show() -> str:
    """Show how the switches stand and which kinds of note are put away."""
    return render_template(
        "preferences/preferences.html",
        preferences=storage().preferences.get(),
        kinds=storage().ignored.kinds(),
    )


@bp.post("")
def save() -> ResponseReturnValue:
    """Keep the switches: a box that is not ticked is not sent."""
    kept = Preferences(
        live_notes="live_notes" in request.form, dictation="dictation" in request.form
    )
    storage().preferences.save(kept)
    flash("Your settings are saved.")
    return redirect(url_for(".show"), 303)


@bp.post("/notes/<kind>/show")
def show_kind(kind: str) -> ResponseReturnValue:
    """Bring the notes of a kind back."""
    storage().ignored.remove_kind(kind)
    flash(f"Notes that ask {label(kind, 'missing')} are shown again.")
    return redirect(url_for(".show"), 303)
