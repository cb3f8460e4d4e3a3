"""A posting cut into its lines, whatever it was pasted from, and without a word lost."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coach.posting.reading import LONGEST_WORDS, posting_pieces, words_of_piece

TOKENS = st.sampled_from(
    ["You must drive", "a", "O", "ñ", "İ", "7", "3)", "1. ", ". ", ".", "!", "; ", ": ", " | ",
     "\t", "\n", "\r\n", "\n\n", "    ", " - ", "— ", "• ", "*", "o ", "<b>", "</li>", "<!--",
     "-->", "<", "&amp;", "&#10;", "&rsquo;", "&", "\u2028", "\x0b", "\ud800", "\x00", "“", "’",
     "x" * 210]
)  # fmt: skip
PASTED = st.lists(TOKENS, max_size=40).map("".join) | st.text(max_size=200)


def lines(posting: str) -> list[str]:
    return [words_of_piece(posting, *piece) for piece in posting_pieces(posting)]


@given(PASTED)
@example("<" * 400 + ">")
@example("o\t o\t o")
def test_pieces_are_inside_in_order_and_apart_and_each_has_a_letter(posting: str) -> None:
    end = 0
    for first, last in posting_pieces(posting):
        assert end <= first < last <= len(posting)
        assert any(map(str.isalpha, posting[first:last]))
        assert not posting[first].isspace()
        assert not posting[last - 1].isspace()
        end = last


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["sweep", "yards", "café", "You", "must", "Drive"]),
            st.sampled_from(
                [" ", ", ", ". ", "; ", ": ", "\n", "\n• ", "\n2) ", " | ", " — ", "\t"]
            ),
        ),
        max_size=120,
    )
)
def test_every_word_is_in_a_piece(pairs: list[tuple[str, str]]) -> None:
    words = re.findall(r"\w{3,}", " ".join(lines("".join(word + gap for word, gap in pairs))))
    assert words == [word for word, _ in pairs]


@pytest.mark.parametrize("sign", [*"•●▪■◦○‣⁃∙·◆❖➢➤►▶✓✔✅§*\uf0b7\uf0a7", "-", "ÔÇ∑", "â€¢", "Â·"])
def test_a_list_sign_belongs_to_no_line(sign: str) -> None:
    for gap in ("", " ", "\t", "   "):
        assert lines(f"{sign}{gap}Lift boxes\r\n{sign}{gap}Drive a van") == [
            "Lift boxes",
            "Drive a van",
        ]


@pytest.mark.parametrize(
    "sign",
    ["– ", "— ", "+ ", "# ", "> ", "-> ", "o ", "o\t", "o    ", "• ✓ ", "1. ", "2) ", "(3) ",
     "12. ", "1.\t", "a) "],
)  # fmt: skip
def test_a_number_or_a_letter_before_a_blank_is_a_list_sign(sign: str) -> None:
    assert lines(f"{sign}Lift boxes\n{sign}Drive a van") == ["Lift boxes", "Drive a van"]


@pytest.mark.parametrize(
    "line",
    ["24 hours a week", "3.5 years of sales", "Uses Node.js and ASP.NET", "(Desirable) two hands",
     "£12 an hour", "Ready for a 6am-2pm shift", "organised and calm", "1st line support",
     "A well-kept van", "Apply < 5 days & > 3", "Call Mr. Hill at 5 p.m. today."],
)  # fmt: skip
def test_signs_and_stops_of_a_word_cut_nothing(line: str) -> None:
    assert lines(line) == [line]


@pytest.mark.parametrize(
    ("posting", "expected"),
    [
        ("You will: • lift boxes • drive a van", ["You will:", "lift boxes", "drive a van"]),
        ("Duties: 1. Open up. 2. Lock up", ["Duties:", "Open up.", "Lock up"]),
        ("You: - Lift boxes - Drive a van", ["You:", "Lift boxes", "Drive a van"]),
        ("You: o Lift boxes o Drive a van", ["You:", "Lift boxes", "Drive a van"]),
        ("patient; tidy; quick", ["patient", "tidy", "quick"]),
        ("Home | Jobs\tPay    Log in", ["Home", "Jobs", "Pay", "Log in"]),
        ("We fell trees.You will climb.Must be tidy", ["We fell trees.", "You will climb.",
                                                       "Must be tidy"]),
        ("Hold a ticket (clean)!You climb", ["Hold a ticket (clean)!", "You climb"]),
        ("YOU MUST LIKE DOGS. YOU MUST LIKE ALL CATS.", ["YOU MUST LIKE DOGS.",
                                                       "YOU MUST LIKE ALL CATS."]),
    ],
)  # fmt: skip
def test_what_one_line_lists_is_cut(posting: str, expected: list[str]) -> None:
    assert lines(posting) == expected


def test_labels_in_the_middle_of_a_long_line_begin_a_piece() -> None:
    offer = "We offer: a pension, a locker and a hot lunch on each day that you come in to work"
    ask = "Your profile: two years behind a counter and a good memory for the names of guests"
    assert lines(f"{offer} {ask}") == [offer, ask]
    assert lines("We offer: lunch Your profile: tidy") == ["We offer: lunch Your profile: tidy"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_wrapped_line_is_one_and_a_list_under_a_long_line_is_not(end: str) -> None:
    first = "You will keep the borders in order with the head gardener and"
    assert lines(f"{first}{end}the team of four.{end}Sundays off") == [
        f"{first} the team of four.",
        "Sundays off",
    ]
    assert lines(f"{first}{end}{end}the team of four") == [first, "the team of four"]
    assert lines(f"{first}{end}- the team of four") == [first, "the team of four"]
    assert lines(f"What you do{end}water the roses") == ["What you do", "water the roses"]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<ul><li>Lift boxes</li><li class='a'>Drive</li></ul>", ["Lift boxes", "Drive"]),
        ("<p>Lift boxes<br/>Drive a van</p>", ["Lift boxes", "Drive a van"]),
        ("<!-- not\nthis --><p\nid='x'>Lift boxes</p>", ["Lift boxes"]),
        ("&bull; Lift boxes\n&#8226; Drive a van", ["Lift boxes", "Drive a van"]),
        ("Lift <b>heavy</b> boxes.", ["Lift heavy boxes."]),
        ("Ask <a href='https://x.example/a'>Ann</a> first", ["Ask Ann first"]),
        ("Bread &amp; cakes", ["Bread & cakes"]),
        ("Free&nbsp;parking", ["Free parking"]),
        ("You&rsquo;ll lift boxes", ["You’ll lift boxes"]),
        ("Open 9&ndash;5 daily", ["Open 9–5 daily"]),
    ],
)
def test_tags_cut_where_they_end_a_line_and_entities_are_read(
    markup: str, expected: list[str]
) -> None:
    assert lines(markup) == expected


@pytest.mark.parametrize("empty", ["", " \r\n\t", "--- *** !!!", "12 / 2026", "<p></p>", "x" * 400])
def test_what_has_no_word_is_no_piece(empty: str) -> None:
    assert lines(empty) == []


def test_text_without_any_stop_is_cut_into_short_ones() -> None:
    words = [f"word{n}" for n in range(3 * LONGEST_WORDS + 2)]
    found = lines(" ".join(words))
    assert [len(one.split()) for one in found] == [LONGEST_WORDS] * 3 + [2]
    assert " ".join(found).split() == words


@pytest.mark.parametrize(
    "unit", ["Lift boxes. ", "word ", "• ", "<", "a; ", "B C: ", "\t", "a line of work\n"]
)
def test_fifty_thousand_characters_are_cut(unit: str) -> None:
    posting = (unit * 50_000)[:50_000]
    pieces = posting_pieces(posting)
    assert pieces == tuple(sorted(pieces))
    assert sum(end - start for start, end in pieces) >= 0.7 * sum(map(str.isalpha, posting))
