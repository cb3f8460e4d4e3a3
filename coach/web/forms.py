"""The forms of the pages; what fits into a field is decided in `coach.practice`, not here."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from typing import Any, Self, TypeVar, cast, get_args

from flask import abort, request
from werkzeug.exceptions import HTTPException
from wtforms import BooleanField, Form, HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice, SelectField, SelectMultipleField
from wtforms.widgets import CheckboxInput, DateInput, NumberInput, TimeInput

from coach import limits
from coach.errors import FormRefused
from coach.practice.interviews.targets import FORMATS, MINUTES_A_DAY
from coach.practice.journal.journal import KINDS
from coach.practice.journal.keep_going import GOAL_KINDS
from coach.records import LOOK_BACK_QUESTIONS, QuestionType
from coach.web.errors import Problem, problem_of, with_status
from coach.web.labels import label
from coach.web.services import bank

T = TypeVar("T")

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


def competency_choices() -> list[SelectChoice]:
    """Return the competencies in the order of the bank, for a list to choose from."""
    return [SelectChoice(key, one.name) for key, one in bank().competencies.items()]


def choices(kind: str, keys: Iterable[str], first: str = "") -> list[SelectChoice]:
    """Return keys with their plain words of a kind; `first` is the entry for no choice."""
    found = [SelectChoice(key, label(key, kind).capitalize()) for key in keys]
    return [SelectChoice("", first), *found] if first else found


class Fields(Form):  # type: ignore[misc]
    """A form as typed; `problem` says what went wrong when it was sent, `errors` of a field why."""

    problem: Problem | None = None

    @classmethod
    def of_request(cls, **first: Any) -> Self:
        """Return the form as it was sent, or with `first` in its fields while none was sent."""
        return cls(request.form) if request.method == "POST" else cls(**first)

    def as_record(self, kind: type[T]) -> T:
        """Return what was typed as the record of `coach.practice` with fields of these names."""
        typed = {one.name: self[one.name].data for one in fields(kind)}  # type: ignore[arg-type]
        return kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in typed.items()})


@contextmanager
def given_back(form: Fields, page: Callable[[], str], *, remedy: str = "") -> Iterator[None]:
    """Whatever goes wrong inside, answer with the form as it was typed and what went wrong."""
    try:
        yield
    except HTTPException:
        raise
    except Exception as error:
        problem = problem_of(error)
        form.problem = replace(problem, safe=STILL_HERE, remedy=remedy or problem.remedy)
        for field in form:
            if isinstance(error, FormRefused) and field.short_name in error.problems:
                field.errors = [error.problems[field.short_name]]
        # The address is right, what was sent to it is not.
        abort(with_status(page(), problem.status if problem.status >= 500 else 422))


def _line(name: str, hint: str = "", widget: Any = None, **looks: Any) -> StringField:
    looks = {"autocomplete": "off", **looks}
    return StringField(name, description=hint, default="", widget=widget, render_kw=looks)


def _text(name: str, hint: str = "", rows: int = 3, **looks: Any) -> TextAreaField:
    looks |= {"rows": rows} | ({"class_": "posting-box"} if rows > 3 else {})
    return TextAreaField(name, description=hint, default="", render_kw=looks)


def _number(name: str, hint: str, least: int, most: int) -> StringField:
    return _line(name, hint, NumberInput(), inputmode="numeric", min=least, max=most)


class InterviewFields(Fields):
    """An interview: when and where it is, and its posting."""

    role = _line("Role", maxlength=limits.MAX_NAME_CHARS)
    organisation = _line("Organisation", maxlength=limits.MAX_NAME_CHARS)
    day = _line("Day", "", DateInput(), required=True)
    time = _line("Time, if you know it", "", TimeInput())
    format = SelectField("How", choices=choices("interview_format", FORMATS), default="not known")
    place = _line("Place or link", maxlength=limits.MAX_NAME_CHARS)
    posting = _text("The posting, pasted in", "Optional. The plan follows what it asks of you.", 8)
    questions_to_ask = _text("What you want to ask them", "Optional, one on each line.")
    _MOST = (MINUTES_A_DAY[0], MINUTES_A_DAY[-1])
    minutes_a_day = _number("Minutes a day you can practise", "A question takes about 8.", *_MOST)
    zone = _line("Time zone of the interview", list="zones", spellcheck="false")


def _kinds(_: Form, field: SelectField) -> list[SelectChoice]:
    return choices("outcome", KINDS, "" if field.data in KINDS else "Choose")


class EntryFields(Fields):
    """What came of an application; `line` is the line it was parsed from, if it was."""

    line = HiddenField(default="")
    target = HiddenField(default="")
    organisation = InterviewFields.organisation
    role = InterviewFields.role
    kind = SelectField("What it was", choices=_kinds, default="")
    day = _line("Day", "Leave it empty if you do not know.", DateInput())
    stage = _line(
        "Stage, if it had one", "For example: phone interview", maxlength=limits.MAX_NAME_CHARS
    )
    words = _text("What they said, in their own words", "Today never shows them.", 5)
    note = _text("Your own note")
    feeling = SelectField(
        "How it felt", choices=choices("feeling", "12345", "Not said"), default=""
    )
    questions = _text("Questions that were asked", "Optional, one on each line.")


class LineFields(Fields):
    """One line of the journal."""

    _EXAMPLE = "For example: Rejected by Harbour Clinic, receptionist, 12 Nov: answers too vague"
    line = _line(
        "What happened? One line is enough.", _EXAMPLE, maxlength=limits.MAX_JOURNAL_LINE_CHARS
    )


class GoalFields(Fields):
    """How much a week, in the order of GOAL_KINDS."""

    answers, applications, requests = (
        _line(label(kind, "goal"), inputmode="numeric") for kind in GOAL_KINDS
    )


class LearnedFields(Fields):
    """What was learned from an interview or a rejection."""

    learned_0, learned_1, learned_2 = (
        _text(question, "", 2, maxlength=limits.MAX_LEARNED_CHARS)
        for question in LOOK_BACK_QUESTIONS
    )


class KeepFields(Fields):
    """What a story kept from an answer is called and shows, and the story it is a version of."""

    title = _line("Title", "A few words you will recognise.", maxlength=limits.MAX_TITLE_CHARS)
    competencies = SelectMultipleField(
        "What it shows",
        choices=competency_choices,
        name="competency",
        default=(),
        option_widget=CheckboxInput(),
    )
    into = RadioField("You have a story from this question or like it", default="")


class StoryFields(Fields):
    """A story."""

    title = KeepFields.title
    text = _text("The story", "", 8, maxlength=limits.MAX_ANSWER_CHARS)
    competencies = KeepFields.competencies


class LengthFields(Fields):
    """A story in the person's words for a given time."""

    _OWN = "Your own sentences. Change what does not sound like you."
    text = _text(_OWN, "", 8, maxlength=limits.MAX_ANSWER_CHARS, required=True)


