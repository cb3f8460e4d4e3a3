"""Interviews: taken as meant, refused with a reason for each field, kept, the next one found."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import NotFound, TargetRefused
from coach.limits import MAX_NAME_CHARS, MAX_POSTING_CHARS
from coach.practice.interviews.targets import (
    FORMATS,
    TargetForm,
    check_target,
    save_target,
    zone_names,
)
from coach.practice.journal.journal import as_typed
from coach.practice.next_interview import next_target
from coach.records import Target
from coach.storage import Storage
from tests.storage.samples import NOON, make_target

FORM = TargetForm(
    organisation="Harbour Clinic",
    role="Receptionist",
    day="2026-03-11",
    time="09:30",
    zone="Europe/Berlin",
    format="in person",
    place="4 Quay Street",
    posting="You stay calm.\r\nYou write clearly.",
    minutes_a_day="20",
    questions_to_ask="Who trains me?\n\n What changes in spring? ",
)


def check(form: TargetForm, now: datetime = NOON, before: Target | None = None) -> Target:
    return check_target(form, person_id="person", now=now, before=before)


def problems_of(
    form: TargetForm, now: datetime = NOON, before: Target | None = None
) -> dict[str, str]:
    with pytest.raises(TargetRefused) as refused:
        check(form, now, before)
    return refused.value.problems


def test_a_whole_form_becomes_an_interview() -> None:
    target = check(FORM)
    assert (target.organisation, target.role) == ("Harbour Clinic", "Receptionist")
    assert (target.day, target.time, target.zone) == (
        date(2026, 3, 11),
        time(9, 30),
        "Europe/Berlin",
    )
    assert target.posting == FORM.posting
    assert target.questions_to_ask == ("Who trains me?", "What changes in spring?")
    assert (target.minutes_a_day, target.created_at) == (20, NOON)


def test_only_a_name_and_a_day_are_needed() -> None:
    target = check(TargetForm(role="Driver", day="2026-03-02", zone="UTC"))
    assert target.time is None
    assert target.format == "not known"
    assert (target.posting, target.questions_to_ask, target.minutes_a_day) == ("", (), 20)


def test_without_a_zone_it_is_this_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.practice.interviews.targets.local_zone", lambda: "Asia/Kolkata")
    assert check(replace(FORM, zone=" ")).zone == "Asia/Kolkata"


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"day": ""}, "day", "Choose the day"),
        ({"day": "2026-02-30"}, "day", "no day of the calendar"),
        ({"day": "soon"}, "day", "no day of the calendar"),
        ({"day": "2026-03-01"}, "day", "That day is over"),
        ({"day": "2062-03-01"}, "day", "Is the year right"),
        ({"time": "25:00"}, "time", "no time of day"),
        ({"time": "09:30+02:00"}, "time", "no time of day"),
        ({"time": "half past"}, "time", "no time of day"),
        ({"day": "2026-03-02", "time": "12:59"}, "time", "That time is over"),
        ({"day": "2026-03-29", "time": "02:30"}, "time", "does not exist in Europe/Berlin"),
        ({"zone": "Mars/Olympus"}, "zone", "no time zone"),
        ({"zone": "../../etc/passwd"}, "zone", "no time zone"),
        ({"organisation": " ", "role": "\t"}, "organisation", "Name the organisation or the role"),
        ({"role": "x" * (MAX_NAME_CHARS + 1)}, "role", "Up to 200 characters"),
        ({"place": "x" * (MAX_NAME_CHARS + 1)}, "place", "Up to 200 characters"),
        ({"posting": "x" * (MAX_POSTING_CHARS + 1)}, "posting", "50,001 characters"),
        ({"format": "by pigeon"}, "format", "Choose one"),
        ({"minutes_a_day": "0"}, "minutes_a_day", "from 5 to 240"),
        ({"minutes_a_day": "241"}, "minutes_a_day", "from 5 to 240"),
        ({"minutes_a_day": "٢٠"}, "minutes_a_day", "from 5 to 240"),
        ({"minutes_a_day": ""}, "minutes_a_day", "from 5 to 240"),
        ({"questions_to_ask": "Why?\n" * 11}, "questions_to_ask", "Up to 10 questions"),
        ({"questions_to_ask": "x" * 201}, "questions_to_ask", "Up to 10 questions"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_reason(
    change: dict[str, str], field: str, words: str
) -> None:
    problems = problems_of(replace(FORM, **change))
    assert list(problems) == [field]
    assert words in problems[field]


def test_every_field_that_is_wrong_is_named_at_once() -> None:
    form = replace(FORM, day="", time="late", zone="Here", minutes_a_day="none")
    assert set(problems_of(form)) == {"day", "time", "zone", "minutes_a_day"}
    assert set(problems_of(replace(form, day="2020-01-31"))) == set(problems_of(form))


@pytest.mark.parametrize("clock", ["01:59", "03:00"])
def test_times_beside_the_missing_hour_are_taken(clock: str) -> None:
    assert check(replace(FORM, day="2026-03-29", time=clock)).time == time.fromisoformat(clock)


def test_an_hour_that_comes_twice_is_taken() -> None:
    form = replace(FORM, day="2026-10-25", time="02:30")
    assert check(form).time == time(2, 30)


@pytest.mark.parametrize(
    ("zone", "day", "is_taken"),
    [
        # Noon in UTC: in Auckland the third of March has begun, on Pago Pago it is one o'clock.
        ("Pacific/Auckland", "2026-03-02", False),
        ("Pacific/Auckland", "2026-03-03", True),
        ("Pacific/Pago_Pago", "2026-03-02", True),
        ("Pacific/Pago_Pago", "2026-03-01", False),
    ],
)
def test_today_is_the_day_at_the_place_of_the_interview(
    zone: str, day: str, is_taken: bool
) -> None:
    form = replace(FORM, zone=zone, day=day, time="23:59")
    if is_taken:
        assert check(form).day == date.fromisoformat(day)
    else:
        assert set(problems_of(form)) == {"day"}


def test_an_interview_that_is_over_may_be_corrected_but_not_moved_further_back() -> None:
    before = make_target("person", day=date(2026, 2, 20))
    form = replace(as_typed(TargetForm, before), place="Room 2")
    changed = check(form, before=before)
    assert (changed.id, changed.place, changed.created_at) == (before.id, "Room 2", NOON)
    assert set(problems_of(replace(form, day="2026-02-19"), before=before)) == {"day"}


def test_signs_that_no_file_holds_are_replaced() -> None:
    form = replace(FORM, role="Nurse\x00\ud800 \r\n B", posting="a\x00b\r\nc")
    target = check(form)
    assert target.role == "Nurse \ufffd B"
    assert target.posting == "a b\r\nc"


@given(
    st.builds(
        TargetForm,
        organisation=st.text(max_size=30),
        role=st.text(max_size=30),
        day=st.dates(date(2026, 3, 2), date(2028, 2, 1)).map(date.isoformat) | st.text(max_size=12),
        time=st.times().map(lambda clock: clock.isoformat("minutes")) | st.text(max_size=6),
        zone=st.sampled_from([*zone_names(), "", "Nowhere"]),
        format=st.sampled_from([*FORMATS, "other"]),
        place=st.text(max_size=30),
        posting=st.text(max_size=200),
        minutes_a_day=st.integers(-5, 300).map(str) | st.text(max_size=4),
        questions_to_ask=st.text(max_size=60),
    )
)
def test_any_form_is_kept_or_refused_with_its_fields_named(form: TargetForm) -> None:
    target, problems = None, dict[str, str]()
    try:
        target = check(form)
    except TargetRefused as refused:
        problems = refused.problems
    assert set(problems) <= set(TargetForm.__dataclass_fields__)
    assert bool(problems) == (target is None)
    if target is not None:
        # What is kept can be typed again, and then it is the same.
        assert check(as_typed(TargetForm, target), before=target) == target
        assert 0 <= target.days_left(NOON) <= 2 * 365 + 1


def test_the_list_of_zones_holds_places_and_no_offsets() -> None:
    names = zone_names()
    assert {"UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"} <= set(names)
    assert not [name for name in names if name.startswith(("Etc/", "SystemV/"))]


def test_saving_keeps_a_new_interview_and_changes_a_kept_one(storage: Storage) -> None:
    form = as_typed(TargetForm, make_target("anybody"))
    target = save_target(storage, form, now=NOON)
    later = NOON + timedelta(hours=1)
    moved = save_target(storage, replace(form, place="Room 2"), now=later, target_id=target.id)
    assert (moved.id, moved.created_at, moved.updated_at) == (target.id, NOON, later)
    assert storage.targets.all() == (moved,)


def test_a_form_that_does_not_fit_changes_nothing(storage: Storage) -> None:
    target = storage.targets.add(make_target(storage.person_id))
    with pytest.raises(TargetRefused):
        save_target(
            storage, replace(as_typed(TargetForm, target), day=""), now=NOON, target_id=target.id
        )
    with pytest.raises(NotFound):
        save_target(storage, as_typed(TargetForm, target), now=NOON, target_id="absent")
    assert storage.targets.all() == (target,)


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
