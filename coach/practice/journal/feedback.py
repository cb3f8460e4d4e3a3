"""Employers' feedback: read once, corrected by hand, and turned into something to do."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from coach.bank import Bank
from coach.bank.feedback_kinds import PRAISE, FeedbackKind, FeedbackKinds
from coach.practice.sessions.sessions import SessionPlan, start_session
from coach.records import PARTS, FeedbackFinding, Outcome, Question, Session
from coach.storage import Storage

if TYPE_CHECKING:
    from coach.model.tools import Tools

DRILL_QUESTIONS = 3
MOST_READ = 200
"""The newest outcomes with words that are looked at together."""
REMEMBERED_ANSWERS = 200
NOT_ENGLISH = "not English"
"""Stands for the reader where words are in another language: nothing was looked for."""


@dataclass(frozen=True, slots=True)
class ReadKind:
    """A kind of feedback in one outcome, with the places that say so; none where added by hand."""

    kind: FeedbackKind
    findings: tuple[FeedbackFinding, ...]


@dataclass(frozen=True, slots=True)
class ReadFeedback:
    """What an outcome's words say, as corrected by hand; `asked` is what they only may mean.

    `is_read` is False while the reader is not open; `is_english` where nothing was looked for.
    """

    outcome: Outcome
    kinds: tuple[ReadKind, ...]
    asked: tuple[ReadKind, ...]
    is_read: bool
    is_english: bool

    @property
    def could_not_tell(self) -> bool:
        """Whether there are words that say nothing the coach knows."""
        return bool(self.outcome.words) and self.is_read and not (self.kinds or self.asked)


def read_words(storage: Storage, outcome: Outcome, tools: Tools) -> None:
    """Read an employer's words once with the same weights and keep what was found.

    Raises ModelError when the reader of feedback cannot be opened.
    """
    if not outcome.words:
        return
    # Imported here: opening the language packages takes a second.
    from coach.feedback.reading import read_feedback
    from coach.model.document_reader import document_reader_id

    reader = document_reader_id()
    if storage.feedback.reader_of(outcome.id) in (reader, f"{reader}:{NOT_ENGLISH}"):
        return
    found = read_feedback(outcome.words, tools.documents(), tools.words)
    name = reader if found.is_english else f"{reader}:{NOT_ENGLISH}"
    storage.feedback.keep(outcome, found.findings, name)


def open_feedback(storage: Storage, feedback: FeedbackKinds, outcome: Outcome) -> ReadFeedback:
    """Return what was found in an outcome's words, with the person's corrections."""
    reader = storage.feedback.reader_of(outcome.id) or ""
    found = storage.feedback.findings([outcome.id])[outcome.id]
    choices = storage.feedback.choices(outcome.id)
    sure = {one.kind for one in found if one.is_sure}
    kinds = dict.fromkeys(one.kind for one in found if choices.get(one.kind, one.kind in sure))
    kinds |= dict.fromkeys(kind for kind, is_meant in choices.items() if is_meant)
    open_kinds = {one.kind for one in found} - sure - choices.keys()

    def read(keys: Iterable[str]) -> tuple[ReadKind, ...]:
        return tuple(
            ReadKind(feedback.kinds[key], tuple(one for one in found if one.kind == key))
            for key in keys
            if key in feedback.kinds
        )

    asked = read(dict.fromkeys(one.kind for one in found if one.kind in open_kinds))
    return ReadFeedback(outcome, read(kinds), asked, bool(reader), not reader.endswith(NOT_ENGLISH))


def answer_asked(storage: Storage, outcome_id: str, kind: str, *, is_meant: bool) -> None:
    """Keep whether a kind that was asked about is meant."""
    choices = {**storage.feedback.choices(outcome_id), kind: is_meant}
    storage.feedback.keep_choices(outcome_id, choices)


def correct_feedback(
    storage: Storage, feedback: FeedbackKinds, outcome_id: str, meant: Collection[str]
) -> None:
    """Keep which kinds the person says are meant; only what differs from what was found."""
    findings = storage.feedback.findings([outcome_id])[outcome_id]
    found = {one.kind for one in findings if one.is_sure}
    changed = {key: key in meant for key in feedback.kinds if (key in meant) != (key in found)}
    # A "no" to what was asked stays one.
    before = storage.feedback.choices(outcome_id)
    changed |= {key: False for key, said in before.items() if not said and key not in meant}
    storage.feedback.keep_choices(outcome_id, changed)


@dataclass(frozen=True, slots=True)
class KindOverTime:
    """A kind that employers named: how often, when, and what came after.

    `later` counts employers who were heard after the last time and do not say it, though they tell
    how the person did: offers, praise and feedback on answers. Silence, standard letters and words
    that could not be read prove nothing. `last` is the last known day, `outcome` the
    latest that names it.
    """

    kind: FeedbackKind
    times: int
    last: date | None
    later: int
    outcome: Outcome


def kinds_over_time(storage: Storage, feedback: FeedbackKinds) -> tuple[KindOverTime, ...]:
    """Return the kinds with something to do about, the most often named first.

    Looks at the newest outcomes with words; what was taken out by hand does not count.
    """
    named: dict[str, list[Outcome]] = {}
    telling: set[str] = set()
    for key, outcome in storage.feedback.kinds_named(MOST_READ):
        kind = feedback.kinds.get(key)
        if kind is not None and kind.has_advice:
            named.setdefault(key, []).append(outcome)
        if key == PRAISE or (kind is not None and kind.can_be_practised):
            telling.add(outcome.id)
    if not named:
        return ()
    newest = storage.applications.recent(MOST_READ)
    heard = [one for one in newest if one.kind == "offer" or one.id in telling]
    found = [_over_time(feedback.kinds[key], those, heard) for key, those in named.items()]
    days = {one.kind.id: (one.last or date.min).toordinal() for one in found}
    return tuple(sorted(found, key=lambda one: (-one.times, -days[one.kind.id], one.kind.id)))


def _over_time(kind: FeedbackKind, those: list[Outcome], heard: list[Outcome]) -> KindOverTime:
    days = [one.day for one in those if one.day]
    last = days[-1] if days else None
    # Where one of these days is not known, nobody can tell what came after the last time.
    is_known = len(days) == len(those)
    later = {one.application_id for one in heard if is_known and one.day and one.day > days[-1]}
    return KindOverTime(kind, len(those), last, len(later), those[-1])


def start_drill(
    storage: Storage, bank: Bank, kind: FeedbackKind, *, now: datetime, rng: random.Random
) -> Session:
    """Begin a session for a kind of feedback: where its side or competency was weakest."""
    questions = drill_questions(storage, bank, kind)
    plan = SessionPlan(
        mode="coach",
        count=DRILL_QUESTIONS,
        competency=kind.competency or None,
        question_ids=tuple(one.id for one in questions),
    )
    return start_session(storage, bank, plan, now=now, rng=rng)


def drill_questions(storage: Storage, bank: Bank, kind: FeedbackKind) -> tuple[Question, ...]:
    """Return the questions for a drill: one of the weakest again, the others not practised yet."""
    latest = storage.readings.latest_of_each_question()
    fitting = [
        question
        for question in bank.questions.values()
        if kind.competency == question.competency
        or (not kind.competency and question.type == "behavioural")
    ] or list(bank.questions.values())
    side = PARTS.index(kind.side) if kind.side else None
    again = sorted(
        (question for question in fitting if question.id in latest),
        key=lambda question: (
            latest[question.id].score if side is None else latest[question.id].parts[side]
        ),
    )
    new = _spread([question for question in fitting if question.id not in latest])
    return tuple(dict.fromkeys([*again[:1], *new, *again[1:]]))[:DRILL_QUESTIONS]


def _spread(questions: Sequence[Question]) -> list[Question]:
    """Return questions so that neighbours are of different competencies, entry level first."""
    seen: dict[str, int] = {}
    order = []
    for question in sorted(questions, key=lambda one: one.level != "entry"):
        seen[question.competency] = seen.get(question.competency, 0) + 1
        order.append((seen[question.competency], question))
    return [question for _, question in sorted(order, key=lambda pair: pair[0])]
