"""How far reviews of answers agree with people's marks, beside simple baselines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from coach.bank.ad_hoc import ad_hoc_question
from coach.evaluate import Shares, count_overlaps
from coach.evaluate.marked import MarkedAnswer
from coach.records import PARTS, Question, Review, State
from coach.text.segments import HasSpan

LEVELS = (1, 2, 3, 4, 5)

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SpanFigures:
    """Spans by overlap: the share of those found that are marked, and of those marked found."""

    precision: float | None
    recall: float | None
    found: int
    marked: int


@dataclass(frozen=True, slots=True)
class AnswersReport:
    """All figures of `coach evaluate answers`.

    Levels agree by quadratic weighted kappa, exactly, and with at most one between them. A part is
    wrongly absent unless the marks have it absent, wrongly present where they do. `off` counts
    answers said to be to another question. `baselines` are the number of words at its best, and
    the commonest level always.
    """

    n: int
    qwk: float | None
    exact: float | None
    within_one: float | None
    per_level: Mapping[str, Counts]
    parts: Mapping[str, Counts]
    facts: SpanFigures
    vague: SpanFigures
    off: Counts
    baselines: Mapping[str, Shares]


def evaluate_answers(
    answers: Sequence[MarkedAnswer],
    review: Callable[[Sequence[tuple[Question, str]]], Iterable[Review]],
) -> AnswersReport:
    """Review the marked answers and return how far the reviews and the marks agree."""
    from sklearn.metrics import confusion_matrix

    texts = [(ad_hoc_question(one.question, type=one.type), one.answer) for one in answers]
    pairs = list(zip(review(texts), answers, strict=True))
    said, marked = [one.level for one, _ in pairs], [one.level for one in answers]
    table = confusion_matrix(marked, said, labels=LEVELS)
    rows = zip(table.sum(axis=1), table.diagonal(), table.sum(axis=0), strict=True)
    # Each level is as common by words as it is marked: counting cannot do better.
    by_words = np.zeros_like(marked)
    by_words[np.argsort([len(one.answer.split()) for one in answers], kind="stable")] = sorted(
        marked
    )
    commonest = Counter(marked).most_common(1)[0][0]
    return AnswersReport(
        n=len(answers),
        **level_figures(said, marked),
        per_level={
            str(level): dict(zip(("marked", "right", "said"), map(int, row), strict=True))
            for level, row in zip(LEVELS, rows, strict=True)
        },
        parts={
            part: _part_counts([(one.parts[i].state, other.states[i]) for one, other in pairs])
            for i, part in enumerate(PARTS)
        },
        facts=span_figures([one.facts for one, _ in pairs], [one.facts for one in answers]),
        vague=span_figures([one.vague for one, _ in pairs], [one.vague for one in answers]),
        off=_off_counts([(one.on_question == "no", other.off) for one, other in pairs]),
        baselines={
            "words": level_figures(by_words.tolist(), marked),
            "commonest": level_figures([commonest] * len(marked), marked),
        },
    )


def level_figures(said: Sequence[int], marked: Sequence[int]) -> Shares:
    """Return how far two lists of levels agree; there is no kappa where all are the same."""
    from sklearn.metrics import cohen_kappa_score

    kappa, apart = None, np.abs(np.subtract(said, marked))
    if len({*said, *marked}) > 1:
        kappa = cohen_kappa_score(said, marked, labels=LEVELS, weights="quadratic")
        kappa = round(float(kappa), 4)
    exact, within_one = (round(float(np.mean(apart <= most)), 4) for most in (0, 1))
    return {"qwk": kappa, "exact": exact, "within_one": within_one}


def span_figures(
    found: Sequence[Sequence[HasSpan]], marked: Sequence[Sequence[HasSpan]]
) -> SpanFigures:
    """Return precision and recall of spans, one list an answer, by overlap."""
    right, matched, all_found, all_marked = count_overlaps(found, marked)
    return SpanFigures(
        precision=round(right / all_found, 4) if all_found else None,
        recall=round(matched / all_marked, 4) if all_marked else None,
        found=all_found,
        marked=all_marked,
    )


def _part_counts(states: Sequence[tuple[State, State]]) -> Counts:
    said, both = Counter(one for one, _ in states), Counter(states)
    return {
        "absent": said["absent"],
        "wrongly_absent": said["absent"] - both["absent", "absent"],
        "present": said["present"],
        "wrongly_present": both["present", "absent"],
        "partial": said["partial"],
        "unclear": said["unclear"],
    }


def _off_counts(pairs: Sequence[tuple[bool, bool]]) -> Counts:
    off = sum(is_off for _, is_off in pairs)
    return {
        "wrong": pairs.count((True, False)),
        "caught": pairs.count((True, True)),
        "right_answers": len(pairs) - off,
        "off_answers": off,
    }
