"""`coach backup`: a copy of the database."""

from datetime import UTC, datetime
from pathlib import Path

import click

from coach.settings import read_settings
from coach.storage import backup as copy_database


@click.command()
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    help="A new file, or a folder. Without it: the backups folder beside the database.",
)
def backup(to: Path | None) -> None:
    """Copy the database to a safe place.

    The copy is whole even while the coach runs. It holds your answers: keep it private. A file
    that is already there is never replaced.
    """
    click.echo(copy_database(read_settings(), to, datetime.now(UTC)))
