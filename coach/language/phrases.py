"""Phrase lists matched on the tokens of a sentence, in one pass for all lists."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from coach.bank.lexicons import PhraseList, Rule
from coach.language.text import Sentence, Token, read_text

ANY_WORD = "*"
"""In a phrase: any one word."""


class Match(NamedTuple):
    """A phrase of one list: `raw[start:end]`, which is `tokens[first]` to `tokens[last]`."""

    start: int
    end: int
    first: int
    last: int
    list_id: str


def phrase_key(token: Token) -> str:
    """Return what a token is matched by: "yrs." in the middle of a sentence is "yrs" at its end."""
    norm = token.norm
    if norm[-1] == "." and len(norm) > 1 and norm[0].isalnum():
        return norm.rstrip(".")
    return norm


class _Untagged:
    """Stands in for a tagger where only the cut into tokens matters."""

    def tag(self, words: list[str]) -> list[str]:
        return [""] * len(words)


# Words are cut one by one and kept: lists repeat the same few thousand words over and over.
@lru_cache(maxsize=8192)
def _cut_word(word: str) -> tuple[Token, ...]:
    sentences = read_text(word, _Untagged()).sentences
    return tuple(token for sentence in sentences for token in sentence.tokens)


def _cut(phrase: str) -> list[Token]:
    return [token for word in phrase.split() for token in _cut_word(word)]


_Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Condition:
    """A rule of a list, its words cut as a text is."""

    before: tuple[_Keys, ...]
    after: tuple[_Keys, ...]
    before_tags: tuple[str, ...]
    after_tags: tuple[str, ...]
    only_after_tags: tuple[str, ...]
    at_start: bool
    as_written: bool

    def holds(self, sentence: Sentence, keys: Sequence[str], first: int, texts: _Keys) -> bool:
        """Return whether the phrase with these words, found at `tokens[first]`, may count."""
        if self.at_start and first > 0:
            return False
        following = first + len(texts)
        if self.as_written and not _is_as_written(sentence, first, texts):
            return False
        tag_before = sentence.tags[first - 1] if first else ""
        tag_after = sentence.tags[following] if following < len(keys) else ""
        if self.before_tags and tag_before.startswith(self.before_tags):
            return False
        if self.after_tags and tag_after.startswith(self.after_tags):
            return False
        if self.only_after_tags and not tag_after.startswith(self.only_after_tags):
            return False
        return not self._is_among_words(keys, first, following)

    def _is_among_words(self, keys: Sequence[str], first: int, following: int) -> bool:
        return any(
            len(words) <= first and tuple(keys[first - len(words) : first]) == words
            for words in self.before
        ) or any(tuple(keys[following : following + len(words)]) == words for words in self.after)


def _is_as_written(sentence: Sentence, first: int, texts: _Keys) -> bool:
    """Return whether the words have the list's capitals, not those of a sentence's beginning."""
    tokens = sentence.tokens[first : first + len(texts)]
    return first > 0 and all(token.text == text for token, text in zip(tokens, texts, strict=True))


class _End(NamedTuple):
    """The end of one phrase of list `number`."""

    number: int
    texts: _Keys
    conditions: tuple[_Condition, ...]


@dataclass(slots=True)
class _Node:
    """What may follow the words so far, and the lists that have a phrase ending here."""

    next: dict[str, "_Node"] = field(default_factory=dict)
    ends: list[_End] = field(default_factory=list)


class PhraseMatcher:
    """Finds the phrases of many lists by walking one tree of words.

    Within a list the longest phrase that keeps its rules wins and matches do not overlap;
    matches of different lists may. Case, curly quotes and spaces make no difference.
    """

    def __init__(self, lists: Iterable[PhraseList]) -> None:
        self._root = _Node()
        self._ids: list[str] = []
        for number, phrases in enumerate(lists):
            self._ids.append(phrases.id)
            conditions = [(rule.phrases, _compile(rule)) for rule in phrases.rules]
            for phrase in phrases.phrases:
                about = (made for named, made in conditions if not named or phrase in named)
                self._add(number, phrase, tuple(about))

    def _add(self, number: int, phrase: str, conditions: tuple[_Condition, ...]) -> None:
        tokens = _cut(phrase)
        node = self._root
        for token in tokens:
            node = node.next.setdefault(phrase_key(token), _Node())
        texts = tuple(token.text for token in tokens)
        node.ends.append(_End(number, texts, conditions))

    def matches(self, sentence: Sentence) -> tuple[Match, ...]:
        """Return every match in a sentence, by place and then by list."""
        tokens = sentence.tokens
        keys = [phrase_key(token) for token in tokens]
        starters = self._root.next
        free_from: dict[int, int] = {}
        found = []
        for first, key in enumerate(keys):
            if key not in starters:
                continue
            longest: dict[int, int] = {}
            for last, ending in self._walk(starters[key], tokens, keys, first):
                if first < free_from.get(ending.number, 0) or last < longest.get(ending.number, 0):
                    continue
                if all(c.holds(sentence, keys, first, ending.texts) for c in ending.conditions):
                    longest[ending.number] = last
            for number, last in sorted(longest.items()):
                free_from[number] = last + 1
                start, end = tokens[first].start, tokens[last].end
                found.append(Match(start, end, first, last, self._ids[number]))
        return tuple(found)

    def _walk(
        self, node: _Node, tokens: Sequence[Token], keys: Sequence[str], last: int
    ) -> Iterator[tuple[int, _End]]:
        """Yield every phrase end that can be reached from the word at `last`."""
        for end in node.ends:
            yield last, end
        following = last + 1
        if not node.next or following == len(keys):
            return
        exact = node.next.get(keys[following])
        if exact:
            yield from self._walk(exact, tokens, keys, following)
        wild = node.next.get(ANY_WORD)
        if wild and tokens[following].is_word:
            yield from self._walk(wild, tokens, keys, following)


def _compile(rule: Rule) -> _Condition:
    return _Condition(
        before=tuple(_keys(words) for words in rule.unless_before),
        after=tuple(_keys(words) for words in rule.unless_after),
        before_tags=rule.unless_before_tags,
        after_tags=rule.unless_after_tags,
        only_after_tags=rule.only_after_tags,
        at_start=rule.at_start,
        as_written=rule.as_written,
    )


def _keys(words: str) -> _Keys:
    return tuple(phrase_key(token) for token in _cut(words))
