"""`coach rescore`: older answers read again by this version."""

import click

from coach.bank import load_bank
from coach.cli.output import json_flag, print_json, progress, waiting
from coach.practice.scorer import Scorer, open_review_tools
from coach.practice.sessions.rescoring import Rescored, rescore, unread
from coach.settings import read_settings
from coach.storage import open_storage


@click.command(name="rescore")
@json_flag
def rescore_command(as_json: bool) -> None:
    """Read older answers again with this version's scorer, so that all can be compared.

    The review that an answer was sent with is kept beside the new one. Stop with Ctrl+C at any
    time: what is done is kept, and the next run goes on.
    """
    settings = read_settings()
    if not settings.database.exists():
        _show(Rescored(0, 0, 0, 0), as_json=as_json)
        return
    scorer = Scorer(open_review_tools)
    with open_storage(settings) as storage:
        with waiting("Opening the scorer"):
            left = unread(storage, scorer)
        with progress("Reading again", len(left)) as advance:
            found = rescore(storage, load_bank(), scorer, left, after_each=advance)
    _show(found, as_json=as_json)


def _show(found: Rescored, *, as_json: bool) -> None:
    if as_json:
        print_json(found)
    elif not found.answers:
        click.echo("Every answer has been read by this version.")
    else:
        answers = "1 answer" if found.answers == 1 else f"{found.answers:,} answers"
        click.echo(
            f"Read {answers} again: {found.higher:,} at a higher level, {found.lower:,} at a lower "
            f"one, {found.same:,} as before. The reviews they were sent with are kept."
        )
