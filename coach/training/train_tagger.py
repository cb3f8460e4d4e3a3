"""Train the tagger's weights from a tagged corpus, measure them and write them with their card.

    python -m coach.training.train_tagger --data FOLDER

FOLDER holds train.tsv, dev.tsv and test.tsv: `form TAB tag` a line, a blank line between sentences.
"""

import argparse
import hashlib
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nltk.tag.perceptron import PerceptronTagger

from coach.cards import Comparison, Figure
from coach.errors import CoachError, DataFileError
from coach.language.tagger import TAGGER_PATH, pack, read_perceptron
from coach.language.weights import write_weights
from coach.training.cards import file_facts, publish_card

TaggedSentence = list[tuple[str, str]]

SEED = 20261122
ITERATIONS = 8
SMALLEST_WEIGHT = 0.3
LOWERED_SHARE = 0.15
"""Share of training sentences seen once more in lower case: people type answers that way."""


def read_tagged(path: Path) -> Iterator[TaggedSentence]:
    """Yield the sentences of a two-column file; raises DataFileError naming the row."""
    sentence: TaggedSentence = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError(path, None, f"cannot be read ({type(error).__name__})") from error
    for row, line in enumerate(lines, start=1):
        if not line.strip():
            if sentence:
                yield sentence
            sentence = []
            continue
        form, tab, tag = line.partition("\t")
        if not (tab and form and tag.strip()) or "\t" in tag:
            raise DataFileError(path, row, "expected a form, a tab and a tag")
        sentence.append((form, tag))
    if sentence:
        yield sentence


def train(sentences: list[TaggedSentence], *, seed: int = SEED) -> PerceptronTagger:
    """Return a trained tagger; the same sentences and seed give the same weights."""
    rng = random.Random(seed)  # noqa: S311 - a shuffle, not a secret
    lowered = [
        [(form.lower(), tag) for form, tag in sentence]
        for sentence in sentences
        if rng.random() < LOWERED_SHARE
    ]
    # NLTK shuffles with the module's own generator between iterations.
    random.seed(seed)
    perceptron = PerceptronTagger(load=False)
    perceptron.train(sentences + lowered, nr_iter=ITERATIONS)
    return perceptron


def accuracy(perceptron: PerceptronTagger, sentences: list[TaggedSentence]) -> float:
    """Return the share of tokens that get the tag of the corpus."""
    right = total = 0
    for sentence in sentences:
        guessed = perceptron.tag([form for form, _ in sentence])
        right += sum(g == t for (_, g), (_, t) in zip(guessed, sentence, strict=True))
        total += len(sentence)
    return right / total


def make_card(path: Path, data: Path, split: dict[str, list[TaggedSentence]]) -> dict[str, Any]:
    """Measure the file as written, not the tagger in memory, and return its card."""
    return {
        **file_facts(path),
        "what": "Penn Treebank tags of English words: NLTK's averaged perceptron, own weights",
        "data": [
            {
                "name": "Universal Dependencies English EWT, Penn tags",
                "licence": "CC BY-SA 4.0",
                "sentences": {name: len(sentences) for name, sentences in split.items()},
                "sha256": {
                    name: hashlib.sha256((data / f"{name}.tsv").read_bytes()).hexdigest()
                    for name in split
                },
            }
        ],
        "settings": {
            "seed": SEED,
            "iterations": ITERATIONS,
            "smallest_weight": SMALLEST_WEIGHT,
            "lowered_share": LOWERED_SHARE,
        },
        "figures": _figures(read_perceptron(path), split),
        "limits": "Trained on web text: blogs, mail, reviews, answers. English only.",
    }


def _figures(perceptron: PerceptronTagger, split: dict[str, list[TaggedSentence]]) -> list[Figure]:
    lowered = [[(form.lower(), tag) for form, tag in s] for s in split["test"]]
    commonest = Comparison("the word's most frequent tag", round(_baseline(split), 4))
    return [
        Figure(
            name="part of speech: words told right",
            value=round(accuracy(perceptron, sentences), 4),
            unit="share",
            on=f"words of web texts, {part}",
            n=sum(map(len, sentences)),
            baseline=baseline,
            main=baseline is not None,
        )
        for part, sentences, baseline in (
            ("test part", split["test"], commonest),
            ("test part in lower case", lowered, None),
            ("development part", split["dev"], None),
        )
    ]


def _baseline(split: dict[str, list[TaggedSentence]]) -> float:
    """Accuracy of giving each known word its commonest tag and others NN."""
    counts: dict[str, dict[str, int]] = {}
    for sentence in split["train"]:
        for form, tag in sentence:
            row = counts.setdefault(form, {})
            row[tag] = row.get(tag, 0) + 1
    best = {form: max(sorted(row), key=row.__getitem__) for form, row in counts.items()}
    pairs = [pair for sentence in split["test"] for pair in sentence]
    return sum(best.get(form, "NN") == tag for form, tag in pairs) / len(pairs)


def main(arguments: list[str] | None = None) -> int:
    """Train, write `tagger.json.gz` and `tagger.card.json`, print the card."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with train, dev, test .tsv"
    )
    parser.add_argument("--out", type=Path, default=TAGGER_PATH, help="weights file to write")
    options = parser.parse_args(arguments)
    try:
        split = {
            name: list(read_tagged(options.data / f"{name}.tsv"))
            for name in ("train", "dev", "test")
        }
        packed = pack(train(split["train"]), smallest=SMALLEST_WEIGHT)
        write_weights(options.out, packed)
        card = make_card(options.out, options.data, split)
    except CoachError as error:
        sys.stderr.write(f"{error} {error.remedy}\n")
        return 1
    publish_card(options.out, card)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
