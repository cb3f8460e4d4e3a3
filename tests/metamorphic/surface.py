"""Changes that leave every word what it is: quotation marks, case, spaces, line ends, slips."""

import re
from random import Random

from tests.metamorphic.changes import Change

_WORDS_TO_A_SLIP = 25
_SHORTEST_SLIPPED = 4
_WORD = re.compile(r"[A-Za-z]+")


def curly_quotes(text: str, rng: Random) -> str:
    """Write quotation marks and apostrophes as a word processor does."""
    curled = re.sub(r'(^|[\s(])"', r"\1“", text).replace('"', "”")
    return re.sub(r"(^|[\s(])'", r"\1‘", curled).replace("'", "’")


def lower_case(text: str, rng: Random) -> str:
    """Write without capitals, as on a telephone."""
    return text.lower()


def upper_case(text: str, rng: Random) -> str:
    """Write in capitals only."""
    return text.upper()


def doubled_spaces(text: str, rng: Random) -> str:
    """Double some spaces, always at least the first."""
    pieces = text.split(" ")
    gaps = ["  " if i == 0 or rng.random() < 0.3 else " " for i in range(len(pieces) - 1)]
    return "".join(piece + gap for piece, gap in zip(pieces, [*gaps, ""], strict=True))


def dos_line_ends(text: str, rng: Random) -> str:
    """Break the lines as Windows does."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def lines_wrapped(text: str, rng: Random) -> str:
    """Break lines inside sentences, as pasted mail does, with Windows line ends."""
    words = text.split()
    width = rng.randint(7, 14)
    lines = [" ".join(words[i : i + width]) for i in range(0, len(words), width)]
    return "\r\n".join(lines)


def trailing_line(text: str, rng: Random) -> str:
    """Add empty lines and spaces around the text."""
    return rng.choice(("\n", " \n\n", "\r\n", "\t\n")).join(("", text, ""))


def typing_errors(text: str, rng: Random) -> str:
    """Slip on about one word in 25, at least one: two letters swapped, one dropped or doubled."""
    words = [found for found in _WORD.finditer(text) if len(found[0]) >= _SHORTEST_SLIPPED]
    wanted = max(1, len(text.split()) // _WORDS_TO_A_SLIP)
    for found in sorted(
        rng.sample(words, min(len(words), wanted)), key=lambda found: found.start(), reverse=True
    ):
        text = text[: found.start()] + _slipped(found[0], rng) + text[found.end() :]
    return text


def _slipped(word: str, rng: Random) -> str:
    """Return the word with one slip behind its first letter."""
    place = rng.randrange(1, len(word) - 1)
    before, letter, following, rest = (
        word[:place],
        word[place],
        word[place + 1],
        word[place + 2 :],
    )
    return before + rng.choice(
        (
            following + letter + rest,
            following + rest,
            letter + letter + following + rest,
        )
    )


SURFACE: tuple[Change, ...] = (
    curly_quotes,
    lower_case,
    upper_case,
    doubled_spaces,
    dos_line_ends,
    lines_wrapped,
    trailing_line,
)
SLIPS: tuple[Change, ...] = (typing_errors,)
