"""Lines of a résumé: cut where they are meant to be, of a kind, and without a word lost."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coach.language.clean import clean_text
from coach.language.resume_lines import ResumeLine, read_resume

# Development lines of many trades and forms; "expect" is the text that each belongs to.
ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "resume_lines.jsonl").read_text("utf-8").splitlines()
]
PASTED = "\n".join(row["text"] for row in ROWS)


def texts(pasted: str) -> list[str]:
    return [line.text for line in read_resume(pasted)]


def kinds(pasted: str) -> list[str]:
    return [line.kind for line in read_resume(pasted)]


def test_the_development_lines_are_cut_and_told_apart() -> None:
    lines, at = read_resume(PASTED), 0
    for row in ROWS:
        found = [one for one in lines if one.start < at + len(row["text"]) and one.end > at]
        at += len(row["text"]) + 1
        expected = [(row["expect"], row["kind"])] if "expect" in row else []
        assert [(one.text, one.kind) for one in found] == expected


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


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Support customers on the phone", "deed"),
        ("Support Worker, Elm Care, Leeds", "context"),
        ("Trained new starters 2019-2022", "deed"),
        ("Registered 40 new patients a week", "deed"),
        ("Registered Nurse, St Mary's Hospital", "context"),
        ("2021: Led the move of three wards", "deed"),
        ("In May 2020 I led a move", "deed"),
        ("Support worker, Elm Care, 2018-now: key work with 8 families, notes, claims", "context"),
        ("Door supervisor, Leeds, 2019-2023 (SIA licence, bag searches)", "context"),
        ("Full clean driving licence", "skill"),
        ("Organised and reliable", "skill"),
        ("Organised and led the summer camp", "deed"),
        ("Cleaning, cooking and ironing", "skill"),
        ("Cleaning offices at night", "deed"),
        ("I am a people person", "skill"),
        ("I have managed two shops", "deed"),
        ("Professional Summary", "heading"),
        ("park", "other"),
    ],
)
def test_the_kind_is_told_by_how_a_line_begins(line: str, kind: str) -> None:
    assert kinds(line) == [kind]


def test_the_nearest_context_above_goes_with_a_line_up_to_the_next_heading() -> None:
    pasted = "Cook, The Mill, 2019\nDuties:\n- Ran the grill\nVOLUNTEERING\n- Fed 90 people"
    assert [(one.text, one.context) for one in read_resume(pasted) if one.kind == "deed"] == [
        ("Ran the grill", "Cook, The Mill, 2019"),
        ("Fed 90 people", ""),
    ]


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


def left_out(pasted: str, lines: tuple[ResumeLine, ...]) -> str:
    ends = [0, *(one.end for one in lines)]
    starts = [*(one.start for one in lines), len(pasted)]
    return "\n".join(pasted[a:b] for a, b in zip(ends, starts, strict=True))


@given(st.lists(PIECES | st.text(max_size=8), max_size=20).map("".join))
@example("1.\n2) 3")
@example("\\item{}{")
@example(PASTED)
def test_no_character_is_lost(pasted: str) -> None:
    lines = read_resume(pasted)
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
    for one in read_resume(pasted):
        said = pasted[one.start : one.end]
        kept = "".join(ch for ch in said if ch.isprintable() and not ch.isspace())
        assert "".join(ch for ch in one.text if ch.isprintable() and not ch.isspace()) == kept
