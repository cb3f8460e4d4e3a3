"""Data: what is kept and where, taken out, brought in and deleted."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from typing import Literal, cast, get_args

from flask import Blueprint, flash, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from coach.errors import FormRefused
from coach.limits import MAX_IMPORT_BYTES
from coach.practice.data.archive import ENDINGS, ExportFormat, export
from coach.practice.data.deleting import count_backups, delete_everything, delete_one, plan_deletion
from coach.practice.data.importing import DATE_ORDERS, import_file, is_export
from coach.practice.data.uploads import KEPT_FOR, forget_uploads, keep_upload, open_upload
from coach.practice.journal.tracker_words import ANSWERS, JOURNAL
from coach.records import ImportReport
from coach.web.forms import CONFIRMATION, ConfirmFields, given_back
from coach.web.services import bank, clock, scorer, see_other, services, storage

bp = Blueprint("data", __name__, url_prefix="/data")


_SHOWN_ROWS = 8
_WAITS = " Another program is reading the data: the last traces go when it has finished."
_TYPES: dict[str, str] = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "markdown": "text/markdown; charset=utf-8",
}


@bp.before_request
def allow_large_files() -> None:
    """Give the import, and nothing else, room for a file: before its form is read."""
    if request.endpoint == "data.take" and request.method == "POST":
        request.max_content_length = MAX_IMPORT_BYTES


@bp.get("")
def show() -> str:
    """Tell what is kept and where."""
    forget_uploads(services().settings.uploads, clock() - KEPT_FOR)
    return _page()


@bp.get("/export.<form>")
def download(form: str) -> ResponseReturnValue:
    """Send everything, or answers and stories, as a file."""
    if form not in get_args(ExportFormat):
        raise NotFound
    kind, now = cast("Literal['json', 'csv', 'markdown']", form), clock()
    # Already without a name when it is made: nothing is left behind, whatever happens.
    file = tempfile.TemporaryFile(dir=services().settings.data_dir)  # noqa: SIM115  sent after this returns
    for piece in export(storage(), bank(), kind, now=now):
        file.write(piece.encode())
    file.seek(0)
    name = f"interview-coach-{now:%Y-%m-%d}.{ENDINGS[kind]}"
    return send_file(file, mimetype=_TYPES[kind], as_attachment=True, download_name=name)


@bp.post("/import")
def take() -> ResponseReturnValue:
    """Take an export in at once; show what would come of any other file."""
    file = request.files.get("file")
    data = file.read() if file else b""
    if not data:
        return _page(problem="Choose a file first; the one that was sent is empty."), 422
    report = _import(data, {}, keep=is_export(data))
    if is_export(data):
        return render_template("data/imported.html", report=report)
    key = keep_upload(services().settings.uploads, data)
    return see_other(".look", key=key)


@bp.get("/import/<key>")
def look(key: str) -> str:
    """Show what each column was taken for, and what would come of the rows."""
    return _preview(key, request.args)


@bp.post("/import/<key>")
def bring_in(key: str) -> ResponseReturnValue:
    """Keep the rows as the person chose to read them, and let the file go."""
    data = open_upload(services().settings.uploads, key)
    if _import(data, request.form, keep=False).problem:
        return _preview(key, request.form), 422
    report = _import(data, request.form, keep=True)
    forget_uploads(services().settings.uploads, key=key)
    return render_template("data/imported.html", report=report)


@bp.get("/delete/<kind>/<key>")
def confirm(kind: str, key: str) -> str:
    """Tell what would go; nothing is deleted yet."""
    deletion = plan_deletion(storage(), services().settings, kind, key)
    back = {
        "attempt": url_for("attempts.review", attempt_id=key),
        "session": url_for("practise.summary", session_id=key),
        "story": url_for("stories.one", story_id=key),
        "target": url_for("interviews.one", target_id=key),
        "application": url_for("journal.one", application_id=key),
        "outcome": url_for("journal.edit", outcome_id=key),
        "own_question": url_for("questions.one", question_id=key),
    }[deletion.kind]
    return render_template("data/delete.html", deletion=deletion, back=back)


@bp.post("/delete/<kind>/<key>")
def delete(kind: str, key: str) -> ResponseReturnValue:
    """Delete one thing."""
    with_backups = "with_backups" in request.form
    is_gone = delete_one(storage(), services().settings, kind, key, with_backups=with_backups)
    flash("It is deleted." + ("" if is_gone else _WAITS))
    rooms = {"story": "stories.show", "target": "interviews.show", "application": "journal.show"}
    rooms |= {"outcome": "journal.show", "own_question": "questions.browse"}
    return see_other(rooms.get(kind, "history.show"))


@bp.get("/delete-everything")
def confirm_everything() -> str:
    """Ask once more, with the figures."""
    return _everything(ConfirmFields())


@bp.post("/delete-everything")
def everything() -> ResponseReturnValue:
    """Delete all, when the word was typed."""
    form = ConfirmFields(request.form)
    with given_back(form, lambda: _everything(form)):
        if form.confirmation.data.strip().lower() != CONFIRMATION:
            told = "Nothing was deleted: the word was not typed."
            raise FormRefused({"confirmation": told})
        is_gone = delete_everything(storage(), services().settings)
    flash("Everything is deleted." + ("" if is_gone else _WAITS))
    return see_other(".show")


def _import(data: bytes, sent: Mapping[str, str], *, keep: bool) -> ImportReport:
    now = clock()
    fields = {name: field for name, field in sent.items() if name.startswith("column-") and field}
    order = sent.get("dates", "")
    return import_file(
        storage(), bank(), scorer(), data, now=now, fields=fields, date_order=order, keep=keep
    )


def _preview(key: str, sent: Mapping[str, str]) -> str:
    report = _import(open_upload(services().settings.uploads, key), sent, keep=False)
    return render_template(
        "data/preview.html",
        key=key,
        report=report,
        fields=[*ANSWERS, "left out"] if report.kind == "answers" else JOURNAL,
        orders=DATE_ORDERS,
        chosen_order=sent.get("dates"),
        shown=report.rows[:_SHOWN_ROWS],
    )


def _page(problem: str = "") -> str:
    settings = services().settings
    return render_template(
        "data/data.html",
        counts=storage().archive.counts(),
        backups=count_backups(settings),
        folder=settings.data_dir,
        largest_mib=MAX_IMPORT_BYTES // 2**20,
        problem=problem,
    )


def _everything(form: ConfirmFields) -> str:
    return render_template(
        "data/delete_everything.html",
        counts=storage().archive.counts(),
        backups=count_backups(services().settings),
        form=form,
    )
