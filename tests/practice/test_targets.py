"""Interviews as they are used: saved, read by meaning, corrected by hand, the next one found."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from coach.bank import Bank
from coach.errors import ModelError, NotFound, TargetRefused
from coach.practice.scorer import Scorer
from coach.practice.target_form import form_of
from coach.practice.targets import (
    choose_competencies,
    next_target,
    read_posting,
    save_target,
    stressed_competencies,
)
from coach.records import Competency, Stress, Target
from coach.storage import Storage
from tests.practice.samples import make_bank
from tests.storage.samples import NOON, make_target

if TYPE_CHECKING:
    from coach.tools import Tools


class Reader:
    """Finds each competency whose name stands in the posting; counts how often it read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.read = 0
        monkeypatch.setattr("coach.evidence.postings.find_stresses", self.find)

    def find(
        self, posting: str, competencies: tuple[Competency, ...], encoder: object
    ) -> tuple[Stress, ...]:
        self.read += 1
        found = ((one.id, posting.lower().find(one.name.lower())) for one in competencies)
        return tuple(Stress(key, at, at + len(key), 0.5) for key, at in found if at >= 0)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    return Reader(monkeypatch)


def scorer_of(version: str) -> Scorer:
    tools = SimpleNamespace(scorer=version, encoder=object())
    return Scorer(lambda: cast("Tools", tools))


@pytest.fixture
def target(storage: Storage) -> Target:
    posting = "We ask for conflict  and\r\nteamwork."
    return storage.targets.add(make_target(storage.person_id, posting=posting))


def ids_of(storage: Storage, bank: Bank, target: Target) -> list[str]:
    return [one.competency.id for one in stressed_competencies(storage, bank, target)]


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
    storage: Storage, bank: Bank, target: Target, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    for weights, read in (("1" * 64, 1), ("1" * 64, 1), ("2" * 64, 2)):
        monkeypatch.setattr("coach.language.encoder.file_sha256", lambda _, told=weights: told)
        assert read_posting(storage, bank, scorer_of("1"), target)
        assert reader.read == read
        assert storage.targets.reader_of(target.id) == f"postings:{weights[:12]}"


def test_what_is_stressed_is_told_in_the_words_of_the_posting(
    storage: Storage, bank: Bank, target: Target, reader: Reader
) -> None:
    read_posting(storage, bank, scorer_of("1"), target)
    stressed = stressed_competencies(storage, bank, target)
    assert [(one.competency.id, one.quotes) for one in stressed] == [
        ("conflict", ("conflict",)),
        ("teamwork", ("teamwork",)),
    ]


def test_without_a_posting_there_is_nothing_to_wait_for(
    storage: Storage, bank: Bank, reader: Reader
) -> None:
    bare = storage.targets.add(make_target(storage.person_id, posting=" \n"))
    closed = Scorer(lambda: pytest.fail("nothing needs to be opened"))
    assert read_posting(storage, bank, closed, bare)
    assert reader.read == 0


def test_a_reader_that_still_loads_is_asked_again_later(
    storage: Storage, bank: Bank, target: Target, reader: Reader
) -> None:
    from threading import Event

    gate = Event()

    def slow() -> "Tools":
        gate.wait(30)
        return cast("Tools", SimpleNamespace(scorer="1", encoder=object()))

    scorer = Scorer(slow)
    assert not read_posting(storage, bank, scorer, target, wait_seconds=0)
    assert storage.targets.reader_of(target.id) is None
    gate.set()
    assert read_posting(storage, bank, scorer, target, wait_seconds=30)


def test_a_reader_that_cannot_be_opened_is_told(
    storage: Storage, bank: Bank, target: Target
) -> None:
    def broken() -> "Tools":
        raise ModelError("The weights are not installed.")

    with pytest.raises(ModelError):
        read_posting(storage, bank, Scorer(broken), target, wait_seconds=30)


def test_what_the_person_chooses_stands_over_what_was_found(
    storage: Storage, bank: Bank, target: Target, reader: Reader
) -> None:
    read_posting(storage, bank, scorer_of("1"), target)
    choose_competencies(storage, bank, target.id, {"teamwork", "planning", "nonsense"})
    assert ids_of(storage, bank, target) == ["teamwork", "planning"]
    assert stressed_competencies(storage, bank, target)[1].quotes == ()
    choose_competencies(storage, bank, target.id, {"conflict", "teamwork"})
    assert storage.targets.choices(target.id) == {}
    choose_competencies(storage, bank, target.id, set())
    assert ids_of(storage, bank, target) == []


def test_a_competency_that_left_the_bank_is_left_out(
    storage: Storage, bank: Bank, target: Target
) -> None:
    found = (Stress("gone", 0, 2, 0.9), Stress("conflict", 11, 19, 0.5))
    storage.targets.keep_stresses(target.id, target.posting, found, "1")
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
