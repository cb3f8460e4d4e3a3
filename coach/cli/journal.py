"""`coach journal`: one line read, kept and listed."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from typing import TYPE_CHECKING

import click
from rich.table import Table
from rich.text import Text

from coach.cli.keyboard import read_line as ask
from coach.cli.output import console, json_flag, print_json, waiting
from coach.errors import OutcomeRefused
from coach.practice.documents import parse_journal_line
from coach.practice.journal.journal import (
    KINDS,
    Entry,
    OutcomeForm,
    add_entry,
    form_of_line,
    journal_page,
)
from coach.settings import read_settings
from coach.storage import open_storage

if TYPE_CHECKING:
    from coach.lines.journal import JournalLine

QUESTIONS = {
    "kind": f"What came of it? {', '.join(KINDS)}",
    "organisation": "Which organisation?",
    "role": "Which role?",
    "day": "Which day? As 2026-03-14; Enter if you do not know",
}


@click.group()
def journal() -> None:
    """Read, keep or list what came of applications."""


@journal.command()
@click.argument("line")
@json_flag
def read(line: str, as_json: bool) -> None:
    """Show what a LINE says, and what it leaves in doubt; nothing is kept."""
    told = _read(line)
    if as_json:
        print_json(told)
        return
    _show(form_of_line(told))
    for name in told.asks:
        click.echo(f"In doubt: {name}")


@journal.command()
@click.argument("line")
@click.option("--yes", is_flag=True, help="Keep it without a question where nothing is in doubt.")
def add(line: str, yes: bool) -> None:
    """Keep what a LINE says.

    What it leaves in doubt is asked in a terminal; elsewhere it is named, nothing is kept, and the
    exit status is 1.
    """
    told = _read(line)
    form = form_of_line(told)
    _show(form)
    if told.asks and not _can_ask():
        refused = OutcomeRefused(
            {name: f"The line leaves the {name} in doubt." for name in told.asks}
        )
        refused.remedy = "Nothing was kept: say it in the line, or enter it in a terminal."
        raise refused
    for name in told.asks:
        shown = getattr(form, name)
        click.echo(QUESTIONS[name] + (f" (Enter for “{shown}”)" if shown else ""))
        form = replace(form, **{name: (ask() or "").strip() or shown})
    if not yes and _can_ask() and not click.confirm("Keep it?", default=True):
        click.echo("Nothing was kept.")
        return
    with open_storage(read_settings()) as storage:
        add_entry(storage, form, now=datetime.now(UTC), today=_today())
    click.echo("Kept.")


@journal.command("list")
@json_flag
def list_(as_json: bool) -> None:
    """List the applications, the latest news first."""
    entries: list[Entry] = []
    with open_storage(read_settings()) as storage:
        for number in count():
            page, has_more = journal_page(storage, number, status=None, words="")
            entries += page
            if not has_more:
                break
    if as_json:
        print_json({"applications": entries})
        return
    table = Table("Organisation", "Role", "As it stands", "Day", box=None, pad_edge=False)
    for entry in entries:
        last = entry.latest
        table.add_row(
            Text(entry.application.organisation),
            Text(entry.application.role),
            Text(f"{last.kind}, {last.stage}".strip(", ") if last else ""),
            (last.day.isoformat() if last.day else "not known") if last else "",
        )
    console().print(table)


def _read(line: str) -> JournalLine:
    with waiting("Reading the line…"):
        return parse_journal_line(line, _today())


def _can_ask() -> bool:
    return sys.stdin.isatty()


def _today() -> date:
    return datetime.now().astimezone().date()


def _show(form: OutcomeForm) -> None:
    out = console()
    for name in ("kind", "organisation", "role", "day", "stage", "words", "note"):
        out.print(Text(f"{name + ':':14}{getattr(form, name)}".rstrip()))
