"""Keeping going: honest figures, goals of one's own, what changed, and what hurts stays away."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from coach.bank import Bank
from coach.bank.feedback_kinds import load_feedback_kinds
from coach.errors import GoalsRefused
from coach.practice.journal.feedback import (
    correct_feedback,
    kinds_over_time,
    open_feedback,
    start_drill,
)
from coach.practice.journal.keep_going import keep_going, reminders, set_goals
from coach.records import FeedbackFinding, Session
from coach.storage import Storage
from tests.practice.conftest import Answers
from tests.storage.samples import NOON, make_application, make_target

FEEDBACK = load_feedback_kinds()
BERLIN = ZoneInfo("Europe/Berlin")


def reject(
    storage: Storage, day: date | None, *kinds: str, words: str = "Too vague, they said."
) -> str:
    application, outcome = make_application(
        storage.person_id, day=day, words=words, asked_on=None, learned=("", "", "")
    )
    storage.applications.add(application, outcome)
    found = [FeedbackFinding(kind, 0, 3, 0.9) for kind in kinds]
    storage.feedback.keep(outcome, found, "feedback:1")
    return outcome.id


def later_than(kind: str, storage: Storage) -> int:
    return next(one.later for one in kinds_over_time(storage, FEEDBACK) if one.kind.id == kind)


def test_ten_rejections_are_told_as_they_are(storage: Storage) -> None:
    for number in range(10):
        reject(storage, date(2026, 1, 1) + timedelta(days=number))
    going = keep_going(storage, FEEDBACK, now=NOON, zone=BERLIN)
    assert (going.funnel.applications, going.funnel.rejections) == (10, 10)
    # "second interview" is their stage: these came as far as that.
    assert (going.funnel.interviews.count, going.funnel.offers.count) == (10, 0)
    assert going.funnel.offers.high == pytest.approx(0.2775, abs=1e-4)
    assert (going.said, going.goals, going.verdict) == ((), (), None)


def test_storage_is_asked_as_often_for_many_letters_as_for_one(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows, statements = storage.connection.rows, list[str]()

    def counted(sql: str, values: dict[str, object]) -> list[dict[str, object]]:
        statements.append(sql)
        return rows(sql, values)

    monkeypatch.setattr(storage.connection, "rows", counted)
    counts = []
    for day in (1, 2, 3):
        reject(storage, date(2026, 1, day), "too_vague")
        statements.clear()
        keep_going(storage, FEEDBACK, now=NOON, zone=BERLIN)
        counts.append(len(statements))
    assert len(set(counts)) == 1


def test_what_was_named_is_followed_over_time(storage: Storage) -> None:
    reject(storage, date(2026, 1, 1), "too_vague", "praise")
    reject(storage, date(2026, 1, 9), "too_vague", "low_interest")
    first, second = kinds_over_time(storage, FEEDBACK)
    assert (first.kind.id, first.times, first.later) == ("too_vague", 2, 0)
    assert (second.kind.id, second.times) == ("low_interest", 1)
    assert first.last == date(2026, 1, 9)


def test_only_what_tells_how_one_did_counts_as_not_said_again(storage: Storage) -> None:
    reject(storage, date(2026, 1, 1), "too_vague")
    # A standard letter, words that could not be read, and a test prove nothing about answers.
    for day, kinds in enumerate([("boilerplate",), (), ("test_task",), ("less_experience",)]):
        reject(storage, date(2026, 2, 1 + day), *kinds)
    assert later_than("too_vague", storage) == 0
    reject(storage, date(2026, 3, 1), "low_interest")
    reject(storage, date(2026, 3, 2), "praise")
    offer = make_application(storage.person_id, kind="offer", day=date(2026, 3, 3), words="")
    storage.applications.add(*offer)
    assert later_than("too_vague", storage) == 3


def test_an_unknown_day_and_one_employer_twice_do_not_make_more_of_it(storage: Storage) -> None:
    reject(storage, date(2026, 1, 1), "too_vague")
    application, offer = make_application(storage.person_id, kind="offer", day=date(2026, 3, 3))
    storage.applications.add(application, offer)
    more = replace(offer, id="again", day=date(2026, 3, 5), words="")
    storage.applications.add_outcome(more)
    assert later_than("too_vague", storage) == 1
    reject(storage, None, "too_vague")
    assert later_than("too_vague", storage) == 0


@pytest.mark.parametrize(
    ("stage", "interviews"),
    [("second interview", 1), ("trial shift", 1), ("phone screen", 1), ("", 0), ("cv sift", 0)],
)
def test_a_stage_tells_how_far_it_came(storage: Storage, stage: str, interviews: int) -> None:
    storage.applications.add(*make_application(storage.person_id, stage=stage))
    going = keep_going(storage, FEEDBACK, now=NOON, zone=BERLIN)
    assert (going.funnel.interviews.count, going.unread) == (interviews, 1)


def test_what_questions_do_not_mend_is_not_brought_up_to_practise(storage: Storage) -> None:
    reject(storage, NOON.date(), "less_experience", "test_task", "manner")
    assert len(kinds_over_time(storage, FEEDBACK)) == 3
    assert reminders(storage, FEEDBACK, now=NOON, zone=BERLIN).named is None


def test_a_correction_changes_what_is_followed(storage: Storage) -> None:
    key = reject(storage, date(2026, 1, 1), "too_vague")
    correct_feedback(storage, FEEDBACK, key, ["fit"])
    assert [one.kind.id for one in kinds_over_time(storage, FEEDBACK)] == ["fit"]
    outcome = storage.applications.outcome(key)
    read = open_feedback(storage, FEEDBACK, [outcome])[key]
    assert [(one.kind.id, one.findings) for one in read.kinds] == [("fit", ())]
    correct_feedback(storage, FEEDBACK, key, ["too_vague"])
    assert storage.feedback.choices([key]) == {key: {}}


def test_words_that_say_nothing_are_told_so(storage: Storage) -> None:
    outcome = storage.applications.outcome(reject(storage, date(2026, 1, 1)))
    found = open_feedback(storage, FEEDBACK, [outcome])[outcome.id]
    assert (found.is_read, found.kinds, found.doubts) == (True, (), ())


def test_what_was_said_is_tied_to_its_words(storage: Storage) -> None:
    reject(storage, NOON.date(), "too_vague")
    going = keep_going(storage, FEEDBACK, now=NOON, zone=BERLIN)
    assert [(one.kind.id, one.words) for one in going.said] == [("too_vague", ("Too",))]


def test_a_week_begins_on_monday_where_the_person_is(
    storage: Storage, session: Session, answers: Answers
) -> None:
    # Monday 2 March, half past four in Berlin: an hour before was still Sunday's evening.
    monday = datetime(2026, 3, 2, 3, 30, tzinfo=UTC)
    answers.add(session, 0, level=2, at=monday - timedelta(hours=1))
    answers.add(session, 0, level=2, at=monday)
    set_goals(storage, {"answers": "3", "applications": "", "requests": "0"})
    (goal,) = keep_going(storage, FEEDBACK, now=monday + timedelta(days=1), zone=BERLIN).goals
    assert (goal.kind, goal.amount, goal.done) == ("answers", 3, 1)


@pytest.mark.parametrize("typed", ["-1", "100", "three", "1.5", "9" * 50])
def test_an_odd_goal_is_refused(storage: Storage, typed: str) -> None:
    with pytest.raises(GoalsRefused):
        set_goals(storage, {"answers": typed})
    assert storage.goals.all() == {}


def test_today_is_reminded_of_a_kind_and_of_an_interview_not_told_of(storage: Storage) -> None:
    reject(storage, NOON.date(), "too_vague", words="You were a waste of our time.")
    target = make_target(storage.person_id, day=NOON.date() - timedelta(days=2))
    storage.targets.add(target)
    found = reminders(storage, FEEDBACK, now=NOON, zone=BERLIN)
    assert found.named is not None
    assert found.named.kind.id == "too_vague"
    assert found.over == target
    much_later = reminders(storage, FEEDBACK, now=NOON + timedelta(days=90), zone=BERLIN)
    assert (much_later.named, much_later.over) == (None, None)


def test_a_drill_begins_where_the_side_is_weakest(
    storage: Storage, bank: Bank, session: Session, answers: Answers
) -> None:
    answers.add(session, 0, level=2)
    first = storage.readings.shown(1)[0].question_id
    kind = FEEDBACK.kinds["too_vague"]
    drill = start_drill(storage, bank, kind, now=NOON, rng=random.Random(1))
    assert drill.question_ids == (first, "teamwork-1", "planning-1")
