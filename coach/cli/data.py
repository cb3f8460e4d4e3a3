"""Everything kept: `coach export`, `import`, `backup` and `doctor`."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import cast, get_args

import click

from coach.bank import load_bank
from coach.cli.output import json_flag, print_json, waiting, whole_file
from coach.errors import DataFileError
from coach.practice.data.archive import ExportFormat
from coach.practice.data.archive import export as export_pieces
from coach.practice.data.checks import all_checks
from coach.practice.data.importing import REMEDY, import_file
from coach.practice.journal.tracker_row import SAVED_ONLY
from coach.practice.scorer import Scorer, open_review_tools
from coach.records import ImportReport
from coach.settings import read_settings
from coach.storage import backup as copy_database
from coach.storage import open_storage


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(get_args(ExportFormat)),
    default="json",
    show_default=True,
    help="json holds everything and can be imported; csv and markdown hold answers and stories.",
)
@click.option(
    "--output", type=click.Path(path_type=Path), help="A file. Without it: standard output."
)
@click.option("--force", is_flag=True, help="Replace the file if it is there already.")
def export(form: str, output: Path | None, force: bool) -> None:
    """Write what you keep, for another machine, another program or for reading.

    The file holds your answers: it is made readable for you alone. In CSV a cell that a
    spreadsheet would run as a formula begins with an apostrophe; `coach import` takes it off.
    """
    with open_storage(read_settings()) as storage:
        pieces = export_pieces(
            storage, load_bank(), cast("ExportFormat", form), now=datetime.now(UTC)
        )
        if output is None:
            for piece in pieces:
                click.echo(piece, nl=False, file=sys.stdout)
        else:
            with whole_file(output, force=force) as file:
                file.writelines(pieces)
            click.echo(output)


_SHOWN_ROWS = 10


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--preview", is_flag=True, help="Show what would be kept, and keep nothing.")
@json_flag
@click.option(
    "--dates",
    type=click.Choice(["day-first", "month-first"]),
    help="How to read 03/04/2026 where the file does not tell.",
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="HEADING=FIELD",
    help="What a column holds, such as “Name=organisation”; for several, say it several times.",
)
@click.pass_context
def import_command(
    ctx: click.Context,
    file: Path,
    preview: bool,
    as_json: bool,
    dates: str | None,
    columns: tuple[str, ...],
) -> None:
    """Take in a JSON export, old answers, or the file of a job tracker.

    A table with the columns question and answer is old answers; one with company (or employer …)
    becomes the journal. What is here already is left as it is. Exit status 1 when a row that was
    applied for was left out.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise DataFileError(file, None, f"it cannot be read ({error.strerror})") from error
    with open_storage(read_settings()) as storage, waiting("Reading the file"):
        report = import_file(
            storage,
            load_bank(),
            Scorer(open_review_tools),
            data,
            now=datetime.now(UTC),
            fields=_named(columns),
            date_order=(dates or "").replace("-", " "),
            keep=not preview,
        )
    if as_json:
        print_json(_plain(report))
    else:
        _show(report, file, is_preview=preview)
    if any(row.reason != SAVED_ONLY for row in report.refused):
        ctx.exit(1)


def _named(columns: tuple[str, ...]) -> dict[str, str]:
    split = [column.rpartition("=") for column in columns]
    return {heading: field.strip().lower().replace("-", " ") for heading, _, field in split}


def _plain(report: ImportReport) -> dict[str, object]:
    counts = dict(report.added)
    return {
        "kind": report.kind,
        "columns": [
            {"heading": one.heading, "taken_for": one.taken_for}
            | ({"date_order": one.date_order} if one.date_order else {})
            for one in report.columns
        ],
        "rows": report.rows,
        "refused": [{"row": one.number, "reason": one.reason} for one in report.refused],
        "told": [{"row": one.number, "reason": one.reason} for one in report.told],
        "added": counts.get("outcome", 0) if report.kind == "journal" else report.added_rows,
        "applications": counts.get("application", 0),
        "already": report.already,
        "unknown_days": report.unknown_days,
        "problem": report.problem,
    }


def _show(report: ImportReport, file: Path, *, is_preview: bool) -> None:
    for row in (*report.refused, *report.told):
        place = f"{row.table}, row {row.number}" if row.number else row.table
        click.echo(f"coach: {file.name}: {place}: {row.reason}", err=True)
    if is_preview:
        for column in report.columns:
            order = f" ({column.date_order})" if column.date_order else ""
            click.echo(f"{column.heading}: {column.taken_for or '?'}{order}")
        for kept in report.rows[:_SHOWN_ROWS]:
            click.echo(" · ".join(str(value) for value in kept.values() if value))
        if report.problem:
            click.echo(f"{report.problem} {REMEDY}")
    left_out = f", {len(report.refused):,} left out" if report.refused else ""
    unknown = f", {report.unknown_days:,} without a known day" if report.unknown_days else ""
    taken = " would be taken" if is_preview else " taken"
    click.echo(f"{_counted(report)}{taken}, {report.already:,} here already{left_out}{unknown}.")


def _counted(report: ImportReport) -> str:
    if report.kind != "journal":
        return "1 row" if report.added_rows == 1 else f"{report.added_rows:,} rows"
    counts = dict(report.added)
    applications, events = counts["application"], counts["outcome"]
    return (
        f"{applications:,} application{'' if applications == 1 else 's'} and "
        f"{events:,} event{'' if events == 1 else 's'}"
    )


@click.command()
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    help="A new file, or a folder. Without it: the backups folder beside the database.",
)
def backup(to: Path | None) -> None:
    """Copy the database to a safe place.

    The copy is whole even while the coach runs. It holds your answers: keep it private. A file
    that is already there is never replaced.
    """
    click.echo(copy_database(read_settings(), to, datetime.now(UTC)))


@click.command()
@json_flag
def doctor(as_json: bool) -> None:
    """Check the installation and the data. The exit status is 1 when there is a problem."""
    checks = tuple(all_checks())
    is_well = all(check.ok for check in checks)
    if as_json:
        print_json({"ok": is_well, "checks": checks})
    else:
        width = max(len(check.name) for check in checks)
        for check in checks:
            state = "ok     " if check.ok else "PROBLEM"
            click.echo(f"{state}  {check.name:<{width}}  {check.detail}")
    if not is_well:
        click.get_current_context().exit(1)
