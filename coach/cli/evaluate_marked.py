"""`coach evaluate lines`, `postings` and `feedback`: what is read of marked texts."""

from __future__ import annotations

from pathlib import Path

import click
from rich.table import Table

from coach.cli.output import console, json_flag, print_json, waiting
from coach.evaluate.feedback import evaluate_feedback, load_letters
from coach.evaluate.lines import LinesReport, evaluate_lines, load_pasted
from coach.evaluate.postings import evaluate_postings, load_postings
from coach.practice.documents import parse_feedback, parse_posting

data_file = click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))


def percent(share: float | None) -> str:
    """Return a share as a percentage, "-" where there is none."""
    return "-" if share is None else f"{100 * share:.1f}%"


def decimal(value: float | None) -> str:
    """Return a correlation or a mean with three decimals, "-" where it is undefined."""
    return "-" if value is None else f"{value:.3f}"


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


@click.command()
@data_file
@json_flag
def postings(path: Path, as_json: bool) -> None:
    """Find the lines of postings that ask something, and the competencies they stress.

    PATH is JSON Lines with id and text, and lines ([words, weight]), competencies ([id, words])
    or, in marks.jsonl beside it, skills ([start, end, words]) and competencies.
    """
    found = load_postings(path)
    with waiting(f"Reading {len(found)} postings…"):
        report = evaluate_postings(found, parse_posting)
    if as_json:
        print_json(report)
        return
    table = Table(f"{report.n} postings", "right", "found", "each", box=None, pad_edge=False)
    rows = {"lines": report.lines, "competencies": report.competencies, **report.baselines}
    for name, one in rows.items():
        table.add_row(name, percent(one.right), percent(one.found), f"{one.named:.1f}")
    console().print(table)


@click.command()
@data_file
@json_flag
def feedback(path: Path, as_json: bool) -> None:
    """Read what employers' words tell.

    PATH is JSON Lines with text, kinds (or [kind, words]) and also or hints (kinds that a fair
    reader may see too).
    """
    found = load_letters(path)
    with waiting(f"Reading {len(found)} texts…"):
        report = evaluate_feedback(found, lambda text: parse_feedback(text).told_by_kind)
    if as_json:
        print_json(report)
        return
    table = Table(
        f"{report.n} texts, {report.nothing} say nothing",
        *("macro F1", "F1", "nothing made advice", "advice wrong"), box=None, pad_edge=False,
    )  # fmt: skip
    for name, one in {
        "told or asked": report.read,
        "told": report.told,
        **report.baselines,
    }.items():
        table.add_row(
            name, percent(one.macro_f1), percent(one.f1), percent(one.advised), percent(one.wrong)
        )
    console().print(table)
