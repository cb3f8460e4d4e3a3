"""Lines of a résumé: each of its kind, with the employer and years above it."""

import json
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.lines.resume import read_resume
from coach.model.document_reader import (
    LINE_KINDS,
    DocumentReader,
    columns_of,
)
from coach.training import DATA_PATH
from tests.fakes import PlainDocuments


@pytest.fixture(scope="module")
def reader(real_documents: DocumentReader) -> DocumentReader:
    return real_documents


def test_the_nearest_context_above_goes_with_a_line_up_to_the_next_heading() -> None:
    pasted = "context 2019\nheading: Duties:\n- deed: the grill\nheading\n- deed: 90 people"
    lines = read_resume(pasted, PlainDocuments())
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
    assert {one.kind for one in read_resume(pasted, reader)} == {"deed"}


@pytest.mark.parametrize("pasted", ["", "\n\n", "• \n§"])
def test_without_a_word_there_is_no_line(pasted: str) -> None:
    assert read_resume(pasted, PlainDocuments()) == ()


@given(st.text(st.sampled_from("aB c\n•-19.")))
def test_lines_are_apart_and_in_order(pasted: str) -> None:
    lines = read_resume(pasted, PlainDocuments())
    assert all(one.end <= other.start for one, other in pairwise(lines))
