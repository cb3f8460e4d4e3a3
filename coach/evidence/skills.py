"""Which skills a posting asks for, by the name that the list has for them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from coach.bank.skills import Skill
from coach.evidence.asked_spans import AskedReader, asked_spans, sentences_of
from coach.evidence.postings import is_not_asked
from coach.language.stems import Stem, stems_of
from coach.records import AskedSkill

MOST_ASKED = 60
MOSTLY = 0.6
"""Share of a span's words that must be of the list for the span to go by its names."""
SMALL_WORDS = frozenset("a an and at for in of on or our the their to with you your".split())
_SKIPPED = frozenset(["a", "an", "the", "your", "our", "their"])


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


def find_asked(posting: str, matcher: SkillMatcher, asked: AskedReader) -> tuple[AskedSkill, ...]:
    """Return what a posting asks for, in its order, each skill once where it stands first.

    Words that are one of the list go by its name; others are a skill of this posting alone.
    Sentences that say what is not needed are left out.
    """
    found: dict[str, AskedSkill] = {}
    needless = [
        (start, end) for start, end in sentences_of(posting) if is_not_asked(posting[start:end])
    ]
    for start, end in asked_spans(posting, asked):
        if any(first <= start < last for first, last in needless):
            continue
        for one in skills_of_span(posting, start, end, matcher):
            found.setdefault(one.name.lower(), one)
    return tuple(found.values())[:MOST_ASKED]


def skills_of_span(
    posting: str, start: int, end: int, matcher: SkillMatcher
) -> Iterator[AskedSkill]:
    """Yield what a span asks for: the skills of the list that it names, or its own words."""
    text = posting[start:end]
    mentions = matcher.mentions(text)
    own = [stem for stem in stems_of(text) if stem.stem not in SMALL_WORDS]
    named = [stem for stem in own if any(one.start <= stem.start < one.end for one in mentions)]
    if len(named) < MOSTLY * len(own) or not own:
        name = " ".join(text.split())
        yield AskedSkill(name, "", start, end)
        return
    for one in mentions:
        skill = one.skill
        yield AskedSkill(skill.name, skill.family, start + one.start, start + one.end)
