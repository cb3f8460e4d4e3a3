"""A short message that asks an employer for feedback, and when to send it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from urllib.parse import quote

from coach.practice.journal.journal import Entry
from coach.records import Outcome
from coach.text.clean import one_line

STILL_FINE_DAYS = 14
AGAIN_AFTER_DAYS = 7
LEAVE_IT_AFTER_DAYS = 21
MAX_FACT_CHARS = 120


@dataclass(frozen=True, slots=True)
class FeedbackRequest:
    """The message; nothing sends it but the person's own mail program."""

    subject: str
    body: str

    @property
    def mail_address(self) -> str:
        """A `mailto:` address without a receiver that opens the mail program (RFC 6068)."""
        body = self.body.replace("\n", "\r\n")
        return f"mailto:?subject={quote(self.subject, safe='')}&body={quote(body, safe='')}"


@dataclass(frozen=True, slots=True)
class WhenToAsk:
    """What to do about asking: `from_day` is when to ask again while one has to wait."""

    moment: Literal["now", "late", "wait", "again", "enough"]
    from_day: date | None = None


def when_to_ask(outcome: Outcome, today: date) -> WhenToAsk:
    """Return whether to ask now, to wait, to ask again once, or to leave it."""
    if outcome.asked_again_on is not None:
        return WhenToAsk("enough")
    if outcome.asked_on is not None:
        again = outcome.asked_on + timedelta(days=AGAIN_AFTER_DAYS)
        if today < again:
            return WhenToAsk("wait", again)
        is_too_late = (today - outcome.asked_on).days > LEAVE_IT_AFTER_DAYS
        return WhenToAsk("enough" if is_too_late else "again")
    is_late = outcome.day is not None and (today - outcome.day).days > STILL_FINE_DAYS
    return WhenToAsk("late" if is_late else "now")


def write_request(
    entry: Entry, outcome: Outcome, *, contact: str = "", sender: str = "", about: str = ""
) -> FeedbackRequest:
    """Return the message: thanks, one question, no pleading; `about` is what the person liked.

    It is made of the application's names, of the stage and day of the interview, and of what the
    person adds; never of a note or of the employer's words. A name that is not known is left open
    in brackets.
    """
    role = entry.application.role or "[name of the role]"
    organisation = entry.application.organisation or "[name of the organisation]"
    contact, sender, about = map(_short, (contact, sender, about))
    interviews = [one for one in entry.outcomes if one.kind == "interview"]
    named = [one for one in (*entry.outcomes, outcome) if "interview" in one.stage.lower()]
    subject, thanks = f"My application for {role}", "considering my application"
    for met in [*interviews[::-1], *named[::-1]][:1]:
        on_day = f"{met.day.day} {met.day:%B}" if met.kind == "interview" and met.day else ""
        subject = f"Feedback on my interview for {role}" + (f", {on_day}" if on_day else "")
        stage = _short(met.stage) if "interview" in met.stage.lower() else "interview"
        thanks = f"the {stage}" + (f" on {on_day}" if on_day else "")
    known = "" if outcome.kind == "no reply" else ", and for letting me know"
    about = about.rstrip(".")
    liked = f" I enjoyed hearing about {about}." if about else ""
    again = (
        "I wrote a little while ago and know how full a week can be. " if outcome.asked_on else ""
    )
    body = (
        f"Hello {contact}".strip() + ",",
        f"Thank you for {thanks} for the role of {role} at {organisation}{known}.{liked}",
        f"{again}Is there one thing that I could do better next time? One sentence would help me.",
        "Thank you, and all the best to you and the team.",
        sender or "[your name]",
    )
    return FeedbackRequest(subject, "\n\n".join(body))


def _short(typed: str) -> str:
    return one_line(typed)[:MAX_FACT_CHARS]
