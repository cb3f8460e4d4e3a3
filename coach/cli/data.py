"""`coach export`: everything kept, or answers and stories, as a file."""

import os
import sys
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import cast, get_args

import click

from coach.bank import load_bank
from coach.errors import DataFileError
from coach.practice.data.archive import ExportFormat
from coach.practice.data.archive import export as export_pieces
from coach.settings import read_settings
from coach.storage import open_storage


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(get_args(ExportFormat)),
    default="json",
    show_default=True,
    help="json holds everything and can be imported; csv and markdown hold answers and stories.",
)
@click.option(
    "--output", type=click.Path(path_type=Path), help="A file. Without it: standard output."
)
@click.option("--force", is_flag=True, help="Replace the file if it is there already.")
def export(form: str, output: Path | None, force: bool) -> None:
    """Write what you keep, for another machine, another program or for reading.

    The file holds your answers: it is made readable for you alone. In CSV a cell that a
    spreadsheet would run as a formula begins with an apostrophe; `coach import` takes it off.
    """
    with open_storage(read_settings()) as storage:
        pieces = export_pieces(
            storage, load_bank(), cast("ExportFormat", form), now=datetime.now(UTC)
        )
        if output is None:
            for piece in pieces:
                click.echo(piece, nl=False, file=sys.stdout)
        else:
            _write(output, pieces, force=force)
            click.echo(output)


def _write(output: Path, pieces: Iterable[str], *, force: bool) -> None:
    """Write a file that appears whole or not at all, readable by its owner only."""
    if output.is_dir():
        raise DataFileError(output, None, "it is a folder")
    try:
        number, name = tempfile.mkstemp(dir=output.absolute().parent, prefix=f".{output.name}.")
        part = Path(name)
        try:
            with os.fdopen(number, "w", encoding="utf-8", newline="") as file:
                file.writelines(pieces)
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
        exists = DataFileError(output, None, "this file already exists")
        exists.remedy = "Give another --output, or --force to replace it."
        raise exists from error
    except OSError as error:
        raise DataFileError(output, None, f"it cannot be written ({error.strerror})") from error
