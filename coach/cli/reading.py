"""`coach posting` and `coach feedback`: what others wrote, read in the terminal."""

from __future__ import annotations

from pathlib import Path

import click

from coach.bank import load_bank
from coach.bank.feedback_kinds import load_feedback_kinds
from coach.cli.keyboard import read_text
from coach.cli.output import console, json_flag, print_json, waiting
from coach.practice.documents import parse_feedback, parse_posting
from coach.wire import to_plain


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@json_flag
def posting(file: Path, as_json: bool) -> None:
    """Show the lines of a posting that ask something of you, and what it stresses.

    FILE is a text file, or - for standard input. At most twelve lines, what asks most first.
    """
    text = read_text(file, "Paste the posting, then press Ctrl+D.")
    with waiting("Reading the posting…"):
        found = parse_posting(text)
    if as_json:
        print_json({
            "lines": to_plain(found.lines),
            "competencies": [
                {"id": one.competency, "start": one.start, "end": one.end}
                for one in found.competencies
            ],
        })  # fmt: skip
        return
    if not found.is_english:
        click.echo("This is not in English, so the coach cannot read it.")
        return
    if not found.lines:
        click.echo("No line asks something of you, as far as the coach can tell.")
    for number, line in enumerate(found.lines, start=1):
        console().print(f"{number:>2}  {line.text}", markup=False, highlight=False)
    competencies = load_bank().competencies
    for one in found.competencies:
        words = " ".join(text[one.start : one.end].split())
        console().print(
            f"Stressed: {competencies[one.competency].name}: “{words}”",
            markup=False,
            highlight=False,
        )


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@json_flag
def feedback(file: Path, as_json: bool) -> None:
    """Show what an employer's words say of you; what they only may mean is a question.

    FILE is a text file, or - for standard input.
    """
    text = read_text(file, "Paste their words, then press Ctrl+D.")
    with waiting("Reading the letter…"):
        found = parse_feedback(text)
    if as_json:
        print_json({
            "kinds": [
                {"id": one.kind, "sure": one.is_sure, "start": one.start, "end": one.end}
                for one in found.findings
            ],
            "says_nothing": found.says_nothing,
        })  # fmt: skip
        return
    if not found.is_english:
        click.echo("This is not in English, so the coach cannot read it.")
        return
    kinds = load_feedback_kinds().kinds
    if found.says_nothing:
        click.echo("It says nothing about you.")
    for one in found.findings:
        kind, words = kinds[one.kind], " ".join(text[one.start : one.end].split())
        told = f"{kind.name}. {kind.action}" if one.is_sure else kind.asks
        console().print(f"“{words}”\n  {told}", markup=False, highlight=False)
