from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coach.evidence.clauses import split_clauses
from coach.evidence.details import find_facts
from coach.evidence.readings import clause_windows, read_parts, sentence_windows
from coach.language.encoder import DIMENSION, Vectors
from coach.language.reader import Window
from coach.language.text import read_text
from tests.fakes import fast_tools


class LengthReader:
    """Each part's vector holds how many characters it has."""

    def __init__(self) -> None:
        self.windows: list[Window] = []

    def read(self, windows: Sequence[Window]) -> list[Vectors]:
        self.windows += windows
        return [
            np.array([[b - a] * DIMENSION for a, b in w.parts], np.float32).reshape(-1, DIMENSION)
            for w in windows
        ]


TEXT = "On Monday I rang Dana, but nobody came. We moved 12 beds."


def test_each_clause_fact_and_sentence_is_read_inside_its_own_sentence() -> None:
    tools, reader = fast_tools(), LengthReader()
    document = read_text(TEXT, tools.tagger)
    clauses, facts = split_clauses(document), find_facts(document, tools.lexicons)
    found = read_parts(document, clauses, facts, reader)
    assert [window.text for window in reader.windows] == [s.text for s in document.sentences]
    assert found.clauses[:, 0].tolist() == [c.end - c.start for c in clauses]
    assert found.details[:, 0].tolist() == [f.end - f.start for f in facts]
    assert found.sentences[:, 0].tolist() == [s.end - s.start for s in document.sentences]


def test_another_sentence_changes_no_window() -> None:
    tools, alone, beside = fast_tools(), LengthReader(), LengthReader()
    for text, reader in ((TEXT, alone), (f"It went well. {TEXT} So there.", beside)):
        document = read_text(text, tools.tagger)
        read_parts(document, split_clauses(document), (), reader)
    assert set(alone.windows) <= set(beside.windows)


def test_an_empty_text_has_no_readings() -> None:
    found = read_parts(read_text("", fast_tools().tagger), (), (), LengthReader())
    assert found.clauses.shape == found.details.shape == found.sentences.shape == (0, DIMENSION)


CLAUSES = ["I rang Dana,", "but nobody came.", "So I waited", "until noon.", "Then she rang back"]


def test_clauses_given_one_by_one_make_sentences_with_what_stands_before() -> None:
    first, second, last = clause_windows(CLAUSES)
    assert first.text == "I rang Dana, but nobody came."
    assert [first.text[a:b] for a, b in first.parts] == CLAUSES[:2]
    assert [second.text[a:b] for a, b in second.parts] == CLAUSES[2:4]
    assert last.text == "but nobody came. So I waited until noon. Then she rang back"
    assert [last.text[a:b] for a, b in last.parts] == CLAUSES[4:]


@given(st.lists(st.text(min_size=1, max_size=12), max_size=20))
def test_the_parts_of_all_windows_are_the_clauses(clauses: list[str]) -> None:
    for make in (clause_windows, sentence_windows):
        parts = [window.text[a:b] for window in make(clauses) for a, b in window.parts]
        assert [part.rstrip() for part in parts] == [clause.rstrip() for clause in clauses]
