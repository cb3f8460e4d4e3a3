"""Settings: the switches of the Question page, and kinds of note that were put away."""

from __future__ import annotations

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue

from coach.records import Preferences
from coach.web.forms import SettingsFields, given_back
from coach.web.labels import label
from coach.web.services import see_other, storage

bp = Blueprint("preferences", __name__, url_prefix="/settings")


@bp.get("")
def show() -> str:
    """Show how the switches stand and which kinds of note are put away."""
    return _page(SettingsFields(obj=storage().preferences.get()))


@bp.post("")
def save() -> ResponseReturnValue:
    """Keep the switches."""
    form = SettingsFields(request.form)
    with given_back(form, lambda: _page(form)):
        storage().preferences.save(form.told(Preferences))
    flash("Your settings are saved.")
    return see_other(".show")


@bp.post("/notes/<kind>/show")
def show_kind(kind: str) -> ResponseReturnValue:
    """Bring the notes of a kind back."""
    storage().ignored.remove_kind(kind)
    flash(f"Notes that ask {label(kind, 'missing')} are shown again.")
    return see_other(".show")


def _page(form: SettingsFields) -> str:
    return render_template(
        "preferences/preferences.html", form=form, kinds=storage().ignored.kinds()
    )
