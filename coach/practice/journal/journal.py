"""The outcomes journal: applications and what came of them, entered, changed and looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, TypeVar, cast, get_args

from coach.errors import OutcomeRefused
from coach.limits import MAX_LEARNED_CHARS, MAX_NAME_CHARS, MAX_QUESTIONS_ASKED, MAX_WORDS_CHARS
from coach.practice.repeats import repeated, retyped
from coach.records import Application, Outcome, OutcomeKind, Target
from coach.storage import Storage, uuid7
from coach.text.clean import clean_text, one_line

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    F = TypeVar("F", bound=DataclassInstance)

Problems = dict[str, str]
"""Why fields of a form cannot be kept, by field."""

KINDS: tuple[str, ...] = get_args(OutcomeKind)

_LAST_KINDS = ("rejected", "withdrew", "offer")
OLDEST = date(1970, 1, 1)
PAGE = 50


@dataclass(frozen=True, slots=True)
class OutcomeForm:
    """What happened, as typed: every field is text."""

    organisation: str = ""
    role: str = ""
    kind: str = "applied"
    day: str = ""
    stage: str = ""
    questions: str = ""
    feeling: str = ""
    words: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An application with its outcomes, oldest first."""

    application: Application
    outcomes: tuple[Outcome, ...]

    @property
    def name(self) -> str:
        """Organisation and role on one line."""
        return ", ".join(filter(None, (self.application.organisation, self.application.role)))

    @property
    def latest(self) -> Outcome | None:
        """What happened last."""
        return self.outcomes[-1] if self.outcomes else None


def as_typed(form: type[F], *records: object) -> F:
    """Return what records hold as it is typed into a form; fields they lack stay at its default."""
    return form(**{
        field.name: _text(getattr(record, field.name))
        for record in records
        for field in fields(form)
        if hasattr(record, field.name)
    })  # fmt: skip


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "\n".join(value)
    return "" if value is None else f"{value:%H:%M}" if isinstance(value, time) else str(value)


def add_entry(
    storage: Storage, form: OutcomeForm, *, now: datetime, today: date, target: Target | None = None
) -> Outcome:
    """Keep what happened: with the application of that name, or with a new one.

    It belongs to the latest application to the same organisation whose role is the same or not
    given, unless that one has ended. Sent twice it is kept once. Raises OutcomeRefused.
    """
    checked = check_outcome(form, storage.person_id, now=now, today=today)
    with storage.connection.immediate():
        entries = _entries_like(storage, form, target)
        kept = repeated((outcome for entry in entries for outcome in entry.outcomes), checked)
        if kept is not None:
            return kept
        for entry in entries:
            application, last = entry.application, entry.latest
            is_its_own = target is not None and application.target_id == target.id
            is_over = last is not None and (last.kind in _LAST_KINDS or checked.kind == "applied")
            if is_its_own or not is_over:
                if target is not None and application.target_id is None:
                    linked = replace(application, target_id=target.id, updated_at=now)
                    storage.applications.save(linked)
                return storage.applications.add_outcome(
                    replace(checked, application_id=application.id)
                )
        names = one_line(form.organisation), one_line(form.role)
        target_id = target.id if target else None
        new = Application(uuid7(now), storage.person_id, *names, target_id, now, now)
        outcome = replace(checked, application_id=new.id)
        storage.applications.add(new, outcome)
        return outcome


def change_outcome(
    storage: Storage, outcome_id: str, form: OutcomeForm, *, now: datetime, today: date
) -> Outcome:
    """Keep what was changed of an outcome and of its application; NotFound, OutcomeRefused."""
    before = storage.applications.outcome(outcome_id)
    application = storage.applications.get(before.application_id)
    checked = check_outcome(form, storage.person_id, now=now, today=today)
    names = (one_line(form.organisation), one_line(form.role))
    if names != (application.organisation, application.role):
        renamed = replace(application, organisation=names[0], role=names[1], updated_at=now)
        storage.applications.save(renamed)
    return storage.applications.save_outcome(replace(retyped(before, checked), updated_at=now))


def keep_learned(
    storage: Storage, outcome_id: str, answers: tuple[str, str, str], *, now: datetime
) -> Outcome:
    """Keep what a person learned from an outcome; NotFound, OutcomeRefused."""
    too_long = [n for n, answer in enumerate(answers) if len(answer) > MAX_LEARNED_CHARS]
    if too_long:
        reason = f"Up to {MAX_LEARNED_CHARS:,} characters fit here."
        raise OutcomeRefused({f"learned_{n}": reason for n in too_long})
    first, second, third = (clean_text(answer).strip() for answer in answers)
    outcome = storage.applications.outcome(outcome_id)
    return storage.applications.save_outcome(
        replace(outcome, learned=(first, second, third), updated_at=now)
    )


