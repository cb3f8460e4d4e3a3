"""Settings: the switches of the Question page, and kinds of note that were put away."""

from functools import partial

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue

from coach.records import Preferences
from coach.web.forms import SettingsFields, given_back
from coach.web.labels import label
from coach.web.services import see_other, storage

bp = Blueprint("preferences", __name__, url_prefix="/settings")


@bp.route("", methods=["GET", "POST"])
def show() -> ResponseReturnValue:
    """Show the switches and which kinds of note are put away; on POST, keep the switches."""
    form = SettingsFields.of_request(obj=storage().preferences.get())
    kinds = storage().ignored.kinds()
    page = partial(render_template, "preferences/preferences.html", form=form, kinds=kinds)
    if request.method == "POST":
        with given_back(form, page):
            storage().preferences.save(form.as_record(Preferences))
        flash("Your settings are saved.")
        return see_other(".show")
    return page()


@bp.post("/notes/<kind>/show")
def show_kind(kind: str) -> ResponseReturnValue:
    """Bring the notes of a kind back."""
    storage().ignored.remove_kind(kind)
    flash(f"Notes that ask {label(kind, 'missing')} are shown again.")
    return see_other(".show")
