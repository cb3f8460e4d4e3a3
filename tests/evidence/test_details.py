"""Facts of a whole answer: in order, apart, once each, exact."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from coach.bank.lexicons import Lexicons
from coach.evidence.details import find_facts
from coach.language.tagger import PennTagger
from coach.language.text import read_text
from tests.evidence.conftest import Show

PIECES = st.sampled_from(
    "I we Mr Hall at Tesco in May 2019 , . \" ' £ 40 % from to three weeks the night porter said "
    "Excel 🙂 \r\n “ ” ’s half past nine of a an - — ( ) $ 24/7 C++".split(" ")
)


def test_an_answer_gives_its_facts_in_order(show: Show) -> None:
    text = (
        "In March 2021 I was on Ward 7. At 3 a.m. Mr Ahmed was breathing at 28 a minute. "
        "I rang the registrar, who came in eight minutes."
    )
    assert show(text).told == [
        ("date", "March 2021"),
        ("named", "Ward 7"),
        ("date", "3 a.m."),
        ("person", "Mr Ahmed"),
        ("number", "28 a minute"),
        ("role", "the registrar"),
        ("duration", "eight minutes"),
    ]


def test_the_longest_reading_stays(show: Show) -> None:
    assert show("Waste fell from 4% to 1% in June 2020.").told == [
        ("range", "from 4% to 1%"),
        ("date", "June 2020"),
    ]


def test_a_fact_told_again_counts_once(show: Show) -> None:
    assert show("We had 40 covers. Forty, yes: 40  covers. 40 covers!").told == [
        ("number", "40 covers")
    ]


def test_offsets_hold_with_curly_quotes_emoji_and_line_breaks(show: Show) -> None:
    text = "🙂 “Yes”, I said.\r\nAt St Mary’s Hospital I saved £4k\u00a0a\u00a0month."
    assert ("organisation", "St Mary’s Hospital") in show(text).told
    assert ("money", "£4k\u00a0a\u00a0month") in show(text).told


def test_an_answer_wrapped_in_quotation_marks_is_no_quotation(show: Show) -> None:
    assert [kind for kind, _ in show('"We had some issues with the rota in the shop."').told] == []


def test_weak_answers_tell_nothing(show: Show) -> None:
    text = "I'm a hard worker. I usually help people and everyone is happy in the end."
    assert show(text).facts == ()


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_facts_are_in_order_apart_and_exact(
    lexicons: Lexicons, tagger: PennTagger, text: str
) -> None:
    facts = find_facts(read_text(text, tagger), lexicons)
    assert all(text[fact.start : fact.end] == fact.text != "" for fact in facts)
    assert all(a.end <= b.start for a, b in pairwise(facts))


@given(st.text(max_size=200))
def test_any_text_is_read_without_fail(lexicons: Lexicons, tagger: PennTagger, text: str) -> None:
    facts = find_facts(read_text(text, tagger), lexicons)
    assert all(0 <= fact.start < fact.end <= len(text) for fact in facts)


def test_a_name_told_again_in_another_role_is_the_same_fact(show: Show) -> None:
    facts = show("My colleague Tomasz rang at noon. We showed Tomasz the list.").facts
    assert [fact.text for fact in facts].count("Tomasz") == 1
