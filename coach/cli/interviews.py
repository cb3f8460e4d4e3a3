"""`coach interviews`: listed, entered, and gone through afterwards."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from coach.bank import load_bank
from coach.cli.keyboard import read_text
from coach.cli.output import console, json_flag, print_json, waiting
from coach.practice.interviews.debrief import enter_interview, keep_debrief, scorecard, understand
from coach.practice.interviews.form import TargetForm
from coach.practice.interviews.targets import read_posting, save_target
from coach.practice.scorer import Scorer, open_review_tools
from coach.settings import local_zone, read_settings
from coach.storage import open_storage


@click.group()
def interviews() -> None:
    """List, enter or look back on interviews."""


@interviews.command("list")
@json_flag
def list_(as_json: bool) -> None:
    """List the interviews, with their ids."""
    with open_storage(read_settings()) as storage:
        found = storage.targets.all()
    if as_json:
        print_json({"interviews": found})
        return
    table = Table("Id", "Day", "Role", "Organisation", box=None, pad_edge=False)
    for one in found:
        table.add_row(one.id, one.day.isoformat(), Text(one.role), Text(one.organisation))
    console().print(table)


@interviews.command()
@click.option("--role", default="", help="What the work is called.")
@click.option("--organisation", default="", help="Who asks you to come.")
@click.option("--day", required=True, help="As 2026-03-14.")
@click.option("--time", "clock", default="", help="As 09:30.")
@click.option("--posting", type=click.Path(path_type=Path), help="A text file, or - .")
@json_flag
def add(
    role: str, organisation: str, day: str, clock: str, posting: Path | None, as_json: bool
) -> None:
    """Enter an interview; its posting is read for what it asks."""
    text = read_text(posting, "Paste the posting, then press Ctrl+D.") if posting else ""
    form = TargetForm(organisation, role, day, clock, local_zone(), posting=text)
    with open_storage(read_settings()) as storage, waiting("Reading the posting…"):
        target = save_target(storage, form, now=datetime.now(UTC))
        read_posting(storage, Scorer(open_review_tools), target)
    if as_json:
        print_json({"interview": target})
    else:
        click.echo(f"{target.id}  `coach plan` shows the days until then.")


@interviews.command()
@click.argument("interview_id", metavar="ID")
@click.argument("file", type=click.Path(path_type=Path))
@json_flag
def debrief(interview_id: str, file: Path, as_json: bool) -> None:
    """Keep what was asked: FILE (or -) is a transcript, or a question on each line.

    What follows a question is your answer to it, which is rated. Shows which of the questions you
    had practised.
    """
    bank, scorer, now = load_bank(), Scorer(open_review_tools), datetime.now(UTC)
    with open_storage(read_settings()) as storage:
        target = storage.targets.get(interview_id)
        asked = understand(read_text(file, "Paste what was asked, then press Ctrl+D."))
        for one in () if as_json else asked:
            console().print(f"- {one.question}\n  {one.answer}".rstrip(), markup=False)
        if sys.stdin.isatty() and not click.confirm("Keep it?", default=True, err=True):
            return
        with waiting("Reading the answers…"):
            today = now.astimezone().date()
            outcome = keep_debrief(
                storage, bank, scorer, asked,
                lambda: enter_interview(storage, target, now=now, today=today),
                now=now,
            )  # fmt: skip
            card = scorecard(storage, bank, outcome, scorer.tools())
    if as_json:
        print_json(card)
        return
    click.echo(f"You had practised {card.practised} of {len(card.questions)}.")
    for question in card.missed:
        console().print(f"Missed: {question.text}", markup=False)
