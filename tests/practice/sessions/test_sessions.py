"""A session from its plan to its end."""

import random
from datetime import datetime, timedelta
from typing import Any

import pytest

from coach.bank import Bank
from coach.errors import CoachError, NotFound, SettingsError
from coach.limits import MAX_SESSION_QUESTIONS
from coach.practice.sessions.sessions import (
    SessionPlan,
    next_position,
    open_place,
    start_session,
)
from coach.records import PostingLine, Session
from coach.storage import Storage
from tests.storage.samples import NOON, make_attempt, make_draft, make_review, make_target


def start(storage: Storage, bank: Bank, seed: int = 1, **plan: Any) -> Session:
    fields = {"mode": "coach", "count": 3, **plan}
    return start_session(storage, bank, SessionPlan(**fields), now=NOON, rng=random.Random(seed))


def test_a_session_is_kept_as_planned(storage: Storage, bank: Bank) -> None:
    session = start(storage, bank, mode="mock", count=2)
    assert storage.sessions.get(session.id) == session
    assert (session.mode, session.started_at, session.ended_at) == ("mock", NOON, None)
    assert len(session.question_ids) == 2
    assert set(session.question_ids) <= set(bank.questions)


def test_a_plan_may_ask_for_a_competency_and_a_type(storage: Storage, bank: Bank) -> None:
    conflict = start(storage, bank, competency="conflict")
    assert sorted(conflict.question_ids) == ["conflict-1", "conflict-2"]
    behavioural = start(storage, bank, competency="conflict", type="behavioural")
    assert behavioural.question_ids == ("conflict-1",)


def test_named_questions_are_taken_in_their_order_and_once(storage: Storage, bank: Bank) -> None:
    names = ("teamwork-2", "conflict-1", "teamwork-2")
    session = start(storage, bank, question_ids=names, count=1)
    assert session.question_ids == ("teamwork-2", "conflict-1")


def test_a_pressed_session_has_one_question(storage: Storage, bank: Bank) -> None:
    assert len(start(storage, bank, mode="pressed").question_ids) == 1
    named = start(storage, bank, mode="pressed", question_ids=("teamwork-2", "conflict-1"))
    assert named.question_ids == ("teamwork-2",)


def test_a_mock_interview_follows_the_next_interview(storage: Storage, bank: Bank) -> None:
    target = storage.targets.add(make_target(storage.person_id))
    storage.targets.keep_choices(target.id, {"teamwork": True})
    line = PostingLine("Plans", None, None, is_wanted=True, question_id="conflict-2")
    storage.targets.keep_lines(target.id, [line])
    asked = start(storage, bank, mode="mock", count=3).question_ids
    assert set(asked) == {"conflict-2", "teamwork-1", "teamwork-2"}
    assert asked[-1] == "teamwork-2"
    narrowed = start(storage, bank, mode="mock", competency="planning").question_ids
    assert narrowed == ("planning-1",)


def test_what_was_practised_comes_after_what_was_not(storage: Storage, bank: Bank) -> None:
    first = start(storage, bank, question_ids=("conflict-1", "teamwork-1"))
    weak, strong = make_review(level=1), make_review(level=5)
    storage.attempts.add(make_attempt(first, 0, review=strong))
    storage.attempts.add(make_attempt(first, 1, review=weak, at=NOON + timedelta(hours=1)))
    session = start(storage, bank, count=5)
    usual = [key for key in session.question_ids if key not in {"teamwork-2", "planning-1"}]
    assert usual == ["conflict-2", "teamwork-1", "conflict-1"]
    # For those who lead, or on a trade: last where nothing asks for it.
    assert set(session.question_ids[3:]) == {"teamwork-2", "planning-1"}


def test_the_same_chance_gives_the_same_session(storage: Storage, bank: Bank) -> None:
    orders = [start(storage, bank, seed, count=5).question_ids for seed in (7, 7, 8, 9)]
    assert orders[0] == orders[1]
    assert len(set(orders)) > 1


@pytest.mark.parametrize(
    ("plan", "error", "word"),
    [
        ({"count": 0}, SettingsError, "1 to 20"),
        ({"count": MAX_SESSION_QUESTIONS + 1}, SettingsError, "1 to 20"),
        ({"count": -3}, SettingsError, "1 to 20"),
        ({"question_ids": ("conflict-1",) * 21}, SettingsError, "1 to 20"),
        ({"mode": "exam"}, SettingsError, "coach, mock or pressed"),
        ({"type": "riddle"}, SettingsError, "behavioural"),
        ({"competency": "juggling"}, NotFound, "juggling"),
        ({"competency": "planning", "type": "technical"}, NotFound, "question of this kind"),
        ({"question_ids": ("conflict-9",)}, NotFound, "conflict-9"),
    ],
)
def test_an_odd_plan_is_refused_and_nothing_is_kept(
    storage: Storage, bank: Bank, plan: dict[str, Any], error: type[CoachError], word: str
) -> None:
    with pytest.raises(error, match=word):
        start(storage, bank, **plan)
    assert storage.sessions.recent(9) == ()


def test_a_place_holds_its_question_draft_and_attempts(
    storage: Storage, bank: Bank, session: Session
) -> None:
    draft = storage.drafts.save(make_draft(session, 1))
    storage.attempts.add(make_attempt(session, 0))
    tries = tuple(
        storage.attempts.add(make_attempt(session, 1, at=NOON + timedelta(minutes=n)))
        for n in (1, 2)
    )
    place = open_place(storage, bank, session.id, 1)
    assert (place.session, place.position, place.draft) == (session, 1, draft)
    assert place.question == bank.question("teamwork-1")
    assert place.attempts == tries
    empty = open_place(storage, bank, session.id, 2)
    assert (empty.draft, empty.attempts) == (None, ())


@pytest.mark.parametrize("position", [-1, 3, 10**12])
def test_a_position_outside_the_session_is_not_found(
    storage: Storage, bank: Bank, session: Session, position: int
) -> None:
    with pytest.raises(NotFound, match="question"):
        open_place(storage, bank, session.id, position)


def test_an_odd_session_is_not_found(storage: Storage, bank: Bank) -> None:
    with pytest.raises(NotFound, match="session"):
        open_place(storage, bank, "nothing", 0)


def test_the_next_position_is_the_first_without_an_answer(
    storage: Storage, session: Session
) -> None:
    found = [next_position(storage, session)]
    for position in (1, 0, 2):
        storage.attempts.add(make_attempt(session, position))
        found.append(next_position(storage, session))
    assert found == [0, 0, 2, None]


def test_a_naive_moment_is_refused(storage: Storage, bank: Bank) -> None:
    plan = SessionPlan(mode="coach", count=1)
    with pytest.raises(ValueError, match="naive"):
        start_session(storage, bank, plan, now=datetime(2026, 1, 1), rng=random.Random(1))
