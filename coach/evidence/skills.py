"""Which skills a posting asks for: those of the list, and phrases that it repeats."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from coach.bank.skills import Skill
from coach.evidence.posting_pieces import posting_pieces
from coach.evidence.postings import is_not_asked
from coach.language.stems import Stem, stems_of
from coach.language.text import Document, Tagger, read_text
from coach.language.words import WordFrequencies
from coach.records import AskedSkill

MOST_ASKED = 60
_SKIPPED = frozenset(["a", "an", "the", "your", "our", "their"])
_FEWEST_REPEATS = 2
_PHRASE_WORDS = (2, 3)
_NOUNS = ("NN", "NNS", "VBG")
_BEFORE_NOUNS = ("NN", "NNS", "JJ", "VBG")
_EVERYDAY_ZIPF = 5.4
"""Words above this say nothing of a job by themselves: "day", "people", "team"."""


SkillMeaning = Callable[[Sequence[str]], Sequence[Skill | None]]
"""Tells for each short text which skill it means, None where none is near enough."""

_PART_WORDS = range(2, 7)
_PART_EDGE = re.compile(r"[,;:•()]\s*|\s[-–—]\s|\s(?:and|or|but|with|plus|including)\s", re.I)
_ASKING_WORDS = re.compile(
    r"^\s*(?:(?:you|we|your|our|will|can|must|should|have|are|is|be|able|to|need|know|knowledge|of"
    r"|experience|in|an?|the|some|good|excellent|strong|help|support|us|also|like)\s+)*",
    re.I,
)


_CLAUSE_WORD = re.compile(
    r"\b(?:you|we|our|us|it|they|is|are|was|will|can|must|should|have|has|who|that|which|if|when"
    r"|as|because|welcome|advantage|plus|desirable|essential|required|week|month|year|day)\b",
    re.I,
)


@dataclass(slots=True)
class _Node:
    next: dict[str, "_Node"] = field(default_factory=dict)
    skill: Skill | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A skill named by the words `text[start:end]`."""

    skill: Skill
    start: int
    end: int


class SkillMatcher:
    """Finds the skills that a text names, by stems: the longest words that begin at each place."""

    def __init__(self, skills: Mapping[str, Skill]) -> None:
        self._root = _Node()
        for skill in skills.values():
            for words in skill.words:
                node = self._root
                for key in _keys(words):
                    node = node.next.setdefault(key, _Node())
                node.skill = node.skill or skill

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Return what is named, in the order of the text; mentions do not overlap."""
        stems = [stem for stem in stems_of(text) if stem.stem not in _SKIPPED]
        found, place = [], 0
        while place < len(stems):
            skill, length = self._longest(stems, place)
            alone = self._root.next.get(_alone(text[stems[place].start : stems[place].end]))
            if skill is None and alone is not None and alone.skill is not None:
                skill, length = alone.skill, 1
            if skill is not None:
                end = stems[place + length - 1].end
                found.append(Mention(skill, stems[place].start, end))
            place += max(1, length)
        return tuple(found)

    def _longest(self, stems: Sequence[Stem], first: int) -> tuple[Skill | None, int]:
        node, best, length = self._root, None, 0
        for count, stem in enumerate(stems[first:], start=1):
            following = node.next.get(stem.stem)
            if following is None:
                break
            node = following
            if node.skill is not None:
                best, length = node.skill, count
        return best, length


def _keys(words: str) -> tuple[str, ...]:
    """Return the stems of several words; one word alone as it is: "pick" is not "picking"."""
    stems = tuple(stem.stem for stem in stems_of(words) if stem.stem not in _SKIPPED)
    return stems if len(stems) > 1 else (_alone(words),)


def _alone(word: str) -> str:
    plain = word.lower()
    # An equals sign keeps it apart from stems, and a plural is the same word.
    return "=" + (plain[:-1] if len(plain) > 4 and plain[-1] == "s" != plain[-2] else plain)


def find_asked(
    posting: str,
    matcher: SkillMatcher,
    tagger: Tagger,
    words: WordFrequencies,
    *,
    meaning: SkillMeaning | None = None,
) -> tuple[AskedSkill, ...]:
    """Return what a posting asks for, in its order, each skill once where it stands first.

    Benefits, the employer's own story and what is said not to be needed are left out. With
    `meaning`, short parts that name no skill of the list count as the skill that they mean, or,
    where they stand in a list, as a skill of their own. A phrase of two or three words that the
    posting repeats counts as a skill of its own.
    """
    found: dict[str, AskedSkill] = {}
    sentences = list(_asking_sentences(posting))
    taken: list[tuple[int, int]] = []
    for start, end in sentences:
        for mention in matcher.mentions(posting[start:end]):
            skill = mention.skill
            place = (start + mention.start, start + mention.end)
            taken.append(place)
            found.setdefault(skill.name, AskedSkill(skill.name, skill.words, skill.family, *place))
    if meaning is not None:
        parts = [
            (start, end)
            for sentence in sentences
            for start, end in _short_parts(posting, *sentence)
            if not any(start < other_end and other < end for other, other_end in taken)
        ]
        meant = meaning([posting[start:end] for start, end in parts])
        for place, one in zip(parts, meant, strict=True):
            if one is not None:
                taken.append(place)
                found.setdefault(one.name, AskedSkill(one.name, one.words, one.family, *place))
            elif _is_listed(posting, *place):
                taken.append(place)
                name = " ".join(posting[slice(*place)].lower().split())
                found.setdefault(name, AskedSkill(name, (name,), "", *place))
    for phrase in _repeated_phrases(posting, sentences, tagger, words):
        if all(phrase.end <= start or end <= phrase.start for start, end in taken):
            found.setdefault(phrase.name, phrase)
    return tuple(sorted(found.values(), key=lambda one: one.start))[:MOST_ASKED]


def _short_parts(posting: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a sentence between commas and joining words, of two to six words."""
    begin = start
    edges = [*_PART_EDGE.finditer(posting, start, end), None]
    for edge in edges:
        stop = edge.start() if edge else end
        part = _ASKING_WORDS.sub("", posting[begin:stop])
        first = stop - len(part)
        last = first + len(part.rstrip(" .;:"))
        if len(posting[first:last].split()) in _PART_WORDS:
            yield first, last
        begin = edge.end() if edge else end


