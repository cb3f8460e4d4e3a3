"""Positions as a browser counts them: an emoji is two there and one here."""

from bisect import bisect_left
from collections.abc import Callable

_LAST_OF_ONE = "\uffff"


def browser_offsets(text: str) -> Callable[[int], int]:
    """Return what turns an index into `text` into one of UTF-16 units, as JavaScript has them."""
    wide = [index for index, character in enumerate(text) if character > _LAST_OF_ONE]
    return lambda index: index + bisect_left(wide, index)
