"""Moments as text, and as keys of rows, whose order is the order of time."""

import secrets
from datetime import UTC, datetime, timedelta
from uuid import UUID

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def require_aware(moment: datetime) -> datetime:
    """Return `moment` in UTC; raise ValueError when it does not say its zone."""
    if moment.utcoffset() is None:
        raise ValueError("a naive datetime was given; every moment kept has its zone")
    return moment.astimezone(UTC)


def to_text(moment: datetime) -> str:
    """Return `moment` as ISO 8601 in UTC, always 32 characters wide."""
    # isoformat() leaves ".000000" out, and then a whole second would not sort with its fractions.
    return require_aware(moment).isoformat(timespec="microseconds")


def from_text(text: str) -> datetime:
    """Return the moment that `to_text` wrote."""
    return require_aware(datetime.fromisoformat(text))


def uuid7(now: datetime, noise: bytes | None = None) -> str:
    """Return a UUIDv7 for the moment `now` (RFC 9562, section 5.7).

    48 bits of Unix milliseconds, then the microseconds in the 12 bits after the version (section
    6.2, method 3), then 62 bits from the eight bytes of `noise`, random when it is not given.
    Raises ValueError for a naive `now`.
    """
    raw = secrets.token_bytes(8) if noise is None else noise
    if len(raw) != 8:
        raise ValueError(f"noise has {len(raw)} bytes, expected 8")
    milliseconds, microseconds = divmod((require_aware(now) - _EPOCH) // _MICROSECOND, 1000)
    # 1,000 microseconds spread over the 4,096 values of 12 bits keep their order.
    fraction = microseconds * 4096 // 1000
    tail = int.from_bytes(raw, "big") & ((1 << 62) - 1)
    value = milliseconds << 80 | 0x7 << 76 | fraction << 64 | 0b10 << 62 | tail
    return str(UUID(int=value))
