"""`coach import`: an export, or a table of old answers, taken in."""

from datetime import UTC, datetime
from pathlib import Path

import click

from coach.bank import load_bank
from coach.cli.output import waiting
from coach.errors import DataFileError
from coach.practice.importing import import_file
from coach.practice.scorer import Scorer, open_review_tools
from coach.records import ImportReport
from coach.settings import read_settings
from coach.storage import open_storage


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--all-or-nothing", is_flag=True, help="Take nothing when one row does not fit.")
@click.pass_context
def import_command(ctx: click.Context, file: Path, all_or_nothing: bool) -> None:
    """Take in a JSON export, or a CSV of old answers.

    The table needs the columns question and answer; date (2026-03-02) is welcome. Each answer is
    read and kept. What is here already is left as it is. Exit status 1 when a row was left out.
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
            all_or_nothing=all_or_nothing,
        )
    _show(report, file)
    if report.refused:
        ctx.exit(1)


def _show(report: ImportReport, file: Path) -> None:
    for row in report.refused:
        place = f"{row.table}, row {row.number}" if row.number else row.table
        click.echo(f"coach: {file.name}: {place}: {row.reason}", err=True)
    if report.is_undone:
        click.echo("Nothing was taken, as you asked: not every row fits.")
        return
    left_out = f", {len(report.refused):,} left out" if report.refused else ""
    rows = "1 row" if report.added_rows == 1 else f"{report.added_rows:,} rows"
    click.echo(f"{rows} taken, {report.already:,} here already{left_out}.")
