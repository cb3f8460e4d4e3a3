"""`coach evaluate sentences` and `statements`: the learned parts measured on rated texts."""

from collections.abc import Callable, Sequence
from pathlib import Path

import click
from rich.table import Table

from coach.cli.evaluate_parts import data_file, decimal, json_flag, percent
from coach.cli.output import console, print_json, progress, waiting
from coach.records import StatementType
from coach.review import open_tools, rate_sentences, type_clauses
from coach.training.corpora import read_ratings, read_statements
from coach.training.evaluate_sentences import (
    RateSentences,
    SentencesReport,
    evaluate_sentences,
)
from coach.training.evaluate_statements import (
    StatementsReport,
    TypeClauses,
    commonest_type,
    evaluate_statements,
)


@click.command()
@data_file
@json_flag
def sentences(path: Path, as_json: bool) -> None:
    """Rate how specific texts are, as people did.

    PATH is a tab-separated table with the columns rating (more is more specific) and text.
    Printed: the correlation of the scorer's ratings, which run from 1 to 5, with people's; the
    mean absolute error, which means something for ratings from 1 to 5 only; and what the number
    of words reaches.
    """
    rated = read_ratings(path)
    with progress("Rating texts", len(rated)) as step:
        report = evaluate_sentences(rated, _rater(step))
    if as_json:
        print_json(report)
    else:
        console().print(_sentences_table(report))


@click.command()
@data_file
@json_flag
def statements(path: Path, as_json: bool) -> None:
    """Tell what kind of statement each clause is.

    PATH is a tab-separated table with the columns type (STATE, EVENT, REPORT, GENERIC_SENTENCE,
    GENERALIZING_SENTENCE, QUESTION or IMPERATIVE) and text. With a column document, the rows of
    one document are neighbours, in the order of the column index; else each row is alone.
    """
    documents = read_statements(path)
    with progress("Typing clauses", sum(map(len, documents))) as step:
        report = evaluate_statements(documents, _typer(step))
    if as_json:
        print_json(report)
        return
    console().print(_statements_table(report))
    name, always = commonest_type(documents)
    console().print(
        f"\nClauses given the right type: {percent(report.accuracy)} of {report.n}; "
        f"{percent(always.accuracy)} by always saying {name}."
    )


def _rater(step: Callable[[], None]) -> RateSentences:
    with waiting("Opening the scorer…"):
        tools = open_tools()

    def rate(texts: Sequence[str]) -> Sequence[float]:
        ratings = rate_sentences(texts, tools=tools)
        for _ in texts:
            step()
        return ratings

    return rate


def _typer(step: Callable[[], None]) -> TypeClauses:
    with waiting("Opening the scorer…"):
        tools = open_tools()

    def types(documents: Sequence[Sequence[str]]) -> Sequence[Sequence[StatementType]]:
        found = type_clauses(documents, tools=tools)
        for document in documents:
            for _ in document:
                step()
        return found

    return types


def _sentences_table(report: SentencesReport) -> Table:
    table = Table("Agreement with people", box=None, pad_edge=False)
    for heading in ("n", "pearson", "spearman", "kendall", "mae"):
        table.add_column(heading, justify="right")
    correlations = (report.pearson, report.spearman, report.kendall, report.mae)
    table.add_row("the scorer", str(report.n), *map(decimal, correlations))
    words = decimal(report.baselines.words.spearman)
    table.add_row("counting words alone", str(report.n), "", words, "", "")
    return table


def _statements_table(report: StatementsReport) -> Table:
    table = Table("Type", box=None, pad_edge=False)
    for heading in ("n", "precision", "recall", "f1"):
        table.add_column(heading, justify="right")
    for name, one in report.per_class.items():
        figures = (one.precision, one.recall, one.f1)
        table.add_row(name, str(one.support), *map(decimal, figures))
    table.add_row("mean of the types", str(report.n), "", "", decimal(report.macro_f1))
    return table
