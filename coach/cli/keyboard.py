"""Lines from the keyboard, or from a pipe that stands in for it."""

import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from coach.errors import DataFileError
from coach.rows import NOT_UTF8, decode
from coach.text.clean import clean_text

STANDARD_INPUT = Path("-")

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


def read_text(file: Path, prompt: str) -> str:
    """Return the text of a file or of standard input, cleaned of what a terminal would obey.

    Offsets stay as typed; `prompt` is shown to somebody at a keyboard. Raises DataFileError.
    """
    if file == STANDARD_INPUT:
        if sys.stdin.isatty():
            click.echo(prompt, err=True)
        data, name = sys.stdin.buffer.read(), Path("standard input")
    else:
        try:
            data, name = file.read_bytes(), file
        except OSError as error:
            raise DataFileError(file, None, f"it cannot be read ({error.strerror})") from error
    if b"\0" in data:
        refused = DataFileError(name, None, "it holds bytes that are no text")
        refused.remedy = "Save it as plain text in UTF-8 and try again."
        raise refused
    return clean_text(decode(data, name))
