import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coach.web.sessions.utf16 import browser_offsets


@pytest.mark.parametrize(
    ("text", "word", "offset"),
    [
        ("I rang Priya", "rang", 2),
        ("🎉 I rang", "rang", 5),
        ("👩‍⚕️ rang", "rang", 6),
        ("“naïve” rang", "rang", 8),
        ("\uffff\U00010000rang", "rang", 3),
    ],
)
def test_a_word_stands_where_the_browser_counts_it(text: str, word: str, offset: int) -> None:
    assert browser_offsets(text)(text.index(word)) == offset


@given(st.text(st.characters()))
@example("")
@example("a\ud800🎉\udc00b\r\n🎉")
def test_every_position_is_that_of_the_text_in_utf_16(text: str) -> None:
    at = browser_offsets(text)
    for index in range(len(text) + 1):
        # One piece at a time: two lone halves side by side would be written as one character.
        units = sum(len(c.encode("utf-16-le", "surrogatepass")) // 2 for c in text[:index])
        assert at(index) == units
    if text.isprintable():
        assert at(len(text)) == len(text.encode("utf-16-le", "surrogatepass")) // 2
