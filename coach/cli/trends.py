"""`coach trends`: how the kept answers change over time."""

import click
from rich.table import Table

from coach.cli.output import console, print_json
from coach.practice.progress import open_trends
from coach.progress import Trends, gather, trends_of
from coach.settings import Settings, read_settings
from coach.storage import open_storage

SHOWN_SESSIONS = 20
"""Newest sessions in the table; --json gives all."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def trends(as_json: bool) -> None:
    """Show how your answers change over time.

    Only answers rated by the same version of the scorer are compared.
    """
    found = _kept_trends(read_settings())
    if as_json:
        print_json(found)
    else:
        _show(found)


def _kept_trends(settings: Settings) -> Trends:
    # Looking at trends is no reason to make a database.
    if not settings.database.exists():
        return trends_of(gather((), ""))
    with open_storage(settings) as storage:
        return open_trends(storage)


def _show(found: Trends) -> None:
    out = console()
    out.print(found.summary, markup=False)
    if found.left_out:
        out.print(
            f"{found.left_out} answers rated by another version are left out;"
            " `coach rescore` takes them in."
        )
    if found.sessions:
        out.print()
        out.print(_sessions_table(found))
    if found.competencies:
        out.print()
        out.print(_competencies_table(found))


def _sessions_table(found: Trends) -> Table:
    table = Table("Session", box=None, pad_edge=False)
    for heading in ("answers", "level", "score", "vague per 100 words", "facts per answer"):
        table.add_column(heading, justify="right")
    for point in found.sessions[-SHOWN_SESSIONS:]:
        table.add_row(
            f"{point.when.astimezone():%Y-%m-%d %H:%M}",
            str(point.answers),
            f"{point.level:.1f}",
            f"{point.score:.0f}",
            f"{point.vague_per_100_words:.1f}",
            f"{point.facts:.1f}",
        )
    return table


def _competencies_table(found: Trends) -> Table:
    table = Table("Competency", box=None, pad_edge=False)
    for heading in ("answers", "first level", "latest level", "best level"):
        table.add_column(heading, justify="right")
    for trend in found.competencies:
        table.add_row(
            trend.competency,
            str(trend.answers),
            str(trend.first_level),
            str(trend.latest_level),
            str(trend.best_level),
        )
    return table
