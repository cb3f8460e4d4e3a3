"""The forms of the pages: their fields, and what is shown when one cannot be kept.

What fits into a field is decided in `coach.practice`; its reasons are put beside the fields here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from typing import Any, TypeVar, get_args

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
from coach.practice.journal import KINDS, MAX_LEARNED_CHARS, MAX_LINE_CHARS, MAX_NAME_CHARS
from coach.practice.sessions import MAX_QUESTIONS
from coach.practice.stories import MAX_TITLE_CHARS
from coach.practice.story_lines import MAX_LINES
from coach.practice.target_form import FORMATS, MINUTES_A_DAY
from coach.records import LOOK_BACK_QUESTIONS, QuestionType
from coach.settings import MAX_ANSWER_CHARS
from coach.web.errors import RETRY_SECONDS, UNEXPECTED, Problem, log_fault, problem_of
from coach.web.labels import QUESTION_LEVEL_NAMES, label
from coach.web.services import services

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


def competency_entries(bank: Bank) -> Entries:
    """Return the competencies in the order of the bank."""
    return [(key, competency.name) for key, competency in bank.competencies.items()]


def type_entries() -> Entries:
    """Return the types of question."""
    return [(key, label(key, "question_type").capitalize()) for key in get_args(QuestionType)]


def level_entries() -> Entries:
    """Return the levels of experience that questions suit."""
    return [(key, name.capitalize()) for key, name in QUESTION_LEVEL_NAMES.items()]


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
def given_back(form: Fields, page: Callable[[], str]) -> Iterator[None]:
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
        form.refuse(replace(problem, safe=STILL_HERE), reasons)
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


def _line(name: str, hint: str = "", **attributes: Any) -> StringField:
    looks = {"autocomplete": "off", **attributes}
    return StringField(name, description=hint, default="", render_kw=looks)


def _day(name: str, hint: str = "", **attributes: Any) -> StringField:
    return LastField(
        name, description=hint, default="", widget=DateInput(), render_kw=attributes or None
    )


def _number(name: str, hint: str, least: int, most: int, default: str = "") -> StringField:
    looks = {"inputmode": "numeric", "min": least, "max": most}
    widget = NumberInput()
    return StringField(name, description=hint, default=default, widget=widget, render_kw=looks)


def _text(name: str, hint: str = "", **attributes: Any) -> TextAreaField:
    looks = {"rows": 3, **attributes}
    return TextAreaField(name, description=hint, default="", render_kw=looks)


def _list(name: str, choices: Any, **options: Any) -> SelectField:
    return SelectField(name, choices=choices, **{"default": "", **options})


def _competencies() -> list[SelectChoice]:
    return _choices(competency_entries(services().bank))


class LastField(StringField):  # type: ignore[misc]
    """A line of which the value sent last counts: a button may say it too."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the last value."""
        super().process_formdata(valuelist[-1:])


class TicksField(SelectMultipleField):  # type: ignore[misc]
    """Boxes to tick."""

    option_widget = CheckboxInput()


class InterviewFields(Fields):
    """An interview: when and where it is, and its posting."""

    role = _line("Role", maxlength=MAX_NAME_CHARS)
    organisation = _line("Organisation", maxlength=MAX_NAME_CHARS)
    day = _day("Day", required=True)
    time = StringField("Time, if you know it", default="", widget=TimeInput())
    format = _list("How", _labelled(FORMATS, "interview_format"), default="not known")
    place = _line("Place or link", maxlength=MAX_NAME_CHARS)
    posting = _text(
        "The posting, pasted in",
        "Optional. The coach looks for what it asks of you and plans questions for that.",
        rows=8,
        class_="posting-box",
    )
    questions_to_ask = _text(
        "What you want to ask them", "Optional, one on each line. They stand on your sheet."
    )
    minutes_a_day = _number(
        "Minutes a day you can practise",
        "A question takes about 8.",
        MINUTES_A_DAY[0],
        MINUTES_A_DAY[-1],
    )
    zone = _line("Time zone of the interview", list="zones", spellcheck="false")


