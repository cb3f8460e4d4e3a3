"""A short message that asks an employer for feedback, and when to send it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args
from urllib.parse import quote

from coach.language.clean import clean_text
from coach.practice.journal import Entry
from coach.records import Outcome

Tone = Literal["warm", "plain", "formal"]
TONES: tuple[str, ...] = get_args(Tone)

BEST_WITHIN_DAYS = 2
"""While the interview is fresh in their mind: the next day or the one after."""
STILL_FINE_DAYS = 14
AGAIN_AFTER_DAYS = 7
LEAVE_IT_AFTER_DAYS = 21
MAX_FACT_CHARS = 120

Moment = Literal["now", "late", "wait", "again", "enough"]


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """What the person tells for a message; none of it is kept. `about` is something they liked."""

    tone: str = "plain"
    contact: str = ""
    sender: str = ""
    about: str = ""


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
    """What to do about asking: `from_day` is when to ask again, or None."""

    moment: Moment
    from_day: date | None


def when_to_ask(outcome: Outcome, today: date) -> WhenToAsk:
    """Return whether to ask now, to wait, to ask again once, or to leave it."""
    if outcome.asked_again_on is not None:
        return WhenToAsk("enough", None)
    if outcome.asked_on is not None:
        again = outcome.asked_on + timedelta(days=AGAIN_AFTER_DAYS)
        if today < again:
            return WhenToAsk("wait", again)
        is_too_late = (today - outcome.asked_on).days > LEAVE_IT_AFTER_DAYS
        return WhenToAsk("enough" if is_too_late else "again", None if is_too_late else again)
    is_late = outcome.day is not None and (today - outcome.day).days > STILL_FINE_DAYS
    return WhenToAsk("late" if is_late else "now", None)


def write_request(entry: Entry, outcome: Outcome, facts: RequestFacts) -> FeedbackRequest:
    """Return the message in one of the three tones: thanks, one question, no pleading.

    An unknown tone is read as "plain". What is not told leaves no gap.
    """
    role, organisation = entry.application.role, entry.application.organisation
    subject = "Feedback on my interview" if _was_interviewed(entry) else "My application"
    subject += f" for {role}" if role else ""
    met_on = _interview_day(entry)
    subject += f", {met_on.day} {met_on:%B}" if met_on else ""
    told = _Told(
        contact=_fact(facts.contact),
        sender=_fact(facts.sender),
        about=_fact(facts.about).rstrip("."),
        role=f"the role of {role}" if role else "the role",
        place=f" at {organisation}" if organisation else "",
        occasion="interview" if _was_interviewed(entry) else "application",
        has_decision=outcome.kind != "no reply",
        is_again=outcome.asked_on is not None,
    )
    write = {"warm": _warm, "formal": _formal}.get(facts.tone, _plain)
    return FeedbackRequest(subject, write(told))


@dataclass(frozen=True, slots=True)
class _Told:
    contact: str
    sender: str
    about: str
    role: str
    place: str
    occasion: str
    has_decision: bool
    is_again: bool

    @property
    def met(self) -> str:
        return "meeting me" if self.occasion == "interview" else "reading my application"

    @property
    def letting_know(self) -> str:
        return " and for letting me know" if self.has_decision else ""


def _warm(told: _Told) -> str:
    about = f" I enjoyed hearing about {told.about}." if told.about else ""
    if told.is_again:
        ask = (
            "I wrote a little while ago and know how full a week can be. If you have a minute, is "
            f"there one thing in my {told.occasion} that I could do better next time?"
        )
    else:
        ask = (
            "I would like to learn from it. Is there one thing that I could do better next time? "
            "A single sentence would help me."
        )
    return _joined(
        f"Hi {told.contact}," if told.contact else "Hello,",
        f"Thank you for {told.met}{told.letting_know} about {told.role}{told.place}.{about}",
        ask,
        "Thank you, and all the best to you and the team.",
        told.sender,
    )


def _plain(told: _Told) -> str:
    about = f" The part about {told.about} was especially interesting." if told.about else ""
    thanks = "your time and for your decision on" if told.has_decision else "considering me for"
    again = "This is a short reminder of my question. " if told.is_again else ""
    return _joined(
        f"Hello {told.contact}," if told.contact else "Hello,",
        f"Thank you for {thanks} {told.role}{told.place}.{about}",
        f"{again}What is the one thing in my {told.occasion} that I should change for the next "
        "one? One line is enough.",
        "Thank you.",
        told.sender,
    )


def _formal(told: _Told) -> str:
    about = f" I found {told.about} particularly interesting." if told.about else ""
    again = "May I come back to my earlier message? " if told.is_again else ""
    is_met = told.occasion == "interview"
    considering = "inviting me to an interview" if is_met else "considering my application"
    informing = " and for informing me of your decision" if told.has_decision else ""
    return _joined(
        f"Dear {told.contact}," if told.contact else "Dear hiring team,",
        f"Thank you for {considering} for {told.role}{told.place}{informing}.{about}",
        f"{again}I would value your view on one point: which part of my {told.occasion} would you "
        "advise me to strengthen?",
        "Thank you for your time.",
        f"Kind regards,\n{told.sender}" if told.sender else "Kind regards",
    )


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _interview_day(entry: Entry) -> date | None:
    return next((one.day for one in entry.outcomes[::-1] if one.kind == "interview"), None)


def _was_interviewed(entry: Entry) -> bool:
    return any(
        one.kind == "interview" or "interview" in one.stage.lower() for one in entry.outcomes
    )


def _fact(typed: str) -> str:
    return " ".join(clean_text(typed).split())[:MAX_FACT_CHARS]
