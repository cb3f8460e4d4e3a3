"""The changes of two attempts: facts, vague words and levels, each counted once."""

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.progress.attempt_changes import compare_attempts
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
def test_every_fact_and_phrase_stands_in_the_ledger_once(
    before: list[str], after: list[str]
) -> None:
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
