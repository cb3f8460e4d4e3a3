"""Records as plain JSON values and back."""

import json
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.records import Attempt, FollowUp, Review, Session, Span
from coach.wire import from_plain, to_plain
from tests.storage.samples import make_attempt, make_draft, make_review, make_scores, make_session

SESSION = make_session("person-1")


@dataclass(frozen=True)
class Sample:
    """One field for each kind of value that records hold."""

    text: str
    number: int
    share: float
    is_open: bool
    maybe: int | None
    kind: Literal["a", "b"]
    spans: tuple[Span, ...]
    names: tuple[str, ...]
    when: datetime
    day: date
    at: time | None


SAMPLE = Sample(
    text="é 🎉",
    number=3,
    share=0.5,
    is_open=True,
    maybe=None,
    kind="a",
    spans=(Span(0, 1),),
    names=("x",),
    when=datetime(2026, 3, 2, 12, tzinfo=UTC),
    day=date(2026, 3, 2),
    at=time(14, 30),
)

SAMPLES = st.builds(
    Sample,
    text=st.text(),
    number=st.integers(),
    share=st.floats(allow_nan=False, allow_infinity=False),
    is_open=st.booleans(),
    maybe=st.none() | st.integers(),
    kind=st.sampled_from(["a", "b"]),
    spans=st.lists(st.builds(Span, st.integers(), st.integers())).map(tuple),
    names=st.lists(st.text()).map(tuple),
    when=st.datetimes(timezones=st.just(timezone(timedelta(hours=-5)))),
    day=st.dates(),
    at=st.none() | st.times(),
)


@pytest.mark.parametrize(
    "record",
    [
        make_review(),
        SESSION,
        make_session("person-1", ended_at=datetime(2026, 3, 2, tzinfo=UTC)),
        make_draft(SESSION),
        make_attempt(SESSION),
        make_scores(1),
    ],
    ids=lambda record: type(record).__name__,
)
def test_every_record_comes_back_through_json(record: Any) -> None:
    assert from_plain(type(record), json.loads(json.dumps(to_plain(record)))) == record


@given(SAMPLES)
def test_every_value_comes_back_through_json(sample: Sample) -> None:
    assert from_plain(Sample, json.loads(json.dumps(to_plain(sample)))) == sample


def test_plain_values_hold_dicts_lists_and_iso_times() -> None:
    assert to_plain(SAMPLE) == {
        "text": "é 🎉",
        "number": 3,
        "share": 0.5,
        "is_open": True,
        "maybe": None,
        "kind": "a",
        "spans": [{"start": 0, "end": 1}],
        "names": ["x"],
        "when": "2026-03-02T12:00:00+00:00",
        "day": "2026-03-02",
        "at": "14:30:00",
    }
    assert to_plain({1: Span(0, 2)}) == {"1": {"start": 0, "end": 2}}


def test_all_fields_of_a_review_are_in_its_plain_form() -> None:
    assert list(to_plain(make_review())) == [field.name for field in fields(Review)]


def test_unknown_keys_are_ignored() -> None:
    assert from_plain(Span, {"start": 1, "end": 2, "color": "red"}) == Span(1, 2)


def test_a_whole_number_is_taken_where_a_fraction_is_meant() -> None:
    read = from_plain(Sample, {**to_plain(SAMPLE), "share": 1})
    assert read.share == 1.0
    assert isinstance(read.share, float)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", 3),
        ("text", None),
        ("number", "3"),
        ("number", 3.5),
        ("number", True),
        ("share", "0.5"),
        ("share", True),
        ("is_open", 1),
        ("maybe", "3"),
        ("kind", "c"),
        ("kind", ["a"]),
        ("spans", "x"),
        ("spans", [3]),
        ("spans", [{"start": 0}]),
        ("names", {"x": 1}),
        ("names", [1]),
        ("when", "noon"),
        ("when", 3),
        ("when", None),
    ],
)
def test_a_wrong_value_is_refused_by_the_name_of_its_field(field: str, value: Any) -> None:
    with pytest.raises(ValueError, match=rf"Sample\.{field}|Span"):
        from_plain(Sample, {**to_plain(SAMPLE), field: value})


@pytest.mark.parametrize("name", [field.name for field in fields(Sample)])
def test_a_missing_value_is_refused_by_the_name_of_its_field(name: str) -> None:
    plain = to_plain(SAMPLE)
    del plain[name]
    with pytest.raises(ValueError, match=rf"Sample\.{name}: missing"):
        from_plain(Sample, plain)


@pytest.mark.parametrize("plain", [None, 3, "x", [], [("start", 1), ("end", 2)]])
def test_what_is_no_object_is_refused(plain: Any) -> None:
    with pytest.raises(ValueError, match="expected an object"):
        from_plain(Span, plain)


def test_a_fault_deep_inside_names_where_it_is() -> None:
    plain = to_plain(make_attempt(SESSION))
    plain["review"]["vague"][0]["missing"] = None
    with pytest.raises(ValueError, match=r"Attempt\.review\.vague\.missing"):
        from_plain(Attempt, plain)


def test_none_is_read_only_where_it_may_be() -> None:
    plain = to_plain(make_review().questions[0])
    assert from_plain(FollowUp, {**plain, "part": None}).part is None
    assert from_plain(Session, to_plain(SESSION)).ended_at is None
    with pytest.raises(ValueError, match="not one of"):
        from_plain(FollowUp, {**plain, "part": "the point"})
