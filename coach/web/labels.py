"""Plain words and local times for what the records hold, as filters for the templates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from flask import Flask

from coach.answer.part_names import PART_NAMES, part_name
from coach.practice.sessions.advice import IN_WORDS

PART_QUESTIONS = {
    "occasion": "Is one particular time told?",
    "own_action": "What did you do yourself?",
    "details": "What could a listener check?",
    "result": "What was different afterwards?",
    "proof": "How could anyone tell that it worked?",
    "reasoning": "Why this way, or what was learned?",
}

STATE_NAMES = {
    "present": "told",
    "partial": "partly told",
    "absent": "not told",
    "unclear": "not clear to the coach",
}

FACT_NAMES = {
    "number": "number",
    "time": "time",
    "person": "person",
    "org": "organisation",
    "place": "place",
    "thing": "thing",
    "quote": "words spoken",
}

MISSING_NAMES = {
    "who": "who it was",
    "when": "when it was",
    "where": "where it was",
    "how many": "how many or how much",
    "what exactly": "what exactly is meant",
    "what changed": "what changed",
    "your part": "your own part",
}

TYPE_NAMES = {
    "behavioural": "asks for one occasion",
    "situational": "asks what you would do",
    "motivation": "asks for your reasons",
    "background": "asks about your work so far",
    "technical": "asks how and why",
}

QUESTION_LEVEL_NAMES = {
    "entry": "first job or any job",
    "experienced": "some years in the work",
    "lead": "leading others",
}

INTERVIEW_FORMAT_NAMES = {
    "in person": "In person",
    "video": "By video",
    "phone": "By phone",
    "not known": "Not known yet",
}

OUTCOME_NAMES = {
    "applied": "Applied",
    "interview": "Interview",
    "offer": "Offer",
    "rejected": "Rejected",
    "no reply": "No reply",
    "withdrew": "Withdrew",
}

FEELING_NAMES = {
    "1": "Badly",
    "2": "Not so well",
    "3": "So-so",
    "4": "Well",
    "5": "Very well",
}

IMPORT_FIELD_NAMES = {
    "organisation": "Organisation",
    "role": "Role",
    "status": "What happened (status)",
    "stage": "Stage",
    "applied": "Day you applied",
    "interview": "Day of an interview",
    "rejected": "Day of the rejection",
    "offer": "Day of the offer",
    "no reply": "Day without a reply",
    "withdrew": "Day you withdrew",
    "day": "Day of the status",
    "words": "Their words (feedback)",
    "questions": "Questions they asked",
    "feeling": "How it felt, 1 to 5",
    "note": "Your note",
    "date": "Day of the answer",
    "question": "Question",
    "id": "Question id",
    "answer": "Answer",
    "kind": "Kind of row",
    "left out": "Leave it out",
}

GOAL_NAMES = {
    "answers": "Answers practised",
    "applications": "Applications sent",
    "requests": "Times feedback was asked for",
}

MODE_NAMES = {"coach": "Coach", "mock": "Mock interview", "pressed": "Pressed"}

_WORDS = {
    "part_question": PART_QUESTIONS,
    "fact": FACT_NAMES,
    "feeling": FEELING_NAMES,
    "missing": MISSING_NAMES,
    "goal": GOAL_NAMES,
    "import_field": IMPORT_FIELD_NAMES,
    "interview_format": INTERVIEW_FORMAT_NAMES,
    "mode": MODE_NAMES,
    "outcome": OUTCOME_NAMES,
    "part": PART_NAMES,
    "question_level": QUESTION_LEVEL_NAMES,
    "question_type": TYPE_NAMES,
    "state": STATE_NAMES,
    "stop": IN_WORDS,
}


def add_labels(app: Flask) -> None:
    """Make the filters known to the templates of `app`."""
    app.add_template_filter(label)
    app.add_template_filter(part_name)
    app.add_template_filter(day)
    app.add_template_filter(moment)
    app.add_template_filter(calendar_day)
    app.add_template_filter(near_day)
    app.add_template_filter(clock)
    app.add_template_filter(days_away)
    app.add_template_filter(spoken)
    app.add_template_filter(brief)
    app.add_template_filter(clipped)
    app.add_template_filter(counted)
    app.add_template_filter(joined)


def label(key: str, kind: str) -> str:
    """Return the plain words for a key of the records; the key itself when it has none yet."""
    return _WORDS[kind].get(key, key.replace("_", " "))


def day(when: datetime) -> str:
    """Return the day in this machine's time zone: 3 March 2026."""
    local = when if _is_day_alone(when) else when.astimezone()
    return f"{local.day} {local:%B %Y}"


def moment(when: datetime) -> str:
    """Return day and time in this machine's time zone: 3 March 2026, 14:05."""
    return day(when) if _is_day_alone(when) else f"{day(when)}, {when.astimezone():%H:%M}"


def _is_day_alone(when: datetime) -> bool:
    """Whether only the day is known: such answers are kept at its first moments, in their order."""
    return when.tzinfo == UTC and when.time().replace(microsecond=0) == time()


def calendar_day(when: date | None) -> str:
    """Return a day of the calendar, wherever that is: Wednesday 11 March 2026."""
    return f"{when:%A} {when.day} {when:%B %Y}" if when else "day not known"


def near_day(when: date, now: date) -> str:
    """Return a day on few letters: Tue 3 March; with its year where that is not this one."""
    year = "" if when.year == now.year else f" {when.year}"
    return f"{when:%a} {when.day} {when:%B}{year}"


def clock(when: time) -> str:
    """Return a time of day: 09:30."""
    return f"{when:%H:%M}"


def days_away(days: int) -> str:
    """Return how far off a day is: today, tomorrow, in 6 days, yesterday, 3 days ago."""
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def spoken(seconds: int) -> str:
    """Return a length of speech: 40 s, 1 min 20 s."""
    minutes, rest = divmod(max(seconds, 0), 60)
    if not minutes:
        return f"{rest} s"
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def brief(number: float) -> str:
    """Return a number with one decimal, and none where that is zero: 2.5, 3."""
    return f"{number:.1f}".removesuffix(".0")


def clipped(words: str, most: int) -> str:
    """Return quoted words on one line, without the comma that ended their clause."""
    line = " ".join(words.split())
    if len(line) > most:
        return line[:most].rsplit(" ", 1)[0].rstrip(",;:. ") + " …"
    return line.rstrip(",;: ")


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return "1 answer" or "3 answers"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def joined(words: Sequence[str]) -> str:
    """Return words as in a sentence: a, b and c."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
