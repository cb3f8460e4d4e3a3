"""`coach evaluate`: the scorer measured on answers that people rated."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import click
from rich.table import Table

from coach.cli.output import console, print_json, progress, waiting
from coach.cli.rows import Row, read_rows
from coach.errors import DataFileError
from coach.review import Tools, ad_hoc_question, open_tools, review_answer
from coach.training.evaluate import (
    Accuracy,
    GradedAnswer,
    Pair,
    PairSlice,
    PairsReport,
    Rate,
    Rated,
    evaluate_graded,
    evaluate_pairs,
    grade_rank,
)

T = TypeVar("T")

data_file = click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
json_flag = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")

TEXTS_A_PAIR = 3


@click.group()
def evaluate() -> None:
    """Measure the scorer on answers that people rated.

    Each figure stands beside what counting words would reach.
    """


@evaluate.command()
@data_file
@json_flag
def pairs(path: Path, as_json: bool) -> None:
    """Tell weak answers from strong ones.

    PATH is JSON Lines with question, weak and strong (or strong_span); id, kind and contrast
    where known. Printed: the share of pairs whose strong side rates higher, by score (a tie
    counts half) and by level (a tie does not count), plain and with the weak side padded with
    vague sentences to the strong side's length.
    """
    found = _read(path, _pair)
    with progress("Rating pairs", len(found) * TEXTS_A_PAIR) as step:
        report = evaluate_pairs(found, _rater(step))
    if as_json:
        print_json(report)
    else:
        console().print(_pairs_table(report))


@evaluate.command()
@data_file
@json_flag
def graded(path: Path, as_json: bool) -> None:
    """Keep the order of answers that people graded.

    PATH is JSON Lines with question, answer and grade. A grade is a number (more is better) or
    one of these words, worst first: bad, poor, weak or low; fair, average, okay or medium;
    good; strong; excellent, elite, great or high. Printed: the share of answers to the same
    question, two by two, whose scores are in the order of their grades; a tie counts half.
    """
    found = _read(path, _graded_answer)
    with progress("Rating answers", len(found)) as step:
        report = evaluate_graded(found, _rater(step))
    if as_json:
        print_json(report)
        return
    table = Table("Pairs in order", "n", "score", "word count", box=None, pad_edge=False)
    table.add_row("all", str(report.pairs), _percent(report.kept), _percent(report.baselines.words))
    console().print(table)


def _read(path: Path, parse: Callable[[Row], T]) -> list[T]:
    """Return every row parsed; the first bad one raises its DataFileError."""
    parsed = []
    for row in read_rows(path):
        if isinstance(row, DataFileError):
            raise row
        parsed.append(parse(row))
    if not parsed:
        raise DataFileError(path, None, "it holds no rows")
    return parsed


def _pair(row: Row) -> Pair:
    return Pair(
        id=row.label("id") or str(row.number),
        question=row.text("question"),
        weak=row.text("weak"),
        strong=row.text("strong", "strong_span"),
        kind=row.label("kind"),
        contrast=row.label("contrast"),
    )


def _graded_answer(row: Row) -> GradedAnswer:
    try:
        grade = grade_rank(row.values.get("grade"))
    except ValueError as error:
        raise row.error(str(error)) from error
    return GradedAnswer(row.text("question"), row.text("answer"), grade)


def _rater(step: Callable[[], None]) -> Rate:
    with waiting("Opening the scorer…"):
        tools: Tools = open_tools()

    def rate(question: str, answer: str) -> Rated:
        review = review_answer(ad_hoc_question(question), answer, tools=tools)
        step()
        return Rated(level=review.level, score=review.score)

    return rate


def _pairs_table(report: PairsReport) -> Table:
    table = Table("Strong above weak", box=None, pad_edge=False)
    for heading in ("n", "score", "level", "padded: score", "level"):
        table.add_column(heading, justify="right")
    whole = PairSlice(report.n, report.accuracy, report.padded)
    _add_slices(table, [("all", whole)])
    _add_slices(table, report.by_kind.items())
    _add_slices(table, report.by_contrast.items())
    _add_slices(table, [("strong side without digits", report.strong_without_digits)])
    for name in ("words", "digits"):
        plain, padded = getattr(report.baselines, name), getattr(report.padded_baselines, name)
        table.add_row(
            f"counting {name} alone", str(report.n), _percent(plain), "", _percent(padded), ""
        )
    return table


def _add_slices(table: Table, slices: Iterable[tuple[str, PairSlice]]) -> None:
    for name, part in slices:
        table.add_row(name, str(part.n), *_percents(part.accuracy), *_percents(part.padded))


def _percents(accuracy: Accuracy) -> tuple[str, str]:
    return _percent(accuracy.score), _percent(accuracy.level)


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f}%"
