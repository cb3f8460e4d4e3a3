"""Moments as text whose order is the order of time."""

from datetime import UTC, datetime


def require_aware(moment: datetime) -> datetime:
    """Return `moment` in UTC; raise ValueError when it does not say its zone."""
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise ValueError("a naive datetime was given; every moment kept has its zone")
    return moment.astimezone(UTC)


def to_text(moment: datetime) -> str:
    """Return `moment` as ISO 8601 in UTC, always 32 characters wide."""
    # isoformat() leaves ".000000" out, and then a whole second would not sort with its fractions.
    return require_aware(moment).isoformat(timespec="microseconds")


def from_text(text: str) -> datetime:
    """Return the moment that `to_text` wrote."""
    return require_aware(datetime.fromisoformat(text))
