"""Of the person's own sentences the nearest, and what the résumé names in a line's very words."""

import pytest

from coach.model.encoder import MiniLM
from coach.posting.matches import MOST_MATCHES, match_sentences, names_same, sentences_of
from coach.records import NearSentence
from tests.fakes import HashEncoder


def resume(*lines: str) -> list[NearSentence]:
    return [NearSentence(line, "résumé", "r", False) for line in lines]


def story(text: str, source_id: str = "s") -> list[NearSentence]:
    return sentences_of(text, source_id, is_story=True)


def near(line: str, sentences: list[NearSentence]) -> list[str]:
    (found,) = match_sentences([line], sentences, HashEncoder(384))
    return [one.text for one in found]


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("Full UK driving licence", "a valid driver's license"),
        ("SQL", "SQL"),
        ("Experience with SQL", "Tools: SQL, Stata"),
        ("You will write SQL every day", "SQL (three years)"),
        ("good knowledge of C++", "C++ and Go"),
        ("Builds small services on .NET with us", "C#, .NET"),
        ("confident user of Excel and email", "Excel: lookups"),
        ("You know the basics of R", "R, Stata"),
    ],
)
def test_a_tool_or_a_licence_is_found_in_its_very_words(line: str, own: str) -> None:
    assert names_same(line, own)
    (found,) = match_sentences([line], resume("Watered roses", own), HashEncoder(384))
    assert (found[0].text, found[0].is_literal) == (own, True)


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("You will excel", "Excel"),
        ("You will excel in this role", "Excel, Word"),
        ("Excel at helping others", "Excel"),
        ("Must Have A Good Word For All", "Word, Outlook"),
        ("good knowledge of C#", "C++"),
        ("good knowledge of Java", "JavaScript"),
    ],
)
def test_the_same_letters_are_not_the_same_thing(line: str, own: str) -> None:
    assert not names_same(line, own)


def test_what_is_literal_comes_first_and_leaves_no_room_for_another_line() -> None:
    own = [
        *story("We wrote many SQL reports every week.", "s1"),
        *resume("Wrote many reports", "SQL, Stata", "SQL course"),
    ]
    (found,) = match_sentences(["Writes many SQL reports every week"], own, HashEncoder(384))
    assert [(one.text, one.is_literal) for one in found] == [
        ("SQL, Stata", True),
        ("We wrote many SQL reports every week.", False),
    ]


def test_a_story_is_never_literal() -> None:
    (found,) = match_sentences(["good with SQL"], story("I wrote good SQL."), HashEncoder(384))
    assert [one.is_literal for one in found] == [False]


def test_the_nearest_three_come_first_to_last() -> None:
    own = [
        *story("I rang twice.", "a"),
        *story("I rang the ward and the pharmacy twice.", "b"),
        *story("I rang the ward.", "c"),
        *story("I rang the ward and the pharmacy.", "d"),
        *story("Roses need rain.", "e"),
    ]
    found = near("rang the ward and the pharmacy", own)
    assert found == [own[3].text, own[1].text, own[2].text]
    assert len(found) == MOST_MATCHES


def test_at_most_one_line_is_of_the_resume() -> None:
    own = resume("rang the ward", "rang the ward daily", "rang the wards")
    assert near("rang the ward", own) == ["rang the ward"]
    assert near("rang the ward", own + story("Once I rang.")) == ["rang the ward", "Once I rang."]


def test_the_same_sentence_is_shown_once() -> None:
    own = story("I rang the ward.", "a") + story("I rang  the\nward.", "b")
    assert near("rang the ward", own) == ["I rang the ward."]


def test_sentences_of_a_source_are_on_one_line_and_say_where_they_are_from() -> None:
    told = sentences_of("I rang\nthe  ward. It was full.", "a1", is_story=False)
    assert told == [
        NearSentence("I rang the ward.", "answer", "a1", False),
        NearSentence("It was full.", "answer", "a1", False),
    ]
    assert {one.source for one in story("I rang.")} == {"story"}


def test_nothing_comes_of_nothing() -> None:
    encoder = HashEncoder(384)
    assert match_sentences([], resume("SQL"), encoder) == []
    assert match_sentences(["SQL", "Excel"], [], encoder) == [(), ()]
    assert encoder.calls == []
    assert near("zebra", story("I rang the ward.") + resume("Roses")) == []
    assert sentences_of(" \n", "a", is_story=True) == []


@pytest.mark.model
def test_the_real_encoder_finds_another_wording(real_encoder: MiniLM) -> None:
    own = story("We planted four hundred bulbs in October.", "a")
    own += story("I served guests at the bar and took their complaints.", "b")
    own += resume("I lifted forty sacks of flour a day")
    calm, strong = match_sentences(
        ["Stays calm with angry customers", "Can carry heavy loads"], own, real_encoder
    )
    assert [one.source_id for one in (calm[0], strong[0])] == ["b", "r"]
    assert not any("bulbs" in one.text for one in (*calm, *strong))
