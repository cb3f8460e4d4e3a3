"""`coach questions`: the questions, listed, added to and checked."""

from collections import Counter
from pathlib import Path

import click

from coach.bank import load_bank
from coach.bank.bank import LEVELS
from coach.bank.examples import load_examples
from coach.bank.feedback_kinds import load_feedback_kinds
from coach.bank.follow_ups import load_follow_ups
from coach.cli.output import exit_if_json, json_flag, print_table
from coach.cli.services import clock, find_kept, open_kept
from coach.errors import NotFound
from coach.practice.sessions.own_questions import keep_own, questions_in, search_own
from coach.records import QUESTION_TYPES, Question, QuestionType
from coach.settings import resource_dir


@click.group()
def questions() -> None:
    """List, add or check questions."""


@questions.command("list")
@click.option("--competency", help="Only this competency, by its id.")
@click.option("--type", "type_", type=click.Choice(QUESTION_TYPES), help="Only this type.")
@click.option("--level", type=click.Choice(LEVELS), help="Only this level of experience.")
@click.option("--search", default="", help="Only questions that hold each of these words.")
@json_flag
def list_(competency: str | None, type_: str | None, level: str | None, search: str) -> None:
    """List the questions and your own, with their ids for `coach practice --question-id`."""
    bank = load_bank()
    if competency is not None and competency not in bank.competencies:
        raise NotFound("competency", competency)
    found = bank.search(text=search, competency=competency, type=type_, level=level)
    own: tuple[Question, ...] = ()
    if competency is None and level is None:
        own = find_kept(lambda storage: search_own(storage, text=search, type=type_), ())
    exit_if_json({"questions": found, "own": own})
    if not found and not own:
        click.echo("No question meets all of that; leave one condition out.", err=True)
        return
    rows = [(one.id, one.type, one.level or "your own", one.text) for one in (*own, *found)]
    print_table(("Id", "Type", "Level", "Question"), rows)
    of_own = f", {len(own)} of your own" if own else ""
    click.echo(f"{len(found)} of {len(bank.questions)} questions{of_own}", err=True)


@questions.command()
@click.argument("text")
@click.option(
    "--type", "type_", type=click.Choice(QUESTION_TYPES), help="What it asks for; else guessed."
)
def add(text: str, type_: QuestionType | None) -> None:
    """Keep a question of your own and print its id."""
    texts = questions_in(text)
    with open_kept() as storage:
        for key in keep_own(storage, load_bank(), texts, now=clock()):
            if type_ and storage.own_questions.get(key):
                storage.own_questions.keep_type(key, type_)
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
    types = ", ".join(f"{counts[type_]} {type_}" for type_ in QUESTION_TYPES if counts[type_])
    click.echo(
        f"{len(bank.questions)} questions in {len(bank.competencies)} competencies: {types}."
    )
    if (path := folder / "follow_ups.toml").is_file():
        texts = load_follow_ups(path)
        click.echo(f"{len(texts.parts) + len(texts.vague)} kinds of follow-up question.")
    if (path := folder / "examples").is_dir():
        examples = load_examples(path, bank.questions)
        shown = len({example.question for example in examples})
        click.echo(f"{len(examples)} worked examples, for {shown} questions.")
    if (path := folder / "feedback.toml").is_file():
        click.echo(f"{len(load_feedback_kinds(path).kinds)} kinds of feedback.")
