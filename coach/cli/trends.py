"""`coach trends`: whether the kept answers get better."""

import click
from rich.table import Table

from coach.cli.output import console, json_flag, print_json
from coach.practice.progress import Trends, open_trends, verdict_of
from coach.settings import Settings, read_settings
from coach.storage import open_storage


@click.command()
@json_flag
def trends(as_json: bool) -> None:
    """Show whether your answers get clearer.

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
        return Trends(verdict_of(()), scorer="", answers=0, left_out=0)
    with open_storage(settings) as storage:
        return open_trends(storage)


def _show(found: Trends) -> None:
    out = console()
    for line in (found.verdict.sentence, found.verdict.rests_on):
        if line:
            out.print(line, markup=False)
    if found.left_out:
        out.print(
            f"{found.left_out} answers rated by another version are left out;"
            " `coach rescore` takes them in."
        )
    if found.repeated:
        out.print()
        out.print(_questions_table(found))
    if found.competencies:
        out.print()
        out.print(_competencies_table(found))


def _questions_table(found: Trends) -> Table:
    table = _table("Question again", "tries", "first level", "best level", "facts")
    for one in found.repeated:
        facts = f"{one.first.fact_count} → {one.best.fact_count}"
        levels = (one.answers, one.first.level, one.best.level)
        table.add_row(one.question_id, *map(str, levels), facts)
    return table


def _competencies_table(found: Trends) -> Table:
    table = _table("Competency", "answers", "first level", "latest level", "best level")
    for trend in found.competencies:
        levels = (trend.answers, trend.first_level, trend.latest_level, trend.best_level)
        table.add_row(trend.competency, *map(str, levels))
    return table


def _table(first: str, *headings: str) -> Table:
    table = Table(first, box=None, pad_edge=False)
    for heading in headings:
        table.add_column(heading, justify="right")
    return table
