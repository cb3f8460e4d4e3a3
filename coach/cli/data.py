"""Everything kept: `coach export`, `import`, `backup` and `doctor`."""

from pathlib import Path
from typing import get_args

import click

from coach.bank import load_bank
from coach.cli.keyboard import FILE, file_argument
from coach.cli.output import exit_if_json, json_flag, waiting, whole_file
from coach.cli.services import clock, new_scorer, open_kept
from coach.practice.data.archive import ExportFormat
from coach.practice.data.archive import export as export_pieces
from coach.practice.data.checks import all_checks
from coach.practice.data.importing import REMEDY, import_file
from coach.practice.data.tracker_rows import SAVED_ONLY
from coach.records import ImportReport
from coach.rows import load_bytes
from coach.settings import load_settings
from coach.storage import backup as copy_database

SHOWN_ROWS = 10


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(get_args(ExportFormat)),
    default="json",
    show_default=True,
    help="json holds everything and can be imported; csv and markdown hold answers and stories.",
)
@click.option("--output", type=FILE, help="A file. Without it: standard output.")
@click.option("--force", is_flag=True, help="Replace the file if it is there already.")
def export(form: ExportFormat, output: Path | None, force: bool) -> None:
    """Write what you keep, for another machine, another program or for reading.

    The file holds your answers: it is made readable for you alone. In CSV a cell that a
    spreadsheet would run as a formula begins with an apostrophe; `coach import` takes it off.
    """
    with open_kept() as storage, whole_file(output, force=force) as file:
        file.writelines(export_pieces(storage, load_bank(), form, now=clock()))
    if output:
        click.echo(output)


@click.command("import")
@file_argument
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
def import_(
    ctx: click.Context, file: Path, preview: bool, dates: str | None, columns: tuple[str, ...]
) -> None:
    """Take in a JSON export, old answers, or the file of a job tracker.

    A table with the columns question and answer is old answers; one with company (or employer …)
    becomes the journal. What is here already is left as it is. Exit status 1 when a row that was
    applied for was left out.
    """
    data, named = load_bytes(file), (column.rpartition("=") for column in columns)
    fields = {heading: field.strip().lower().replace("-", " ") for heading, _, field in named}
    with open_kept() as storage, waiting("Reading the file"):
        report = import_file(
            storage, load_bank(), new_scorer(), data, now=clock(), fields=fields,
            date_order=(dates or "").replace("-", " "), keep=not preview,
        )  # fmt: skip
    status = int(any(row.reason != SAVED_ONLY for row in report.refused))
    exit_if_json(_plain(report), status)
    _show(report, file, is_preview=preview)
    ctx.exit(status)


def _plain(report: ImportReport) -> dict[str, object]:
    counts, is_journal = dict(report.added), report.kind == "journal"
    columns = [
        {"heading": one.heading, "taken_for": one.taken_for}
        | ({"date_order": one.date_order} if one.date_order else {})
        for one in report.columns
    ]
    refused, remarks = (
        [{"row": one.number, "reason": one.reason} for one in rows]
        for rows in (report.refused, report.remarks)
    )
    return {
        "kind": report.kind, "columns": columns, "rows": report.rows, "refused": refused,
        "told": remarks, "added": counts.get("outcome", 0) if is_journal else report.added_rows,
        "applications": counts.get("application", 0), "already": report.already,
        "unknown_days": report.unknown_days, "problem": report.problem,
    }  # fmt: skip


def _show(report: ImportReport, file: Path, *, is_preview: bool) -> None:
    for row in (*report.refused, *report.remarks):
        place = f"{row.table}, row {row.number}" if row.number else row.table
        click.echo(f"coach: {file.name}: {place}: {row.reason}", err=True)
    if is_preview:
        for column in report.columns:
            order = f" ({column.date_order})" if column.date_order else ""
            click.echo(f"{column.heading}: {column.taken_for or '?'}{order}")
        for kept in report.rows[:SHOWN_ROWS]:
            click.echo(" · ".join(str(value) for value in kept.values() if value))
        if report.problem:
            click.echo(f"{report.problem} {REMEDY}")
    counts = dict(report.added)
    if report.kind == "journal":
        taken = f"{_count(counts['application'], 'application')} and "
        taken += _count(counts["outcome"], "event")
    else:
        taken = _count(report.added_rows, "row")
    left_out = f", {len(report.refused):,} left out" if report.refused else ""
    unknown = f", {report.unknown_days:,} without a known day" if report.unknown_days else ""
    would = " would be" if is_preview else ""
    click.echo(f"{taken}{would} taken, {report.already:,} here already{left_out}{unknown}.")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


@click.command()
@click.option(
    "--to",
    type=FILE,
    help="A new file, or a folder. Without it: the backups folder beside the database.",
)
def backup(to: Path | None) -> None:
    """Copy the database to a safe place.

    The copy is whole even while the coach runs. It holds your answers: keep it private. A file
    that is already there is never replaced.
    """
    click.echo(copy_database(load_settings(), to, clock()))


@click.command()
@json_flag
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """Check the installation and the data. The exit status is 1 when there is a problem."""
    checks = tuple(all_checks())
    is_well = all(check.ok for check in checks)
    exit_if_json({"ok": is_well, "checks": checks}, 0 if is_well else 1)
    width = max(len(check.name) for check in checks)
    for check in checks:
        state = "ok     " if check.ok else "PROBLEM"
        click.echo(f"{state}  {check.name:<{width}}  {check.detail}")
    ctx.exit(0 if is_well else 1)
