"""Where a command's words go: results on standard output, progress on standard error."""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, redirect_stdout
from pathlib import Path
from typing import Any, TextIO, TypeVar

import click
from click.exceptions import Exit
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from coach.errors import CoachError, DataFileError
from coach.wire import to_plain

E = TypeVar("E", bound=CoachError)

PIPE_COLUMNS = 1_000
"""Room for a row of a table that is not shown on a screen."""
HEADING = "bold"

json_flag = click.option(
    "--json",
    is_flag=True,
    expose_value=False,
    callback=lambda ctx, _, is_given: ctx.meta.update(as_json=is_given),
    help="Print one JSON object.",
)


def json_line(value: Any) -> str:
    """Return records or plain values as one line of ASCII, which every terminal can hold."""
    return json.dumps(to_plain(value), allow_nan=False)


def wants_json() -> bool:
    """Return whether the command was given `--json`."""
    return bool(click.get_current_context().meta["as_json"])


def exit_if_json(value: Any, status: int = 0) -> None:
    """Print exactly one JSON object and end the command, where `--json` was given."""
    if wants_json():
        click.echo(json_line(value))
        raise Exit(status)


def console() -> Console:
    """Return the console for results: plain text in a pipe, no colour under NO_COLOR."""
    if sys.stdout.isatty():
        return Console(highlight=False)
    # Without a terminal rich would fold text and tables at 80 columns: a pipe gets whole lines.
    return Console(highlight=False, soft_wrap=True, width=PIPE_COLUMNS)


def say(words: str | Text = "", style: str = "", end: str = "\n") -> None:
    """Print words as they are."""
    # As Text: in a plain string rich would read [words] as markup and :words: as emoji.
    console().print(words if isinstance(words, Text) else Text(words, style=style), end=end)


def print_table(
    headings: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    has_numbers: bool = False,
    pad_edge: bool = False,
) -> None:
    """Print a table; with `has_numbers`, every column but the first is aligned right."""
    table = Table(box=None, pad_edge=pad_edge)
    for place, heading in enumerate(headings):
        table.add_column(heading, justify="right" if has_numbers and place else "left")
    for row in rows:
        table.add_row(*(Text(str(cell)) for cell in row))
    console().print(table)


@contextmanager
def progress(label: str, total: int) -> Iterator[Callable[[], None]]:
    """Show a bar on a terminal's standard error; call what this gives after each step."""
    out = Console(stderr=True)
    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    is_shown = out.is_terminal
    with Progress(
        *columns, console=out, transient=True, disable=not is_shown, redirect_stdout=False
    ) as bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)


@contextmanager
def waiting(label: str) -> Iterator[None]:
    """Say `label` on a terminal's standard error while the block runs.

    What libraries print meanwhile goes to standard error too: standard output is for results.
    """
    out = Console(stderr=True)
    with redirect_stdout(sys.stderr), out.status(label) if out.is_terminal else nullcontext():
        yield


@contextmanager
def whole_file(output: Path | None, *, force: bool) -> Iterator[TextIO]:
    """Give a file to write that appears at `output` whole or not at all, for its owner only.

    Without `force` nothing is replaced; None is standard output. Raises DataFileError.
    """
    if output is None:
        yield sys.stdout
        sys.stdout.flush()
        return
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
        remedy = "Give another --output, or --force to replace it."
        raise with_remedy(unusable(output, "this file already exists"), remedy) from error
    except OSError as error:
        raise unusable(output, f"it cannot be written ({error.strerror})") from error


def unusable(output: Path, reason: str) -> DataFileError:
    """Return the error of an --output that cannot be used."""
    return with_remedy(DataFileError(output, None, reason), "Give another --output.")


def with_remedy(error: E, remedy: str) -> E:
    """Return `error` with another remedy."""
    error.remedy = remedy
    return error
