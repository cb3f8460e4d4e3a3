"""`coach questions`: the questions, listed, added to and checked."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import click
from rich.table import Table

from coach.bank import load_bank
from coach.bank.examples import load_examples
from coach.bank.feedback_kinds import load_feedback_kinds
from coach.bank.follow_ups import load_follow_ups
from coach.bank.load import LEVELS, TYPES
from coach.cli.output import console, json_flag, print_json
from coach.errors import NotFound
from coach.practice.sessions.own_questions import keep_own, questions_in, search_own
from coach.records import Question, QuestionType
from coach.settings import read_settings, resource_dir
from coach.storage import open_storage


@click.group()
def questions() -> None:
    """List, add or check questions."""


@questions.command("list")
@click.option("--competency", help="Only this competency, by its id.")
@click.option("--type", "type_", type=click.Choice(TYPES), help="Only this type.")
@click.option("--level", type=click.Choice(LEVELS), help="Only this level of experience.")
@click.option("--search", default="", help="Only questions that hold each of these words.")
@json_flag
def list_(
    competency: str | None, type_: str | None, level: str | None, search: str, as_json: bool
) -> None:
    """List the questions and your own, with their ids for `coach practice --question-id`."""
    bank = load_bank()
    if competency is not None and competency not in bank.competencies:
        raise NotFound("competency", competency)
    found = bank.search(text=search, competency=competency, type=type_, level=level)
    has_own = competency is None and level is None and read_settings().database.exists()
    own = _own(search, type_) if has_own else ()
    if as_json:
        print_json({"questions": found, "own": own})
        return
    if not found and not own:
        click.echo("No question meets all of that; leave one condition out.", err=True)
        return
    table = Table("Id", "Type", "Level", "Question", box=None, pad_edge=False)
    for question in (*own, *found):
        level_of = question.level or "your own"
        table.add_row(question.id, question.type, level_of, question.text)
    console().print(table)
    told = f", {len(own)} of your own" if own else ""
    click.echo(f"{len(found)} of {len(bank.questions)} questions{told}", err=True)


def _own(search: str, type_: str | None) -> tuple[Question, ...]:
    with open_storage(read_settings()) as storage:
        return search_own(storage, text=search, type=type_)


@questions.command()
@click.argument("text")
@click.option("--type", "type_", type=click.Choice(TYPES), help="What it asks for; else guessed.")
def add(text: str, type_: str | None) -> None:
    """Keep a question of your own and print its id."""
    texts, kind = questions_in(text), cast("QuestionType | None", type_)
    with open_storage(read_settings()) as storage:
        keys = keep_own(storage, load_bank(), texts, now=datetime.now(UTC))
        for key in keys:
            if kind and storage.own_questions.get(key):
                storage.own_questions.keep_type(key, kind)
            click.echo(key)


@questions.command()
@click.argument(
    "folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
def check(folder: Path | None) -> None:
    """Read every file of a question bank and say what is wrong with the first bad one.

    FOLDER holds competencies.toml and questions/, and where it has its own, examples/,
    follow_ups.toml and feedback.toml.
    Without FOLDER the shipped bank is read.
    """
    folder = folder or resource_dir("question_bank")
    bank = load_bank(folder)
    counts: Counter[str] = Counter(question.type for question in bank.questions.values())
    types = ", ".join(f"{counts[type_]} {type_}" for type_ in TYPES if counts[type_])
    click.echo(
        f"{len(bank.questions)} questions in {len(bank.competencies)} competencies: {types}."
    )
    if (folder / "follow_ups.toml").is_file():
        texts = load_follow_ups(folder / "follow_ups.toml")
        click.echo(f"{len(texts.parts) + len(texts.vague)} kinds of follow-up question.")
    if (folder / "examples").is_dir():
        examples = load_examples(folder / "examples", bank.questions)
        shown = len({example.question for example in examples})
        click.echo(f"{len(examples)} worked examples, for {shown} questions.")
    _check_feedback(folder)


def _check_feedback(folder: Path) -> None:
    if (folder / "feedback.toml").is_file():
        click.echo(f"{len(load_feedback_kinds(folder / 'feedback.toml').kinds)} kinds of feedback.")