class EntryFields(Fields):
    """What came of an application; `line` is the line it was read from, if it was."""

    line = HiddenField(default="")
    target = HiddenField(default="")
    organisation = _line("Organisation", maxlength=MAX_NAME_CHARS)
    role = _line("Role", maxlength=MAX_NAME_CHARS)
    kind = _list("What it was", _labelled(KINDS, "outcome"))
    day = _day("Day", "Leave it empty if you do not know.")
    stage = _line("Stage, if it had one", "For example: phone interview", maxlength=MAX_NAME_CHARS)
    words = _text(
        "What they said, in their own words",
        "A letter, a mail, or your note of a call. It is shown on this application’s page only.",
        rows=5,
        class_="posting-box",
    )
    note = _text("Your own note")
    feeling = _list("How it felt", _labelled("12345", "feeling", "Not said"))
    questions = _text("Questions that were asked", "Optional, one on each line.")

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        if self.kind.data not in KINDS:
            self.kind.choices = _labelled(KINDS, "outcome", "Choose")


class LineFields(Fields):
    """One line of the journal."""

    line = _line(
        "What happened?",
        "For example: Rejected by Harbour Clinic, receptionist, 12 Nov: answers too vague",
        maxlength=MAX_LINE_CHARS,
    )


class GoalFields(Fields):
    """How much a week, in the order of GOAL_KINDS."""

    answers = _line(label("answers", "goal"), inputmode="numeric")
    applications = _line(label("applications", "goal"), inputmode="numeric")
    requests = _line(label("requests", "goal"), inputmode="numeric")


class LearnedFields(Fields):
    """What was learned from an interview or a rejection."""

    learned_0, learned_1, learned_2 = (
        _text(question, rows=2, maxlength=MAX_LEARNED_CHARS) for question in LOOK_BACK_QUESTIONS
    )


class KeepFields(Fields):
    """What a story kept from an answer is called and shows."""

    title = _line(
        "Title", "By which you will know it again.", maxlength=MAX_TITLE_CHARS, required=True
    )
    competencies = TicksField("What it shows", choices=_competencies, name="competency", default=())
    into = RadioField(
        "You have a story from this question or like it",
        choices=_choices([("", "Keep this as a story of its own")]),
        default="",
    )

    def offer_versions_of(self, stories: Mapping[str, str]) -> None:
        """Offer to keep it as the newest version of one of these: title by id."""
        entries = [(key, f"Keep it as the newest version of “{t}”") for key, t in stories.items()]
        self.into.choices = [*self.into.choices, *_choices(entries)]


class StoryFields(Fields):
    """A story."""

    title = KeepFields.title
    text = _text(
        "The story", rows=8, class_="posting-box", maxlength=MAX_ANSWER_CHARS, required=True
    )
    competencies = KeepFields.competencies


class ResumeLinesFields(Fields):
    """Lines of a résumé to begin stories from; `context` stands above a single one."""

    lines = _text(
        "Paste a line, or several",
        "“Managed stock” is enough to begin with. What tells of something you did becomes a story, "
        f"up to {MAX_LINES} at once; employers, dates and skills are kept beside them.",
        required=True,
    )
    context = HiddenField(default="")


class RepliesFields(Fields):
    """Replies to what is asked of the `version` of a story."""

    version = HiddenField(default="")


class ResumeFields(Fields):
    """A résumé."""

    resume = _text("Résumé", "Saved empty, it is deleted.", rows=12, class_="posting-box")


class PractiseFields(Fields):
    """What to practise."""

    mode = RadioField(
        "When do you want feedback?",
        choices=_choices([("coach", "After each answer"), ("mock", "At the end")]),
        default="coach",
    )
    count = _number("How many questions", "About 8 minutes each.", 1, MAX_QUESTIONS, default="3")
    competency = _list("What about", lambda: _choices([("", "Anything")]) + _competencies())
    type = _list("Kind of question", _choices(type_entries(), "Any kind"))


class SettingsFields(Fields):
    """The switches of the Question page."""

    live_notes = BooleanField(
        "Notes while typing",
        description="Vague words are underlined as you write. Never in a mock interview.",
    )
    dictation = BooleanField(
        "Dictation", description="A button beside the box writes down what you say."
    )


class ConfirmFields(Fields):
    """The word that confirms that everything is deleted."""

    confirmation = _line(f"Type “{CONFIRMATION}” to confirm", required=True)
