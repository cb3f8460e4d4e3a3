"""Lines of a résumé: cut where they should be, each of its kind, without a word lost."""

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coach.lines.resume import ResumePiece, parse_resume, resume_pieces
from coach.model.document_reader import (
    LINE_KINDS,
    DocumentReader,
    columns_of,
)
from coach.text.clean import clean_text
from coach.training import DATA_PATH
from tests.fakes import PlainDocuments


@pytest.fixture(scope="module")
def reader(real_documents: DocumentReader) -> DocumentReader:
    return real_documents


def test_the_nearest_context_above_goes_with_a_line_up_to_the_next_heading() -> None:
    pasted = "context 2019\nheading: Duties:\n- deed: the grill\nheading\n- deed: 90 people"
    lines = parse_resume(pasted, PlainDocuments())
    assert [(one.text, one.context) for one in lines if one.kind == "deed"] == [
        ("deed: the grill", "context 2019"),
        ("deed: 90 people", ""),
    ]


def test_marked_lines_are_told_apart(reader: DocumentReader) -> None:
    rows = list(map(json.loads, (DATA_PATH / "resumes.choose.jsonl").open()))
    told = [
        (kind, LINE_KINDS[row])
        for one in rows
        for kind, row in zip(
            one["kinds"],
            reader.read(one["lines"])[:, columns_of(LINE_KINDS)].argmax(axis=1),
            strict=True,
        )
    ]
    right = sum(marked == found for marked, found in told) / len(told)
    always = Counter(marked for marked, _ in told).most_common(1)[0][1] / len(told)
    assert right >= 0.83 > always


@pytest.mark.parametrize("pasted", ["Managed stock", "Trained new starters\nHandled cash"])
def test_a_few_lines_alone_are_deeds_where_in_doubt(pasted: str, reader: DocumentReader) -> None:
    assert {one.kind for one in parse_resume(pasted, reader)} == {"deed"}


@pytest.mark.parametrize("pasted", ["", "\n\n", "• \n§"])
def test_without_a_word_there_is_no_line(pasted: str) -> None:
    assert parse_resume(pasted, PlainDocuments()) == ()


@given(st.text(st.sampled_from("aB c\n•-19.")))
def test_lines_are_apart_and_in_order(pasted: str) -> None:
    lines = parse_resume(pasted, PlainDocuments())
    assert all(one.end <= other.start for one, other in pairwise(lines))


# Development lines of many trades and forms; "expect" is the text that each belongs to.
ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "resume_lines.jsonl").read_text("utf-8").splitlines()
]
PASTED = "\n".join(row["text"] for row in ROWS)


def texts(pasted: str) -> list[str]:
    return [line.text for line in resume_pieces(pasted)]


def test_the_development_lines_are_cut() -> None:
    lines, at = resume_pieces(PASTED), 0
    for row in ROWS:
        found = [one for one in lines if one.start < at + len(row["text"]) and one.end > at]
        at += len(row["text"]) + 1
        assert [one.text for one in found] == ([row["expect"]] if "expect" in row else [])


@pytest.mark.parametrize(
    "line",
    ["3.90/4.0 GPA", "1.5m budget", "12.5% rise", "7.5t lorry", "10+ years of sales", "24/7 cover",
     "+44 7700 900123", "-5% waste", "#1 in sales", "~30 staff", ">90% on time", "2:1 in physics",
     "1.Managed stock", "12. May 2020 to now", "C:\\temp\\old", "set {a, b}", "5* hotel"],
)  # fmt: skip
def test_figures_and_signs_of_a_word_are_no_bullets(line: str) -> None:
    assert texts(line) == [line]


@pytest.mark.parametrize(
    "sign",
    ["• ", "* ", "- ", "-", "– ", "✓ ", "§ ", "➢ ", "►", "🔹 ", "👩‍🍳 ", "o ", "o\t", "\uf0b7\t",
     "2) ", "(2) ", "2. ", "a) ", "\\item ", "  • ", "\u200b• ", "• ✓ ", "•\n", "⦁ ", "-> "],
)  # fmt: skip
def test_bullet_signs_are_left_out(sign: str) -> None:
    assert texts(f"{sign}Managed stock") == ["Managed stock"]


