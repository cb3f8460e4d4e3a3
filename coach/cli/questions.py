"""`coach questions`: the question bank, listed and checked."""

from collections import Counter
from pathlib import Path

import click
from rich.table import Table

from coach.bank import load_bank
from coach.bank.examples import load_examples
from coach.bank.feedback_kinds import load_feedback_kinds
from coach.bank.follow_ups import load_follow_ups
from coach.bank.load import LEVELS, TYPES
from coach.cli.output import console, print_json
from coach.errors import NotFound
from coach.settings import resource_dir


@click.group()
def questions() -> None:
    """List or check the questions."""


@questions.command("list")
@click.option("--competency", help="Only this competency, by its id.")
@click.option("--type", "type_", type=click.Choice(TYPES), help="Only this type.")
@click.option("--level", type=click.Choice(LEVELS), help="Only this level of experience.")
@click.option("--search", default="", help="Only questions that hold each of these words.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def list_(
    competency: str | None, type_: str | None, level: str | None, search: str, as_json: bool
) -> None:
    """List the questions, with their ids for `coach score --question-id`."""
    bank = load_bank()
    if competency is not None and competency not in bank.competencies:
        raise NotFound("competency", competency)
    found = bank.search(text=search, competency=competency, type=type_, level=level)
    if as_json:
        print_json({"questions": found})
        return
    if not found:
        click.echo("No question meets all of that; leave one condition out.", err=True)
        return
    table = Table("Id", "Type", "Level", "Question", box=None, pad_edge=False)
    for question in found:
        table.add_row(question.id, question.type, question.level, question.text)
    console().print(table)
    click.echo(f"{len(found)} of {len(bank.questions)} questions", err=True)


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
        shown = len({example.question_id for example in examples})
        click.echo(f"{len(examples)} worked examples, for {shown} questions.")
    _check_feedback(folder)


def _check_feedback(folder: Path) -> None:
    if (folder / "feedback.toml").is_file():
        click.echo(f"{len(load_feedback_kinds(folder / 'feedback.toml').kinds)} kinds of feedback.")
