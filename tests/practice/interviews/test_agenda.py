"""The agenda of an interview: one evening across midnight, and what the interview asks for."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from coach.bank import Bank
from coach.practice.interviews.agenda import open_agenda, start_today
from coach.records import Competency, PostingLine, Session, Target
from coach.storage import Storage
from tests.practice.conftest import Answers
from tests.practice.samples import make_bank, make_question
from tests.storage.samples import NOON, make_target

EVENING = NOON.replace(hour=23, minute=50)
NIGHT = EVENING + timedelta(minutes=20)


@pytest.fixture
def target(storage: Storage) -> Target:
    """An interview in eight days, with time for two questions a day."""
    day = NOON.date() + timedelta(days=8)
    return storage.targets.add(
        make_target(storage.person_id, day=day, zone="UTC", minutes_a_day=16, role="Porter")
    )


def test_ten_to_twelve_and_ten_past_are_one_evening(
    storage: Storage, bank: Bank, target: Target, session: Session, answers: Answers
) -> None:
    answers.add(session, 0, level=4, at=EVENING)
    agenda = open_agenda(storage, bank, target, now=NIGHT)
    assert agenda.plan.days[0].day == EVENING.date()
    assert (agenda.done_today, agenda.days_left) == (1, 7)
    assert agenda.plan.days[0].minutes <= 8
    answers.add(session, 1, level=4, at=NIGHT)
    agenda = open_agenda(storage, bank, target, now=NIGHT)
    assert (agenda.done_today, agenda.plan.days[0].minutes) == (2, 0)
    assert open_agenda(storage, bank, target, now=NIGHT + timedelta(hours=4)).done_today == 0


@pytest.mark.parametrize(
    ("role", "chosen", "line", "planned"),
    [
        ("Porter", {}, "", set()),
        ("Team leader", {}, "", {"planning-1", "teamwork-2"}),
        ("Porter", {"leadership": True}, "", {"planning-1", "teamwork-2"}),
        ("Porter", {}, "knots-1", {"knots-1"}),
    ],
)
def test_what_only_leaders_or_one_trade_are_asked_needs_a_reason(
    storage: Storage, role: str, chosen: dict[str, bool], line: str, planned: set[str]
) -> None:
    knots = make_question("knots-1", "Which knots?", type="technical")
    names = (*make_bank().questions.values(), knots)
    made = make_bank(*names)
    leadership = Competency("leadership", "Leadership", ".")
    bank = replace(made, competencies={**made.competencies, "leadership": leadership})
    day = NOON.date() + timedelta(days=20)
    target = storage.targets.add(make_target(storage.person_id, day=day, zone="UTC", role=role))
    storage.targets.keep_choices(target.id, chosen)
    lines = [PostingLine("You tie knots", None, None, is_wanted=True, question_id=line)]
    storage.targets.keep_lines(target.id, lines if line else [])
    agenda = open_agenda(storage, bank, target, now=NOON)
    found = {one.question_id for day in agenda.plan.days for one in day.questions}
    assert found & {"planning-1", "teamwork-2", "knots-1"} == planned


def test_todays_part_goes_on_where_it_was_left(
    storage: Storage, bank: Bank, answers: Answers
) -> None:
    rng, day = random.Random(1), NOON.date() + timedelta(days=3)
    made = make_target(storage.person_id, day=day, zone="UTC", minutes_a_day=16)
    target = storage.targets.add(made)
    begun = start_today(storage, bank, target, now=NOON, rng=rng)
    assert begun is not None
    session, position = begun
    assert (len(session.question_ids), position) == (2, 0)
    assert start_today(storage, bank, target, now=NOON, rng=rng) == (session, 0)
    answers.add(session, 0, level=3, at=NOON)
    assert start_today(storage, bank, target, now=NOON, rng=rng) == (session, 1)
    answers.add(session, 1, level=3, at=NOON)
    assert start_today(storage, bank, target, now=NOON, rng=rng) is None
