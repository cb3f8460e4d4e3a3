"""A story in fewer seconds: only its own sentences, what matters most, every fact accounted for."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.answer.lengths import count_words, fit, measure
from coach.answer.review import review_answer
from coach.records import Fact, Label, Part, PartName, Review, Sentence, Span, State
from tests.fakes import behavioural, fast_tools
from tests.storage.samples import make_review

Told = tuple[str, Label]
SCENE, DEED, RESULT = "In May our till was down.", "I rang Priya at noon.", "All 9 queues moved."
PROOF, WHY = "The owner thanked me on Friday.", "I did so because people waited."
EMPTY, ASIDE = "It was great fun.", "We sold bread there too."
PARTS: dict[PartName, str] = {
    "occasion": SCENE,
    "own_action": DEED,
    "result": RESULT,
    "proof": PROOF,
}


def story(*told: Told, facts: str = "May|Priya|noon|9|Friday") -> tuple[str, Review]:
    """Return sentences as a text, with the review that their labels and `facts` make."""
    text = " ".join(words for words, _ in told)

    def spans(words: str) -> tuple[Span, ...]:
        found = re.finditer(rf"(?<!\w){re.escape(words)}", text)
        return tuple(Span(one.start(), one.end()) for one in found)

    sentences, at = [], 0
    for words, label in told:
        sentences.append(Sentence(at, at + len(words), (label,)))
        at += len(words) + 1
    review = make_review(
        parts=tuple(Part(name, "present", spans(words)) for name, words in PARTS.items()),
        facts=tuple(
            Fact(found.start(), found.end(), "thing", found[0])
            for found in re.finditer(rf"\b({facts})\b", text)
        ),
        sentences=tuple(sentences),
        words=count_words(text),
    )
    return text, review


WHOLE: tuple[Told, ...] = (
    (EMPTY, "empty"),
    (SCENE, "scene"),
    (ASIDE, "opinion"),
    (DEED, "action"),
    (WHY, "reason"),
    (RESULT, "result"),
    (PROOF, "confirmed"),
)


@pytest.mark.parametrize(
    ("seconds", "kept"),
    [
        (3, [SCENE]),
        (7, [SCENE, DEED, RESULT]),
        (9, [SCENE, DEED, RESULT, PROOF]),
        (12, [SCENE, DEED, WHY, RESULT, PROOF]),
        (14, [SCENE, ASIDE, DEED, WHY, RESULT, PROOF]),
        (60, [EMPTY, SCENE, ASIDE, DEED, WHY, RESULT, PROOF]),
    ],
)
def test_what_makes_a_story_stays_longest(seconds: int, kept: list[str]) -> None:
    assert fit(*story(*WHOLE), seconds).text == " ".join(kept)


def test_it_says_what_was_kept_and_what_was_lost() -> None:
    fitted = fit(*story(*WHOLE), 7)
    assert [fact.text for fact in fitted.kept] == ["May", "Priya", "noon", "9"]
    assert [fact.text for fact in fitted.left_out] == ["Friday"]
    assert fitted.parts_lost == ("proof",)
    assert (fitted.seconds, fitted.is_whole, fitted.has_run_on) == (6, False, False)


def test_a_long_scene_leaves_room_for_the_deed() -> None:
    long = "On 3 May at noon, with 9 people in the queue and Priya away, our till was down."
    text, review = story((long, "scene"), (SCENE, "scene"), (DEED, "action"), (RESULT, "result"))
    assert fit(text, review, 7).text == f"{SCENE} {DEED} {RESULT}"


def test_of_two_deeds_the_one_with_more_facts_for_its_words_is_kept() -> None:
    other = "I talked to a lot of people there."
    text, review = story((other, "action"), (DEED, "action"))
    assert fit(text, review, 4).text == DEED


def test_a_run_on_needs_the_persons_own_scissors() -> None:
    pieces = ("so I rang Priya at noon and", "we moved the nine queues and", "it was all quiet")
    text, review = story(*((words, "action") for words in pieces))
    cut = fit(text, review, 5)
    # The new line shows where words were left out.
    assert (cut.text, cut.has_run_on) == (f"{pieces[0]}\n{pieces[2]}", True)
    as_list = text.replace(" we moved", "\nwe moved").replace(" it was", "\nit was")
    assert not fit(as_list, review, 5).has_run_on
    alone = fit(text, replace(review, sentences=()), 5)
    assert (alone.text, alone.has_run_on) == (text, True)


def test_nothing_is_added_to_a_story_that_is_shorter() -> None:
    text, review = story((SCENE, "scene"))
    fitted = fit(f"{text}\n", review, 90)
    assert (fitted.text, fitted.is_whole, fitted.left_out) == (text, True, ())


@pytest.mark.parametrize(
    ("fact", "typed", "is_kept"),
    [
        ("two days", "It took 2 days.", True),
        ("a photo of the receipt", "I took a receipt photo", True),
        ("18 patients", "Every patient (18) had it", True),
        ("1,200 letters", "1200 letters", True),
        ("Denise", "Denise’s till", True),
        ("10:30", "by 10.30", True),
        ("her", "I asked her", True),
        ("40 minutes", "40 of us met, and long after that it took some minutes", False),
        ("20 orders", "24 orders", False),
        ("Sam", "the same", False),
        ("9", "1990", False),
    ],
)
def test_a_fact_is_found_again_however_it_is_put(fact: str, typed: str, is_kept: bool) -> None:
    of = make_review(facts=(Fact(0, len(fact), "thing", fact),))
    assert bool(measure(typed, make_review(), of, 60).kept) is is_kept


def test_a_part_is_lost_only_when_it_was_told_and_is_plainly_gone() -> None:
    of = make_review()
    states: dict[PartName, State] = {
        "occasion": "absent",
        "own_action": "unclear",
        "reasoning": "absent",
    }
    own = make_review(parts=tuple(replace(p, state=states.get(p.name, p.state)) for p in of.parts))
    assert measure("I moved.", own, of, 60).parts_lost == ("occasion",)


SENTENCE = st.text(alphabet="abI 27,\n", min_size=1, max_size=60).map(str.strip).filter(bool)
TEXTS = st.lists(
    st.tuples(SENTENCE, st.sampled_from(" .!")).map("".join), min_size=1, max_size=12
).map(" ".join)


@given(text=TEXTS, seconds=st.integers(1, 60))
def test_the_kept_text_is_of_own_sentences_in_order_within_the_time(
    text: str, seconds: int
) -> None:
    review = review_answer(behavioural(), text, tools=fast_tools())
    fitted = fit(text, review, seconds)
    own = [re.escape(text[one.start : one.end]) for one in review.sentences]
    in_order = r"\s*".join(f"({one})?" for one in own)
    kept = re.fullmatch(in_order, fitted.text)
    assert kept or fitted.text == text.strip()
    assert fitted.seconds <= seconds or (kept and len(list(filter(None, kept.groups()))) == 1)
    every = {fact.text for fact in fitted.kept} | {fact.text for fact in fitted.left_out}
    assert every <= {fact.text for fact in review.facts}
    assert len(every) == len(fitted.kept) + len(fitted.left_out)
    assert not fitted.is_whole or fitted.left_out == ()
