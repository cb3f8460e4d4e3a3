"""A file of answers rated row by row, for `coach score --batch`."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from coach.cli.output import json_line, progress, waiting
from coach.cli.rows import Row, read_rows
from coach.errors import AnswerTooLong, DataFileError
from coach.review import Tools, ad_hoc_question, open_tools, review_answer
from coach.settings import MAX_ANSWER_CHARS
from coach.wire import to_plain

COLUMNS = ("id", "question", "answer")


def score_batch(source: Path, output: Path | None) -> bool:
    """Write one review a line for each row of `source`; return whether every row was good.

    Bad rows are named on standard error. `output` None means standard output. Raises
    DataFileError when the source or the output cannot be used at all: then nothing is written.
    """
    rows = list(read_rows(source, COLUMNS))
    if not rows:
        raise DataFileError(source, None, "it holds no rows")
    if output is not None:
        _refuse_bad_place(source, output)
    with waiting("Opening the scorer…"):
        tools = open_tools()
    with _target(output) as write, progress("Rating answers", len(rows)) as step:
        bad = _score_rows(rows, tools, write, step)
    good = len(rows) - bad
    click.echo(f"{good} of {len(rows)} rows rated{f', {bad} left out' if bad else ''}.", err=True)
    return not bad


def _score_rows(
    rows: list[Row | DataFileError],
    tools: Tools,
    write: Callable[[str], object],
    step: Callable[[], None],
) -> int:
    """Write each row's review; return how many rows were bad."""
    bad = 0
    for row in rows:
        try:
            write(_score_row(row, tools) + "\n")
        except DataFileError as error:
            bad += 1
            click.echo(f"coach: {error}", err=True)
        step()
    return bad


def _score_row(row: Row | DataFileError, tools: Tools) -> str:
    if isinstance(row, DataFileError):
        raise row
    key, question, answer = row.key(), row.text("question"), row.text("answer")
    if len(answer) > MAX_ANSWER_CHARS:
        raise row.error(str(AnswerTooLong(len(answer), MAX_ANSWER_CHARS)))
    review = review_answer(ad_hoc_question(question), answer, tools=tools)
    return json_line({"id": key, **to_plain(review)})


def _refuse_bad_place(source: Path, output: Path) -> None:
    """Raise before the slow part what would only be found out after it."""
    if not output.absolute().parent.is_dir():
        raise _unusable(output, "its folder is not there")
    if output.exists() and output.samefile(source):
        raise _unusable(output, "it is the file being read")


@contextmanager
def _target(output: Path | None) -> Iterator[Callable[[str], object]]:
    """Give the function that writes: to standard output, or to a file that appears at the end.

    The lines go to a temporary file beside `output` first, readable by its owner only: an
    interrupted run leaves neither half a file nor an older one damaged.
    """
    if output is None:
        yield sys.stdout.write
        return
    try:
        number, name = tempfile.mkstemp(dir=output.absolute().parent, prefix=f".{output.name}.")
        part = Path(name)
        try:
            with os.fdopen(number, "w", encoding="utf-8", newline="\n") as file:
                yield file.write
            part.replace(output)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise _unusable(output, f"it cannot be written ({error.strerror})") from error


def _unusable(output: Path, reason: str) -> DataFileError:
    error = DataFileError(output, None, reason)
    error.remedy = "Give another --output."
    return error
