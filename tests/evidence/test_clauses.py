import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.evidence.clauses import split_clauses
from coach.language.tagger import open_tagger
from coach.language.text import read_text

TAGGER = open_tagger()


def clauses(raw: str) -> list[str]:
    return [raw[c.start : c.end] for c in split_clauses(read_text(raw, TAGGER))]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("I rang the supplier.", ["I rang the supplier."]),
        (
            "We usually wait, but on Monday I rang the supplier.",
            ["We usually wait,", "but on Monday I rang the supplier."],
        ),
        (
            "I took three colleagues aside and walked them through the menu.",
            ["I took three colleagues aside", "and walked them through the menu."],
        ),
        (
            "She stayed because the bus was late.",
            ["She stayed", "because the bus was late."],
        ),
        (
            "I phoned Amina and Jo on Monday evening and asked who could swap.",
            ["I phoned Amina and Jo on Monday evening", "and asked", "who could swap."],
        ),
        ("Amina and Jo came.", ["Amina and Jo came."]),
        ("I bought bread, milk and eggs.", ["I bought bread, milk and eggs."]),
        ("The nurse who trained me left.", ["The nurse who trained me left."]),
        ("I stopped, then I called her.", ["I stopped,", "then I called her."]),
    ],
)
def test_a_clause_is_a_verb_with_its_subject(raw: str, expected: list[str]) -> None:
    assert clauses(raw) == expected


@given(st.text("abI was, and then .because we rang;\n", max_size=200))
def test_clauses_hold_every_token_once(raw: str) -> None:
    document = read_text(raw, TAGGER)
    held = [t for c in split_clauses(document) for t in c.tokens]
    assert held == [t for s in document.sentences for t in s.tokens]
