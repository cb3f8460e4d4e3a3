"""Lines from the keyboard, or from a pipe that stands in for it."""

import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from coach.cli.rows import NOT_UTF8
from coach.errors import DataFileError
from coach.text.clean import clean_text

PROMPT = "> "


def is_terminal() -> bool:
    """Whether a person sits at the keyboard, not a pipe."""
    return sys.stdin.isatty()


def read_line() -> str | None:
    """Return what is entered up to Enter, None at the end of input (Ctrl+D).

    A stretch that was pasted may hold line breaks. What no database could hold is replaced.
    """
    if is_terminal():
        # To import it is enough: input() then edits with the arrow keys, and takes lines over
        # the 4,095 characters at which a terminal would cut a pasted answer.
        with suppress(ImportError):
            import readline  # noqa: F401
    try:
        return clean_text(input(PROMPT if is_terminal() else ""))
    except EOFError:
        if is_terminal():
            click.echo()
        return None
    except UnicodeDecodeError as error:
        refused = DataFileError(Path("standard input"), None, NOT_UTF8)
        refused.remedy = "Give it as plain text in UTF-8 and try again."
        raise refused from error


def choose(out: Console, choices: Mapping[str, str]) -> str | None:
    """Offer `choices`, key and words, until one is taken; None at the end of input.

    The key or the beginning of the words will do.
    """
    for key, words in choices.items():
        out.print(Text(f"[{key}] {words}"))
    while (line := read_line()) is not None:
        entered = line.strip().lower()
        for key, words in choices.items():
            if entered and (entered == key or words.startswith(entered)):
                return key
        out.print(Text(f"Enter one of {', '.join(choices)}."))
    return None
