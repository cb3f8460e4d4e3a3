"""Words as they are compared: whatever their case, spacing, quotes and closing marks."""

import re

_QUOTES = str.maketrans({**dict.fromkeys("‘’‚`´", "'"), **dict.fromkeys("“”„«»", '"')})
# Signs that say something stay: "£40" is not "40", "-3" not "3", nor "C++" "C".
_EDGES = re.compile(r"""^[\s"'(\[{…—–]+|[\s"')\]}.,;:!?…—–-]+$""")


_WORD = re.compile(r"[\w£$€%+#']+")


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters, without any punctuation."""
    return tuple(_WORD.findall(text.translate(_QUOTES).casefold()))


def plain_words(text: str) -> str:
    """Return words in small letters on one line, without the punctuation around them."""
    return _EDGES.sub("", " ".join(text.translate(_QUOTES).casefold().split()))
