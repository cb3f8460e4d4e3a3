"""Fit the head that tells what an employer's feedback says, and measure it.

    python -m coach.training.train_feedback --texts tests/advice/feedback.toml

Learned from `feedback_lines.toml` and the texts under `learned`; those under `tuning` chose the
weight of cues and the least chance; those under `apart` were written afterwards and only measure.
"""

import argparse
import sys
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from coach.advice.feedback import LEAST_CHANCE, read_feedback
from coach.advice.feedback_cues import cues_in
from coach.advice.feedback_head import (
    CUE_WEIGHT,
    FEEDBACK_PATH,
    KINDS,
    FeedbackHead,
    FeedbackReader,
    feedback_facts,
    head_inputs,
)
from coach.bank.feedback_kinds import FeedbackKinds, load_feedback_kinds
from coach.cards import Comparison, Figure
from coach.errors import CoachError, DataFileError
from coach.language.encoder import Encoder
from coach.language.reader import AdaptedEncoder
from coach.language.text import straighten
from coach.language.words import KnownWords, open_words
from coach.training.adapter import write_heads
from coach.training.cards import file_facts, publish_card
from coach.training.feedback_adapter import train_adapter

FEEDBACK_LINES = Path(__file__).parent / "feedback_lines.toml"
FIT = 10.0
"""Inverse penalty of the regression, chosen on the tuning texts."""
PARTS = ("learned", "tuning", "apart", "hard")
LIMITS = (
    "Lines, texts and marks were written by the people who wrote the coach; none is a letter that "
    "an employer sent, and no second reader marked them. English only. Irony, hints and asides "
    "(the hard texts) are mostly missed."
)

Read = Callable[[str], Collection[str]]


@dataclass(frozen=True)
class MarkedText:
    """Feedback with every kind that it says, often one, sometimes none."""

    text: str
    kinds: frozenset[str]


@dataclass(frozen=True)
class Agreement:
    """How well a way of reading agrees with the marks, over texts that may say several kinds.

    `letters_advised` counts texts marked as nothing but boilerplate in which something to do about
    was read.
    """

    macro_f1: float
    precision: float
    recall: float
    letters_advised: int
    by_kind: Mapping[str, float]


def read_lines(path: Path = FEEDBACK_LINES) -> tuple[MarkedText, ...]:
    """Return the lines written for training; raises DataFileError for an unknown kind."""
    groups = tomllib.loads(path.read_text(encoding="utf-8"))["group"]
    return tuple(_marked(path, line, group["says"]) for group in groups for line in group["lines"])


def read_texts(path: Path) -> dict[str, tuple[MarkedText, ...]]:
    """Return the marked texts by part; raises DataFileError for a file of another form."""
    try:
        top = tomllib.loads(path.read_text(encoding="utf-8"))
        rows = {part: top[part]["texts"] for part in PARTS}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataFileError(path, None, type(error).__name__) from error
    return {
        part: tuple(_marked(path, text, says.split()) for text, says in texts)
        for part, texts in rows.items()
    }


def _marked(path: Path, text: str, kinds: Sequence[str]) -> MarkedText:
    for kind in kinds:
        if kind not in KINDS:
            raise DataFileError(path, None, f"{kind!r} is no kind of feedback")
    return MarkedText(text, frozenset(kinds))


def fit(texts: Sequence[MarkedText], encoder: Encoder, feedback: FeedbackKinds) -> FeedbackHead:
    """Return the head learned from texts; one that says several kinds counts once for all."""
    plain = [straighten(text.text) for text in texts]
    inputs = head_inputs(encoder.encode(plain), [cues_in(one, feedback) for one in plain])
    said = [[KINDS.index(kind) for kind in sorted(t.kinds)] or [len(KINDS)] for t in texts]
    rows = [(row, kind, 1 / len(kinds)) for row, kinds in enumerate(said) for kind in kinds]
    places, kinds, weights = (np.array(column) for column in zip(*rows, strict=True))
    # A kind with many lines is not likelier for it.
    weights = weights / np.bincount(kinds, weights)[kinds] * len(texts) / (len(KINDS) + 1)
    model = LogisticRegression(C=FIT, max_iter=2000)
    model.fit(inputs[places], kinds, sample_weight=weights)
    return FeedbackHead(model.coef_.astype(np.float32), model.intercept_.astype(np.float32))


def by_meaning(reader: FeedbackReader, feedback: FeedbackKinds, words: KnownWords) -> Read:
    """Return the coach's way of reading."""
    return lambda text: read_feedback(text, feedback, reader, words).kinds


def by_cues(feedback: FeedbackKinds) -> Read:
    """Return the first baseline: the cues alone."""
    return lambda text: cues_in(straighten(text), feedback)


