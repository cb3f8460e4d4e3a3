"""Phrase lists matched on tokens."""

import pytest

from coach.bank.lexicons import PhraseList, Rule
from coach.language.phrases import PhraseMatcher
from coach.language.text import read_text

TAGS = {"the": "DT", "kind": "NN", "of": "IN", "ran": "VBD", "40": "CD"}


class TableTagger:
    """Tags by a table; any other word is a noun."""

    def tag(self, words: list[str]) -> list[str]:
        return [TAGS.get(word.lower(), "NN") for word in words]


def _list(*phrases: str, id_: str = "one", rules: tuple[Rule, ...] = ()) -> PhraseList:
    return PhraseList(
        id=id_,
        kind="habit",
        missing=None,
        source="test",
        advice="",
        explained_nearby=False,
        phrases=phrases,
        rules=rules,
        flags=(),
        passes=(),
    )


def _found(text: str, *lists: PhraseList) -> list[tuple[str, str]]:
    matcher = PhraseMatcher(lists)
    return [
        (match.list_id, text[match.start : match.end])
        for sentence in read_text(text, TableTagger()).sentences
        for match in matcher.matches(sentence)
    ]


def _words(text: str, *lists: PhraseList) -> list[str]:
    return [words for _, words in _found(text, *lists)]


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("kind of", "I Kind  of ran it.", "Kind  of"),
        ("kind of", "I kind\r\nof ran it.", "kind\r\nof"),
        ("I don't recall", "Well, I don’t recall.", "I don’t recall"),
        ("gonna", "I'm gonna go.", "gonna"),
        ("etc", "Pans, pots etc.", "etc"),
        ("etc", "Pans etc. and pots.", "etc."),
        ("from * to", "It fell from four to two.", "from four to"),
        ("110 %", "I give 110% daily.", "110%"),
        ("the box", "🙂 outside the box", "the box"),
    ],
)
def test_case_quotes_spaces_and_stops_do_not_matter(phrase: str, text: str, words: str) -> None:
    assert _words(text, _list(phrase)) == [words]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [("kind of", "kindof"), ("kind of", "kind, of"), ("art", "start"), ("from * to", "from , to")],
)
def test_parts_of_words_and_words_apart_are_no_match(phrase: str, text: str) -> None:
    assert _words(text, _list(phrase)) == []


def test_the_longest_phrase_of_a_list_wins() -> None:
    assert _words("a lot of things", _list("a lot", "a lot of", "lot of things")) == ["a lot of"]


def test_matches_of_one_list_do_not_overlap_and_those_of_two_may() -> None:
    first, second = _list("a lot of", id_="first"), _list("lot of things", id_="second")
    assert _found("a lot of things", first, second) == [
        ("first", "a lot of"),
        ("second", "lot of things"),
    ]


def test_a_phrase_is_found_each_time() -> None:
    assert _words("really and really", _list("really")) == ["really", "really"]


def test_a_match_names_its_tokens() -> None:
    sentence = read_text("I kind of ran.", TableTagger()).sentences[0]
    (match,) = PhraseMatcher([_list("kind of")]).matches(sentence)
    assert [token.norm for token in sentence.tokens[match.first : match.last + 1]] == ["kind", "of"]


@pytest.mark.parametrize(
    ("rule", "phrase", "text", "words"),
    [
        (Rule(unless_before=("that",)), "kind of", "that kind of", []),
        (Rule(unless_before=("that",)), "kind of", "this kind of", ["kind of"]),
        (Rule(unless_before=("such a",)), "kind of", "such a kind of", []),
        (Rule(unless_after=("work",)), "kind of", "kind of work", []),
        (Rule(unless_after=("hard work",)), "kind of", "kind of work", ["kind of"]),
        (Rule(unless_before_tags=("DT",)), "kind of", "the kind of", []),
        (Rule(unless_after_tags=("CD",)), "about", "about 40", []),
        (Rule(unless_after_tags=("VB",)), "kind of", "kind of ran", []),
        (Rule(only_after_tags=("VB",)), "kind of", "kind of ran", ["kind of"]),
        (Rule(only_after_tags=("VB",)), "kind of", "kind of", []),
        (Rule(at_start=True), "result :", "result: it ran", ["result:"]),
        (Rule(at_start=True), "result :", "the result: it ran", []),
        (Rule(as_written=True), "Go", "I wrote Go", ["Go"]),
        (Rule(as_written=True), "Go", "I said go", []),
        (Rule(as_written=True), "Go", "Go home", []),
    ],
)
def test_a_rule_holds_back_what_it_names(
    rule: Rule, phrase: str, text: str, words: list[str]
) -> None:
    assert _words(text, _list(phrase, rules=(rule,))) == words


def test_a_rule_speaks_of_its_phrases_only() -> None:
    rule = Rule(phrases=frozenset(["kind of"]), unless_before=("a",))
    assert _words("a kind of a sort of", _list("kind of", "sort of", rules=(rule,))) == ["sort of"]


def test_a_shorter_phrase_counts_where_the_longer_is_held_back() -> None:
    rule = Rule(phrases=frozenset(["a lot of"]), unless_after=("40",))
    assert _words("a lot of 40", _list("a lot", "a lot of", rules=(rule,))) == ["a lot"]


def test_no_lists_find_nothing() -> None:
    assert _words("kind of") == []
