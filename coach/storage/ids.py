"""Keys of rows: UUID version 7, which sort by the time they were made."""

import secrets
from datetime import UTC, datetime, timedelta
from uuid import UUID

from coach.storage.times import require_aware

NOISE_BYTES = 8

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def uuid7(now: datetime, noise: bytes | None = None) -> str:
    """Return a UUIDv7 for the moment `now` (RFC 9562, section 5.7).

    48 bits of Unix milliseconds, then the microseconds in the 12 bits after the version (section
    6.2, method 3), then 62 bits from the eight bytes of `noise`, fresh ones when it is not given.
    Raises ValueError for a naive `now`.
    """
    raw = secrets.token_bytes(NOISE_BYTES) if noise is None else noise
    if len(raw) != NOISE_BYTES:
        raise ValueError(f"noise has {len(raw)} bytes, expected {NOISE_BYTES}")
    milliseconds, microseconds = divmod((require_aware(now) - _EPOCH) // _MICROSECOND, 1000)
    # 1,000 microseconds spread over the 4,096 values of 12 bits keep their order.
    fraction = microseconds * 4096 // 1000
    tail = int.from_bytes(raw, "big") & ((1 << 62) - 1)
    value = milliseconds << 80 | 0x7 << 76 | fraction << 64 | 0b10 << 62 | tail
    return str(UUID(int=value))