def note_request(storage: Storage, outcome_id: str, *, today: date, now: datetime) -> Outcome:
    """Note that the person asked for feedback on `today`: the first time, or once more."""
    outcome = storage.applications.outcome(outcome_id)
    first, again = outcome.asked_on or today, today if outcome.asked_on else None
    return storage.applications.save_outcome(
        replace(outcome, asked_on=first, asked_again_on=again, updated_at=now)
    )


def open_entry(storage: Storage, application_id: str) -> Entry:
    """Return an application with all that happened; NotFound."""
    return _entries(storage, [storage.applications.get(application_id)])[0]


def journal_page(
    storage: Storage, number: int, *, status: str | None, words: str
) -> tuple[tuple[Entry, ...], bool]:
    """Return a page of entries, counted from 0, the latest news first, and whether more follow."""
    found = storage.applications.page(PAGE + 1, offset=number * PAGE, status=status, words=words)
    return tuple(_entries(storage, found[:PAGE])), len(found) > PAGE


def _entries(storage: Storage, applications: Iterable[Application]) -> list[Entry]:
    by_id = {one.id: one for one in applications}
    outcomes = storage.applications.outcomes_of(list(by_id))
    return [Entry(one, outcomes[key]) for key, one in by_id.items()]


def _entries_like(storage: Storage, form: OutcomeForm, target: Target | None) -> list[Entry]:
    """Return what is kept of the interview, else of this organisation and, if given, this role."""
    own = storage.applications.of_target(target.id) if target else None
    if own is not None:
        return _entries(storage, [own])
    named, role = storage.applications.named(one_line(form.organisation)), one_line(form.role)
    alike = ("", role.lower())
    return _entries(storage, (one for one in named if not role or one.role.lower() in alike))


def check_outcome(form: OutcomeForm, person_id: str, *, now: datetime, today: date) -> Outcome:
    """Return what a form says, without its application; OutcomeRefused with every reason."""
    problems: Problems = {}
    check_names({name: getattr(form, name) for name in ("organisation", "role", "stage")}, problems)
    questions, feeling = parse_lines(form.questions), form.feeling.strip()
    if form.kind not in KINDS:
        problems["kind"] = "Say what happened: choose one of the list."
    if len(form.words) > MAX_WORDS_CHARS:
        problems["words"] = (
            f"These are {len(form.words):,} characters; up to {MAX_WORDS_CHARS:,} are kept. Keep "
            "the part that is about you."
        )
    if len(form.note) > MAX_WORDS_CHARS:
        problems["note"] = f"Up to {MAX_WORDS_CHARS:,} characters of notes fit."
    if len(questions) > MAX_QUESTIONS_ASKED:
        problems["questions"] = f"Up to {MAX_QUESTIONS_ASKED} questions fit, one on each line."
    if feeling not in ("", *"12345"):
        problems["feeling"] = "Choose one of the list."
    day = parse_day(form.day, problems, example="2026-03-14")
    if day and day > today:
        problems["day"] = (
            "That day is still to come. An interview to come belongs under Interviews."
        )
    elif day and day < OLDEST:
        problems["day"] = f"That is before {OLDEST.year}. Is the year right?"
    if problems:
        raise OutcomeRefused(problems)
    return Outcome(
        id=uuid7(now), person_id=person_id, application_id="",
        kind=cast(OutcomeKind, form.kind), day=day, stage=one_line(form.stage),
        questions=questions, feeling=int(feeling) if feeling else None,
        words=clean_text(form.words).strip(), note=clean_text(form.note).strip(),
        learned=("", "", ""), asked_on=None, asked_again_on=None, created_at=now, updated_at=now,
    )  # fmt: skip


def check_names(typed: Mapping[str, str], problems: Problems) -> None:
    """Add a problem for each name that is too long, or when organisation and role are missing."""
    if not one_line(typed["organisation"]) and not one_line(typed["role"]):
        problems["organisation"] = "Name the organisation or the role."
    for field, name in typed.items():
        if len(name) > MAX_NAME_CHARS:
            problems[field] = f"Up to {MAX_NAME_CHARS} characters fit here."


def parse_day(typed: str, problems: Problems, *, example: str) -> date | None:
    """Return the day of an ISO date, None without one; anything else adds a problem."""
    text = typed.strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        problems["day"] = f"“{text[:40]}” is no day of the calendar. Write it as {example}."
        return None


def parse_lines(typed: str) -> tuple[str, ...]:
    """Return the lines that hold words."""
    return tuple(filter(None, map(one_line, typed.splitlines())))


def parse_count(typed: str, allowed: range) -> int | None:
    """Return a whole number of `allowed`, None for anything else."""
    text = typed.strip()
    is_short_number = text.isascii() and text.isdigit() and len(text) < 5
    return int(text) if is_short_number and int(text) in allowed else None
