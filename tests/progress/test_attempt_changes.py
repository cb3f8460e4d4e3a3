"""The changes of two attempts: facts, vague words and levels, and the word diff."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.progress.attempt_changes import compare_attempts, compare_wording
from coach.progress.plain_words import plain_words
from coach.records import Attempt, Fact, FactKind, Vague
from tests.storage.samples import make_attempt, make_review, make_session

SESSION = make_session("p-1")


def attempt(
    facts: Sequence[str] = (),
    vague: Sequence[str] = (),
    *,
    level: int = 3,
    scorer: str = "0.1.0+abc",
    kind: FactKind = "person",
) -> Attempt:
    """An attempt whose text is its facts and then its vague phrases, a bar between each."""
    text, told, found = "", [], []
    for words in facts:
        told.append(Fact(len(text), len(text) + len(words), kind, words))
        text += f"{words}|"
    for words in vague:
        found.append(Vague(len(text), len(text) + len(words), "who", "Who?"))
        text += f"{words}|"
    review = make_review(facts=tuple(told), vague=tuple(found), level=level, scorer=scorer)
    return make_attempt(SESSION, text=text, review=review)


def texts(facts: Sequence[Fact]) -> list[str]:
    return [fact.text for fact in facts]


def test_facts_are_gained_kept_and_lost() -> None:
    changes = compare_attempts(
        attempt(["noon", "Priya", "Ward 7"]), attempt(["Tuesday", "Ward 7", "40 beds", "Priya"])
    )
    assert texts(changes.gained) == ["Tuesday", "40 beds"]
    assert texts(changes.kept) == ["Ward 7", "Priya"]
    assert texts(changes.lost) == ["noon"]


def test_a_fact_in_other_dress_is_kept_as_the_later_text_has_it() -> None:
    changes = compare_attempts(attempt(["st mary's", "3 p.m"]), attempt(["St  Mary’s", "3 P.M."]))
    assert texts(changes.kept) == ["St  Mary’s", "3 P.M."]
    assert (changes.gained, changes.lost) == ((), ())


def test_kept_facts_point_into_the_later_text() -> None:
    after = attempt(["Ward 7", "Priya"])
    changes = compare_attempts(attempt(["Priya"]), after)
    assert [after.text[f.start : f.end] for f in changes.kept] == ["Priya"]


@pytest.mark.parametrize(("before", "after"), [("40", "£40"), ("40", "40%"), ("C", "C++")])
def test_a_unit_makes_another_fact(before: str, after: str) -> None:
    changes = compare_attempts(attempt([before]), attempt([after]))
    assert (texts(changes.gained), texts(changes.lost)) == ([after], [before])


def test_a_fact_that_stands_in_both_texts_is_kept_however_it_was_marked() -> None:
    told = compare_attempts(attempt(["noon"]), attempt(["noon", "Noon"]))
    assert (texts(told.kept), texts(told.gained)) == (["noon", "Noon"], [])
    assert compare_attempts(attempt(["noon", "Noon"]), attempt(["noon"])).lost == ()


def test_the_same_words_read_as_another_kind_are_the_same_fact() -> None:
    changes = compare_attempts(attempt(["May"], kind="person"), attempt(["May"], kind="time"))
    assert [fact.kind for fact in changes.kept] == ["time"]


def test_vague_phrases_are_resolved_still_there_or_new() -> None:
    changes = compare_attempts(
        attempt(vague=["some  issues", "everyone", "stuff"]),
        attempt(vague=["Everyone", "things", "some issues"]),
    )
    assert changes.resolved == ("stuff",)
    assert changes.still == ("Everyone", "some issues")
    assert changes.new == ("things",)


def test_a_phrase_typed_once_more_is_new_once_and_still_there_once() -> None:
    changes = compare_attempts(attempt(vague=["things"]), attempt(vague=["Things", "things"]))
    assert (changes.still, changes.new, changes.resolved) == (("Things",), ("things",), ())


def test_a_strength_or_an_absence_is_no_vague_phrase() -> None:
    changes = compare_attempts(attempt(["noon"]), attempt())
    assert changes.resolved == changes.still == changes.new == ()


def test_levels_are_told_and_compared_only_within_one_scorer() -> None:
    before = attempt(level=2)
    same = compare_attempts(before, attempt(level=4))
    assert (same.level_before, same.level_after, same.is_comparable) == (2, 4, True)
    other = compare_attempts(before, attempt(level=4, scorer="0.2.0+def"))
    assert (other.level_before, other.level_after, other.is_comparable) == (2, 4, False)


WORDS = st.lists(st.sampled_from(["noon", "Noon", "Priya", "priya,", "40", "£40", "Ward 7"]))


@given(WORDS, WORDS)
def test_every_fact_and_phrase_is_counted_once(before: list[str], after: list[str]) -> None:
    old, new = attempt(before, before), attempt(after, after)
    changes = compare_attempts(old, new)
    assert sorted((*changes.gained, *changes.kept), key=lambda f: f.start) == [*new.review.facts]
    assert Counter(texts(new.review.facts)) == Counter((*changes.new, *changes.still))

    def plain(words: Sequence[str]) -> Counter[str]:
        return Counter(map(plain_words, words))

    assert not plain(texts(changes.lost)) & plain(after)
    assert not plain(texts(changes.gained)) & plain(before)
    assert plain((*changes.resolved, *changes.still)) == plain(before)


@given(WORDS)
def test_an_attempt_against_itself_changes_nothing(words: list[str]) -> None:
    changes = compare_attempts(attempt(words, words), attempt(words, words))
    assert (changes.gained, changes.lost, changes.resolved, changes.new) == ((), (), (), ())


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [
        (one.change, (one.after or one.before).strip()) for one in compare_wording(before, after)
    ]


@pytest.mark.parametrize(
    ("before", "after", "wordings"),
    [
        ("", "", []),
        ("", "I rang Priya.", [("in", "I rang Priya.")]),
        ("I rang Priya.", "", [("out", "I rang Priya.")]),
        ("I rang Priya.", "i rang\nPriya", [("kept", "i rang\nPriya")]),
        (
            "I rang everyone at noon.",
            "I rang Priya and Lena at noon.",
            [
                ("kept", "I rang"),
                ("out", "everyone"),
                ("in", "Priya and Lena"),
                ("kept", "at noon."),
            ],
        ),
        (
            "some issues with various things",
            "two flat tyres with the van",
            [("out", "some issues with various things"), ("in", "two flat tyres with the van")],
        ),
        (
            "I paid 40 a week",
            "I paid £40 a week",
            [("kept", "I paid"), ("out", "40"), ("in", "£40"), ("kept", "a week")],
        ),
        ("I’m on time", "I'm on time.", [("kept", "I'm on time.")]),
        ("one — two", "one - two", [("kept", "one"), ("out", "—"), ("in", "-"), ("kept", "two")]),
        ("rang I", "I", [("out", "rang"), ("kept", "I")]),
    ],
)
def test_words_are_kept_taken_out_and_put_in(
    before: str, after: str, wordings: list[tuple[str, str]]
) -> None:
    assert told(before, after) == wordings


def test_a_word_kept_between_two_changes_is_a_shred() -> None:
    before = "First we rang the ward quickly then left"
    after = "Then Priya rang two nurses then left"
    assert told(before, after) == [
        ("out", "First we rang the ward quickly"),
        ("in", "Then Priya rang two nurses"),
        ("kept", "then left"),
    ]


def test_one_word_at_the_beginning_is_kept() -> None:
    assert told("I rang", "I left") == [("kept", "I"), ("out", "rang"), ("in", "left")]


TEXTS = st.lists(
    st.sampled_from(
        ["I", "rang", "Priya", "a", "the", "van.", "“Van", "—", "40", "£40", "\r\n", "  "]
    )
).map(" ".join)


def check_whole(before: str, after: str) -> None:
    found = compare_wording(before, after)
    assert "".join(one.before for one in found) == before
    assert "".join(one.after for one in found) == after


def as_compared(text: str) -> list[str]:
    return [plain_words(word) or word for word in text.split()]


@given(TEXTS, TEXTS)
def test_the_pieces_give_both_texts_back(before: str, after: str) -> None:
    check_whole(before, after)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_texts_come_back_as_typed(before: str, after: str) -> None:
    check_whole(before, after)


@given(TEXTS, TEXTS)
def test_kept_words_are_the_same_in_both(before: str, after: str) -> None:
    for one in compare_wording(before, after):
        if one.change == "kept":
            assert as_compared(one.before) == as_compared(one.after)


@given(TEXTS)
def test_a_text_against_itself_is_kept_whole(text: str) -> None:
    assert {one.change for one in compare_wording(text, text)} <= {"kept"}


@given(TEXTS, TEXTS)
def test_neighbours_differ(before: str, after: str) -> None:
    changes = [one.change for one in compare_wording(before, after)]
    assert all(one != following for one, following in pairwise(changes))


@pytest.mark.parametrize(
    ("before", "after"), [("a " * 9_990, "b " + "a " * 9_980), ("a b " * 4_990, "b a " * 4_980)]
)
def test_a_text_of_one_word_over_and_over_still_comes_back(before: str, after: str) -> None:
    check_whole(before, after)
