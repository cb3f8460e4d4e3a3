"""`coach score`: one answer, or a file of answers, rated without being kept."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import cast

import click

from coach.answer.review import review_answer, review_answers
from coach.bank import load_bank
from coach.bank.ad_hoc import ad_hoc_question
from coach.bank.load import TYPES
from coach.cli.keyboard import STANDARD_INPUT, read_text
from coach.cli.output import (
    console,
    json_flag,
    json_line,
    print_json,
    progress,
    unusable,
    waiting,
    whole_file,
)
from coach.cli.shown import show_review
from coach.errors import AnswerTooLong, DataFileError, EmptyAnswer
from coach.limits import MAX_ANSWER_CHARS
from coach.practice.scorer import open_review_tools
from coach.records import Question, QuestionType, Review
from coach.rows import Row, load_rows
from coach.wire import to_plain


@click.command()
@click.argument(
    "file",
    default="-",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
)
@click.option("--question", "question_text", help="The question that was asked, in its own words.")
@click.option("--question-id", help="The question's id in the bank; see `coach questions list`.")
@json_flag
@click.option(
    "--batch",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Rate every row of a .csv or JSON Lines file: id, question, answer; type where known.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="With --batch: write JSON Lines here, not on standard output.",
)
def score(
    file: Path,
    question_text: str | None,
    question_id: str | None,
    as_json: bool,
    batch: Path | None,
    output: Path | None,
) -> None:
    """Rate the answer in FILE, or on standard input.

    Nothing is kept. Without a question the answer is rated as one to "tell me about a time",
    and whether it answers the question is not asked.

    With --batch a bad row is named on standard error and left out, the others are rated, and the
    exit status is 1. The output file appears when all rows are done; with or without --json each
    line is one object, the row's id first.
    """
    if question_text is not None and question_id is not None:
        raise click.UsageError("Give --question or --question-id, not both.")
    if batch is None:
        if output is not None:
            raise click.UsageError("--output goes with --batch.")
        _score_one(file, _question(question_text, question_id), as_json=as_json)
        return
    if file != STANDARD_INPUT or question_text is not None or question_id is not None:
        raise click.UsageError("With --batch, the rows hold the questions and answers.")
    if not score_batch(batch, output):
        click.get_current_context().exit(1)


def _score_one(file: Path, question: Question, *, as_json: bool) -> None:
    text = _read_answer(file)
    with waiting("Opening the scorer…"):
        tools = open_review_tools()
    review = review_answer(question, text, tools=tools)
    if as_json:
        print_json(review)
    else:
        show_review(console(), text, review)


def _question(text: str | None, key: str | None) -> Question:
    if key is not None:
        return load_bank().question(key)
    if text is None or not text.strip():
        return ad_hoc_question("", type="behavioural")
    return ad_hoc_question(text)


def _read_answer(file: Path) -> str:
    text = read_text(file, "Type your answer, then Ctrl+D on a line of its own.")
    if not text.strip():
        raise EmptyAnswer
    if len(text) > MAX_ANSWER_CHARS:
        raise AnswerTooLong(len(text), MAX_ANSWER_CHARS)
    return text


Rate = Callable[[Sequence[tuple[Question, str]]], Sequence[Review]]
COLUMNS = ("id", "question", "answer")
TOGETHER = 128
"""So many answers are read in one go: enough for the encoder, few enough to wait for."""


def score_batch(source: Path, output: Path | None) -> bool:
    """Write one review a line for each row of `source`; return whether every row was good.

    Bad rows are named on standard error. `output` None means standard output. Raises
    DataFileError when the source or the output cannot be used at all: then nothing is written.
    """
    rows = list(load_rows(source, COLUMNS))
    if not rows:
        raise DataFileError(source, None, "it holds no rows")
    if output is not None:
        _refuse_bad_place(source, output)
    with waiting("Opening the scorer…"):
        rate = partial(review_answers, tools=open_review_tools())
    with _target(output) as write, progress("Rating answers", len(rows)) as step:
        bad = sum(
            _score_rows(rows[first : first + TOGETHER], rate, write, step)
            for first in range(0, len(rows), TOGETHER)
        )
    good = len(rows) - bad
    click.echo(f"{good} of {len(rows)} rows rated{f', {bad} left out' if bad else ''}.", err=True)
    return not bad


def _score_rows(
    rows: list[Row | DataFileError],
    rate: Rate,
    write: Callable[[str], object],
    step: Callable[[], None],
) -> int:
    """Write each row's review, all read together; return how many rows were bad."""
    good: list[tuple[str | int, Question, str]] = []
    places: list[int | DataFileError] = []
    for row in rows:
        try:
            good.append(_answer_of(row))
            places.append(len(good) - 1)
        except DataFileError as error:
            places.append(error)
    reviews = rate([(question, answer) for _, question, answer in good])
    for place in places:
        if isinstance(place, DataFileError):
            click.echo(f"coach: {place}", err=True)
        else:
            write(json_line({"id": good[place][0], **to_plain(reviews[place])}) + "\n")
        step()
    return len(rows) - len(good)


def _answer_of(row: Row | DataFileError) -> tuple[str | int, Question, str]:
    if isinstance(row, DataFileError):
        raise row
    key, question, answer = row.key(), row.text("question"), row.text("answer")
    # An empty cell of a CSV file is no type: it is guessed from the question.
    kind = (row.text("type").strip() or None) if row.values.get("type") is not None else None
    if kind is not None and kind not in TYPES:
        raise row.error(f"'type' is {kind!r}, not one of {', '.join(TYPES)}")
    if len(answer) > MAX_ANSWER_CHARS:
        raise row.error(str(AnswerTooLong(len(answer), MAX_ANSWER_CHARS)))
    return key, ad_hoc_question(question, type=cast(QuestionType | None, kind)), answer


def _refuse_bad_place(source: Path, output: Path) -> None:
    """Raise before the slow part what would only be found out after it."""
    if not output.absolute().parent.is_dir():
        raise unusable(output, "its folder is not there")
    if output.exists() and output.samefile(source):
        raise unusable(output, "it is the file being read")


@contextmanager
def _target(output: Path | None) -> Iterator[Callable[[str], object]]:
    """Give the function that writes: to standard output, or to a file that appears at the end."""
    if output is None:
        yield sys.stdout.write
        return
    with whole_file(output, force=True) as file:
        yield file.write
