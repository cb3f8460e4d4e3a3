"""Interviews as they are used: saved, read by meaning, corrected by hand, the next one found."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from threading import Event

import pytest

from coach.bank import Bank
from coach.errors import ModelError, NotFound, TargetRefused
from coach.model.tools import Tools
from coach.practice.interviews.form import form_of
from coach.practice.interviews.targets import (
    choose_competencies,
    emphasised_competencies,
    is_read,
    next_target,
    read_posting,
    save_target,
)
from coach.practice.scorer import Scorer
from coach.records import Emphasis, PostingReading, Target
from coach.storage import Storage
from tests.fakes import PlainDocuments, fast_tools
from tests.practice.samples import make_bank
from tests.storage.samples import NOON, make_target


@pytest.fixture
def reader() -> PlainDocuments:
    return PlainDocuments()


def scorer_of(reader: PlainDocuments) -> Scorer:
    return Scorer(lambda: replace(fast_tools(), documents=lambda: reader))


@pytest.fixture
def target(storage: Storage) -> Target:
    posting = "You will meet conflict  every day.\r\nYou believe in teamwork.\r\nFree lunch."
    return storage.targets.add(make_target(storage.person_id, posting=posting))


def ids_of(storage: Storage, bank: Bank, target: Target) -> list[str]:
    return [one.competency.id for one in emphasised_competencies(storage, bank, target)]


def test_saving_keeps_a_new_interview_and_changes_a_kept_one(storage: Storage) -> None:
    form = form_of(make_target("anybody"))
    target = save_target(storage, form, now=NOON)
    later = NOON + timedelta(hours=1)
    moved = save_target(storage, replace(form, place="Room 2"), now=later, target_id=target.id)
    assert (moved.id, moved.created_at, moved.updated_at) == (target.id, NOON, later)
    assert storage.targets.all() == (moved,)


def test_a_form_that_does_not_fit_changes_nothing(storage: Storage, target: Target) -> None:
    with pytest.raises(TargetRefused):
        save_target(storage, replace(form_of(target), day=""), now=NOON, target_id=target.id)
    with pytest.raises(NotFound):
        save_target(storage, form_of(target), now=NOON, target_id="absent")
    assert storage.targets.all() == (target,)


def test_a_posting_is_read_once_with_the_same_weights(
    storage: Storage, target: Target, reader: PlainDocuments, monkeypatch: pytest.MonkeyPatch
) -> None:
    for weights, read in (("1", 1), ("1", 1), ("2", 2)):
        monkeypatch.setattr(
            "coach.model.document_reader.document_reader_id", lambda told=weights: told
        )
        assert read_posting(storage, scorer_of(reader), target)
        assert len(reader.read_texts) == read
        assert storage.targets.reader_of(target.id) == weights
        assert is_read(storage, target)


def test_what_it_asks_and_stresses_is_told_in_its_own_words(
    storage: Storage, bank: Bank, target: Target, reader: PlainDocuments
) -> None:
    read_posting(storage, scorer_of(reader), target)
    emphasised = emphasised_competencies(storage, bank, target)
    assert [(one.competency.id, one.quotes) for one in emphasised] == [
        ("teamwork", ("You believe in teamwork.",)),
        ("conflict", ("You will meet conflict every day.",)),
    ]
    assert [line.text for line in storage.targets.lines(target.id)] == [
        "You will meet conflict every day.",
        "You believe in teamwork.",
    ]


def test_without_a_posting_there_is_nothing_to_wait_for(
    storage: Storage, reader: PlainDocuments
) -> None:
    bare = storage.targets.add(make_target(storage.person_id, posting=" \n"))
    closed = Scorer(lambda: pytest.fail("nothing needs to be opened"))
    assert read_posting(storage, closed, bare)
    assert reader.read_texts == []


def test_a_reader_that_still_loads_is_asked_again_later(
    storage: Storage, target: Target, reader: PlainDocuments, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Event()

    def slow() -> Tools:
        gate.wait(30)
        return replace(fast_tools(), documents=lambda: reader)

    scorer = Scorer(slow)
    monkeypatch.setattr("coach.practice.interviews.targets.SHORT_WAIT_SECONDS", 0)
    assert not read_posting(storage, scorer, target)
    assert not is_read(storage, target)
    gate.set()
    monkeypatch.setattr("coach.practice.interviews.targets.SHORT_WAIT_SECONDS", 30)
    assert read_posting(storage, scorer, target)


def test_a_reader_that_cannot_be_opened_is_told(storage: Storage, target: Target) -> None:
    def broken() -> Tools:
        raise ModelError("The weights are not installed.")

    with pytest.raises(ModelError):
        read_posting(storage, Scorer(broken), target)


def test_what_the_person_chooses_stands_over_what_was_found(
    storage: Storage, bank: Bank, target: Target, reader: PlainDocuments
) -> None:
    read_posting(storage, scorer_of(reader), target)
    choose_competencies(storage, bank, target.id, {"teamwork", "planning", "nonsense"})
    assert ids_of(storage, bank, target) == ["teamwork", "planning"]
    assert emphasised_competencies(storage, bank, target)[1].quotes == ()
    choose_competencies(storage, bank, target.id, {"conflict", "teamwork"})
    assert storage.targets.choices(target.id) == {}
    choose_competencies(storage, bank, target.id, set())
    assert ids_of(storage, bank, target) == []


def test_a_competency_that_left_the_bank_is_left_out(
    storage: Storage, bank: Bank, target: Target
) -> None:
    found = (Emphasis("gone", 0, 2, 0.9), Emphasis("conflict", 11, 19, 0.5))
    storage.targets.keep_reading(
        target.id, target.posting, PostingReading((), found, is_english=True), "1"
    )
    storage.targets.keep_choices(target.id, {"gone-too": True})
    assert ids_of(storage, bank, target) == ["conflict"]


@pytest.mark.parametrize(
    ("interviews", "now", "expected"),
    [
        ([], NOON, None),
        ([(date(2026, 3, 1), time(9))], NOON, None),
        ([(date(2026, 3, 9), None), (date(2026, 3, 5), None)], NOON, 1),
        # One whose time is over is still today's until the day is over.
        ([(date(2026, 3, 2), time(9)), (date(2026, 3, 5), None)], NOON, 0),
        ([(date(2026, 3, 5), None), (date(2026, 3, 5), time(9))], NOON, 1),
        ([(date(2026, 3, 5), time(14)), (date(2026, 3, 5), time(9))], NOON, 1),
    ],
)
def test_the_next_interview_is_the_nearest_to_come(
    storage: Storage,
    interviews: list[tuple[date, time | None]],
    now: datetime,
    expected: int | None,
) -> None:
    kept = [
        storage.targets.add(make_target(storage.person_id, id=f"t{n}", day=day, time=clock))
        for n, (day, clock) in enumerate(interviews)
    ]
    assert next_target(storage, now) == (None if expected is None else kept[expected])


def test_the_bank_of_these_tests_holds_the_competencies_named_here() -> None:
    assert {"conflict", "teamwork", "planning"} <= set(make_bank().competencies)
