"""What stands between quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.evidence.quotes import find_quotes, is_quoted
from coach.language.text import Document


def _quoted(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_quotes(Document(text, ()))]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "turn it off" and left the room for good.', ["turn it off"]),
        ("He said “turn it off” and left.", ["turn it off"]),
        ("He said 'don't touch it' and left.", ["don't touch it"]),
        ("He said ‘don’t touch it’ and left.", ["don’t touch it"]),
        ("The driver's van and the cook's van.", []),
        ('He said "yes" and left.', []),
        ('A 6" pipe and a 4" pipe.', []),
        ('" We were late and it rained "', []),
        ('"We were late and it rained"', []),
        ("No marks at all.", []),
    ],
)
def test_reported_words_are_found(text: str, quoted: list[str]) -> None:
    assert _quoted(text) == quoted


@given(st.text(alphabet="\"'ab “”.\n", max_size=80))
def test_quotes_are_exact_and_in_order(text: str) -> None:
    spans = find_quotes(Document(text, ()))
    assert [span.start for span in spans] == sorted(span.start for span in spans)
    for span in spans:
        assert is_quoted(spans, span.start)
        assert len(text[span.start : span.end].split()) > 1
