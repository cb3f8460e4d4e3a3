"""Moments as text, and as keys with the layout of RFC 9562: both in the order of time."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import RFC_4122, UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.storage.times import from_text, to_text, uuid7

ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2900, 1, 1), timezones=ZONES)


@given(MOMENTS)
def test_a_moment_comes_back_in_utc(moment: datetime) -> None:
    back = from_text(to_text(moment))
    assert back == moment
    assert back.tzinfo is UTC


@given(MOMENTS, MOMENTS)
def test_the_order_of_the_text_is_the_order_of_time(one: datetime, other: datetime) -> None:
    assert (to_text(one) < to_text(other)) == (one < other)
    assert len(to_text(one)) == len(to_text(other)) == 32


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        to_text(datetime(2026, 1, 1))


KEYED = st.datetimes(datetime(1971, 1, 1), datetime(2400, 1, 1), timezones=st.just(UTC))
NOISE = st.binary(min_size=8, max_size=8)


def test_the_example_of_the_rfc_has_its_time_in_front() -> None:
    # RFC 9562, appendix A.6: 2022-02-22 14:22:22.00 -05:00 is 0x017F22E279B0.
    moment = datetime(2022, 2, 22, 14, 22, 22, tzinfo=timezone(-timedelta(hours=5)))
    key = uuid7(moment, bytes.fromhex("18c4dc0c0c07398f"))
    assert key == "017f22e2-79b0-7000-98c4-dc0c0c07398f"


@given(KEYED, NOISE)
def test_version_and_variant_bits_are_always_set(moment: datetime, noise: bytes) -> None:
    key = UUID(uuid7(moment, noise))
    assert key.version == 7
    assert key.variant == RFC_4122


@given(KEYED, NOISE, NOISE, st.integers(1, 10**9))
def test_a_later_microsecond_sorts_later_whatever_the_noise(
    moment: datetime, one: bytes, other: bytes, gap: int
) -> None:
    assert uuid7(moment, one) < uuid7(moment + timedelta(microseconds=gap), other)


def test_two_keys_of_one_moment_differ() -> None:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    assert uuid7(moment) != uuid7(moment)


def test_a_naive_moment_makes_no_key() -> None:
    with pytest.raises(ValueError, match="naive"):
        uuid7(datetime(2026, 1, 1))


def test_noise_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="7 bytes"):
        uuid7(datetime(2026, 1, 1, tzinfo=UTC), b"1234567")