class ReplyFields(Fields):
    """The reply to a follow-up about `attempt`."""

    attempt = HiddenField(default="")
    reply = _text("", "", 5, maxlength=limits.MAX_REPLY_CHARS, required=True)


def debrief_fields(rows: Sequence[tuple[str, str]]) -> Fields:
    """Return a form with each question that was asked and its answer, and room for one more."""
    answered, boxes, typed = "You answered, as far as you remember", {}, {}
    for n, (question, answer) in enumerate([*rows, ("", "")]):
        heading = "They asked" if n < len(rows) else "One more question"
        for key, name, text in (("question", heading, question), ("answer", answered, answer)):
            boxes[f"{key}-{n}"] = _text(name, "", 2, class_="reply-text")
            typed[f"{key}-{n}"] = text
    return cast(Fields, type("DebriefFields", (Fields,), boxes)(data=typed))


class ResumeLinesFields(Fields):
    """Lines of a résumé to begin stories from; `context` is what was above a single one."""

    _HINT = (
        "“Managed stock” is enough. Each thing you did becomes a story,"
        f" {limits.MAX_RESUME_LINES} at once."
    )
    lines = _text("Paste a line, or several", _HINT)
    context = HiddenField(default="")


class RepliesFields(Fields):
    """Replies to the questions about a `version` of a story."""

    version = HiddenField(default="")


class ResumeFields(Fields):
    """A résumé."""

    resume = _text("Résumé", "Saved empty, it is deleted.", 12)


class PractiseFields(Fields):
    """What to practise."""

    _MODES = (SelectChoice("coach", "Coached"), *choices("mode", ("mock", "pressed")))
    mode = RadioField("How", choices=_MODES, default="coach")
    count = _number("How many questions", "About 8 minutes each.", 1, limits.MAX_SESSION_QUESTIONS)
    _MOST = limits.MAX_OWN_QUESTIONS_AT_ONCE
    _HINT = f"One on each line, up to {_MOST}. They are asked instead, and kept."
    own = _text("Your questions", _HINT)
    competency = SelectField(
        "What about",
        choices=lambda: [SelectChoice("", "Anything"), *competency_choices()],
        default="",
    )
    type = SelectField(
        "Kind of question",
        choices=choices("question_type", get_args(QuestionType), "Any kind"),
        default="",
    )


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
