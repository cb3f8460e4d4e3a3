"""Employers' feedback: found once, corrected by hand, and turned into something to do."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from coach.bank import Bank
from coach.bank.feedback_kinds import PRAISE, FeedbackKind, FeedbackKinds
from coach.practice.sessions.sessions import SessionPlan, start_session
from coach.records import PARTS, FeedbackFinding, Outcome, Session
from coach.storage import Storage

if TYPE_CHECKING:
    from coach.model.tools import Tools

DRILL_QUESTIONS = 3
MOST_READ = 200
"""The newest outcomes with words that are looked at together."""
NOT_ENGLISH = "not English"
"""Ends the name of the reader where words are in another language: nothing was looked for."""


@dataclass(frozen=True, slots=True)
class FoundKind:
    """A kind of feedback in one outcome, with the places that say so; none where added by hand."""

    kind: FeedbackKind
    findings: tuple[FeedbackFinding, ...]


@dataclass(frozen=True, slots=True)
class FoundFeedback:
    """What an outcome's words say, as corrected by hand; `doubts` are what they only may mean."""

    outcome: Outcome
    kinds: tuple[FoundKind, ...]
    doubts: tuple[FoundKind, ...]
    is_read: bool
    is_english: bool


def find_feedback(storage: Storage, outcome: Outcome, tools: Tools) -> None:
    """Find what an employer's words say, once with the same weights, and keep it; ModelError."""
    if not outcome.words:
        return
    # Imported here: opening the language packages takes a second.
    from coach.feedback.reading import read_feedback
    from coach.model.document_reader import document_reader_id

    reader = document_reader_id()
    not_english = f"{reader}:{NOT_ENGLISH}"
    if storage.feedback.reader_of(outcome.id) in (reader, not_english):
        return
    found = read_feedback(outcome.words, tools.documents(), tools.words)
    storage.feedback.keep(outcome, found.findings, reader if found.is_english else not_english)


def open_feedback(
    storage: Storage, feedback: FeedbackKinds, outcomes: Sequence[Outcome]
) -> dict[str, FoundFeedback]:
    """Return what was found in the words of outcomes, as corrected by hand, by their ids."""
    ids, opened = [one.id for one in outcomes], {}
    readers, choices = storage.feedback.readers(ids), storage.feedback.choices(ids)
    for (key, found), outcome in zip(storage.feedback.findings(ids).items(), outcomes, strict=True):
        reader, chosen = readers[key] or "", choices[key]
        sure = {one.kind for one in found if one.is_sure}
        meant = [one.kind for one in found if chosen.get(one.kind, one.kind in sure)]
        meant += [kind for kind, is_meant in chosen.items() if is_meant]
        in_doubt = [one.kind for one in found if one.kind not in (*sure, *chosen)]
        kinds, doubts = (
            tuple(
                FoundKind(feedback.kinds[kind], tuple(one for one in found if one.kind == kind))
                for kind in dict.fromkeys(named)
                if kind in feedback.kinds
            )
            for named in (meant, in_doubt)
        )
        is_english = not reader.endswith(NOT_ENGLISH)
        opened[key] = FoundFeedback(outcome, kinds, doubts, bool(reader), is_english)
    return opened


def answer_doubt(storage: Storage, outcome_id: str, kind: str, *, is_meant: bool) -> None:
    """Keep whether a kind in doubt is meant."""
    choices = storage.feedback.choices([outcome_id])[outcome_id]
    storage.feedback.keep_choices(outcome_id, {**choices, kind: is_meant})


def correct_feedback(
    storage: Storage, feedback: FeedbackKinds, outcome_id: str, meant: Collection[str]
) -> None:
    """Keep which kinds the person says are meant; only what differs from what was found."""
    findings = storage.feedback.findings([outcome_id])[outcome_id]
    found = {one.kind for one in findings if one.is_sure}
    changed = {key: key in meant for key in feedback.kinds if (key in meant) != (key in found)}
    # A "no" to a doubt stays one.
    before = storage.feedback.choices([outcome_id])[outcome_id]
    changed |= {key: False for key, said in before.items() if not said and key not in meant}
    storage.feedback.keep_choices(outcome_id, changed)


@dataclass(frozen=True, slots=True)
class KindOverTime:
    """A kind that employers named: how often, when, and what came after.

    `later` counts employers heard after the `last` known day who say how the person did (offers,
    praise, feedback on answers) and not this; silence, standard letters and words that could not
    be read prove nothing. `outcome` is the latest that names it, with its `words` for it.
    """

    kind: FeedbackKind
    times: int
    last: date | None
    later: int
    outcome: Outcome
    words: tuple[str, ...]


def kinds_over_time(storage: Storage, feedback: FeedbackKinds) -> tuple[KindOverTime, ...]:
    """Return the kinds with something to do about, the most often named first, as corrected."""
    named: dict[str, list[Outcome]] = {}
    on_answers: set[str] = set()
    for key, outcome in storage.feedback.kinds_named(MOST_READ):
        kind = feedback.kinds.get(key)
        if kind is not None and kind.has_advice:
            named.setdefault(key, []).append(outcome)
        if key == PRAISE or (kind is not None and kind.can_be_practised):
            on_answers.add(outcome.id)
    if not named:
        return ()
    newest = storage.applications.recent(MOST_READ)
    heard = [one for one in newest if one.kind == "offer" or one.id in on_answers]
    findings = storage.feedback.findings([those[-1].id for those in named.values()])
    found = []
    for key, those in named.items():
        days, last = [one.day for one in those if one.day], those[-1]
        # Where one of these days is not known, nobody can tell what came after the last time.
        after = days[-1] if len(days) == len(those) else date.max
        later = {one.application_id for one in heard if one.day and one.day > after}
        words = tuple(last.words[f.start : f.end] for f in findings[last.id] if f.kind == key)
        last_day = days[-1] if days else None
        found.append(
            KindOverTime(feedback.kinds[key], len(those), last_day, len(later), last, words)
        )
    found.sort(key=lambda one: (-one.times, -(one.last or date.min).toordinal(), one.kind.id))
    return tuple(found)


def start_drill(
    storage: Storage, bank: Bank, kind: FeedbackKind, *, now: datetime, rng: random.Random
) -> Session:
    """Begin a session where a part or a competency was weakest: one again, else new questions.

    Of the new ones neighbours are of different competencies, those of entry level first.
    """
    latest = storage.readings.latest_of_each_question()
    fitting = [
        one
        for one in bank.questions.values()
        if (one.competency == kind.competency if kind.competency else one.type == "behavioural")
    ] or list(bank.questions.values())
    part = PARTS.index(kind.side) if kind.side else None
    scores = {key: one.score if part is None else one.parts[part] for key, one in latest.items()}
    again = sorted((one.id for one in fitting if one.id in latest), key=lambda key: scores[key])
    seen: Counter[str] = Counter()
    new = []
    for one in sorted(fitting, key=lambda one: one.level != "entry"):
        if one.id not in latest:
            seen[one.competency] += 1
            new.append((seen[one.competency], one.id))
    spread = (key for _, key in sorted(new, key=lambda pair: pair[0]))
    ids = tuple(dict.fromkeys([*again[:1], *spread, *again[1:]]))[:DRILL_QUESTIONS]
    plan = SessionPlan("coach", DRILL_QUESTIONS, kind.competency or None, question_ids=ids)
    return start_session(storage, bank, plan, now=now, rng=rng)
