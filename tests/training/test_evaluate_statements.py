"""Accuracy and F1 of statement types, on clauses whose figures are plain to see."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from coach.records import StatementType
from coach.training.corpora import STATEMENT_LABELS, TypedClause
from coach.training.evaluate_statements import (
    BATCH,
    ClassReport,
    commonest_type,
    evaluate_statements,
)


def clauses(*types: StatementType) -> list[TypedClause]:
    return [TypedClause(f"clause {place}", type_) for place, type_ in enumerate(types)]


def test_shares_are_of_all_clauses_and_of_each_type() -> None:
    documents = [clauses("state", "state", "event"), clauses("habit")]
    report = evaluate_statements(documents, lambda _: [["state", "event", "event"], ["report"]])
    assert (report.n, report.accuracy) == (4, 0.5)
    assert report.per_class == {
        "STATE": ClassReport(1.0, 0.5, 0.6667, 2),
        "EVENT": ClassReport(0.5, 1.0, 0.6667, 1),
        "REPORT": ClassReport(0.0, 0.0, 0.0, 0),
        "GENERALIZING_SENTENCE": ClassReport(0.0, 0.0, 0.0, 1),
    }
    assert report.macro_f1 == 0.3333


def test_whole_documents_are_typed_together_some_at_a_time() -> None:
    sizes: list[list[int]] = []

    def listening(documents: Sequence[Sequence[str]]) -> list[list[StatementType]]:
        sizes.append([len(document) for document in documents])
        return [["state"] * len(document) for document in documents]

    same: list[StatementType] = ["state"] * (BATCH + 3)
    long = clauses(*same)
    report = evaluate_statements([clauses("state"), long, clauses("state"), long], listening)
    assert sizes == [[1, BATCH + 3], [1, BATCH + 3]]
    assert report.accuracy == 1.0


def test_the_texts_are_handed_over_in_the_order_of_the_document() -> None:
    seen: list[Sequence[Sequence[str]]] = []

    def listening(documents: Sequence[Sequence[str]]) -> list[list[StatementType]]:
        seen.append(documents)
        return [["state"] * len(document) for document in documents]

    evaluate_statements([clauses("state", "event"), clauses("event")], listening)
    assert seen == [[["clause 0", "clause 1"], ["clause 0"]]]


def test_the_baseline_always_says_the_commonest_type() -> None:
    name, report = commonest_type([clauses("state", "habit", "habit"), clauses("event")])
    assert (name, report.accuracy) == ("GENERALIZING_SENTENCE", 0.5)


types = st.sampled_from(sorted(set(STATEMENT_LABELS.values())))


@given(st.lists(st.lists(types, min_size=1, max_size=4), min_size=1, max_size=5))
def test_a_perfect_scorer_gets_one_everywhere_and_supports_add_up(
    documents: list[list[StatementType]],
) -> None:
    report = evaluate_statements([clauses(*d) for d in documents], lambda _: documents)
    assert (report.accuracy, report.macro_f1) == (1.0, 1.0)
    assert sum(one.support for one in report.per_class.values()) == report.n
    assert all(one.f1 == 1.0 for one in report.per_class.values())
