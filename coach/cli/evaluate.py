"""`coach evaluate`: the scorer measured on what people rated; `pairs` and `graded` of answers."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import click
from rich.table import Table

from coach.answer.review import review_answer, review_answers
from coach.bank.ad_hoc import ad_hoc_question
from coach.cli.evaluate_marked import data_file, decimal, feedback, lines, percent, postings
from coach.cli.output import console, json_flag, print_json, progress, waiting
from coach.evaluate.answers import AnswersReport, evaluate_answers
from coach.evaluate.marked import MarkedAnswer, load_marked
from coach.evaluate.pairs import (
    Accuracy,
    PairSlice,
    PairsReport,
    Rate,
    Rated,
    evaluate_graded,
    evaluate_pairs,
    load_graded,
    load_pairs,
)
from coach.evaluate.sentences import evaluate_sentences, load_ratings
from coach.practice.scorer import open_review_tools
from coach.records import Review

TEXTS_A_PAIR = 3


@click.group()
def evaluate() -> None:
    """Measure the scorer on texts and answers that people rated.

    Each figure stands beside what the simplest other way would reach, such as counting words.
    """


evaluate.add_command(lines)
evaluate.add_command(postings)
evaluate.add_command(feedback)


@evaluate.command()
@data_file
@json_flag
def answers(path: Path, as_json: bool) -> None:
    """Say of answers what markers said by the marking guide.

    PATH is JSON Lines with question, type, answer, level, off, s (a string of letters for each
    sentence number), facts and vague ([words, kind]); sentences ([start, end]) where they were
    cut otherwise. Printed: agreement on the level (quadratic weighted kappa, the same, one apart
    at most), statements on the six parts that the marks deny, spans by overlap, answers to
    another question; and what the number of words alone reaches at its best.
    """
    found = load_marked(path)
    with waiting("Opening the scorer…"):
        tools = open_review_tools()

    def review(marked: Sequence[MarkedAnswer]) -> Iterable[Review]:
        asked = [(ad_hoc_question(one.question, type=one.type), one.answer) for one in marked]
        return review_answers(asked, tools=tools)

    with waiting(f"Reading {len(found)} answers…"):
        report = evaluate_answers(found, review)
    if as_json:
        print_json(report)
        return
    for table in _answers_tables(report):
        console().print(table)


@evaluate.command()
@data_file
@json_flag
def sentences(path: Path, as_json: bool) -> None:
    """Rate how specific texts are, as people did; the reader was not made for this.

    PATH is a tab-separated table with the columns rating (more is more specific) and text.
    Printed: the correlation of the scorer's ratings, which run from 1 to 5, with people's; the
    mean absolute error; and what the number of words reaches.
    """
    rated = load_ratings(path)
    with waiting("Opening the scorer…"):
        tools = open_review_tools()

    def rate(texts: Sequence[str]) -> Sequence[float]:
        question = ad_hoc_question("", type="behavioural")
        reviews = review_answers([(question, text) for text in texts], tools=tools)
        return [1 + one.score / 25 for one in reviews]

    report = evaluate_sentences(rated, rate)
    if as_json:
        print_json(report)
    else:
        table = Table("n", "Pearson", "Spearman", "words: Spearman", box=None, pad_edge=False)
        words = report.baselines.words.spearman
        table.add_row(
            str(report.n), decimal(report.pearson), decimal(report.spearman), decimal(words)
        )
        console().print(table)


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
    found = load_pairs(path)
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
    found = load_graded(path)
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


def _answers_tables(report: AnswersReport) -> Iterator[Table]:
    levels = Table("Level", "QWK", "exact", "within one", box=None, pad_edge=False)
    words, commonest = report.baselines.words, report.baselines.commonest
    for name, one in (("the coach", report), ("words alone", words), ("commonest", commonest)):
        levels.add_row(name, decimal(one.qwk), percent(one.exact), percent(one.within_one))
    yield levels
    parts = Table("Part", "absent", "wrongly", "present", "wrongly", "partial", "unclear", box=None)
    for name, part in report.parts.items():
        counts = (part.absent, part.wrongly_absent, part.present, part.wrongly_present)
        parts.add_row(name, *map(str, (*counts, part.partial, part.unclear)))
    yield parts
    spans = Table("Spans", "precision", "recall", "found", "marked", box=None, pad_edge=False)
    for name, found in (("facts", report.facts), ("vague", report.vague)):
        shares = (percent(found.precision), percent(found.recall))
        spans.add_row(name, *shares, str(found.found), str(found.marked))
    yield spans
    off = report.off
    yield Table(
        f"Another question: wrongly said of {off.wrong} of {off.right_answers}, "
        f"caught {off.caught} of {off.off_answers}",
        box=None,
        pad_edge=False,
    )


def _rater(step: Callable[[], None]) -> Rate:
    with waiting("Opening the scorer…"):
        tools = open_review_tools()

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
