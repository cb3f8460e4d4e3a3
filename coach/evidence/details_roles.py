"""People told apart by what they do: "my shift manager", "a guest in a wheelchair"."""

from collections.abc import Iterator, Sequence

from coach.evidence.words import Mark, Words
from coach.language.phrases import Match

_DETERMINERS = frozenset("a an the my our his her their your another this that one".split())
# Said of anybody, these tell nobody apart.
_EVALUATIVE = frozenset(
    """
    difficult angry upset unhappy rude happy good great bad nice certain particular new other
    different same own previous old last current former whole specific real real-life tough
    demanding frustrated impatient annoyed satisfied dissatisfied challenging friendly lovely
    best worst next first second direct fellow single few many important valued loyal key
    potential typical average general very more irate aggressive stressed busy younger older
    senior junior another team of such wonderful amazing fantastic excellent problem nasty
    difficult-to-please female male close dear local internal external
    """.split()
)
_VAGUE_OBJECTS = frozenset(
    """
    issue issues problem problems complaint complaints question questions concern concerns
    situation attitude team company shop store office group line queue need needs request mood
    experience anger past time way things stuff it them me us him her tears general particular
    job work skills personality idea ideas project
    """.split()
)
_MAX_MODIFIERS = 3
_MAX_OBJECT_DISTANCE = 4


def find_roles(words: Words, roles: Sequence[Match], people: Sequence[Match]) -> Iterator[Mark]:
    """Yield the people whom a listener could pick out, from matches of the two lists of words."""
    for match in roles:
        first = _determiner_before(words, match.first)
        if first is not None:
            yield Mark(first, match.last, "role")
    for match in people:
        first = _determiner_before(words, match.first)
        if first is None:
            continue
        last = _last_of_description(words, match.last)
        if last > match.last or _has_telling_modifier(words, first + 1, match.first):
            yield Mark(first, last, "role")


def _determiner_before(words: Words, noun: int) -> int | None:
    """Return the place of "my" in "my own shift manager", or None."""
    for place in range(noun - 1, max(noun - 2 - _MAX_MODIFIERS, -1), -1):
        if words.key(place) in _DETERMINERS or words.tag(place) == "POS":
            return place
        if not words.tag(place).startswith(("JJ", "NN", "VBN", "VBG", "CD", "RB")):
            return None
    return None


def _has_telling_modifier(words: Words, first: int, noun: int) -> bool:
    return any(
        words.key(place) not in _EVALUATIVE
        and words.tag(place).startswith(("JJ", "NN", "VBN", "CD"))
        and words.tokens[place].is_word
        for place in range(first, noun)
    )


def _last_of_description(words: Words, noun: int) -> int:
    """Return the end of "in a wheelchair" after a noun, or the noun where nothing tells."""
    if words.key(noun + 1) not in ("in", "with", "aged"):
        return noun
    for place in range(noun + 2, noun + 2 + _MAX_OBJECT_DISTANCE):
        tag = words.tag(place)
        is_head = tag.startswith(("NN", "CD")) and not words.tag(place + 1).startswith("NN")
        if is_head:
            return noun if words.key(place) in _VAGUE_OBJECTS else place
        if not tag.startswith(("DT", "JJ", "NN", "PRP$", "CD", "VBN", "VBG")):
            return noun
    return noun
