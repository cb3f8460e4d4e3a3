"""`coach posting` and `coach feedback`: what others wrote, read in the terminal."""

from pathlib import Path

import click

from coach.bank import load_bank
from coach.bank.feedback_kinds import load_feedback_kinds
from coach.cli.keyboard import file_argument, load_text
from coach.cli.output import exit_if_json, json_flag, say, waiting
from coach.practice.documents import parse_feedback, parse_posting

NOT_ENGLISH = "This is not in English, so the coach cannot read it."


@click.command()
@file_argument
@json_flag
def posting(file: Path) -> None:
    """Show the lines of a posting that ask something of you, and what it stresses.

    FILE is a text file, or - for standard input. At most twelve lines, what asks most first.
    """
    text = load_text(file, "Paste the posting, then press Ctrl+D.")
    with waiting("Reading the posting…"):
        found = parse_posting(text)
    competencies = [
        {"id": one.competency, "start": one.start, "end": one.end} for one in found.competencies
    ]
    exit_if_json({"lines": found.lines, "competencies": competencies})
    if not found.is_english:
        click.echo(NOT_ENGLISH)
        return
    if not found.lines:
        click.echo("No line asks something of you, as far as the coach can tell.")
    for number, line in enumerate(found.lines, start=1):
        say(f"{number:>2}  {line.text}")
    for one in found.competencies:
        name = load_bank().competencies[one.competency].name
        say(f"Stressed: {name}: “{' '.join(text[one.start : one.end].split())}”")


@click.command()
@file_argument
@json_flag
def feedback(file: Path) -> None:
    """Show what an employer's words say of you; what they only may mean is a question.

    FILE is a text file, or - for standard input.
    """
    text = load_text(file, "Paste their words, then press Ctrl+D.")
    with waiting("Reading the letter…"):
        found = parse_feedback(text)
    kinds = [
        {"id": one.kind, "sure": one.is_sure, "start": one.start, "end": one.end}
        for one in found.findings
    ]
    exit_if_json({"kinds": kinds, "says_nothing": found.says_nothing})
    if not found.is_english:
        click.echo(NOT_ENGLISH)
        return
    if found.says_nothing:
        click.echo("It says nothing about you.")
    for one in found.findings:
        kind = load_feedback_kinds().kinds[one.kind]
        say(f"“{' '.join(text[one.start : one.end].split())}”")
        say(f"  {kind.name}. {kind.action}" if one.is_sure else f"  {kind.asks}")
