"""`coach stories`: the story bank, listed and shown, and begun from lines of a résumé."""

from datetime import UTC, datetime
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from coach.answer.lengths import advice_on, fit
from coach.cli.keyboard import read_text
from coach.cli.output import console, json_flag, print_json, waiting
from coach.errors import NotFound
from coach.limits import MAX_RESUME_LINE_CHARS
from coach.practice.scorer import Scorer, open_review_tools
from coach.practice.stories.resume_lines import Taken, take_lines
from coach.practice.stories.stories import questions_about
from coach.records import Story
from coach.settings import read_settings
from coach.storage import open_storage


@click.group()
def stories() -> None:
    """List, show or begin stories."""


@stories.command("list")
@json_flag
def list_(as_json: bool) -> None:
    """List the stories, with their ids for `coach stories show`."""
    found: tuple[Story, ...] = ()
    # Looking at stories is no reason to make a database.
    if (settings := read_settings()).database.exists():
        with open_storage(settings) as storage:
            found = storage.stories.all()
    if as_json:
        print_json({"stories": found})
        return
    if not found:
        click.echo("No stories yet; `coach stories add FILE` begins some.", err=True)
        return
    table = Table("Id", "Level", "Told", "Title", box=None, pad_edge=False)
    for story in found:
        table.add_row(story.id, str(story.level), str(story.told), Text(story.title))
    console().print(table)


@stories.command()
@click.argument("story_id", metavar="ID")
@click.option("--seconds", type=click.IntRange(10, 600), help="Show what fits into so many.")
@json_flag
def show(story_id: str, as_json: bool, seconds: int | None) -> None:
    """Show a story and what an interviewer would now ask, or what fits into --seconds."""
    if not (settings := read_settings()).database.exists():
        raise NotFound("story", story_id)
    with open_storage(settings) as storage:
        story = storage.stories.get(story_id)
    if seconds is not None:
        fitted = fit(story.text, story.review, seconds)
        advice = "\n".join(advice_on(fitted, questions_about(story)))
        if as_json:
            print_json(fitted)
        else:
            click.echo(f"{fitted.text}\n\n{fitted}\n{advice}".rstrip())
        return
    asked = questions_about(story)
    if as_json:
        print_json({"story": story, "questions": asked})
        return
    where = f"\nFrom your résumé: {story.context}\n" if story.context else ""
    click.echo(
        f"{story.title}\nLevel {story.level}: {story.review.level_name}\n\n{story.text}\n{where}"
    )
    for question in asked:
        click.echo(f"- {question.text}")


@stories.command()
@click.argument(
    "file",
    default="-",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
)
@json_flag
def add(file: Path, as_json: bool) -> None:
    """Begin stories from the lines of a résumé in FILE, or on standard input.

    A line that tells of something done becomes a story; employers, dates and skills are kept in
    your résumé. What became of each line is printed.
    """
    pasted = read_text(file, "Paste the lines, then Ctrl+D on a line of its own.")
    with open_storage(read_settings()) as storage, waiting("Reading the lines…"):
        taken = take_lines(storage, Scorer(open_review_tools), pasted, now=datetime.now(UTC))
    if as_json:
        print_json(taken)
    else:
        _show_taken(taken)


def _show_taken(taken: Taken) -> None:
    table = Table("Became", "Line", box=None, pad_edge=False)
    for story in taken.added:
        table.add_row("a story", Text(f"{story.text}  ({story.id})"))
    for name, texts in (
        ("a story before", taken.already),
        (f"nothing yet: over {MAX_RESUME_LINE_CHARS} characters", taken.too_long),
        ("nothing yet: add it again", taken.left),
    ):
        for text in texts:
            table.add_row(name, Text(text))
    for line in taken.kept:
        table.add_row("no story" if line.kind == "other" else line.kind, Text(line.text))
    console().print(table)
    if not taken.is_plain and not taken.is_in_resume:
        click.echo("Your résumé here has no room for the lines that are no stories.", err=True)
