"""Databases with many plausible answers, filled in one transaction."""

import json
import random
from dataclasses import replace
from datetime import timedelta

from coach.bank import load_bank
from coach.records import PARTS, Attempt, Part, Review, Session, State
from coach.settings import Settings
from coach.storage import Storage, open_storage
from coach.storage.times import to_text
from tests.storage.samples import ANSWER, NOON, make_review

A_SESSION = 5


def fill(settings: Settings, count: int, seed: int = 1) -> None:
    """Keep `count` answers, five a session, one session every three hours, newest at the end."""
    rng = random.Random(seed)
    questions = list(load_bank().questions.values())
    with open_storage(settings) as storage, storage.connection.immediate() as db:
        for number in range(0, count, A_SESSION):
            at = NOON + timedelta(hours=3 * number / A_SESSION)
            chosen = rng.sample(questions, A_SESSION)
            session = Session(
                id=f"session-{number:07}",
                person_id=storage.person_id,
                mode="coach",
                question_ids=tuple(question.id for question in chosen),
                started_at=at,
                # One in five was never ended, as when a window is closed.
                ended_at=at + timedelta(hours=1) if number % 25 else None,
            )
            db.execute(
                "INSERT INTO session (id, person_id, mode, question_ids, started_at, ended_at)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [
                    session.id,
                    session.person_id,
                    session.mode,
                    json.dumps(session.question_ids),
                    to_text(at),
                    session.ended_at and to_text(session.ended_at),
                ],
            )
            for position, question in enumerate(chosen[: count - number]):
                attempt = Attempt(
                    id=f"attempt-{number + position:07}",
                    person_id=storage.person_id,
                    session_id=session.id,
                    position=position,
                    question_id=question.id,
                    question_text=question.text,
                    competency=question.competency,
                    text=ANSWER,
                    seconds=90,
                    review=_review(rng),
                    created_at=at + timedelta(minutes=8 * position),
                )
                _insert(storage, attempt)


def _review(rng: random.Random) -> Review:
    level = rng.randint(1, 5)
    states: tuple[State, ...] = ("present", "partial", "absent", "unclear")
    parts = tuple(Part(name, rng.choice(states), ()) for name in PARTS)
    score = float(20 * level - rng.randint(0, 19))
    return replace(make_review(), level=level, score=score, parts=parts)


def _insert(storage: Storage, attempt: Attempt) -> None:
    # Inside the one transaction that is open.
    storage.attempts.add(attempt)
    db = storage.connection.db
    row = (attempt.session_id, attempt.position, attempt.person_id, attempt.text)
    moment = to_text(attempt.created_at)
    db.execute("INSERT INTO draft VALUES (?, ?, ?, ?, 1, 90, ?)", [*row, moment])
