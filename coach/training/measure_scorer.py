"""Measure the scorer as a whole and write its card.

    python -m coach.training.measure_scorer --data FOLDER

FOLDER holds specificity/test.tsv, statements/test.tsv and answers/ (pairs.jsonl,
length_matched.jsonl, graded.jsonl). The figures are those that `coach evaluate` prints. The card
names the scorer that was measured by its id, which changes with every weight and word list.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.cards import ENDING, MODELS_PATH, SCORER, Figure
from coach.errors import CoachError
from coach.review import (
    Tools,
    ad_hoc_question,
    open_tools,
    rate_sentences,
    review_answer,
    type_clauses,
)
from coach.training.answer_files import read_graded, read_pairs
from coach.training.cards import publish_card
from coach.training.corpora import RatedText, read_ratings, read_statements
from coach.training.evaluate import GradedAnswer, Pair, Rated
from coach.training.evaluate_statements import Documents
from coach.training.scorer_figures import (
    AskScorer,
    graded_figures,
    pair_figures,
    sentence_figures,
    statement_figures,
)

CARD_PATH = MODELS_PATH / f"{SCORER}{ENDING}"

DATA = (
    {
        "name": "Twitter specificity (Gao, Zhong, Preotiuc-Pietro and Li 2019), test",
        "licence": "its authors'; not part of the coach",
    },
    {
        "name": "Situation Entities corpus (Friedrich, Palmer and Pinkal 2016), test",
        "licence": "Apache 2.0 repository; not part of the coach",
    },
    {
        "name": "Answers from public interview guides",
        "licence": "their authors'; not part of the coach",
    },
)
LIMITS = (
    "Tweets, web pages, news and books are not interview answers, and the answers come from "
    "guides, where weak and strong are further apart than in life. The answers also guided the "
    "rules of the rubric: expect a little less on answers of another kind."
)


@dataclass(frozen=True, slots=True)
class MeasuringData:
    """What people rated, all read before the slow part so that a bad row is known at once."""

    rated: Sequence[RatedText]
    documents: Documents
    pairs: Sequence[Pair]
    length_matched: Sequence[Pair]
    graded: Sequence[GradedAnswer]


def read_data(folder: Path) -> MeasuringData:
    """Read every file; raises DataFileError for the first that is missing or has a bad row."""
    answers = folder / "answers"
    return MeasuringData(
        rated=read_ratings(folder / "specificity" / "test.tsv"),
        documents=read_statements(folder / "statements" / "test.tsv"),
        pairs=read_pairs(answers / "pairs.jsonl"),
        length_matched=read_pairs(answers / "length_matched.jsonl"),
        graded=read_graded(answers / "graded.jsonl"),
    )


def measure(data: MeasuringData, scorer: AskScorer) -> Iterator[Figure]:
    """Yield every figure of the scorer; a further measurement is one more line here."""
    yield from sentence_figures(data.rated, scorer.rate_sentences)
    yield from statement_figures(data.documents, scorer.type_clauses)
    yield from pair_figures(data.pairs, "pairs of answers", scorer.rate)
    yield from pair_figures(data.length_matched, "pairs of answers of one length", scorer.rate)
    yield from graded_figures(data.graded, scorer.rate)


def ask(tools: Tools) -> AskScorer:
    """Return the scorer with its tools as the three functions that are measured."""

    def rate(question: str, answer: str) -> Rated:
        review = review_answer(ad_hoc_question(question), answer, tools=tools)
        return Rated(level=review.level, score=review.score)

    return AskScorer(
        rate=rate,
        rate_sentences=lambda texts: rate_sentences(texts, tools=tools),
        type_clauses=lambda documents: type_clauses(documents, tools=tools),
    )


def write_card(out: Path, scorer_id: str, figures: Sequence[Figure]) -> None:
    """Write and print the card of the scorer with this id."""
    publish_card(
        out,
        {
            "model": None,
            "what": "The scorer as a whole",
            "bytes": None,
            "sha256": scorer_id,
            "data": DATA,
            "settings": {},
            "figures": figures,
            "ablation": (),
            "limits": LIMITS,
        },
    )


def main(arguments: list[str] | None = None) -> int:
    """Measure, write `scorer.card.json`, print it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with the corpora")
    parser.add_argument("--out", type=Path, default=CARD_PATH, help="card to write")
    options = parser.parse_args(arguments)
    try:
        data = read_data(options.data)
        tools = open_tools()
        figures = []
        for figure in measure(data, ask(tools)):
            sys.stderr.write(f"{figure.on}: {figure.name}\n")
            figures.append(figure)
        write_card(options.out, tools.scorer, figures)
    except CoachError as error:
        sys.stderr.write(f"{error} {error.remedy}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
