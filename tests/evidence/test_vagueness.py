"""Vague phrases, what lets them pass, and cues."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.bank.lexicons import Lexicons
from coach.evidence.vagueness import find_cues, find_vague
from coach.language.tagger import PennTagger
from coach.language.text import read_text
from tests.evidence.conftest import Show

FLAGGED = [
    ("hedge", "I kind of ran the night shift.", "kind of"),
    ("hedge", "I was involved in the stock count.", "was involved"),
    ("hedge", "I swept the yard or something like that.", "or something like that"),
    ("quantity", "I trained several new cooks.", "several new cooks"),
    ("quantity", "We had a lot of late parcels.", "a lot of late parcels"),
    ("quantity", "I handled various duties.", "various duties"),
    ("quantity", "Some customers left.", "Some customers"),
    ("claim", "I'm a hard worker.", "hard worker"),
    ("claim", "I have excellent communication skills.", "excellent communication skills"),
    ("claim", "I work well under pressure.", "work well under pressure"),
    ("cliche", "I always give 110%.", "give 110%"),
    ("cliche", "I think outside the box.", "think outside the box"),
    ("reference", "I did stuff in the kitchen.", "stuff"),
    ("reference", "I spoke to everyone about it.", "everyone"),
    ("reference", "We had some issues with the schedule.", "some issues"),
    ("reference", "I cleaned, swept and so on.", "and so on"),
    ("outcome", "It went well.", "It went well"),
    ("outcome", "So it worked out in the end.", "it worked out in the end"),
    ("outcome", "Everyone was happy.", "Everyone was happy"),
    ("outcome", "I got good feedback.", "good feedback"),
    ("time", "Recently I had a rude guest.", "Recently"),
    ("time", "A few years ago I drove a van.", "A few years ago"),
    ("time", "I once had a rude guest.", "I once"),
    ("intensifier", "The ward was extremely busy.", "extremely"),
]

PASSES = [
    "That kind of outage is rare.",
    "The very same valve failed.",
    "A lot of 40 vases arrived.",
    "I came back in a few minutes.",
    "The issue was that the pump had seized.",
    "Several customers, seven of them regulars, wrote to us.",
    "Many of us, about 40 drivers, met in the yard.",
    "Recently, on 3 May, a guest fainted.",
    "It went well: the error rate fell from 4% to 1%.",
    "It went well. The error rate fell from 4% to 1%.",
    "He said 'I am a hard worker' and sat down.",
    "She told me “it all worked out in the end” and left.",
    "The care worker signed the chart.",
    "I worked out the dose twice.",
    "We probably served 90 covers.",
    "I asked how many tablets she took.",
    "It was not really my job.",
    "I like tea.",
]


@pytest.mark.parametrize(("kind", "text", "words"), FLAGGED)
def test_a_vague_phrase_is_found_with_its_words(
    show: Show, kind: str, text: str, words: str
) -> None:
    assert (kind, words) in show(text).flagged


@pytest.mark.parametrize("text", PASSES)
def test_what_is_made_concrete_or_only_looks_vague_passes(show: Show, text: str) -> None:
    assert show(text).flagged == []


def test_the_advice_asks_with_the_persons_own_words_on_one_line(show: Show) -> None:
    (found,) = show("I trained several\r\nnew cooks.").vague
    assert found.missing == "how many"
    assert found.advice == "“several new cooks”: how many or how much, roughly?"


def test_each_list_says_what_is_missing(lexicons: Lexicons) -> None:
    assert [
        key for key, listed in lexicons.lists.items() if listed.is_vague and not listed.missing
    ] == []


def test_an_issue_told_of_in_the_sentence_before_is_explained(show: Show) -> None:
    told = "The pump on Ward 7 stopped at 3 a.m. I told the porter about the problem."
    untold = "The machine stopped. I told the porter about the problem."
    assert show(told).flagged == []
    assert show(untold).flagged == [("reference", "the problem")]


STRONG = [
    (
        "In March 2021 I was a healthcare assistant on Ward 7 at Leeds General Infirmary. At "
        "about 3 a.m. I saw that Mr Ahmed was breathing at 28 a minute, up from 16. I pressed "
        "the bell, sat him up and told Nurse Okoro. The registrar came in eight minutes and "
        "found a clot. He went home nine days later, and the ward sister asked me to show two "
        "new starters what I had seen."
    ),
    (
        "Last November a tyre blew on the A63 with 14 cages on my lorry. I pulled onto the hard"
        " shoulder, set the triangle and rang the transport clerk, Dawn. While we waited I put "
        "the two school kitchens first. All nine drops were made; one was 20 minutes late."
    ),
    (
        "I was a line cook in Bristol. One Friday in June the dishwasher failed with 42 people "
        "seated. I moved the prep bench next to the sink and washed the pans between tickets. "
        "No table waited more than 25 minutes, and the head chef put my layout on the wall."
    ),
    (
        "My year 6 pupil Leo refused to write anything for three weeks. I let him tell me a "
        "page about trains, typed it, and asked him to change five words. By Christmas he wrote"
        " a page and a half alone, and his mother came in to show me a story for his sister."
    ),
    (
        "On a school job in Derby I found a 32 amp breaker on a 2.5 mm cable of 48 metres. I "
        "showed the site manager, Colin, the table and we pulled 6 mm instead. It cost £310 and"
        " half a day. The inspector checked that circuit first and passed it."
    ),
    (
        "Every deploy took 40 minutes because 1,100 tests ran in one process. I split them into"
        " six jobs in GitLab CI. Two colleagues feared that failures would be harder to read, "
        "so I wrote a page that joins the reports. Deploys went down to 9 minutes."
    ),
    (
        "On my till in Crewe an old man was 80p short and there were nine people behind him. I "
        "asked him quietly which item he could leave, and I paid for the biscuits on my break. "
        "The next shopper told my manager, Jo, who read it out on Monday."
    ),
]

WEAK = [
    "I'm a hard worker and a great team player. I always give 110% and get on well with everyone.",
    "We had some issues with the schedule, so I talked to everyone and it worked out in the end.",
    "I once had a really difficult customer. I dealt with it. In the end everyone was happy.",
    "In the past there were many problems and I was involved in various projects.",
    "I have excellent communication skills, I'm very organised and I work well under pressure.",
    "At some point people were kind of unhappy. I explained stuff to them and things got better.",
    "Recently someone complained about something, so I took the necessary steps.",
    "i did lots of stuff in the kitchen, cleaning and so on, and it was really really busy",
]


@pytest.mark.parametrize("text", STRONG)
def test_a_strong_answer_is_almost_free_of_vague_phrases(show: Show, text: str) -> None:
    shown = show(text)
    assert len(shown.vague) <= shown.document.word_count / 100
    assert len(shown.facts) >= 4


@pytest.mark.parametrize("text", WEAK)
def test_a_weak_answer_is_full_of_them(show: Show, text: str) -> None:
    shown = show(text)
    assert len(shown.vague) >= 3
    assert shown.facts == ()


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("habit", "I usually check twice.", "usually"),
        ("hypothetical", "I would ring the family.", "I would"),
        ("opinion", "I think it matters.", "I think"),
        ("self", "I am a calm person.", "I am a"),
        ("reason", "I rang first because they were on the road.", "because"),
        ("learning", "I learned to ring first.", "I learned"),
        ("result", "As a result the queue was gone.", "As a result"),
        ("confirmed", "The ward still uses my chart.", "The ward still uses"),
        ("situation", "When I was working in Hull, it flooded.", "When I was working"),
        ("task", "My job was to clear the bay.", "My job was"),
    ],
)
def test_cues_name_their_kind_words_and_sentence(
    show: Show, kind: str, text: str, words: str
) -> None:
    shown = show(f"It rained. {text}")
    found = [
        (cue.kind, shown.document.raw[cue.start : cue.end], cue.sentence) for cue in shown.cues
    ]
    assert (kind, words, 1) in found


def test_had_and_would_are_told_apart(show: Show) -> None:
    assert not show("I'd been on shift for six hours.").has("hypothetical")
    assert show("I'd tell my manager.").has("hypothetical")


def test_findings_without_a_shared_pass_are_the_same(
    show: Show, lexicons: Lexicons, tagger: PennTagger
) -> None:
    text = "I usually help people with stuff and it went well."
    document = read_text(text, tagger)
    assert find_vague(document, (), lexicons) == show(text).vague
    assert find_cues(document, lexicons) == show(text).cues


@given(st.lists(st.sampled_from([*(t for _, t, _ in FLAGGED), *PASSES]), max_size=6).map(" ".join))
def test_findings_are_in_order_and_apart(lexicons: Lexicons, tagger: PennTagger, text: str) -> None:
    found = find_vague(read_text(text, tagger), (), lexicons)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[f.start : f.end].strip() == text[f.start : f.end] != "" for f in found)


@pytest.mark.parametrize("style", [str.upper, lambda text: text.replace("'", "’")])
def test_capitals_and_curly_quotes_change_no_claim(show: Show, style: object) -> None:
    assert callable(style)
    text = str(style("I'm a hard worker. I'm a people person."))
    assert [kind for kind, _ in show(text).flagged] == ["claim", "claim"]


def test_a_lesson_may_speak_of_people_and_things(show: Show) -> None:
    assert show("I learned that people look after a thing of their own.").vague == ()
    assert show("I helped people with a thing.").vague != ()
