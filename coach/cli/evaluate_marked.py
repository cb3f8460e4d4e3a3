"""`coach evaluate postings` and `feedback`: what others wrote, measured on marked texts."""

from __future__ import annotations

from pathlib import Path

import click
from rich.table import Table

from coach.cli.evaluate_parts import data_file, json_flag, percent
from coach.cli.output import console, print_json, waiting
from coach.evaluate.feedback import evaluate_feedback, load_letters
from coach.evaluate.postings import evaluate_postings, load_postings
from coach.practice.documents import parse_feedback, parse_posting


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
