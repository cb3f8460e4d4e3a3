"""`coach journal`: one line read, kept and listed."""

from dataclasses import replace
from itertools import count

import click

from coach.cli.keyboard import input_line, is_terminal
from coach.cli.output import exit_if_json, json_flag, print_table, say, waiting, with_remedy
from coach.cli.services import clock, open_kept, today_here
from coach.errors import OutcomeRefused
from coach.practice.documents import parse_journal_line
from coach.practice.journal.journal import (
    KINDS,
    Entry,
    OutcomeForm,
    add_entry,
    as_typed,
    journal_page,
)

QUESTIONS = {
    "kind": f"What came of it? {', '.join(KINDS)}",
    "organisation": "Which organisation?",
    "role": "Which role?",
    "day": "Which day? As 2026-03-14; Enter if you do not know",
}


@click.group()
def journal() -> None:
    """Read, keep or list what came of applications."""


@journal.command("read")
@click.argument("line")
@json_flag
def show(line: str) -> None:
    """Show what a LINE says, and what it leaves in doubt; nothing is kept."""
    with waiting("Reading the line…"):
        found = parse_journal_line(line, today_here())
    exit_if_json(found)
    _show(as_typed(OutcomeForm, found))
    for name in found.asks:
        click.echo(f"In doubt: {name}")


@journal.command()
@click.argument("line")
@click.option("--yes", is_flag=True, help="Keep it without a question where nothing is in doubt.")
def add(line: str, yes: bool) -> None:
    """Keep what a LINE says.

    What it leaves in doubt is asked in a terminal; elsewhere it is named, nothing is kept, and the
    exit status is 1.
    """
    with waiting("Reading the line…"):
        found = parse_journal_line(line, today_here())
    form = as_typed(OutcomeForm, found)
    _show(form)
    if found.asks and not is_terminal():
        raise with_remedy(
            OutcomeRefused({name: f"The line leaves the {name} in doubt." for name in found.asks}),
            "Nothing was kept: say it in the line, or enter it in a terminal.",
        )
    for name in found.asks:
        shown = getattr(form, name)
        click.echo(QUESTIONS[name] + (f" (Enter for “{shown}”)" if shown else ""))
        form = replace(form, **{name: (input_line() or "").strip() or shown})
    if not yes and is_terminal() and not click.confirm("Keep it?", default=True):
        click.echo("Nothing was kept.")
        return
    with open_kept() as storage:
        add_entry(storage, form, now=clock(), today=today_here())
    click.echo("Kept.")


def _show(form: OutcomeForm) -> None:
    for name in ("kind", "organisation", "role", "day", "stage", "words", "note"):
        say(f"{name + ':':14}{getattr(form, name)}".rstrip())


@journal.command("list")
@json_flag
def list_() -> None:
    """List the applications, the latest news first."""
    entries: list[Entry] = []
    with open_kept() as storage:
        for number in count():
            page, has_more = journal_page(storage, number, status=None, words="")
            entries += page
            if not has_more:
                break
    exit_if_json({"applications": entries})
    rows = []
    for entry in entries:
        last, application = entry.latest, entry.application
        news = f"{last.kind}, {last.stage}".strip(", ") if last else ""
        day = (last.day or "not known") if last else ""
        rows.append((application.organisation, application.role, news, day))
    print_table(("Organisation", "Role", "As it stands", "Day"), rows)
