"""What is asked: what an answer lacks, each thing once, in the person's own words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import pytest

from coach.answer.follow_ups import (
    FIRST_SHOWN,
    choose_follow_ups,
    is_grave,
    next_step,
    vague_question,
)
from coach.bank.follow_ups import FollowUps, load_follow_ups
from coach.records import (
    PARTS,
    Fact,
    FactKind,
    FollowUp,
    Label,
    Missing,
    Part,
    PartName,
    Review,
    Sentence,
    State,
    Vague,
)
from tests.fakes import behavioural

QUESTION = behavioural()
RANG = "As the bus was late, I rang the school."
THEY = "They sent a taxi."
LATE = "The bus was late."


@pytest.fixture(scope="module")
def texts() -> FollowUps:
    return load_follow_ups()


def parts(states: Mapping[str, State]) -> tuple[Part, ...]:
    """The six parts, all present but those named."""
    return tuple(Part(name, states.get(name, "present"), ()) for name in PARTS)


def vague(missing: Missing, start: int = 0) -> Vague:
    return Vague(start, start + 5, missing, f"{missing}, at {start}?")


def told(
    *phrases: Vague,
    sentences: Sequence[tuple[str, Label]] = (),
    kinds: Sequence[FactKind] = ("time", "person", "number"),
    words: int = 40,
    is_on_question: bool = True,
    states: Mapping[str, State] = MappingProxyType({}),
) -> tuple[str, Review]:
    """An answer and its review, with all parts present but those named, made of `sentences`."""
    text, spans = "", []
    for sentence, label in sentences:
        spans.append(Sentence(len(text), len(text) + len(sentence), (label,)))
        text += sentence + " "
    review = Review(
        level=3,
        level_name="One occasion",
        score=50.0,
        sure="high",
        next_step="",
        scorer="0",
        question_type="behavioural",
        parts=parts(states),
        facts=tuple(Fact(0, 1, kind, "x") for kind in kinds),
        vague=phrases,
        questions=(),
        sentences=tuple(spans),
        on_question="yes" if is_on_question else "unclear",
        words=words,
        speaking_seconds=20,
    )
    return text, review


def asked(texts: FollowUps, one: tuple[str, Review]) -> tuple[FollowUp, ...]:
    return choose_follow_ups(QUESTION, *one, texts)


def test_nothing_is_asked_where_nothing_lacks(texts: FollowUps) -> None:
    assert asked(texts, told()) == ()


def test_nothing_is_asked_that_hangs_in_the_air(texts: FollowUps) -> None:
    absent: dict[str, State] = dict.fromkeys(PARTS, "absent")
    found = asked(texts, told(vague("what exactly", 10), states=absent))
    assert [(one.part, one.start) for one in found] == [
        ("occasion", None),
        ("own_action", None),
        (None, 10),
    ]
    found = asked(texts, told(states={**absent, "occasion": "present"}))
    assert [one.part for one in found] == ["own_action", "result", "details"]
    found = asked(texts, told(states={**absent, "occasion": "present", "own_action": "present"}))
    assert [one.part for one in found] == ["result", "details", "reasoning"]
    found = asked(
        texts, told(states={"details": "absent", "proof": "absent", "reasoning": "absent"})
    )
    assert [one.part for one in found] == ["details", "proof", "reasoning"]


@pytest.mark.parametrize(
    ("state", "is_sure"), [("absent", True), ("partial", False), ("unclear", False)]
)
def test_what_may_be_told_is_asked_about_with_care(
    texts: FollowUps, state: State, is_sure: bool
) -> None:
    said = texts.of_part("result", "behavioural")
    expected = said.ask if is_sure else said.unsure
    assert [one.text for one in asked(texts, told(states={"result": state}))] == [expected]


@pytest.mark.parametrize(
    ("sentences", "lacking", "words"),
    [
        ([(LATE, "scene"), (RANG, "action")], {"result": "absent"}, "I rang the school"),
        (
            [(RANG, "action"), (RANG[:-1] + " again.", "action")],
            {"reasoning": "absent"},
            "I rang the school",
        ),
        ([(THEY, "others")], {"own_action": "absent"}, "They sent a taxi"),
        (
            [("I usually ring first.", "habit")],
            {"occasion": "absent", "own_action": "absent"},
            "I usually ring first",
        ),
        ([(LATE, "result")], {"proof": "absent"}, "The bus was late"),
    ],
)
def test_a_part_is_asked_about_in_the_persons_own_words(
    texts: FollowUps,
    sentences: Sequence[tuple[str, Label]],
    lacking: dict[str, State],
    words: str,
) -> None:
    first = asked(texts, told(sentences=sentences, states=lacking))[0]
    assert first.text.startswith(f"“{words}”: ")
    assert (first.start, first.end) == (None, None)


@pytest.mark.parametrize(
    ("sentence", "label", "part"),
    [
        ("Others usually ring first.", "habit", "occasion"),
        ("The bus was late " * 5, "result", "proof"),
    ],
)
def test_words_that_do_not_fit_are_not_quoted(
    texts: FollowUps, sentence: str, label: Label, part: PartName
) -> None:
    found = asked(texts, told(sentences=[(sentence, label)], states={part: "absent"}))
    assert found[0].text == texts.of_part(part, "behavioural").ask


@pytest.mark.parametrize(
    ("kinds", "question"),
    [
        ((), "When was it, and who else was there?"),
        (("time",), "Who else was there?"),
        (("person",), "When was it?"),
        (("org", "time"), "How many, or how much?"),
    ],
)
def test_details_are_asked_for_by_the_kind_that_is_not_there(
    texts: FollowUps, kinds: Sequence[FactKind], question: str
) -> None:
    assert asked(texts, told(kinds=kinds, states={"details": "partial"}))[0].text == question


def test_a_short_no_is_asked_for_what_comes_near(texts: FollowUps) -> None:
    absent: dict[str, State] = dict.fromkeys(PARTS, "absent")
    assert asked(texts, told(words=5, states=absent))[0].text == texts.whole["nearest"]


@pytest.mark.parametrize("sentence", ["My father died that week.", "She passed away in May."])
def test_where_the_matter_is_grave_nobody_has_to_prove_or_justify(
    texts: FollowUps, sentence: str
) -> None:
    assert is_grave(sentence, texts)
    found = asked(
        texts,
        told(
            vague("what exactly"),
            vague("what changed", 9),
            sentences=[(sentence, "scene"), (RANG, "action")],
            states={"proof": "absent", "reasoning": "absent"},
        ),
    )
    assert [(one.part, one.start) for one in found] == [("reasoning", None)]
    assert found[0].text == texts.grave["reasoning"]


@pytest.mark.parametrize(
    "words", ["The deadline was tight.", "We lost the client.", "A dead battery."]
)
def test_hard_work_is_not_grave(texts: FollowUps, words: str) -> None:
    assert not is_grave(words, texts)


def test_parts_and_vague_words_take_turns(texts: FollowUps) -> None:
    phrases = [vague("what exactly", start) for start in (10, 20, 30)]
    found = asked(texts, told(*phrases, states={"own_action": "absent", "proof": "absent"}))
    assert [(one.part, one.start) for one in found] == [
        ("own_action", None),
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
    phrase = vague(missing, 7)
    assert asked(texts, told(phrase, states={part: "absent"})) == (
        FollowUp(phrase.question, part, phrase.start, phrase.end),
    )


def test_a_part_that_a_phrase_has_asked_for_is_not_asked_about_again(texts: FollowUps) -> None:
    found = asked(
        texts, told(vague("what changed", 3), vague("who", 9), states={"result": "absent"})
    )
    assert [(one.part, one.start) for one in found] == [("result", 3), ("details", 9)]


def test_whether_the_question_is_answered_is_asked_last_of_those_shown(texts: FollowUps) -> None:
    lacking: dict[str, State] = dict.fromkeys(("own_action", "result", "details"), "absent")
    found = asked(texts, told(is_on_question=False, states=lacking))
    assert QUESTION.text in found[FIRST_SHOWN - 1].text
    assert found[FIRST_SHOWN - 1].part is None
    assert len(found) == 4
    assert [QUESTION.text in one.text for one in asked(texts, told(is_on_question=False))] == [True]


def test_without_a_question_it_is_not_asked_whether_it_is_answered(texts: FollowUps) -> None:
    blank = replace(QUESTION, text=" ")
    assert choose_follow_ups(blank, *told(is_on_question=False), texts) == ()


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
    lacking = parts({"details": "partial", "proof": "absent"})
    assert next_step(3, lacking, QUESTION, texts) == texts.of_part("details", "behavioural").step
    motivation = replace(QUESTION, type="motivation")
    assert next_step(3, lacking, motivation, texts) == texts.of_part("details", "motivation").step


def test_a_finished_answer_is_to_be_said_aloud(texts: FollowUps) -> None:
    finished = texts.whole["finished"]
    assert next_step(5, parts(states={"proof": "absent"}), QUESTION, texts) == finished
    assert next_step(4, parts({}), QUESTION, texts) == finished
