"""Tune what finds the skills that a posting asks for, and measure it.

    python -m coach.training.train_asked --triples tests/evidence/skill_triples.toml

Learned from `asked_postings.jsonl` and the postings of `skill_triples.jsonl`; the development
triples chose the number of rounds, those set apart only measure.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.bank.skills import load_skills
from coach.cards import Comparison, Figure
from coach.errors import CoachError, DataFileError
from coach.evidence.asked_spans import ASKED_PATH, AskedReader, Span, asked_spans, open_asked_reader
from coach.evidence.skills import SkillMatcher
from coach.training.asked_adapter import EPOCHS, MarkedPosting, train_asked
from coach.training.cards import file_facts, publish_card
from coach.training.skill_triples import SKILL_TRIPLES, Triple, read_learned, read_triples

ASKED_POSTINGS = Path(__file__).parent / "asked_postings.jsonl"
LIMITS = (
    "Postings and marks were written for the coach, none is a real one, and each was marked once. "
    "Where a span begins and ends is partly a matter of taste. English only."
)

Find = Callable[[str], Sequence[Span]]


@dataclass(frozen=True)
class SpanAgreement:
    """How well found spans agree with marked ones.

    `f1` counts a span that is the same to the letter, `found` the share of marked spans that a
    found one touches, `right` the share of found spans that touch a marked one.
    """

    f1: float
    found: float
    right: float
    marked: int


def read_postings(path: Path = ASKED_POSTINGS) -> tuple[MarkedPosting, ...]:
    """Return the postings of a file of JSON lines; raises DataFileError at the first fault."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            found.append(marked_posting(row["posting"], row["asks"]))
        except (ValueError, KeyError, TypeError) as error:
            raise DataFileError(path, number, str(error)) from error
    return tuple(found)


def marked_posting(posting: str, asks: Sequence[str]) -> MarkedPosting:
    """Return a posting with the places of what it asks for; ValueError where one is not there."""
    spans, place = [], 0
    for words in asks:
        start = posting.find(words, place)
        # A few were marked out of order: the first place will do.
        start = posting.index(words) if start < 0 else start
        spans.append((start, start + len(words)))
        place = start + len(words)
    return MarkedPosting(posting, tuple(spans))


def span_agreement(postings: Sequence[MarkedPosting], find: Find) -> SpanAgreement:
    """Compare a way of finding with the marks."""
    same = told = marked = touched = touching = 0
    for posting in postings:
        found = find(posting.text)
        same += len(set(found) & set(posting.spans))
        told, marked = told + len(found), marked + len(posting.spans)
        touched += sum(any(_touch(span, one) for one in found) for span in posting.spans)
        touching += sum(any(_touch(span, one) for one in posting.spans) for span in found)
    return SpanAgreement(
        f1=2 * same / max(1, told + marked),
        found=touched / max(1, marked),
        right=touching / max(1, told),
        marked=marked,
    )


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def by_reader(reader: AskedReader) -> Find:
    """Return the coach's way of finding."""
    return lambda posting: asked_spans(posting, reader)


def by_list(matcher: SkillMatcher) -> Find:
    """Return the baseline: the words of the list of skills."""
    return lambda posting: [(one.start, one.end) for one in matcher.mentions(posting)]


def main(arguments: list[str] | None = None) -> int:
    """Write adapter, head and their card, print the card."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--triples", type=Path, required=True, help="file of marked triples")
    parser.add_argument("--out", type=Path, default=ASKED_PATH, help="folder to write")
    options = parser.parse_args(arguments)
    try:
        triples = read_triples(options.triples)
        learned = [
            *read_postings(),
            *(marked_posting(one.posting, one.asks) for one in read_learned(SKILL_TRIPLES)),
        ]
        train_asked(learned, options.out)
        reader = open_asked_reader(options.out)
    except CoachError as error:
        sys.stderr.write(f"{error} {error.remedy}\n")
        return 1
    figures = tuple(_figures(triples, reader))
    publish_card(options.out, _card(options.out, len(learned), triples, figures))
    return 0


def _figures(triples: Sequence[Triple], reader: AskedReader) -> Iterator[Figure]:
    matcher = SkillMatcher(load_skills().skills)
    for is_apart, on in ((True, "postings set apart"), (False, "development postings")):
        postings = [
            marked_posting(one.posting, one.asks) for one in triples if one.apart is is_apart
        ]
        ours = span_agreement(postings, by_reader(reader))
        plain = span_agreement(postings, by_list(matcher))
        for name, value, other in (
            ("asked for and found", ours.found, plain.found),
            ("found and asked for", ours.right, plain.right),
            ("the same words: F1", ours.f1, plain.f1),
        ):
            yield Figure(
                f"skills of a posting: {name}", round(value, 4), "share", on, ours.marked,
                Comparison("words of the list", round(other, 4)), None,
                is_apart and name == "asked for and found",
            )  # fmt: skip


def _card(
    path: Path, learned: int, triples: Sequence[Triple], figures: Sequence[Figure]
) -> dict[str, Any]:
    apart = sum(triple.apart for triple in triples)
    return {
        **file_facts(path),
        "what": "Which words of a posting ask for a skill: an adapter of MiniLM, a tag for each "
        "word",
        "data": [{"name": "marked postings", "licence": "the coach's own"}],
        "settings": {
            "epochs": EPOCHS, "learned": learned, "development": len(triples) - apart,
            "apart": apart,
        },
        "figures": list(figures),
        "limits": LIMITS,
    }  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
