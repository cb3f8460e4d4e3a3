"""Lines, choices and texts from the keyboard, or from a pipe or a file that stands in for it."""

import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import click

from coach.cli.output import say, with_remedy
from coach.errors import DataFileError
from coach.rows import NOT_UTF8, decode, load_bytes
from coach.text.clean import clean_text

STANDARD_INPUT = Path("-")
PIPED = Path("standard input")
PROMPT = "> "

FILE = click.Path(path_type=Path)
file_argument = click.argument("file", type=FILE)
file_or_input = click.argument(
    "file",
    default="-",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
)


def is_terminal() -> bool:
    """Return whether a person sits at the keyboard, not a pipe."""
    return sys.stdin.isatty()


def input_line() -> str | None:
    """Return what is entered up to Enter, None at the end of input (Ctrl+D).

    Pasted text may hold line breaks; characters that no database can hold are replaced.
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
        remedy = "Give it as plain text in UTF-8 and try again."
        raise with_remedy(DataFileError(PIPED, None, NOT_UTF8), remedy) from error


def choose(choices: Mapping[str, str]) -> str | None:
    """Offer choices until one is entered, by its key or its first letters; None at the end."""
    for key, words in choices.items():
        say(f"[{key}] {words}")
    while (line := input_line()) is not None:
        entered = line.strip().lower()
        for key, words in choices.items():
            if entered and (entered == key or words.startswith(entered)):
                return key
        say(f"Enter one of {', '.join(choices)}.")
    return None


def load_text(file: Path, prompt: str) -> str:
    """Return the text of a file or of standard input, without codes that a terminal would obey.

    Offsets stay as typed; a person at the keyboard sees `prompt`. Raises DataFileError.
    """
    if file == STANDARD_INPUT:
        if is_terminal():
            click.echo(prompt, err=True)
        data, file = sys.stdin.buffer.read(), PIPED
    else:
        data = load_bytes(file)
    if b"\0" in data:
        remedy = "Save it as plain text in UTF-8 and try again."
        raise with_remedy(DataFileError(file, None, "it holds bytes that are no text"), remedy)
    return clean_text(decode(data, file))
