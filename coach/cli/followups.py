"""The follow-up questions of a review, asked one by one; each reply is kept as it is given."""

from datetime import UTC, datetime

from rich.console import Console
from rich.text import Text

from coach.answer.follow_ups import FIRST_SHOWN
from coach.cli.keyboard import read_line
from coach.cli.shown import HEADING_STYLE
from coach.limits import MAX_REPLY_CHARS
from coach.practice.sessions.advice import count_to_fill
from coach.practice.sessions.replies import Reply, ignoring_at, replies_to, save_reply
from coach.records import Attempt
from coach.storage import Storage


def replies_here(storage: Storage, attempt: Attempt) -> tuple[Reply, ...]:
    """Return the follow-up questions of an attempt, less those on words found fine."""
    ignoring = ignoring_at(storage, attempt.session_id, attempt.position)
    return replies_to(storage, attempt, ignoring)


def ask_followups(out: Console, storage: Storage, attempt: Attempt) -> None:
    """Ask the first questions about an answer; Enter passes, Ctrl+D passes all that are left."""
    replies = replies_here(storage, attempt)[:FIRST_SHOWN]
    if not replies:
        return
    out.print(Text(f"\n{count_to_fill(len(replies))}", style=HEADING_STYLE))
    out.print(Text("  Reply in a line each, or pass with Enter."))
    for number, reply in enumerate(replies, start=1):
        out.print(Text(f"  {number}. {reply.asked.text}"))
        line = read_reply(out)
        if line is None:
            return
        if line:
            save_reply(
                storage,
                attempt.id,
                reply.number,
                line,
                revision=reply.revision + 1,
                now=datetime.now(UTC),
            )


def read_reply(out: Console) -> str | None:
    """Return a reply that fits, "" when it was passed, None at the end of input."""
    while (line := read_line()) is not None:
        reply = line.strip()
        if len(reply) <= MAX_REPLY_CHARS:
            return reply
        out.print(Text(f"A reply has up to {MAX_REPLY_CHARS:,} characters. Say it shorter."))
    return None
