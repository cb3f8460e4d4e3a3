"""The outcomes journal: applications and what came of them, entered, changed and looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, cast, get_args

from coach.errors import OutcomeRefused
from coach.limits import MAX_LEARNED_CHARS, MAX_NAME_CHARS, MAX_QUESTIONS_ASKED, MAX_WORDS_CHARS
from coach.practice.repeats import repeated, retyped
from coach.records import Application, Outcome, OutcomeKind, Target
from coach.storage import Storage, uuid7
from coach.text.clean import clean_text, one_line

if TYPE_CHECKING:
    from coach.lines.journal import JournalLine

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
        parts = (self.application.organisation, self.application.role)
        return ", ".join(part for part in parts if part)

    @property
    def latest(self) -> Outcome | None:
        """What happened last."""
        return self.outcomes[-1] if self.outcomes else None

    def takes(self, kind: str) -> bool:
        """Whether an outcome of this kind goes on with it: it has not ended and begins once."""
        has_ended = self.latest is not None and self.latest.kind in _LAST_KINDS
        return not has_ended and not (kind == "applied" and self.outcomes)


def form_of(application: Application, outcome: Outcome) -> OutcomeForm:
    """Return an outcome as it is typed."""
    return OutcomeForm(
        organisation=application.organisation,
        role=application.role,
        kind=outcome.kind,
        day=outcome.day.isoformat() if outcome.day else "",
        stage=outcome.stage,
        questions="\n".join(outcome.questions),
        feeling="" if outcome.feeling is None else str(outcome.feeling),
        words=outcome.words,
        note=outcome.note,
    )


def form_of_line(told: JournalLine) -> OutcomeForm:
    """Return the form that a line fills in; what it does not say stays empty."""
    return OutcomeForm(
        organisation=told.organisation,
        role=told.role,
        kind=told.kind or "",
        day=told.day.isoformat() if told.day else "",
        stage=told.stage,
        words=told.words,
        note=told.note,
    )


def add_entry(
    storage: Storage, form: OutcomeForm, *, now: datetime, today: date, target: Target | None = None
) -> Outcome:
    """Keep what happened: with the application of that name, or with a new one.

    It belongs to the latest application to the same organisation whose role is the same or not
    told, unless that one has ended. The same entry sent twice is one. Raises OutcomeRefused.
    """
    checked = check_outcome(form, storage.person_id, now=now, today=today)
    with storage.connection.immediate():
        entries = _entries_like(storage, form, target)
        kept = repeated((outcome for entry in entries for outcome in entry.outcomes), checked)
        if kept is not None:
            return kept
        for entry in entries:
            is_its_own = target is not None and entry.application.target_id == target.id
            if is_its_own or entry.takes(checked.kind):
                if target is not None and entry.application.target_id is None:
                    linked = replace(entry.application, target_id=target.id, updated_at=now)
                    storage.applications.save(linked)
                return storage.applications.add_outcome(
                    replace(checked, application_id=entry.application.id)
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
    """Keep what was changed of an outcome and of its application's names.

    Raises NotFound and OutcomeRefused.
    """
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


def keep_asked(storage: Storage, outcome_id: str, *, today: date, now: datetime) -> Outcome:
    """Note that the person asked for feedback on `today`: the first time, or once more."""
    outcome = storage.applications.outcome(outcome_id)
    if outcome.asked_on is None:
        noted = replace(outcome, asked_on=today, updated_at=now)
    else:
        noted = replace(outcome, asked_again_on=today, updated_at=now)
    return storage.applications.save_outcome(noted)


def open_entry(storage: Storage, application_id: str) -> Entry:
    """Return an application with all that happened; NotFound."""
    application = storage.applications.get(application_id)
    return Entry(application, storage.applications.outcomes_of([application_id])[application_id])


def journal_page(
    storage: Storage, number: int, *, status: str | None, words: str
) -> tuple[tuple[Entry, ...], bool]:
    """Return a page of entries, the latest news first, and whether there are more.

    `number` counts from 0. A status that is none finds nothing.
    """
    found = storage.applications.page(PAGE + 1, offset=number * PAGE, status=status, words=words)
    outcomes = storage.applications.outcomes_of([one.id for one in found[:PAGE]])
    return tuple(Entry(one, outcomes[one.id]) for one in found[:PAGE]), len(found) > PAGE


def _entries_like(storage: Storage, form: OutcomeForm, target: Target | None) -> list[Entry]:
    """Return what is kept of the interview, else of this organisation and role, the latest first.

    A role that is not told is like any.
    """
    of_target = storage.applications.of_target(target.id) if target else None
    if of_target is not None:
        return [open_entry(storage, of_target.id)]
    role = one_line(form.role).lower()
    named = storage.applications.named(one_line(form.organisation))
    return [
        open_entry(storage, one.id)
        for one in named
        if not role or not one.role or one.role.lower() == role
    ]


def check_outcome(form: OutcomeForm, person_id: str, *, now: datetime, today: date) -> Outcome:
    """Return what a form tells, without its application; OutcomeRefused with every reason."""
    problems: dict[str, str] = {}
    names = {"organisation": form.organisation, "role": form.role, "stage": form.stage}
    check_names(names, problems)
    if form.kind not in KINDS:
        problems["kind"] = "Say what happened: choose one of the list."
    if len(form.words) > MAX_WORDS_CHARS:
        problems["words"] = (
            f"These are {len(form.words):,} characters; up to {MAX_WORDS_CHARS:,} are kept. Keep "
            "the part that is about you."
        )
    if len(form.note) > MAX_WORDS_CHARS:
        problems["note"] = f"Up to {MAX_WORDS_CHARS:,} characters of notes fit."
    questions = parse_lines(form.questions)
    if len(questions) > MAX_QUESTIONS_ASKED:
        problems["questions"] = f"Up to {MAX_QUESTIONS_ASKED} questions fit, one on each line."
    feeling = _feeling(form.feeling, problems)
    day = _day(form.day, today, problems)
    if problems:
        raise OutcomeRefused(problems)
    return Outcome(
        id=uuid7(now),
        person_id=person_id,
        application_id="",
        kind=cast(OutcomeKind, form.kind),
        day=day,
        stage=one_line(form.stage),
        questions=questions,
        feeling=feeling,
        words=clean_text(form.words).strip(),
        note=clean_text(form.note).strip(),
        learned=("", "", ""),
        asked_on=None,
        asked_again_on=None,
        created_at=now,
        updated_at=now,
    )


def check_names(typed: Mapping[str, str], problems: dict[str, str]) -> None:
    """Add a problem for each name that is too long, or when organisation and role are missing."""
    if not one_line(typed["organisation"]) and not one_line(typed["role"]):
        problems["organisation"] = "Name the organisation or the role."
    for field, name in typed.items():
        if len(name) > MAX_NAME_CHARS:
            problems[field] = f"Up to {MAX_NAME_CHARS} characters fit here."


def parse_day(typed: str, problems: dict[str, str], *, example: str) -> date | None:
    """Return the day of an ISO date; anything else adds a problem and gives None."""
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        problems["day"] = (
            f"“{typed.strip()[:40]}” is no day of the calendar. Write it as {example}."
        )
        return None


def parse_lines(typed: str) -> tuple[str, ...]:
    """Return the lines that hold words."""
    return tuple(filter(None, map(one_line, typed.splitlines())))


def _feeling(typed: str, problems: dict[str, str]) -> int | None:
    if not typed.strip():
        return None
    if typed.strip() in ("1", "2", "3", "4", "5"):
        return int(typed)
    problems["feeling"] = "Choose one of the list."
    return None


def _day(typed: str, today: date, problems: dict[str, str]) -> date | None:
    day = parse_day(typed, problems, example="2026-03-14") if typed.strip() else None
    if day is None:
        return None
    if day > today:
        problems["day"] = (
            "That day is still to come. An interview to come belongs under Interviews."
        )
    elif day < OLDEST:
        problems["day"] = f"That is before {OLDEST.year}. Is the year right?"
    return day
