"""`coach stories`: the story bank, listed and shown, and begun from lines of a résumé."""

from pathlib import Path

import click

from coach.answer.lengths import advice_on, fit
from coach.cli.keyboard import file_or_input, load_text
from coach.cli.output import exit_if_json, json_flag, print_table, waiting
from coach.cli.services import clock, find_kept, new_scorer, open_kept
from coach.errors import NotFound
from coach.limits import MAX_RESUME_LINE_CHARS
from coach.practice.stories.resume_lines import take_lines
from coach.practice.stories.stories import questions_about
from coach.records import Story


@click.group()
def stories() -> None:
    """List, show or begin stories."""


@stories.command("list")
@json_flag
def list_() -> None:
    """List the stories, with their ids for `coach stories show`."""
    found: tuple[Story, ...] = find_kept(lambda storage: storage.stories.all(), ())
    exit_if_json({"stories": found})
    if not found:
        click.echo("No stories yet; `coach stories add FILE` begins some.", err=True)
        return
    rows = [(story.id, story.level, story.told, story.title) for story in found]
    print_table(("Id", "Level", "Told", "Title"), rows)


@stories.command()
@click.argument("story_id", metavar="ID")
@click.option("--seconds", type=click.IntRange(10, 600), help="Show what fits into so many.")
@json_flag
def show(story_id: str, seconds: int | None) -> None:
    """Show a story and what an interviewer would now ask, or what fits into --seconds."""
    story = find_kept(lambda storage: storage.stories.get(story_id), None)
    if story is None:
        raise NotFound("story", story_id)
    questions = questions_about(story)
    if seconds is not None:
        fitted = fit(story.text, story.review, seconds)
        exit_if_json(fitted)
        advice = "\n".join(advice_on(fitted, questions))
        click.echo(f"{fitted.text}\n\n{fitted}\n{advice}".rstrip())
        return
    exit_if_json({"story": story, "questions": questions})
    where = f"\nFrom your résumé: {story.context}\n" if story.context else ""
    click.echo(
        f"{story.title}\nLevel {story.level}: {story.review.level_name}\n\n{story.text}\n{where}"
    )
    for question in questions:
        click.echo(f"- {question.text}")


@stories.command()
@file_or_input
@json_flag
def add(file: Path) -> None:
    """Begin stories from the lines of a résumé in FILE, or on standard input.

    A line that tells of something done becomes a story; employers, dates and skills are kept in
    your résumé. What became of each line is printed.
    """
    pasted = load_text(file, "Paste the lines, then Ctrl+D on a line of its own.")
    with open_kept() as storage, waiting("Reading the lines…"):
        taken = take_lines(storage, new_scorer(), pasted, now=clock())
    exit_if_json(taken)
    too_long = f"nothing yet: over {MAX_RESUME_LINE_CHARS} characters"
    rows = [
        *(("a story", f"{story.text}  ({story.id})") for story in taken.added),
        *(("a story before", text) for text in taken.already),
        *((too_long, text) for text in taken.too_long),
        *(("nothing yet: add it again", text) for text in taken.left),
        *(("no story" if one.kind == "other" else one.kind, one.text) for one in taken.kept),
    ]
    print_table(("Became", "Line"), rows)
    if not taken.is_plain and not taken.is_in_resume:
        click.echo("Your résumé here has no room for the lines that are no stories.", err=True)
