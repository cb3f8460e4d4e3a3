import shutil
from pathlib import Path

import numpy as np
import pytest

from coach.errors import WeightsMismatch
from coach.evidence.soundness import open_soundness
from coach.evidence.statement_types import LABELS, StatementHead, most_frequent, open_statement_head
from coach.language.reader import HEADS_FILE, READER_PATH, head_facts, read_heads
from coach.language.weights import write_tensors
from coach.review import Tools, gather_evidence, type_clauses
from tests.fakes import behavioural, fast_tools


def test_the_likeliest_label_is_the_type() -> None:
    head = StatementHead(np.eye(7, 384, dtype=np.float32), np.zeros(7, np.float32))
    assert head.types(np.eye(7, 384, dtype=np.float32)) == LABELS
    assert head.types(np.zeros((0, 384), np.float32)) == ()


def test_among_equals_the_first_type_met_counts() -> None:
    assert most_frequent(["state", "event", "event"]) == "event"
    assert most_frequent(["habit", "event"]) == "habit"


def test_heads_with_other_labels_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "reader"
    shutil.copytree(READER_PATH, folder)
    about = {**head_facts(folder), "labels": list(reversed(LABELS))}
    write_tensors(folder / HEADS_FILE, read_heads(folder), about)
    with pytest.raises(WeightsMismatch, match="its labels is not the one"):
        open_statement_head(folder)


@pytest.mark.model
@pytest.mark.parametrize(
    ("raw", "kinds"),
    [
        ("I rang the supplier on Monday and moved the order.", ["event", "event"]),
        ("I usually ring the supplier first.", ["habit"]),
        ("Good teachers listen to every child.", ["general"]),
        ("She told me that the ward was full.", ["report", "state"]),
        ("The shop was busy.", ["state"]),
        ("Ask the manager first.", ["imperative"]),
        ("Why did I do that?", ["question"]),
        ("I would ring the supplier.", ["hypothetical"]),
        ("If I were you, I would wait.", ["hypothetical", "hypothetical"]),
        ("I believe people matter most.", ["opinion"]),
        ("Rang the ward at six.", ["event"]),
    ],
)
def test_a_plain_clause_has_its_type(raw: str, kinds: list[str], real_tools: Tools) -> None:
    found = gather_evidence(raw, behavioural(), real_tools).statements
    assert [statement.type for statement in found] == kinds


@pytest.mark.model
def test_clauses_that_come_cut_are_typed_in_their_documents(real_tools: Tools) -> None:
    first, second = type_clauses(
        [["On Monday the pump stopped,", "and I rang Dana."], ["Lorries are heavy vehicles."]],
        tools=real_tools,
    )
    assert first == ("event", "event")
    assert second == ("general",)


def test_typing_given_clauses_needs_vectors() -> None:
    with pytest.raises(ValueError, match="need tools with vectors"):
        type_clauses([["I rang."]], tools=fast_tools())


def test_soundness_is_a_probability() -> None:
    head = open_soundness()
    vectors = np.random.default_rng(1).normal(size=(9, 384)).astype(np.float32)
    for found in (head.strays(vectors), head.disorder(vectors)):
        assert found.shape == (9,)
        assert ((found >= 0) & (found <= 1)).all()


@pytest.mark.model
def test_a_heap_of_words_is_told_from_a_sentence(real_tools: Tools) -> None:
    text = "On Monday I rang the plumber and he mended the boiler before noon. "
    heap = "Noon mended I the boiler rang on he before and plumber Monday the."
    whole, spoiled = gather_evidence(text + heap, behavioural(), real_tools).disorder
    assert whole < 0.2 < 0.8 < spoiled
