"""How often clauses get the statement type that people gave them."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sklearn.metrics import precision_recall_fscore_support

from coach.records import StatementType
from coach.training.corpora import STATEMENT_LABELS, TypedClause

Documents = Sequence[Sequence[TypedClause]]

TypeClauses = Callable[[Sequence[Sequence[str]]], Sequence[Sequence[StatementType]]]
"""From documents, each its clauses in order, to the types of their clauses."""

BATCH = 64
"""Whole documents are typed together until they hold this many clauses."""


@dataclass(frozen=True, slots=True)
class ClassReport:
    """One type: shares of what was found and of what was there, and how often people gave it."""

    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True, slots=True)
class StatementsReport:
    """`per_class` has the types that people or the scorer gave, by the corpus's names.

    `macro_f1` is the plain mean of their F1; what was never found or never there counts 0.
    """

    n: int
    accuracy: float
    macro_f1: float
    per_class: Mapping[str, ClassReport]


def evaluate_statements(documents: Documents, type_clauses: TypeClauses) -> StatementsReport:
    """Type every clause beside its neighbours and compare with people's types."""
    found: list[StatementType] = []
    wanted: list[StatementType] = []
    for batch in _batches(documents):
        typed = type_clauses([[clause.text for clause in document] for document in batch])
        for document, types in zip(batch, typed, strict=True):
            wanted += [clause.type for clause in document]
            found += types
    per_class = _per_class(wanted, found)
    return StatementsReport(
        n=len(wanted),
        accuracy=_share(sum(a == b for a, b in zip(wanted, found, strict=True)), len(wanted)),
        macro_f1=round(sum(report.f1 for report in per_class.values()) / len(per_class), 4),
        per_class={
            name: ClassReport(
                precision=round(report.precision, 4),
                recall=round(report.recall, 4),
                f1=round(report.f1, 4),
                support=report.support,
            )
            for name, report in per_class.items()
        },
    )


def commonest_type(documents: Documents) -> tuple[str, StatementsReport]:
    """Return the commonest type by the corpus's name, and how well always saying it would do."""
    counts = Counter(clause.type for document in documents for clause in document)
    ((commonest, _),) = counts.most_common(1)
    report = evaluate_statements(documents, lambda texts: [[commonest] * len(t) for t in texts])
    (name,) = (name for name, own in STATEMENT_LABELS.items() if own == commonest)
    return name, report


def _batches(documents: Documents) -> Iterator[list[Sequence[TypedClause]]]:
    batch: list[Sequence[TypedClause]] = []
    for document in documents:
        batch.append(document)
        if sum(map(len, batch)) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _per_class(
    wanted: Sequence[StatementType], found: Sequence[StatementType]
) -> dict[str, ClassReport]:
    names = {name: own for name, own in STATEMENT_LABELS.items() if own in wanted or own in found}
    columns = precision_recall_fscore_support(
        wanted, found, labels=list(names.values()), average=None, zero_division=0
    )
    return {
        name: ClassReport(float(precision), float(recall), float(f1), int(support))
        for name, precision, recall, f1, support in zip(names, *columns, strict=True)
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4)
