"""Postings are cut into pieces of one request each, and offers are left out."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.evidence.posting_pieces import LONGEST_WORDS, posting_pieces


def cut(posting: str) -> list[str]:
    return [posting[piece.start : piece.end] for piece in posting_pieces(posting)]


@pytest.mark.parametrize(
    ("posting", "pieces"),
    [
        ("", []),
        (" \r\n\t ", []),
        ("--- * ***", []),
        ("• Keep the till honest\r\n• Greet guests", ["Keep the till honest", "Greet guests"]),
        ("1. Plan rounds.\n2) Brief crews.", ["Plan rounds", "Brief crews"]),
        ("✅ Kindness 🎉\n☕ Patience!", ["Kindness", "Patience"]),
        ("GP surgery\t25 hours | afternoons", ["GP surgery", "25 hours", "afternoons"]),
        ("Friendly\nReliable\nCalm", ["Friendly", "Reliable", "Calm"]),
        ("A calm, friendly and patient manner", ["A calm, friendly and patient manner"]),
        ("You listen. You plan ahead.", ["You listen", "You plan ahead"]),
    ],
)
def test_lines_bullets_cells_and_sentences_are_pieces(posting: str, pieces: list[str]) -> None:
    assert cut(posting) == pieces


def test_a_long_sentence_is_followed_by_its_clauses() -> None:
    posting = (
        "You stay calm with callers who are upset, and you keep accurate records of each call."
    )
    assert cut(posting) == [
        "You stay calm with callers who are upset, and you keep accurate records of each call",
        "You stay calm with callers who are upset",
        "you keep accurate records of each call",
    ]
    assert [piece.whole for piece in posting_pieces(posting)] == [0, 0, 0]


def test_a_line_wrapped_by_hand_is_read_on() -> None:
    posting = (
        "You will look after people who live on their own and who like\r\nsomebody to talk to."
    )
    assert cut(posting)[0] == posting.removesuffix(".")
    assert posting_pieces(posting)[0].text == " ".join(posting.removesuffix(".").split())


@pytest.mark.parametrize(
    "heading",
    [
        "What we offer",
        "BENEFITS",
        "What's in it for you?",
        "Perks:",
        "About us",
        "How to apply",
        "What you'll get",
    ],
)
def test_what_stands_under_a_heading_of_offers_is_left_out(heading: str) -> None:
    posting = f"Plan routes\n{heading}\nTeam lunches\nStaff discount\nAbout you\nStay calm"
    assert cut(posting) == ["Plan routes", "Stay calm"]


def test_an_offer_told_in_one_line_ends_with_the_line() -> None:
    assert cut("Benefits: gym, lunches, a kind team\nStay calm") == ["Stay calm"]


@pytest.mark.parametrize(
    "line", ["Competitive salary", "Salary: £27k", "Great pay, great team", "- Benefits advice"]
)
def test_a_line_that_speaks_of_pay_heads_no_section(line: str) -> None:
    assert "Stay calm" in cut(f"{line}\nStay calm\nPlan routes")


def test_text_without_a_stop_is_cut_after_so_many_words() -> None:
    posting = "word " * 3999
    pieces = posting_pieces(posting)
    assert {len(piece.text.split()) for piece in pieces} == {LONGEST_WORDS, 3999 % LONGEST_WORDS}
    assert [piece.whole for piece in pieces] == list(range(len(pieces)))


TYPED = st.text(alphabet="abé ́’,.;:!?-•✅\r\n\t()|\u200b😀") | st.text()


@given(
    st.lists(TYPED | st.sampled_from(("About you", "Perks:", "stay calm and plan")), max_size=30)
)
def test_every_piece_lies_in_the_posting_and_cuts_no_word(parts: list[str]) -> None:
    posting = " ".join(parts)
    pieces = posting_pieces(posting)
    for place, piece in enumerate(pieces):
        assert 0 <= piece.start < piece.end <= len(posting)
        assert any(map(str.isalnum, posting[piece.start : piece.end]))
        assert piece.text
        assert pieces[piece.whole].start <= piece.start
        assert piece.whole <= place
        for before, after in ((piece.start - 1, piece.start), (piece.end - 1, piece.end)):
            if before >= 0 and after < len(posting):
                assert not (is_of_word(posting[before]) and is_of_word(posting[after]))


def is_of_word(char: str) -> bool:
    return unicodedata.category(char)[0] in "LMN"
