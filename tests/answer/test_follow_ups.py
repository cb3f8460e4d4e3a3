"""What is asked: what an answer lacks, each thing once, in the person's own words."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from coach.answer.follow_ups import FIRST_SHOWN, choose_follow_ups, next_step, vague_question
from coach.bank.follow_ups import FollowUps, load_follow_ups
from coach.records import PARTS, FollowUp, Missing, Part, PartName, State, Vague
from tests.fakes import behavioural

QUESTION = behavioural()


@pytest.fixture(scope="module")
def texts() -> FollowUps:
    return load_follow_ups()


def parts(**states: State) -> tuple[Part, ...]:
    """The six parts, all present but those named."""
    return tuple(Part(name, states.get(name, "present"), ()) for name in PARTS)


def vague(missing: Missing, start: int = 0) -> Vague:
    return Vague(start, start + 5, missing, f"{missing}, at {start}?")


def asked(
    texts: FollowUps, told: Sequence[Part], *phrases: Vague, is_on_question: bool = True
) -> tuple[FollowUp, ...]:
    return choose_follow_ups(QUESTION, told, phrases, is_on_question=is_on_question, texts=texts)


def test_nothing_is_asked_where_nothing_lacks(texts: FollowUps) -> None:
    assert asked(texts, parts()) == ()


def test_parts_are_asked_about_in_the_order_of_a_listener(texts: FollowUps) -> None:
    absent: dict[str, State] = dict.fromkeys(PARTS, "absent")
    found = asked(texts, parts(**absent))
    assert [one.part for one in found] == [
        "occasion",
        "own_action",
        "result",
        "details",
        "proof",
        "reasoning",
    ]
    assert {(one.start, one.end) for one in found} == {(None, None)}


@pytest.mark.parametrize("state", ["unclear", "partial"])
def test_what_may_be_told_is_asked_about_with_care(texts: FollowUps, state: State) -> None:
    said = texts.of_part("result", "behavioural")
    assert [one.text for one in asked(texts, parts(result="absent"))] == [said.ask]
    assert [one.text for one in asked(texts, parts(result=state))] == [said.unsure]


def test_parts_and_vague_words_take_turns(texts: FollowUps) -> None:
    found = asked(
        texts,
        parts(occasion="absent", proof="absent"),
        vague("what exactly", 10),
        vague("what exactly", 20),
        vague("what exactly", 30),
    )
    assert [(one.part, one.start) for one in found] == [
        ("occasion", None),
        (None, 10),
        ("proof", None),
        (None, 20),
        (None, 30),
    ]


@pytest.mark.parametrize(
    ("missing", "part"),
    [
        ("what changed", "result"),
        ("your part", "own_action"),
        ("when", "details"),
        ("where", "details"),
        ("who", "details"),
        ("how many", "details"),
    ],
)
def test_words_that_ask_for_the_same_stand_for_the_part(
    texts: FollowUps, missing: Missing, part: PartName
) -> None:
    states: dict[str, State] = {part: "absent"}
    phrase = vague(missing, 7)
    assert asked(texts, parts(**states), phrase) == (
        FollowUp(phrase.question, part, phrase.start, phrase.end),
    )


def test_a_part_that_a_phrase_has_asked_for_is_not_asked_about_again(texts: FollowUps) -> None:
    found = asked(
        texts, parts(occasion="absent", result="absent"), vague("what changed", 3), vague("who", 9)
    )
    assert [(one.part, one.start) for one in found] == [
        ("occasion", None),
        ("result", 3),
        ("details", 9),
    ]


def test_whether_the_question_is_answered_is_asked_last_of_those_shown(texts: FollowUps) -> None:
    absent: dict[str, State] = dict.fromkeys(PARTS, "absent")
    found = asked(texts, parts(**absent), is_on_question=False)
    assert QUESTION.text in found[FIRST_SHOWN - 1].text
    assert found[FIRST_SHOWN - 1].part is None
    assert len(found) == 7
    assert [QUESTION.text in one.text for one in asked(texts, parts(), is_on_question=False)] == [
        True
    ]


def test_without_a_question_it_is_not_asked_whether_it_is_answered(texts: FollowUps) -> None:
    blank = replace(QUESTION, text=" ")
    assert choose_follow_ups(blank, parts(), (), is_on_question=False, texts=texts) == ()


def test_vague_words_are_quoted_in_the_question(texts: FollowUps) -> None:
    assert vague_question("some\r\n issues", "who", texts) == "“some issues”: who exactly?"


def test_a_long_quote_is_cut_between_words(texts: FollowUps) -> None:
    said = "we had a lot of different kinds of smaller and larger problems with it"
    found = vague_question(said, "what exactly", texts)
    quote = found.partition("”")[0].strip("“")
    assert quote.endswith(" …")
    assert said.startswith(quote.removesuffix(" …") + " ")
    assert len(quote) <= 62


def test_a_long_word_is_quoted_as_far_as_it_goes(texts: FollowUps) -> None:
    assert "xxx" in vague_question("x" * 500, "who", texts)


def test_the_next_step_is_the_first_thing_that_lacks(texts: FollowUps) -> None:
    told = parts(details="partial", proof="absent")
    assert next_step(3, told, QUESTION, texts) == texts.of_part("details", "behavioural").step
    motivation = replace(QUESTION, type="motivation")
    assert next_step(3, told, motivation, texts) == texts.of_part("details", "motivation").step


def test_a_finished_answer_is_to_be_said_aloud(texts: FollowUps) -> None:
    finished = texts.whole["finished"]
    assert next_step(5, parts(proof="absent"), QUESTION, texts) == finished
    assert next_step(4, parts(), QUESTION, texts) == finished
