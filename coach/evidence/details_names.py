"""Names: people, organisations, places and whatever else is called by a name."""

from collections.abc import Collection, Iterator

from coach.evidence.name_words import (
    ANYTHING_VERBS,
    LANGUAGES,
    NOT_NAMES,
    ORGANISATION_WORDS,
    PERSON_LEADS,
    PERSON_VERBS,
    PERSON_WORDS,
    PLACE_WORDS,
    TITLES,
    TITLES_TOO,
    WORK_VERBS,
)
from coach.evidence.words import Mark, Words

_MAX_RUN = 6
_MAX_PERSON_WORDS = 3
_SHOUTED_SHARE = 0.6


def find_names(words: Words, role_ends: Collection[int] = ()) -> Iterator[Mark]:
    """Yield people, organisations, places and other names, left to right.

    `role_ends` are the last words of phrases for a person, such as "transport clerk".
    """
    is_shouted = _is_shouted(words)
    index = 0
    while index < len(words.keys):
        mark = _titled(words, index)
        if mark is None and not is_shouted:
            mark = _name_at(words, index, role_ends)
        if mark is None:
            mark = _lower_case_employer(words, index)
        if mark is None:
            index += 1
        else:
            yield mark
            index = mark.last + 1


def _is_shouted(words: Words) -> bool:
    """Return whether capitals tell nothing here: ALL CAPS or Every Word With One."""
    # The first word and "I" have capitals anyhow.
    lettered = [
        token for token in words.tokens[1:] if token.text[0].isalpha() and token.norm != "i"
    ]
    capitals = sum(token.text[0].isupper() for token in lettered)
    return len(lettered) > 3 and capitals > _SHOUTED_SHARE * len(lettered)


def _titled(words: Words, index: int) -> Mark | None:
    key = words.key(index)
    if key not in TITLES and key not in TITLES_TOO:
        return None
    following = index + 1
    is_strict = key in TITLES_TOO or key in ("miss", "ms")
    if not words.is_capitalised(following):
        is_word = following < len(words.tokens) and words.tokens[following].is_word
        is_plain = not is_strict and is_word and words.key(following) not in NOT_NAMES
        return Mark(index, following, "person") if is_plain else None
    if is_strict and not words.is_capitalised(index):
        return None
    last = following
    while words.is_capitalised(last + 1) and words.tag(last + 1).startswith("NNP"):
        last += 1
    return Mark(index, last, "person")


def _name_at(words: Words, index: int, role_ends: Collection[int]) -> Mark | None:
    if not _is_name_word(words, index):
        return None
    last = index
    while last + 1 < index + _MAX_RUN:
        if _goes_on(words, last + 1):
            last += 1
        elif _is_joined(words, last):
            last += 2
        else:
            break
    return _classified(words, index, last, role_ends)


def _is_name_word(words: Words, index: int) -> bool:
    key = words.key(index)
    if not words.is_capitalised(index) or len(key) == 1:
        return False
    return key in LANGUAGES or (words.tag(index).startswith("NNP") and key not in NOT_NAMES)


def _goes_on(words: Words, index: int) -> bool:
    """Return whether the word at a place is one more of a name: "St", "Mary", "'s", "Hospital"."""
    if words.key(index) == "'s":
        return words.key(index + 1) != "'s" and _goes_on(words, index + 1)
    is_kind_of_firm = words.is_capitalised(index) and words.key(index) in ORGANISATION_WORDS
    return is_kind_of_firm or _is_name_word(words, index)


def _is_joined(words: Words, last: int) -> bool:
    """Return whether "of" or "&" binds two parts of one name, not two names."""
    if words.key(last + 1) == "&":
        return words.is_capitalised(last + 2)
    is_institution = words.key(last + 1) == "of" and words.key(last) in ORGANISATION_WORDS
    return is_institution and _is_name_word(words, last + 2)


def _classified(words: Words, first: int, last: int, role_ends: Collection[int]) -> Mark | None:
    """Return the name with its kind, or None where its capital may be the sentence's own."""
    length = last - first + 1
    is_named_role = first - 1 in role_ends or (
        words.key(first - 1) == "," and first - 2 in role_ends
    )
    kind = _kind_by_words(words, first, last)
    kind = kind or ("person" if is_named_role else _kind_by_company(words, first, last))
    if length == 1 and kind != "person" and _is_opening(words, first):
        return None
    return Mark(first, last, kind or "named")


def _is_opening(words: Words, index: int) -> bool:
    """Return whether a capital may be that of a sentence, list item or heading."""
    before = words.key(index - 1)
    return not before or not (words.tokens[index - 1].is_word or before in (",", "(", "&"))


def _kind_by_words(words: Words, first: int, last: int) -> str | None:
    keys = words.keys[first : last + 1]
    if len(keys) > 1 and not ORGANISATION_WORDS.isdisjoint(keys):
        return "organisation"
    if len(keys) > 1 and keys[-1] in PLACE_WORDS:
        return "place"
    return "named" if keys[-1] in LANGUAGES else None


def _kind_by_company(words: Words, first: int, last: int) -> str | None:
    """Return a kind by the words around a name."""
    place = first - 2 if words.key(first - 1) == "the" else first - 1
    before = words.key(place)
    if last - first < _MAX_PERSON_WORDS and _is_person(words, first, last):
        return "person"
    if before in ("at", "joined", "left"):
        return "organisation"
    if before in ("for", "with", "by") and not WORK_VERBS.isdisjoint(
        words.keys[max(place - 4, 0) : place]
    ):
        return "organisation"
    is_acronym = first == last and words.tokens[first].text.isupper()
    if before in ("in", "near", "outside", "from", "around") and not is_acronym:
        return "place"
    return None


def _is_person(words: Words, first: int, last: int) -> bool:
    before = words.key(first - 1)
    if before in ("called", "named"):
        return words.key(first - 2) in PERSON_WORDS
    if before in PERSON_LEADS:
        return True
    verb = words.key(last + 1)
    if verb in PERSON_VERBS and words.tag(last + 1).startswith("VB"):
        return verb not in ANYTHING_VERBS
    is_explained = verb == "," and words.key(last + 2) in (
        "my",
        "our",
        "the",
        "a",
        "who",
        "his",
        "her",
    )
    return is_explained and any(key in PERSON_WORDS for key in words.keys[last + 3 : last + 6])


def _lower_case_employer(words: Words, index: int) -> Mark | None:
    """Return the "tesco" of "i worked at tesco", which the tagger alone takes for a name."""
    if words.tag(index) != "NNP" or words.is_capitalised(index) or words.key(index) in NOT_NAMES:
        return None
    is_at_work = words.key(index - 1) in ("at", "for", "joined") and words.tokens[index].is_word
    is_employed = not WORK_VERBS.isdisjoint(words.keys[max(index - 4, 0) : index])
    return Mark(index, index, "organisation") if is_at_work and is_employed else None
