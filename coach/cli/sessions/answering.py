"""One answer taken, line by line or in an editor; each change is on disk before the next."""

import time
from collections.abc import Callable
from typing import Literal

import click

from coach.bank import Bank
from coach.cli.keyboard import input_line
from coach.cli.services import clock
from coach.errors import AnswerTooLong, StaleDraft
from coach.practice.sessions.answers import save_draft
from coach.practice.sessions.sessions import Place, unsent_text
from coach.storage import Storage
from coach.text.clean import clean_text

SEND, EDIT, NO_EXAMPLE = ".", "e", "n"

NOT_KEPT = "Yours is in this window only."

Ending = Literal["sent", "skipped", "stopped"]


class Sheet:
    """The text of one place while it is written.

    It begins with what was typed there and never sent; `revision` is that of the next save. The
    editor offers `earlier`, the answer sent last, while nothing new is written.
    """

    def __init__(self, storage: Storage, bank: Bank, place: Place) -> None:
        self._where = (storage, bank, place.session.id, place.position)
        self._began = time.monotonic()
        self.revision = place.draft.revision + 1 if place.draft else 1
        self._has_warned = False
        self.earlier = place.attempts[-1].text if place.attempts else ""
        self.text = unsent_text(place.draft, place.attempts)
        self._seconds_before = place.draft.seconds if place.draft and self.text else 0

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written yet."""
        return not self.text.strip()

    @property
    def seconds(self) -> int:
        """How long this answer was worked on, in all."""
        return self._seconds_before + round(time.monotonic() - self._began)

    def add(self, lines: str) -> None:
        """Write `lines` below what is there."""
        # An answer does not begin with the lines left empty while thinking.
        self.rewrite(lines if self.is_blank else f"{self.text}\n{lines}")

    def rewrite(self, text: str) -> None:
        """Replace what is there, on disk too where that can be."""
        self.text = text
        if self.is_blank and self.revision == 1:
            return
        try:
            draft = save_draft(
                *self._where, text, revision=self.revision, seconds=self.seconds, now=clock()
            )
            self.revision = draft.revision + 1
        except StaleDraft:
            self._warn("Another window has saved a newer text here.")
        except AnswerTooLong:
            self._warn("This is more than a draft can hold.")

    def _warn(self, problem: str) -> None:
        """Say once why the text is not on disk: each line that follows has the same fate."""
        if not self._has_warned:
            click.echo(f"{problem} {NOT_KEPT}", err=True)
        self._has_warned = True


def take_answer(
    sheet: Sheet, *, with_editor: bool, help_without: Callable[[], None] | None = None
) -> Ending:
    """Fill `sheet` until the answer is sent, skipped (nothing is written) or left with Ctrl+D.

    With `with_editor`, Enter at first opens the editor as EDIT does; what it saves is sent.
    NO_EXAMPLE calls `help_without` if given.
    """
    has_entered = False
    while (entered := input_line()) is not None:
        command = entered.strip().lower()
        if command == EDIT or (with_editor and not has_entered and not command):
            if _edit(sheet):
                return "sent"
            continue
        if help_without and command == NO_EXAMPLE:
            help_without()
            continue
        # A stretch that is pasted is one entry of several lines.
        *lines, last = entered.split("\n")
        if last.strip() != SEND:
            lines.append(last)
        if any(line.strip() for line in lines) or (lines and not sheet.is_blank):
            sheet.add("\n".join(lines))
            has_entered = True
        if last.strip() == SEND:
            return "skipped" if sheet.is_blank else "sent"
    # Without this, the end of a pipe would send a refused text again and again.
    return "sent" if has_entered and not sheet.is_blank else "stopped"


def _edit(sheet: Sheet) -> bool:
    """Open the editor with the text so far; return whether it gave something to send."""
    offered = sheet.earlier if sheet.is_blank else sheet.text
    try:
        # As bytes: one odd byte would otherwise cost the whole text.
        saved = click.edit(f"{offered}\n".encode() if offered else b"", extension=".txt")
    except click.ClickException as error:
        click.echo(f"{error.format_message()}. Type here, or set EDITOR to another one.", err=True)
        return False
    if saved is None:
        click.echo("The editor saved nothing; your text is as it was.", err=True)
        return False
    text = saved.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    sheet.rewrite(clean_text(text.rstrip("\n")))
    if sheet.is_blank:
        click.echo("The text from the editor is empty.", err=True)
    return not sheet.is_blank
