"""`coach evaluate`: the scorer measured on what people rated; `pairs` and `graded` of answers."""

from collections.abc import Callable, Iterable
from pathlib import Path

import click
from rich.table import Table

from coach.cli.evaluate_parts import data_file, json_flag, percent
from coach.cli.evaluate_text import sentences, statements
from coach.cli.output import console, print_json, progress, waiting
from coach.review import Tools, ad_hoc_question, open_tools, review_answer
from coach.training.answer_files import read_graded, read_pairs
from coach.training.evaluate import (
    Accuracy,
    PairSlice,
    PairsReport,
    Rate,
    Rated,
    evaluate_graded,
    evaluate_pairs,
)

TEXTS_A_PAIR = 3


@click.group()
def evaluate() -> None:
    """Measure the scorer on texts and answers that people rated.

    Each figure stands beside what the simplest other way would reach, such as counting words.
    """


evaluate.add_command(sentences)
evaluate.add_command(statements)


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
    found = read_pairs(path)
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
    question, two by two, whose scores are in the order of their grades (a tie counts half), and
    what counting words or digits alone would keep.
    """
    found = read_graded(path)
    with progress("Rating answers", len(found)) as step:
        report = evaluate_graded(found, _rater(step))
    if as_json:
        print_json(report)
        return
    counting = report.baselines
    table = Table("Pairs in order", "n", "score", "words", "digits", box=None, pad_edge=False)
    shares = (report.kept, counting.words, counting.digits)
    table.add_row("all", str(report.pairs), *map(percent, shares))
    console().print(table)


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
    _add_slices(table, [("all", report.whole)])
    _add_slices(table, report.by_kind.items())
    _add_slices(table, report.by_contrast.items())
    _add_slices(table, [("strong side without digits", report.strong_without_digits)])
    for name in ("words", "digits"):
        plain, padded = getattr(report.baselines, name), getattr(report.padded_baselines, name)
        table.add_row(
            f"counting {name} alone", str(report.n), percent(plain), "", percent(padded), ""
        )
    return table


def _add_slices(table: Table, slices: Iterable[tuple[str, PairSlice]]) -> None:
    for name, part in slices:
        table.add_row(name, str(part.n), *_percents(part.accuracy), *_percents(part.padded))


def _percents(accuracy: Accuracy) -> tuple[str, str]:
    return percent(accuracy.score), percent(accuracy.level)
