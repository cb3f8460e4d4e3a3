"""Fit the head that tells what the lines of a job posting ask for, and measure it.

    python -m coach.training.train_postings --postings tests/evidence/postings.toml

Learned from the lines in `posting_lines.toml`, written for it. The marked postings are not learned
from: the development ones chose the method and the threshold, those set apart only measure.
"""

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from coach.bank import load_bank
from coach.cards import Comparison, Figure
from coach.errors import CoachError, DataFileError
from coach.evidence.posting_head import (
    COMPETENCIES,
    NEARNESS,
    POSTINGS_PATH,
    PostingHead,
    posting_facts,
)
from coach.evidence.posting_pieces import posting_pieces
from coach.evidence.postings import STRESSED, find_stresses
from coach.language.encoder import Encoder, MiniLM
from coach.language.kept_vectors import KeptVectors
from coach.language.weights import write_tensors
from coach.records import Competency, Stress
from coach.training.cards import file_facts, publish_card
from coach.training.marked_postings import Agreement, MarkedPosting, Read, agreement, read_marked

POSTING_LINES = Path(__file__).parent / "posting_lines.toml"
FIT = 10.0
"""Inverse penalty of the regression, chosen on the development postings."""
COSINES = tuple(round(0.1 + step / 100, 2) for step in range(60))
"""Thresholds that the plain cosine is given the best of."""
LIMITS = (
    "The lines, the postings and the marks were written by the same people who wrote the coach; "
    "no second reader marked the postings. Each of them stresses about seven of the twelve "
    "competencies, so that naming all of them agrees well too, except that the words would be "
    "wrong. British English; lines that ask for two things at once are judged worst."
)


@dataclass(frozen=True)
class Line:
    """A line of a posting and the competencies that it asks for, often none."""

    text: str
    asks: tuple[str, ...]


def read_lines(path: Path = POSTING_LINES) -> tuple[Line, ...]:
    """Return the lines written for training; raises DataFileError for an unknown competency."""
    groups = tomllib.loads(path.read_text(encoding="utf-8"))["group"]
    for group in groups:
        for key in group["asks"]:
            if key not in COMPETENCIES:
                raise DataFileError(path, None, f"{key!r} is no competency")
    return tuple(Line(text, tuple(group["asks"])) for group in groups for text in group["lines"])


def fit(lines: Sequence[Line], encoder: Encoder) -> PostingHead:
    """Return the head learned from lines; one that asks for several counts once for all."""
    none = len(COMPETENCIES)
    vectors = encoder.encode([line.text for line in lines])
    said = [[COMPETENCIES.index(key) for key in line.asks] or [none] for line in lines]
    rows = [(row, kind, 1 / len(kinds)) for row, kinds in enumerate(said) for kind in kinds]
    places, kinds, weights = (np.array(column) for column in zip(*rows, strict=True))
    model = LogisticRegression(C=FIT, max_iter=1000)
    model.fit(vectors[places], kinds, sample_weight=weights)
    shares = np.zeros((len(lines), none + 1), dtype=np.float32)
    shares[places, kinds] = weights
    # A kind with many lines is not likelier for it.
    shares /= shares.sum(axis=0)
    return PostingHead(
        COMPETENCIES,
        model.coef_.astype(np.float32),
        model.intercept_.astype(np.float32),
        vectors,
        shares,
    )


def by_meaning(head: PostingHead, competencies: Sequence[Competency], encoder: Encoder) -> Read:
    """Return the coach's way of reading."""

    def read(posting: str) -> Mapping[str, Stress]:
        found: dict[str, Stress] = {}
        for stress in find_stresses(posting, competencies, encoder, head=head):
            found.setdefault(stress.competency, stress)
        return found

    return read


def by_name(competencies: Sequence[Competency]) -> Read:
    """Return the first baseline: the competency's name stands in the posting."""

    def read(posting: str) -> Mapping[str, Stress]:
        places = ((one.id, re.search(re.escape(one.name), posting, re.I)) for one in competencies)
        return {key: Stress(key, *place.span(), 1.0) for key, place in places if place}

    return read


