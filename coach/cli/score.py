"""`coach score`: one answer, or a file of answers, rated without being kept."""

from pathlib import Path

import click

from coach.answer.review import review_answer, review_answers
from coach.bank import load_bank
from coach.bank.ad_hoc import ad_hoc_question
from coach.cli.keyboard import STANDARD_INPUT, file_or_input, load_text
from coach.cli.output import exit_if_json, json_flag, json_line, progress, unusable, whole_file
from coach.cli.services import open_tools
from coach.cli.sessions.reviews import show_review
from coach.errors import AnswerTooLong, DataFileError, EmptyAnswer
from coach.limits import MAX_ANSWER_CHARS
from coach.records import QUESTION_TYPES, Question
from coach.rows import Row, load_rows
from coach.wire import to_plain

COLUMNS = ("id", "question", "answer")
TOGETHER = 128
"""So many answers are read in one go: enough for the encoder, few enough to wait for."""


@click.command()
@file_or_input
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
        _score_one(file, question_text, question_id)
        return
    if file != STANDARD_INPUT or question_text is not None or question_id is not None:
        raise click.UsageError("With --batch, the rows hold the questions and answers.")
    if not score_batch(batch, output):
        click.get_current_context().exit(1)


def _score_one(file: Path, question_text: str | None, question_id: str | None) -> None:
    if question_id is not None:
        question = load_bank().question(question_id)
    else:
        words = (question_text or "").strip()
        question = ad_hoc_question(words, type=None if words else "behavioural")
    text = load_text(file, "Type your answer, then Ctrl+D on a line of its own.")
    if not text.strip():
        raise EmptyAnswer
    if len(text) > MAX_ANSWER_CHARS:
        raise AnswerTooLong(len(text), MAX_ANSWER_CHARS)
    review = review_answer(question, text, tools=open_tools())
    exit_if_json(review)
    show_review(text, review)


def score_batch(source: Path, output: Path | None) -> bool:
    """Write one review a line for each row of `source`; return whether every row was good.

    Bad rows are named on standard error. `output` None means standard output. Raises
    DataFileError when the source or the output cannot be used at all: then nothing is written.
    """
    rows = [_parse_answer(row) for row in load_rows(source, COLUMNS)]
    if not rows:
        raise DataFileError(source, None, "it holds no rows")
    # What would only be found out after the slow part.
    if output is not None and not output.absolute().parent.is_dir():
        raise unusable(output, "its folder is not there")
    if output is not None and output.exists() and output.samefile(source):
        raise unusable(output, "it is the file being read")
    tools = open_tools()
    with whole_file(output, force=True) as file, progress("Rating answers", len(rows)) as step:
        for first in range(0, len(rows), TOGETHER):
            some = rows[first : first + TOGETHER]
            answers = [row[1:] for row in some if isinstance(row, tuple)]
            reviews = iter(review_answers(answers, tools=tools))
            for row in some:
                if isinstance(row, tuple):
                    file.write(json_line({"id": row[0], **to_plain(next(reviews))}) + "\n")
                else:
                    click.echo(f"coach: {row}", err=True)
                step()
    bad = sum(isinstance(row, DataFileError) for row in rows)
    message = f"{len(rows) - bad} of {len(rows)} rows rated{f', {bad} left out' if bad else ''}."
    click.echo(message, err=True)
    return not bad


def _parse_answer(row: Row | DataFileError) -> tuple[str | int, Question, str] | DataFileError:
    if isinstance(row, DataFileError):
        return row
    try:
        key, question, answer = row.key(), row.text("question"), row.text("answer")
        # An empty cell of a CSV file is no type: it is guessed from the question.
        kind = row.text("type").strip() if row.values.get("type") is not None else ""
    except DataFileError as error:
        return error
    if kind and kind not in QUESTION_TYPES:
        return row.error(f"'type' is {kind!r}, not one of {', '.join(QUESTION_TYPES)}")
    if len(answer) > MAX_ANSWER_CHARS:
        return row.error(str(AnswerTooLong(len(answer), MAX_ANSWER_CHARS)))
    return key, ad_hoc_question(question, type=kind or None), answer
