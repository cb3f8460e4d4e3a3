"""`coach plan` and `coach today`: what to practise until the next interview, and now."""

from datetime import UTC, datetime

import click

from coach.bank import load_bank
from coach.cli.output import console, json_flag, print_json
from coach.practice.interviews.agenda import open_agenda
from coach.practice.interviews.targets import next_target
from coach.practice.today import today as what_to_do
from coach.settings import read_settings
from coach.storage import open_storage


@click.command()
@json_flag
def plan(as_json: bool) -> None:
    """Show the days until the next interview."""
    now, bank = datetime.now(UTC), load_bank()
    with open_storage(read_settings()) as storage:
        target = next_target(storage, now)
        agenda = open_agenda(storage, bank, target, now=now) if target else None
    days = agenda.plan.days if agenda else ()
    if as_json:
        print_json({"interview": target, "days": days})
    elif target is None:
        click.echo("No interview is to come; `coach interviews add` enters one.", err=True)
    for day in () if as_json else days:
        click.echo(f"{day.day:%a} {day.day.isoformat()}, {day.minutes} min")
        for one in day.questions:
            console().print(f"  {bank.question(one.question_id).text}", markup=False)


@click.command()
@json_flag
def today(as_json: bool) -> None:
    """Show the one question to practise now, and why."""
    with open_storage(read_settings()) as storage:
        found = what_to_do(storage, load_bank(), now=datetime.now(UTC))
    question, agenda = found.next_question, found.agenda
    if as_json:
        interview, left = (agenda.target, agenda.days_left) if agenda else (None, None)
        asked = {"id": question.id, "text": question.text}
        print_json({
            "question": asked, "why": found.why, "minutes": found.minutes,
            "interview": interview, "days_left": left,
        })  # fmt: skip
        return
    console().print(f"{question.text}\n{found.why}", markup=False)
    click.echo(f"coach practice --question-id {question.id}")
