"""`coach evaluate lines`: how lines of pasted résumés are cut and named."""

from pathlib import Path

import click
from rich.table import Table

from coach.cli.evaluate_parts import data_file, json_flag, percent
from coach.cli.output import console, print_json
from coach.evaluate.lines import LinesReport, evaluate_lines, load_pasted


@click.command()
@data_file
@json_flag
def lines(path: Path, as_json: bool) -> None:
    """Cut and name the lines of a pasted résumé.

    PATH is JSON Lines with text, in the order in which it was pasted; expect (the text that the
    row belongs to, without bullets) and kind where they are marked. Printed: characters lost,
    lines by kind, and the share of rows whose text and kind are right, read as one résumé and
    one by one; and what a cut at each line end reaches that calls every line a deed.
    """
    report = evaluate_lines(load_pasted(path))
    if as_json:
        print_json(report)
        return
    console().print(_table(report))
    kinds = ", ".join(f"{count} {kind}" for kind, count in report.kinds.items())
    console().print(
        f"{report.n} rows: {kinds or 'no line'}; {report.characters_lost} characters lost"
    )


def _table(report: LinesReport) -> Table:
    table = Table("Lines", "text right", "kind right", box=None, pad_edge=False)
    table.add_row("as one résumé", percent(report.text_right), percent(report.kind_right))
    named = (("one by one", report.alone), *report.baselines.items())
    for name, shares in named:
        table.add_row(name, percent(shares.text_right), percent(shares.kind_right))
    return table