def _is_listed(posting: str, start: int, end: int) -> bool:
    """Whether a part stands in a list: alone on its line, or between commas, and is no clause."""
    before, after = posting[:start].rstrip(" "), posting[end:].lstrip(" ")
    opens = not before or before[-1] in "\n\r\t-*•·,;:(" or before.endswith((" and", " or"))
    closes = not after or after[0] in "\n\r,;.)" or after.startswith(("and ", "or "))
    return opens and closes and not _CLAUSE_WORD.search(posting[start:end])


def _asking_sentences(posting: str) -> Iterator[tuple[int, int]]:
    last = -1
    for number, piece in enumerate(posting_pieces(posting)):
        is_clause = piece.whole != number and piece.start < last
        if not is_clause and not is_not_asked(piece.text):
            yield piece.start, piece.end
            last = piece.end


def _repeated_phrases(
    posting: str,
    sentences: Sequence[tuple[int, int]],
    tagger: Tagger,
    words: WordFrequencies,
) -> Iterator[AskedSkill]:
    """Yield noun phrases that stand in the asking sentences twice or more, at their first place."""
    places: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for start, end in sentences:
        document = read_text(posting[start:end], tagger)
        for first, last in _noun_phrases(document):
            stems = tuple(stem.stem for stem in stems_of(posting[start + first : start + last]))
            places.setdefault(stems, []).append((start + first, start + last))
    for stems, spans in places.items():
        is_special = any(words.zipf(stem) < _EVERYDAY_ZIPF for stem in stems)
        if len(spans) >= _FEWEST_REPEATS and is_special:
            name = " ".join(posting[slice(*spans[0])].lower().split())
            yield AskedSkill(name, (name,), "", *spans[0])


def _noun_phrases(document: Document) -> Iterator[tuple[int, int]]:
    """Yield each run of two or three words that ends in a noun, names of people left out."""
    for sentence in document.sentences:
        tags, tokens = sentence.tags, sentence.tokens
        for length in _PHRASE_WORDS:
            for first in range(len(tokens) - length + 1):
                run = tags[first : first + length]
                is_phrase = run[-1] in _NOUNS[:2] and all(tag in _BEFORE_NOUNS for tag in run[:-1])
                if is_phrase and all(t.is_word for t in tokens[first : first + length]):
                    yield tokens[first].start, tokens[first + length - 1].end
