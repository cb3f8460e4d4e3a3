"""The ladder: which sentences are chosen, and that no scaffold holds a fact of its own."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.advice.scaffold import ADDED_WORDS, MOST_SCAFFOLDS, build_ladder
from coach.evidence.details import find_facts
from coach.evidence.vagueness import find_vague
from coach.language.text import read_text
from coach.records import Scaffold, SentenceRating, StatementType
from coach.review import review_answer
from tests.fakes import fast_tools
from tests.metamorphic.answers import Answer, golden_answers

TOOLS = fast_tools()
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def ladder(text: str, kind: StatementType = "event", rating: float = 2.0) -> tuple[Scaffold, ...]:
    document = read_text(text, TOOLS.tagger)
    facts = find_facts(document, TOOLS.lexicons)
    ratings = [SentenceRating(s.start, s.end, rating, kind) for s in document.sentences]
    return build_ladder(document, ratings, find_vague(document, facts, TOOLS.lexicons), facts)


def shown(scaffold: Scaffold) -> str:
    return "".join(f"[{p.text}]" if p.is_blank else p.text for p in scaffold.pieces)


@pytest.mark.parametrize(
    ("typed", "scaffold"),
    [
        (
            "We had some issues with the schedule, so I talked to everyone and it worked out.",
            (
                "[when?], we had [what exactly?] with the schedule, so I talked to [who?] and "
                "[what changed?]."
            ),
        ),
        (
            "We improved the process.",
            (
                "We improved the process from [how much?] to [how much?] by [when?], and I "
                "[what did you do?]."
            ),
        ),
        (
            "I reduced the waiting time and rang the doctor.",
            (
                "I reduced the waiting time from [how much?] to [how much?] by [when?] and rang "
                "the doctor."
            ),
        ),
        (
            "I am a hard worker and a team player.",
            "I am a hard worker and a team player. Once, [when?], I [what did you do?].",
        ),
        (
            "On Monday I served a lot of new customers.",
            "On Monday I served [how many?] new customers.",
        ),
        (
            "She was happy in the end and my manager was pleased.",
            "She was happy in the end ([what changed?]) and my manager was pleased.",
        ),
        (
            "We worked extremely hard.",
            "[when?], we worked hard, and I [what did you do?].",
        ),
    ],
)
def test_a_weak_sentence_gets_blanks(typed: str, scaffold: str) -> None:
    assert [shown(one) for one in ladder(typed)] == [scaffold]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Yes.",
        "What would you do?",
        "On Monday I counted 40 crates.",
        "On 3 May I cut the queue from 9 to 4 people.",
    ],
)
def test_what_needs_no_blanks_gets_no_scaffold(typed: str) -> None:
    kind: StatementType = "question" if typed.endswith("?") else "event"
    assert ladder(typed, kind) == ()


def test_a_specific_sentence_is_left_alone() -> None:
    assert ladder("I talked to the nurse about the drip.", rating=4.2) == ()


def test_the_two_weakest_are_chosen_and_stand_in_order() -> None:
    text = "It worked out. Many people had some issues with things. We did stuff for everyone."
    found = ladder(text)
    assert len(found) == MOST_SCAFFOLDS
    assert [one.start for one in found] == sorted(one.start for one in found)


def check_blanks_only(text: str, scaffolds: tuple[Scaffold, ...]) -> None:
    typed = {word.casefold() for word in WORD.findall(text)}
    for scaffold in scaffolds:
        for piece in scaffold.pieces:
            if not piece.is_blank:
                new = {word.casefold() for word in WORD.findall(piece.text)} - typed
                assert new <= ADDED_WORDS, new


@pytest.mark.parametrize("answer", golden_answers(), ids=lambda answer: answer.name)
def test_no_scaffold_of_a_real_answer_holds_a_fact_of_its_own(answer: Answer) -> None:
    review = review_answer(answer.question, answer.text, tools=TOOLS)
    check_blanks_only(answer.text, review.ladder)


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            "we I improved reduced many a lot of things everyone recently team player it worked "
            "out really kind of , . — because 12 Monday Priya the orders and helped".split(" ")
        ),
        max_size=30,
    )
)
def test_no_scaffold_of_any_words_holds_a_fact_of_its_own(words: list[str]) -> None:
    text = " ".join(words)
    check_blanks_only(text, ladder(text))
