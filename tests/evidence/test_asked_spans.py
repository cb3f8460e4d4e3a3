"""Which words of a posting ask for a skill: the cutting, and the tags made into spans."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import ModelMissing
from coach.evidence.asked_spans import (
    LONGEST_SKILL,
    MOST_WORDS,
    asked_spans,
    open_asked_reader,
    posting_windows,
    spans_of_tags,
    words_of,
)
from tests.fakes import asked_reader

POSTING = (
    "Night Porter, Curlew Hotel\r\n\r\nYou carry luggage, run the night audit\r\n"
    "• C++ and end-of-life care 🎉\r\n"
)


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ([2, 2, 2], []),
        ([0, 1, 2, 0], [(0, 1), (3, 3)]),
        ([0, 0, 1], [(0, 0), (1, 2)]),
        ([1, 1, 2, 1], [(0, 1), (3, 3)]),
        ([], []),
    ],
)
def test_tags_are_made_into_spans(tags: list[int], spans: list[tuple[int, int]]) -> None:
    assert list(spans_of_tags(tags)) == spans


def test_signs_and_hyphens_belong_to_their_word() -> None:
    text = "C++, C#, A/B tests, end-of-life care, Node.js."
    assert [text[a:b] for a, b in words_of(text)] == [
        "C++", "C#", "A/B", "tests", "end-of-life", "care", "Node.js",
    ]  # fmt: skip


def test_spans_index_the_posting_as_typed() -> None:
    reader = asked_reader("carry luggage", "night audit", "C++", "end-of-life care")
    found = [POSTING[a:b] for a, b in asked_spans(POSTING, reader)]
    assert found == ["carry luggage", "night audit", "C++", "end-of-life care"]
    assert asked_spans("", reader) == ()


@given(st.text(alphabet="you carry luggage.\r\n•é😀 ", max_size=300))
def test_any_posting_is_cut_into_stretches_that_do_not_overlap(text: str) -> None:
    last = 0
    for start, end, words in posting_windows(text):
        assert last <= start < end <= len(text)
        assert all(text[start:end][a:b].strip() for a, b in words)
        last = end
    for start, end in asked_spans(text, asked_reader("carry luggage")):
        assert text[start:end].lower().startswith("carry")


def test_a_long_posting_is_read_in_stretches() -> None:
    text = "\n".join(["You carry luggage every day."] * 200)
    stretches = list(posting_windows(text))
    assert len(stretches) > 5
    assert max(len(words) for _, _, words in stretches) <= MOST_WORDS
    assert len(asked_spans(text, asked_reader("carry luggage"))) == 200


def test_a_posting_without_any_stop_is_read_to_its_end() -> None:
    text = "you carry luggage and " * 200
    stretches = list(posting_windows(text))
    assert max(len(words) for _, _, words in stretches) <= MOST_WORDS
    assert sum(len(words) for _, _, words in stretches) == len(words_of(text))
    assert len(asked_spans(text, asked_reader("carry luggage"))) == 200


def test_noise_is_no_skill() -> None:
    text = "luggage " * (LONGEST_SKILL + 1)
    assert asked_spans(text, asked_reader(text.strip())) == ()
    short = " ".join(["luggage"] * LONGEST_SKILL)
    assert asked_spans(short, asked_reader(short)) == ((0, len(short)),)


def test_a_reader_that_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        open_asked_reader(tmp_path)


@pytest.mark.model
def test_the_shipped_reader_finds_duties_and_leaves_offers_out() -> None:
    posting = (
        "Receptionist, Eastgate Surgery\n\nWhat you do\n- answer calls\n- book appointments\n"
        "- keep patient records up to date\n\nYou are calm with upset callers and know Excel.\n\n"
        "What we offer\nFree parking, 28 days of holiday and a pension."
    )
    found = [posting[a:b] for a, b in asked_spans(posting, open_asked_reader())]
    assert {"answer calls", "book appointments", "Excel"} <= set(found)
    said = " ".join(found)
    assert not any(word in said for word in ("parking", "holiday", "pension", "Eastgate"))
