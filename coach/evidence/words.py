"""The words of one sentence by position, safe to ask past either end."""

from dataclasses import dataclass
from typing import NamedTuple

from coach.language.phrases import phrase_key
from coach.language.text import Sentence, Token


class Mark(NamedTuple):
    """Words `first` to `last` of a sentence that make a fact of some kind."""

    first: int
    last: int
    kind: str


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence's tokens, what they are matched by, and their Penn tags; same length."""

    tokens: tuple[Token, ...]
    keys: tuple[str, ...]
    tags: tuple[str, ...]

    def key(self, index: int) -> str:
        """Return the word at a place, lower case, or "" outside the sentence."""
        return self.keys[index] if 0 <= index < len(self.keys) else ""

    def tag(self, index: int) -> str:
        """Return the tag at a place, or "" outside the sentence."""
        return self.tags[index] if 0 <= index < len(self.tags) else ""

    def is_capitalised(self, index: int) -> bool:
        """Return whether the word at a place begins with a capital letter."""
        return 0 <= index < len(self.tokens) and self.tokens[index].text[0].isupper()


def read_words(sentence: Sentence) -> Words:
    """Return the words of a sentence."""
    return Words(sentence.tokens, tuple(map(phrase_key, sentence.tokens)), sentence.tags)