def test_a_number_before_a_figure_is_a_bullet_only_among_numbers() -> None:
    assert texts("1. Ran a shop\n2. 24 pupils passed") == ["Ran a shop", "24 pupils passed"]
    assert texts("2. 24 pupils passed") == ["2. 24 pupils passed"]
    assert texts("• Taught children aged 7 to\n  12. All of them passed") == [
        "Taught children aged 7 to 12. All of them passed"
    ]


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("• Ran the gate at the amusement\n  park", ["Ran the gate at the amusement park"]),
        ("• Ran a shop • Led 3 crews", ["Ran a shop", "Led 3 crews"]),
        ("- Met with the heads of\nProduction", ["Met with the heads of", "Production"]),
        (
            "- Met every Monday with the heads of\nProduction",
            ["Met every Monday with the heads of Production"],
        ),
        ("• Opened the cross-\r\n  border desk", ["Opened the cross-border desk"]),
        ("Managed stock\nhandled cash", ["Managed stock", "handled cash"]),
        ("managed stock for the whole of the shop\nhandled cash", None),
        ("• Opened the shop every morning at six\n\nhandled cash", None),
        ("Scanned the parish records from 1790 on\nLibrary assistant", None),
        ("Ran the counter and took in deliveries\neBay seller since 2012", None),
        ("Night Auditor, Plaza Hotel, Leeds (2019-2021)\nran the night desk", None),
        ("EXPERIENCE\nmanaged stock", ["EXPERIENCE", "managed stock"]),
    ],
)
def test_a_line_goes_on_where_the_paper_was_too_narrow(
    pasted: str, expected: list[str] | None
) -> None:
    plain = [one.removeprefix("• ") for one in pasted.splitlines() if one]
    assert texts(pasted) == (plain if expected is None else expected)


SIGN = re.compile(
    r"\\(?:item|resume[A-Z][A-Za-z]*)\b|\\(?:textbf|textit|section)(?=\{)"
    r"|</?(?:li|ul|p|br)\s*/?>|[①-⑳❶-➓🄀-🄌\u200b\u200e\u200f\u2060\ufeff]"
)
PIECES = st.sampled_from([
    "• ", "- ", "-", "–", "* ", "o ", "2) ", "(3) ", "4. ", "1.5m", "12.5% ", "\\item ",
    "\\textbf{", "}", "{", "\\%", "**", "a) ", "\n", "\r\n", "\n\n", "  ", "\t", "\u2028",
    "managed ", "Led ", "the ", "of", "Hotel 2019", "é", "🔹", "\0", "\ufeff", "<li>",
])  # fmt: skip


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def left_out(pasted: str, lines: tuple[ResumePiece, ...]) -> str:
    ends = [0, *(one.end for one in lines)]
    starts = [*(one.start for one in lines), len(pasted)]
    return "\n".join(pasted[a:b] for a, b in zip(ends, starts, strict=True))


@given(st.lists(PIECES | st.text(max_size=8), max_size=20).map("".join))
@example("1.\n2) 3")
@example("\\item{}{")
@example(PASTED)
def test_no_character_is_lost(pasted: str) -> None:
    lines = resume_pieces(pasted)
    bounds = [place for one in lines for place in (one.start, one.end)]
    assert bounds == sorted(bounds)
    assert all(one.start < one.end and one.text.split() for one in lines)
    # Outside of the lines there are bullets and markup alone.
    rest = SIGN.sub(" ", left_out(clean_text(pasted), lines))
    assert not letters(
        re.sub(r"(?m)[oØü](?=\s)|\(?\b(?:\d{1,2}[.)]|[a-hivx]{1,4}\))(?=\s)", "", rest)
    )
    for one in lines:
        # Inside of them nothing but markup and white space is taken away, and nothing put in.
        said = pasted[one.start : one.end]
        assert letters(one.text) in (letters(said), letters(SIGN.sub("", said)))


@given(st.text(st.characters(codec="utf-8", exclude_characters="\\{}<*")))
def test_without_markup_what_stands_in_a_line_stands_in_its_text(pasted: str) -> None:
    for one in resume_pieces(pasted):
        said = pasted[one.start : one.end]
        kept = "".join(ch for ch in said if ch.isprintable() and not ch.isspace())
        assert "".join(ch for ch in one.text if ch.isprintable() and not ch.isspace()) == kept
