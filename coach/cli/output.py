"""Where a command's words go: results on standard output, progress on standard error."""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any, TextIO

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from coach.errors import DataFileError
from coach.wire import to_plain

PIPE_COLUMNS = 1_000
"""Room for a row of a table that is not shown on a screen."""

json_flag = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


def json_line(value: Any) -> str:
    """Return records or plain values as one line of JSON.

    Plain ASCII, so that any terminal, pipe and locale can hold it.
    """
    return json.dumps(to_plain(value), allow_nan=False)


def print_json(value: Any) -> None:
    """Print exactly one JSON object."""
    click.echo(json_line(value))


def console() -> Console:
    """Return the console for results: plain text in a pipe, no colour under NO_COLOR."""
    if sys.stdout.isatty():
        return Console(highlight=False)
    # Without a terminal rich would fold text and tables at 80 columns: a pipe gets whole lines.
    return Console(highlight=False, soft_wrap=True, width=PIPE_COLUMNS)


@contextmanager
def progress(label: str, total: int) -> Iterator[Callable[[], None]]:
    """Show a bar on standard error while the block runs; call the value given after each step.

    Nothing is drawn when standard error is not a terminal.
    """
    error_console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(
        *columns,
        console=error_console,
        transient=True,
        disable=not error_console.is_terminal,
        redirect_stdout=False,
    ) as bar:
        task = bar.add_task(label, total=total)
        yield lambda: bar.advance(task)


@contextmanager
def waiting(label: str) -> Iterator[None]:
    """Say `label` on a terminal's standard error while the block runs.

    What libraries print meanwhile goes to standard error too: standard output is for results.
    """
    error_console = Console(stderr=True)
    with redirect_stdout(sys.stderr):
        if error_console.is_terminal:
            with error_console.status(label):
                yield
        else:
            yield


@contextmanager
def whole_file(output: Path, *, force: bool) -> Iterator[TextIO]:
    """Give a file to write that appears at `output` whole or not at all, for its owner only.

    Without `force` nothing that is there is replaced. Raises DataFileError.
    """
    if output.is_dir():
        raise unusable(output, "it is a folder")
    try:
        number, name = tempfile.mkstemp(dir=output.absolute().parent, prefix=f".{output.name}.")
        part = Path(name)
        try:
            with os.fdopen(number, "w", encoding="utf-8", newline="") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            if force:
                part.replace(output)
            else:
                # A link is made only where nothing is, at once: no other program comes between.
                output.hardlink_to(part)
        finally:
            part.unlink(missing_ok=True)
    except FileExistsError as error:
        exists = unusable(output, "this file already exists")
        exists.remedy = "Give another --output, or --force to replace it."
        raise exists from error
    except OSError as error:
        raise unusable(output, f"it cannot be written ({error.strerror})") from error


def unusable(output: Path, reason: str) -> DataFileError:
    """Return the error of an --output that cannot be used."""
    error = DataFileError(output, None, reason)
    error.remedy = "Give another --output."
    return error
