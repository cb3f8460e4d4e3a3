"""`coach interviews`, `coach plan` and `coach today`: what comes, and what to practise for it."""

from pathlib import Path

import click

from coach.bank import load_bank
from coach.cli.keyboard import FILE, file_argument, is_terminal, load_text
from coach.cli.output import exit_if_json, json_flag, print_table, say, waiting, wants_json
from coach.cli.services import clock, new_scorer, open_kept, today_here
from coach.practice.interviews.agenda import open_agenda
from coach.practice.interviews.debrief import (
    enter_interview,
    keep_debrief,
    parse_transcript,
    scorecard,
)
from coach.practice.interviews.postings import find_requirements
from coach.practice.interviews.targets import TargetForm, save_target
from coach.practice.next_interview import next_target
from coach.practice.today import today as what_to_do
from coach.settings import local_zone


@click.group()
def interviews() -> None:
    """List, enter or look back on interviews."""


@interviews.command("list")
@json_flag
def list_() -> None:
    """List the interviews, with their ids."""
    with open_kept() as storage:
        found = storage.targets.all()
    exit_if_json({"interviews": found})
    rows = [(one.id, one.day, one.role, one.organisation) for one in found]
    print_table(("Id", "Day", "Role", "Organisation"), rows)


@interviews.command()
@click.option("--role", default="", help="What the work is called.")
@click.option("--organisation", default="", help="Who asks you to come.")
@click.option("--day", required=True, help="As 2026-03-14.")
@click.option("--time", "start", default="", help="As 09:30.")
@click.option("--posting", type=FILE, help="A text file, or - .")
@json_flag
def add(role: str, organisation: str, day: str, start: str, posting: Path | None) -> None:
    """Enter an interview; its posting is read for what it asks."""
    text = load_text(posting, "Paste the posting, then press Ctrl+D.") if posting else ""
    form = TargetForm(organisation, role, day, start, local_zone(), posting=text)
    with open_kept() as storage, waiting("Reading the posting…"):
        target = save_target(storage, form, now=clock())
        find_requirements(storage, new_scorer(), target)
    exit_if_json({"interview": target})
    click.echo(f"{target.id}  `coach plan` shows the days until then.")


@interviews.command()
@click.argument("interview_id", metavar="ID")
@file_argument
@json_flag
def debrief(interview_id: str, file: Path) -> None:
    """Keep what was asked: FILE (or -) is a transcript, or a question on each line.

    What follows a question is your answer to it, which is rated. Shows which of the questions you
    had practised.
    """
    bank, scorer, now = load_bank(), new_scorer(), clock()
    with open_kept() as storage:
        target = storage.targets.get(interview_id)
        questions = parse_transcript(load_text(file, "Paste what was asked, then press Ctrl+D."))
        for one in () if wants_json() else questions:
            say(f"- {one.question}\n  {one.answer}".rstrip())
        if is_terminal() and not click.confirm("Keep it?", default=True, err=True):
            return
        with waiting("Reading the answers…"):
            outcome = keep_debrief(
                storage, bank, scorer, questions,
                lambda: enter_interview(storage, target, now=now, today=today_here()),
                now=now,
            )  # fmt: skip
            card = scorecard(storage, bank, outcome, scorer.tools())
    exit_if_json(card)
    click.echo(f"You had practised {card.practised} of {len(card.questions)}.")
    for question in card.missed:
        say(f"Missed: {question.text}")


@click.command()
@json_flag
def plan() -> None:
    """Show the days until the next interview."""
    now, bank = clock(), load_bank()
    with open_kept() as storage:
        target = next_target(storage, now)
        agenda = open_agenda(storage, bank, target, now=now) if target else None
    days = agenda.plan.days if agenda else ()
    exit_if_json({"interview": target, "days": days})
    if target is None:
        click.echo("No interview is to come; `coach interviews add` enters one.", err=True)
    for day in days:
        click.echo(f"{day.day:%a} {day.day.isoformat()}, {day.minutes} min")
        for one in day.questions:
            say(f"  {bank.question(one.question_id).text}")


@click.command()
@json_flag
def today() -> None:
    """Show the one question to practise now, and why."""
    with open_kept() as storage:
        found = what_to_do(storage, load_bank(), now=clock())
    question, agenda = found.next_question, found.agenda
    target, days_left = (agenda.target, agenda.days_left) if agenda else (None, None)
    exit_if_json({
        "question": {"id": question.id, "text": question.text}, "why": found.why,
        "minutes": found.minutes, "interview": target, "days_left": days_left,
    })  # fmt: skip
    say(f"{question.text}\n{found.why}")
    click.echo(f"coach practice --question-id {question.id}")
