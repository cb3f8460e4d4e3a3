"""`coach score`: one answer, or a file of answers, rated without being kept."""

from pathlib import Path

import click

from coach.answer.review import review_answer
from coach.bank import load_bank
from coach.bank.ad_hoc import ad_hoc_question
from coach.cli.batch import score_batch
from coach.cli.keyboard import STANDARD_INPUT, read_text
from coach.cli.output import console, print_json, waiting
from coach.cli.shown import show_review
from coach.errors import AnswerTooLong, EmptyAnswer
from coach.limits import MAX_ANSWER_CHARS
from coach.practice.scorer import open_review_tools
from coach.records import Question


@click.command()
@click.argument(
    "file",
    default="-",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
)
@click.option("--question", "question_text", help="The question that was asked, in its own words.")
@click.option("--question-id", help="The question's id in the bank; see `coach questions list`.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
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
