"""Data: what is kept and where, taken out, brought in and deleted."""

import tempfile
from collections.abc import Mapping
from functools import partial
from typing import Any, cast, get_args

from flask import Blueprint, flash, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from coach.errors import FormRefused
from coach.limits import MAX_IMPORT_BYTES
from coach.practice.data.archive import ENDINGS, ExportFormat, export
from coach.practice.data.deleting import delete_everything, delete_one, plan_deletion
from coach.practice.data.importing import (
    DATE_ORDERS,
    KEPT_FOR,
    forget_uploads,
    import_file,
    is_export,
    keep_upload,
    open_upload,
)
from coach.practice.data.tracker_rows import ANSWERS, JOURNAL
from coach.records import ImportReport
from coach.storage import backup_files
from coach.web.forms import CONFIRMATION, ConfirmFields, given_back
from coach.web.services import bank, clock, scorer, see_other, services, storage

bp = Blueprint("data", __name__, url_prefix="/data")

_SHOWN_ROWS = 8
_WAITS = " Another program is reading the data: the last traces go when it has finished."
# By kind: the page of one, what its address calls the id, and where its deletion leads.
_PLACES = {
    "attempt": ("attempts.review", "attempt_id", "questions.history"),
    "session": ("practise.summary", "session_id", "questions.history"),
    "story": ("stories.one", "story_id", "stories.show"),
    "target": ("interviews.one", "target_id", "interviews.show"),
    "application": ("journal.one", "application_id", "journal.show"),
    "outcome": ("journal.edit", "outcome_id", "journal.show"),
    "own_question": ("questions.one", "question_id", "questions.browse"),
}


@bp.before_request
def allow_large_files() -> None:
    """Give the import, and nothing else, room for a file: before its form is read."""
    if request.endpoint == "data.take":
        request.max_content_length = MAX_IMPORT_BYTES


@bp.get("")
def show() -> str:
    """Show what is kept and where."""
    return _page()


@bp.get("/export.<form>")
def download(form: str) -> ResponseReturnValue:
    """Send everything, or answers and stories, as a file."""
    if form not in get_args(ExportFormat):
        raise NotFound
    kind, now = cast(ExportFormat, form), clock()
    # Already without a name when it is made: nothing is left behind, whatever happens.
    file = tempfile.TemporaryFile(dir=services().settings.data_dir)  # noqa: SIM115  sent after this returns
    for piece in export(storage(), bank(), kind, now=now):
        file.write(piece.encode())
    file.seek(0)
    name = f"interview-coach-{now:%Y-%m-%d}.{ENDINGS[kind]}"
    return send_file(file, as_attachment=True, download_name=name)


@bp.post("/import")
def take() -> ResponseReturnValue:
    """Take an export in at once; show what would come of any other file."""
    uploads, file = services().settings.uploads, request.files.get("file")
    forget_uploads(uploads, clock() - KEPT_FOR)
    data = file.read() if file else b""
    if not data:
        return _page(problem="Choose a file first; the one that was sent is empty."), 422
    report = _import(data, {}, keep=is_export(data))
    if is_export(data):
        return render_template("data/imported.html", report=report)
    return see_other(".look", key=keep_upload(uploads, data))


@bp.route("/import/<key>", methods=["GET", "POST"])
def look(key: str) -> ResponseReturnValue:
    """Show what would come of the rows; on POST, keep them as chosen and let the file go."""
    is_sent, uploads = request.method == "POST", services().settings.uploads
    sent, data = request.form if is_sent else request.args, open_upload(uploads, key)
    report = _import(data, sent, keep=False)
    if is_sent and not report.problem:
        report = _import(data, sent, keep=True)
        forget_uploads(uploads, key=key)
        return render_template("data/imported.html", report=report)
    page = render_template(
        "data/preview.html",
        report=report,
        fields=[*ANSWERS, "left out"] if report.kind == "answers" else JOURNAL,
        orders=DATE_ORDERS,
        chosen_order=sent.get("dates"),
        shown=report.rows[:_SHOWN_ROWS],
    )
    return page, 422 if is_sent else 200


@bp.route("/delete/<kind>/<key>", methods=["GET", "POST"])
def delete(kind: str, key: str) -> ResponseReturnValue:
    """Show what would go with one thing; on POST, delete it."""
    settings = services().settings
    if request.method == "POST":
        with_backups = "with_backups" in request.form
        is_gone = delete_one(storage(), settings, kind, key, with_backups=with_backups)
        flash("It is deleted." + ("" if is_gone else _WAITS))
        return see_other(_PLACES[kind][2])
    deletion = plan_deletion(storage(), settings, kind, key)
    page, name, _ = _PLACES[kind]
    values: dict[str, Any] = {name: key}
    return render_template("data/delete.html", deletion=deletion, back=url_for(page, **values))


@bp.route("/delete-everything", methods=["GET", "POST"])
def everything() -> ResponseReturnValue:
    """Ask once more, with the figures; on POST, delete all when the word was typed."""
    form = ConfirmFields.of_request()
    page = partial(_kept, "data/delete_everything.html", form=form)
    if request.method == "POST":
        with given_back(form, page):
            if form.confirmation.data.strip().lower() != CONFIRMATION:
                reason = "Nothing was deleted: the word was not typed."
                raise FormRefused({"confirmation": reason})
            is_gone = delete_everything(storage(), services().settings)
        flash("Everything is deleted." + ("" if is_gone else _WAITS))
        return see_other(".show")
    return page()


def _import(data: bytes, sent: Mapping[str, str], *, keep: bool) -> ImportReport:
    now = clock()
    fields = {name: field for name, field in sent.items() if name.startswith("column-") and field}
    order = sent.get("dates", "")
    return import_file(
        storage(), bank(), scorer(), data, now=now, fields=fields, date_order=order, keep=keep
    )


def _page(problem: str = "") -> str:
    return _kept("data/data.html", folder=services().settings.data_dir, problem=problem)


def _kept(template: str, **values: object) -> str:
    counts, backups = storage().archive.counts(), len(backup_files(services().settings.backups))
    return render_template(template, counts=counts, backups=backups, **values)
