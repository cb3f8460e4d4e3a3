"""The ledger of two attempts: what was gained, kept and lost."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.progress.ledger import Ledger, compare_attempts
from coach.records import Attempt, Fact, Finding
from tests.storage.samples import make_attempt, make_review, make_session

SESSION = make_session("person-1")


def attempt(facts: list[str], vague: tuple[str, ...] = (), **review: Any) -> Attempt:
    """An attempt whose text is its facts and vague phrases, one after another."""
    text, found, findings = "", [], []
    for words in facts:
        found.append(Fact(len(text), len(text) + len(words), "number", words))
        text += words + " "
    for words in vague:
        finding = Finding(len(text), len(text) + len(words), "vague.hedge", "who", "Say who.")
        findings.append(finding)
        text += words + " "
    made = make_review(facts=tuple(found), findings=tuple(findings), **review)
    return make_attempt(SESSION, text=text, review=made)


def texts(facts: tuple[Fact, ...]) -> list[str]:
    return [fact.text for fact in facts]


@pytest.mark.parametrize(
    ("before", "after", "gained", "kept", "lost"),
    [
        ([], [], [], [], []),
        ([], ["Tuesday"], ["Tuesday"], [], []),
        (["Tuesday"], [], [], [], ["Tuesday"]),
        (["Tuesday", "3 nurses"], ["3 nurses", "Jo"], ["Jo"], ["3 nurses"], ["Tuesday"]),
        # The same fact in another case, spacing or punctuation.
        (["on  Tuesday,"], ["On Tuesday"], [], ["On Tuesday"], []),
        (["40%"], ["40"], ["40"], [], ["40%"]),
        # Each counts once.
        (["Jo"], ["Jo", "Jo"], ["Jo"], ["Jo"], []),
        (["Jo", "Jo"], ["Jo"], [], ["Jo"], ["Jo"]),
    ],
)
def test_facts_are_gained_kept_and_lost(
    before: list[str], after: list[str], gained: list[str], kept: list[str], lost: list[str]
) -> None:
    ledger = compare_attempts(attempt(before), attempt(after))
    assert (texts(ledger.gained), texts(ledger.kept), texts(ledger.lost)) == (gained, kept, lost)


def test_vague_phrases_are_resolved_still_there_or_new() -> None:
    ledger = compare_attempts(
        attempt([], ("Some issues", "everyone", "kind of", "kind of")),
        attempt([], ("kind of", "some  issues", "a bit")),
    )
    assert ledger.resolved == ("everyone", "kind of")
    assert ledger.still == ("kind of", "some issues")
    assert ledger.new == ("a bit",)


def test_levels_stand_beside_one_another() -> None:
    ledger = compare_attempts(attempt([], level=2), attempt([], level=4))
    assert (ledger.level_before, ledger.level_after, ledger.is_comparable) == (2, 4, True)


def test_two_versions_of_the_scorer_do_not_compare() -> None:
    ledger = compare_attempts(attempt(["Jo"]), attempt(["Jo"], scorer="0.9.9+xyz"))
    assert not ledger.is_comparable
    assert texts(ledger.kept) == ["Jo"]


WORDS = st.lists(st.sampled_from(["Jo", "jo,", "Tuesday", "3 nurses", "40%"]), max_size=6)


@given(WORDS, WORDS)
def test_every_fact_is_in_one_column(before: list[str], after: list[str]) -> None:
    ledger: Ledger = compare_attempts(attempt(before), attempt(after))
    assert Counter(texts(ledger.gained) + texts(ledger.kept)) == Counter(after)
    assert len(ledger.kept) + len(ledger.lost) == len(before)
    back = compare_attempts(attempt(after), attempt(before))
    assert (len(back.gained), len(back.kept), len(back.lost)) == (
        len(ledger.lost),
        len(ledger.kept),
        len(ledger.gained),
    )