def by_name(feedback: FeedbackKinds) -> Read:
    """Return the second baseline: a longer word of the kind's name stands there."""
    stems = {
        kind.id: {word.lower() for word in kind.name.split() if len(word) > 4}
        for kind in feedback.kinds.values()
    }
    return lambda text: [kind for kind, own in stems.items() if own & set(text.lower().split())]


def agreement(texts: Sequence[MarkedText], read: Read, advised: Collection[str]) -> Agreement:
    """Compare a way of reading with the marks."""
    right, told, marked = (dict.fromkeys(KINDS, 0) for _ in range(3))
    letters_advised = 0
    for text in texts:
        found = set(read(text.text))
        for kind in KINDS:
            told[kind] += kind in found
            marked[kind] += kind in text.kinds
            right[kind] += kind in found and kind in text.kinds
        letters_advised += text.kinds == {"boilerplate"} and bool(found & set(advised))
    by_kind = {k: 2 * right[k] / max(1, told[k] + marked[k]) for k in KINDS}
    return Agreement(
        macro_f1=sum(by_kind.values()) / len(KINDS),
        precision=sum(right.values()) / max(1, sum(told.values())),
        recall=sum(right.values()) / max(1, sum(marked.values())),
        letters_advised=letters_advised,
        by_kind=by_kind,
    )


def main(arguments: list[str] | None = None) -> int:
    """Write the adapter, its head and their card, print the card."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--texts", type=Path, required=True, help="file of marked feedback")
    parser.add_argument("--out", type=Path, default=FEEDBACK_PATH, help="folder to write")
    options = parser.parse_args(arguments)
    try:
        feedback, lines, parts = load_feedback_kinds(), read_lines(), read_texts(options.texts)
        words = open_words()
        learned = [*lines, *parts["learned"]]
        train_adapter([(text.text, sorted(text.kinds)) for text in learned], options.out)
        write_head(options.out, None)
        encoder = AdaptedEncoder(options.out)
    except CoachError as error:
        sys.stderr.write(f"{error} {error.remedy}\n")
        return 1
    head = fit(learned, encoder, feedback)
    write_head(options.out, head)
    ways = {
        "ours": by_meaning(FeedbackReader(encoder, head), feedback, words),
        "cues alone": by_cues(feedback),
        "a word of the kind's name": by_name(feedback),
    }
    advised = [kind.id for kind in feedback.kinds.values() if kind.has_advice]
    figures = tuple(_figures(parts, ways, advised))
    publish_card(options.out, _card(options.out, lines, parts, figures))
    return 0


def write_head(folder: Path, head: FeedbackHead | None) -> None:
    """Write the head beside its adapter; None for an empty one, with which the adapter opens."""
    empty = np.zeros((1, 1), dtype=np.float32)
    tensors = {"weights": head.weights, "bias": head.bias} if head else {"weights": empty}
    write_heads(folder, tensors, feedback_facts())


def _figures(
    parts: Mapping[str, Sequence[MarkedText]], ways: Mapping[str, Read], advised: Collection[str]
) -> Iterator[Figure]:
    for part in ("apart", "hard", "tuning"):
        on, texts = f"{part} texts", parts[part]
        ours, *others = (agreement(texts, way, advised) for way in ways.values())
        for name, other in zip(list(ways)[1:], others, strict=True):
            beside = Comparison(name, round(other.macro_f1, 4))
            yield Figure(
                "kinds of feedback: macro F1", round(ours.macro_f1, 4), "share", on, len(texts),
                beside, None, part == "apart" and name == "cues alone",
            )  # fmt: skip
        for name, value in (("precision", ours.precision), ("recall", ours.recall)):
            yield Figure(f"kinds of feedback: {name}", round(value, 4), "share", on, len(texts))
        letters = sum(text.kinds == {"boilerplate"} for text in texts)
        share = ours.letters_advised / max(1, letters)
        yield Figure("standard letters read as advice", round(share, 4), "share", on, letters)


def _card(
    path: Path,
    lines: Sequence[MarkedText],
    parts: Mapping[str, Sequence[MarkedText]],
    figures: Sequence[Figure],
) -> dict[str, Any]:
    return {
        **file_facts(path),
        "what": "What an employer's feedback says: an adapter of MiniLM, a regression over its "
        "vectors and cues",
        "data": [
            {"name": "lines of feedback written for the coach", "licence": "the coach's own"},
            {"name": "marked feedback", "licence": "the coach's own"},
        ],
        "settings": {
            "fit": FIT, "cue_weight": CUE_WEIGHT, "least_chance": LEAST_CHANCE,
            "lines": len(lines), **{part: len(texts) for part, texts in parts.items()},
        },
        "figures": list(figures),
        "limits": LIMITS,
    }  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
