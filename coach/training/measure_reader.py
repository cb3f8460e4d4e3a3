"""Measure the answer reader on answers kept from training and write its card.

    python -m coach.training.measure_reader [--real FILE]

FILE holds marked answers of real people, which stay outside the project: their figures enter the
card, their sentences do not.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from coach.answer.review import review_answers
from coach.bank.ad_hoc import ad_hoc_question
from coach.evaluate.answers import AnswersReport, evaluate_answers
from coach.evaluate.marked import MarkedAnswer, load_marked
from coach.model.cards import READER_PATH, Comparison, Figure
from coach.model.tools import open_tools
from coach.records import Review
from coach.training.adapter import BASE_NAME, SCALE
from coach.training.cards import file_facts, publish_card
from coach.training.reader_net import RANK, WEIGHTS
from coach.training.train_reader import (
    BATCH,
    CHANGED,
    DATA_PATH,
    HEAD_RATE,
    MATRIX_RATE,
    SEED,
    SHUFFLED,
)

RUNS = (
    "six, each going on from the last as more marked answers came (--start), the last of four "
    "epochs on 3,798 of our own and, three times over, 106 of real people"
)
"""How the weights that stand here came about; `make train` makes them in one run of its own."""
TWO_MARKINGS = "a second marking by the same guide"
LIMITS = (
    "Answers, marks and guide are the project's own; figures on real people's answers are lower "
    "and stand beside. Two markings of one guide agree far more closely than interviewers would. "
    "It knows too little to tell a real reason from a told cause, misses half of the vague "
    "phrases, and an answer to another question is asked about at most, not found. English only."
)
# How far two markings agree on the level, and the share of facts and of vague words of the second
# that the first has too: 384 of our own answers (coach/training/data/README.md), and all 200 real
# answers of which those measured here are a part.
OWN_TWICE = {"level": 0.957, "facts": 0.94, "vague": 0.83}
REAL_TWICE = {"level": 0.98, "facts": 0.92, "vague": 0.78}


def main() -> None:
    """Measure on the reporting set, on real answers where given, and write the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--real", type=Path, help="marked answers of real people, not trained on")
    given = parser.parse_args()
    # The card must stand before the weights can be opened: its hash is checked.
    publish_card(READER_PATH, card([]))
    tools = open_tools()

    def review(answers: Sequence[MarkedAnswer]) -> Iterable[Review]:
        asked = [(ad_hoc_question(one.question, type=one.type), one.answer) for one in answers]
        return review_answers(asked, tools=tools)

    own = load_marked(DATA_PATH / "report.jsonl")
    found = figures(evaluate_answers(own, review), "answers kept from training", OWN_TWICE)
    if given.real is not None:
        report = evaluate_answers(load_marked(given.real), review)
        found += figures(report, "real people's answers, kept from training", REAL_TWICE)
    publish_card(READER_PATH, card(found))


def card(found: Sequence[Figure]) -> dict[str, object]:
    """Return the card of the weights that are there, with these figures."""
    return {
        **file_facts(READER_PATH),
        "what": "The reader of answers: MiniLM with an adapter, its heads and its bounds",
        "data": [
            {"name": BASE_NAME, "licence": "Apache 2.0"},
            {"name": "own marked answers, coach/training/data", "licence": "MIT"},
            {
                "name": "answers typed in a practice box (SIOP 2024 competition), marked by us",
                "licence": "MIT; the sentences are not in the project",
            },
        ],
        "settings": {
            "rank": RANK,
            "scale": SCALE,
            "runs": RUNS,
            "batch": BATCH,
            "matrix_rate": MATRIX_RATE,
            "head_rate": HEAD_RATE,
            "changed": CHANGED,
            "shuffled": SHUFFLED,
            "weights": json.dumps(WEIGHTS),
            "seed": SEED,
        },
        "figures": list(found),
        "ablation": [],
        "limits": LIMITS,
    }


def figures(report: AnswersReport, on: str, twice: Mapping[str, float]) -> list[Figure]:
    """Return the figures of a report as a card holds them, beside those of two markings."""
    parts = report.parts.values()
    absent, present = sum(p.absent for p in parts), sum(p.present for p in parts)
    wrongly_absent = sum(p.wrongly_absent for p in parts)
    wrongly_present = sum(p.wrongly_present for p in parts)
    unclear = sum(p.unclear for p in parts)
    words, commonest = report.baselines.words, report.baselines.commonest
    facts, vague, off, n = report.facts, report.vague, report.off, report.n

    def share(
        name: str,
        value: float | None,
        of: int,
        *,
        baseline: Comparison | None = None,
        second: float | None = None,
        main: bool = False,
    ) -> Figure:
        beside = Comparison(TWO_MARKINGS, second) if second else None
        return Figure(
            name, value or 0.0, "share", on, of, baseline=baseline, published=beside, main=main
        )

    return [
        Figure(
            "level, quadratic weighted kappa",
            report.qwk or 0.0,
            "correlation",
            on,
            n,
            baseline=Comparison("words alone at their best", words.qwk or 0.0),
            published=Comparison(TWO_MARKINGS, twice["level"]),
            main=True,
        ),
        share(
            "level, the same",
            report.exact,
            n,
            baseline=Comparison("always the commonest", commonest.exact),
        ),
        share("level, one apart at most", report.within_one, n),
        share(
            "called missing although it is told",
            _share(wrongly_absent, absent),
            absent,
            main=True,
        ),
        share(
            "called told although it is nowhere",
            _share(wrongly_present, present),
            present,
            main=True,
        ),
        share("parts left unclear", _share(unclear, 6 * n), 6 * n),
        share("facts that are marked", facts.precision, facts.found, second=twice["facts"]),
        share("marked facts found", facts.recall, facts.marked),
        share(
            "vague words that are marked",
            vague.precision,
            vague.found,
            second=twice["vague"],
            main=True,
        ),
        share("marked vague words found", vague.recall, vague.marked, main=True),
        share(
            "right answers called another question",
            _share(off.wrong, off.right_answers),
            off.right_answers,
        ),
    ]


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


if __name__ == "__main__":
    main()
