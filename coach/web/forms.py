"""The forms of the pages: their fields, and what is shown when one cannot be kept.

What fits into a field is decided in `coach.practice`; its reasons are put beside the fields here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from functools import partial
from typing import Any, TypeVar, cast, get_args

from flask import abort, make_response
from werkzeug.exceptions import HTTPException
from wtforms import (
    BooleanField,
    Form,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.widgets import CheckboxInput, DateInput, NumberInput, TimeInput

from coach.bank import Bank
from coach.errors import CoachError, FormRefused
from coach.limits import (
    MAX_ANSWER_CHARS,
    MAX_JOURNAL_LINE_CHARS,
    MAX_LEARNED_CHARS,
    MAX_NAME_CHARS,
    MAX_OWN_QUESTIONS_AT_ONCE,
    MAX_REPLY_CHARS,
    MAX_RESUME_LINES,
    MAX_SESSION_QUESTIONS,
    MAX_TITLE_CHARS,
)
from coach.practice.interviews.form import FORMATS, MINUTES_A_DAY
from coach.practice.journal.journal import KINDS
from coach.practice.journal.keep_going import GOAL_KINDS
from coach.records import LOOK_BACK_QUESTIONS, QuestionType
from coach.web.errors import RETRY_SECONDS, UNEXPECTED, Problem, log_fault, problem_of
from coach.web.labels import LABELS, label
from coach.web.services import bank

T = TypeVar("T")

Entries = Sequence[tuple[str, str]]
"""The entries of a list to choose from: key and plain words."""

STILL_HERE = "What you typed is still in the form."
CONFIRMATION = "delete"
HERE_ALREADY = "This was here already, word for word: it is kept once."


def whole_number(value: object, default: int = 0) -> int:
    """Return a whole number of up to 15 digits, or `default` when `value` is not one."""
    text = str(value or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 15 else default


def chosen(value: str | None) -> str | None:
    """Return what was chosen in a list, None for its empty first entry ("any")."""
    return (value or "").strip() or None


def numbered(sent: Mapping[str, str], prefix: str) -> dict[int, str]:
    """Return what was sent in the fields `prefix`-0, `prefix`-1 and so on, by number."""
    named = ((*name.rpartition("-"), text) for name, text in sent.items())
    found = {whole_number(n, -1): text for kind, _, n, text in named if kind == prefix}
    return {number: found[number] for number in sorted(found) if number >= 0}


def competency_entries(bank: Bank) -> Entries:
    """Return the competencies in the order of the bank."""
    return [(key, competency.name) for key, competency in bank.competencies.items()]


def type_entries() -> Entries:
    """Return the types of question."""
    return [(key, label(key, "question_type").capitalize()) for key in get_args(QuestionType)]


def level_entries() -> Entries:
    """Return the levels of experience that questions suit."""
    return [(key, name.capitalize()) for key, name in LABELS["question_level"].items()]


class Fields(Form):  # type: ignore[misc]
    """A form as typed; `problem` says what went wrong when it was sent, `errors` of a field why."""

    problem: Problem | None = None

    def told(self, kind: type[T]) -> T:
        """Return what was typed as the record of `coach.practice` with fields of these names."""
        typed = {one.name: self[one.name].data for one in fields(kind)}  # type: ignore[arg-type]
        return kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in typed.items()})

    def refuse(self, problem: Problem, reasons: Mapping[str, str]) -> None:
        """Let the form say what went wrong, beside its fields where a reason names one."""
        self.problem = problem
        for name in reasons.keys() & self._fields.keys():
            self[name].errors = [reasons[name]]


@contextmanager
def given_back(form: Fields, page: Callable[[], str], *, remedy: str = "") -> Iterator[None]:
    """Whatever goes wrong inside, answer with the form as it was typed and what went wrong."""
    try:
        yield
    except HTTPException:
        raise
    except Exception as error:
        problem = problem_of(error) if isinstance(error, CoachError) else UNEXPECTED
        if problem is UNEXPECTED:
            log_fault(error)
        reasons = error.problems if isinstance(error, FormRefused) else {}
        told = replace(problem, safe=STILL_HERE, remedy=remedy or problem.remedy)
        form.refuse(told, reasons)
        # The address is right, what was sent to it is not.
        status = problem.status if problem.status >= 500 else 422
        response = make_response(page(), status)
        if status == 503:
            response.headers["Retry-After"] = str(RETRY_SECONDS)
        abort(response)


def _choices(entries: Iterable[tuple[str, str]], first: str = "") -> list[SelectChoice]:
    found = [SelectChoice(key, name) for key, name in entries]
    return [SelectChoice("", first), *found] if first else found


def _labelled(keys: Iterable[str], kind: str, first: str = "") -> list[SelectChoice]:
    return _choices(((key, label(key, kind)) for key in keys), first)


def _competencies(first: str = "") -> list[SelectChoice]:
    return _choices(competency_entries(bank()), first)


def _line(name: str, hint: str = "", widget: Any = None, **looks: Any) -> StringField:
    looks = {"autocomplete": "off", **looks}
    return StringField(name, description=hint, default="", widget=widget, render_kw=looks)


def _text(name: str, hint: str = "", rows: int = 3, **looks: Any) -> TextAreaField:
    looks |= {"rows": rows} | ({"class_": "posting-box"} if rows > 3 else {})
    return TextAreaField(name, description=hint, default="", render_kw=looks)


def _number(name: str, hint: str, least: int, most: int) -> StringField:
    return _line(name, hint, NumberInput(), inputmode="numeric", min=least, max=most)


class TicksField(SelectMultipleField):  # type: ignore[misc]
    """Boxes to tick."""

    option_widget = CheckboxInput()


class InterviewFields(Fields):
    """An interview: when and where it is, and its posting."""

    _MOST = (MINUTES_A_DAY[0], MINUTES_A_DAY[-1])
    role = _line("Role", maxlength=MAX_NAME_CHARS)
    organisation = _line("Organisation", maxlength=MAX_NAME_CHARS)
    day = _line("Day", "", DateInput(), required=True)
    time = _line("Time, if you know it", "", TimeInput())
    format = SelectField("How", choices=_labelled(FORMATS, "interview_format"), default="not known")
    place = _line("Place or link", maxlength=MAX_NAME_CHARS)
    posting = _text("The posting, pasted in", "Optional. The plan follows what it asks of you.", 8)
    questions_to_ask = _text("What you want to ask them", "Optional, one on each line.")
    minutes_a_day = _number("Minutes a day you can practise", "A question takes about 8.", *_MOST)
    zone = _line("Time zone of the interview", list="zones", spellcheck="false")


class EntryFields(Fields):
    """What came of an application; `line` is the line it was read from, if it was."""

    _FELT = _labelled("12345", "feeling", "Not said")
    line = HiddenField(default="")
    target = HiddenField(default="")
    organisation = _line("Organisation", maxlength=MAX_NAME_CHARS)
    role = _line("Role", maxlength=MAX_NAME_CHARS)
    kind = SelectField("What it was", choices=_labelled(KINDS, "outcome"), default="")
    day = _line("Day", "Leave it empty if you do not know.", DateInput())
    stage = _line("Stage, if it had one", "For example: phone interview", maxlength=MAX_NAME_CHARS)
    words = _text("What they said, in their own words", "Today never shows them.", 5)
    note = _text("Your own note")
    feeling = SelectField("How it felt", choices=_FELT, default="")
    questions = _text("Questions that were asked", "Optional, one on each line.")

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        if self.kind.data not in KINDS:
            self.kind.choices = _labelled(KINDS, "outcome", "Choose")


class LineFields(Fields):
    """One line of the journal."""

    _EXAMPLE = "For example: Rejected by Harbour Clinic, receptionist, 12 Nov: answers too vague"
    line = _line("What happened? One line is enough.", _EXAMPLE, maxlength=MAX_JOURNAL_LINE_CHARS)


class GoalFields(Fields):
    """How much a week, in the order of GOAL_KINDS."""

    answers, applications, requests = (
        _line(label(kind, "goal"), inputmode="numeric") for kind in GOAL_KINDS
    )


class LearnedFields(Fields):
    """What was learned from an interview or a rejection."""

    learned_0, learned_1, learned_2 = (
        _text(question, "", 2, maxlength=MAX_LEARNED_CHARS) for question in LOOK_BACK_QUESTIONS
    )


class KeepFields(Fields):
    """What a story kept from an answer is called and shows, and the story it is a version of."""

    title = _line("Title", "A few words you will recognise.", maxlength=MAX_TITLE_CHARS)
    competencies = TicksField("What it shows", choices=_competencies, name="competency", default=())
    into = RadioField("You have a story from this question or like it", default="")

    def offer(self, stories: Mapping[str, str]) -> None:
        """Offer to keep it as a story of its own, or as a version of one of these: title by id."""
        versions = ((key, f"The newest version of “{name}”") for key, name in stories.items())
        self.into.choices = _choices(versions, "A story of its own")


class StoryFields(Fields):
    """A story."""

    title = KeepFields.title
    text = _text("The story", "", 8, maxlength=MAX_ANSWER_CHARS)
    competencies = KeepFields.competencies


class LengthFields(Fields):
    """A story as it is told in a given time."""

    _OWN = "Your own sentences. Change what does not sound like you."
    text = _text(_OWN, "", 8, maxlength=MAX_ANSWER_CHARS, required=True)


class ReplyFields(Fields):
    """The reply to a follow-up about `attempt`."""

    attempt = HiddenField(default="")
    reply = _text("", "", 5, maxlength=MAX_REPLY_CHARS, required=True)


def debrief_fields(rows: Sequence[tuple[str, str]]) -> Fields:
    """Return a form with each question that was asked and its answer, and room for one more."""
    answered, boxes, typed = "You answered, as far as you remember", {}, {}
    for n, (question, answer) in enumerate([*rows, ("", "")]):
        asked = "They asked" if n < len(rows) else "One more question"
        for key, name, text in (("question", asked, question), ("answer", answered, answer)):
            boxes[f"{key}-{n}"] = _text(name, "", 2, class_="reply-text")
            typed[f"{key}-{n}"] = text
    return cast(Fields, type("DebriefFields", (Fields,), boxes)(data=typed))


class ResumeLinesFields(Fields):
    """Lines of a résumé to begin stories from; `context` stands above a single one."""

    _HINT = (
        "“Managed stock” is enough. Each thing you did becomes a story,"
        f" {MAX_RESUME_LINES} at once."
    )
    lines = _text("Paste a line, or several", _HINT)
    context = HiddenField(default="")


class RepliesFields(Fields):
    """Replies to what is asked of the `version` of a story."""

    version = HiddenField(default="")


class ResumeFields(Fields):
    """A résumé."""

    resume = _text("Résumé", "Saved empty, it is deleted.", 12)


class PractiseFields(Fields):
    """What to practise."""

    _MODES = (("coach", "Coached"), ("mock", "Mock interview"), ("pressed", "Pressed"))
    mode = RadioField("How", choices=_choices(_MODES), default="coach")
    count = _number("How many questions", "About 8 minutes each.", 1, MAX_SESSION_QUESTIONS)
    _HINT = (
        f"One on each line, up to {MAX_OWN_QUESTIONS_AT_ONCE}. They are asked instead, and kept."
    )
    own = _text("Your questions", _HINT)
    competency = SelectField("What about", choices=partial(_competencies, "Anything"), default="")
    type = SelectField("Kind of question", choices=_choices(type_entries(), "Any kind"), default="")


class SettingsFields(Fields):
    """The switches of the Question page."""

    _NOTES = "vague words are underlined as you write, never in a mock interview."
    live_notes = BooleanField("Notes while typing", description=_NOTES)
    _GUESSED = "before an answer is read you may say how clear you think it is, 1 to 5."
    guess = BooleanField("A guess first", description=_GUESSED)
    _SPOKEN = "a button beside the box writes down what you say."
    dictation = BooleanField("Dictation", description=_SPOKEN)


class ConfirmFields(Fields):
    """The word that confirms that everything is deleted."""

    confirmation = _line(f"Type “{CONFIRMATION}” to confirm")