def by_cosine(competencies: Sequence[Competency], encoder: Encoder, threshold: float) -> Read:
    """Return the second baseline: a piece is near the competency's name and description."""
    names = encoder.encode([f"{one.name}. {one.description}" for one in competencies])

    def read(posting: str) -> Mapping[str, Stress]:
        pieces = posting_pieces(posting)
        near = encoder.encode([piece.text for piece in pieces]) @ names.T
        best = near.argmax(axis=0)
        return {
            one.id: Stress(one.id, pieces[row].start, pieces[row].end, float(near[row, column]))
            for column, (one, row) in enumerate(zip(competencies, best, strict=True))
            if near[row, column] >= threshold
        }

    return read


def everything(competencies: Sequence[Competency]) -> Read:
    """Return the third baseline: each posting stresses each competency, in no words."""
    return lambda _: {one.id: Stress(one.id, 0, 0, 1.0) for one in competencies}


def main(arguments: list[str] | None = None) -> int:
    """Write `postings.safetensors` and its card, print the card."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--postings", type=Path, required=True, help="file of marked postings")
    parser.add_argument("--out", type=Path, default=POSTINGS_PATH, help="file to write")
    options = parser.parse_args(arguments)
    try:
        competencies = tuple(load_bank().competencies.values())
        marked, lines = read_marked(options.postings), read_lines()
        encoder = KeptVectors(MiniLM())
    except CoachError as error:
        sys.stderr.write(f"{error} {error.remedy}\n")
        return 1
    head = fit(lines, encoder)
    tensors = {name: getattr(head, name) for name in ("weights", "bias", "lines", "shares")}
    write_tensors(options.out, tensors, posting_facts())
    figures = tuple(_figures(marked, head, competencies, encoder))
    publish_card(options.out, _card(options.out, lines, marked, figures))
    return 0


def _figures(
    marked: Sequence[MarkedPosting],
    head: PostingHead,
    competencies: Sequence[Competency],
    encoder: Encoder,
) -> Iterator[Figure]:
    parts = {
        "postings set apart": [posting for posting in marked if posting.apart],
        "development postings": [posting for posting in marked if not posting.apart],
    }
    for quoted in (True, False):
        best = _best_cosine(parts["development postings"], competencies, encoder, quoted=quoted)
        ways = {
            "names as words": by_name(competencies),
            f"cosine of {best} to name and description": by_cosine(competencies, encoder, best),
            "every competency in every posting": everything(competencies),
        }
        for on, postings in parts.items():
            reached, *others = (
                agreement(postings, way, COMPETENCIES, quoted=quoted)
                for way in (by_meaning(head, competencies, encoder), *ways.values())
            )
            what = "stressed competencies with their words" if quoted else "stressed competencies"
            against = dict(zip(ways, others, strict=True))
            yield from _told(what, on, reached, against, main=quoted and "apart" in on)


def _best_cosine(
    postings: Sequence[MarkedPosting],
    competencies: Sequence[Competency],
    encoder: Encoder,
    *,
    quoted: bool,
) -> float:
    def reached(threshold: float) -> float:
        way = by_cosine(competencies, encoder, threshold)
        return agreement(postings, way, COMPETENCIES, quoted=quoted).f1

    return max(COSINES, key=reached)


def _told(
    what: str, on: str, reached: Agreement, against: Mapping[str, Agreement], *, main: bool
) -> Iterator[Figure]:
    for name, other in against.items():
        beside = Comparison(name, round(other.f1, 4))
        yield Figure(
            f"{what}: F1", round(reached.f1, 4), "share", on, reached.pairs, beside, None,
            main and name.startswith("cosine"),
        )  # fmt: skip
    for name, value in (
        ("macro F1", reached.macro_f1),
        ("precision", reached.precision),
        ("recall", reached.recall),
    ):
        yield Figure(f"{what}: {name}", round(value, 4), "share", on, reached.pairs)


def _card(
    path: Path, lines: Sequence[Line], marked: Sequence[MarkedPosting], figures: Sequence[Figure]
) -> dict[str, Any]:
    return {
        **file_facts(path),
        "what": "Which competencies the lines of a job posting ask for: a regression and the "
        "nearest lines",
        "data": [
            {"name": "lines of postings written for the coach", "licence": "the coach's own"},
            {"name": "marked postings, for measuring only", "licence": "the coach's own"},
        ],
        "settings": {
            "fit": FIT, "nearness": NEARNESS, "stressed": STRESSED, "lines": len(lines),
            "postings": len(marked), "apart": sum(posting.apart for posting in marked),
        },
        "figures": list(figures),
        "limits": LIMITS,
    }  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
