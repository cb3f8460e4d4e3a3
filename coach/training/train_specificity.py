"""Fit the regressions of the specificity model on features and plain vectors, and measure both.

    python -m coach.training.train_specificity --data FOLDER

FOLDER holds specificity/ and reflections/. The adapter and its heads must have been trained
before (train_reader). Reflections are never trained on: they show what holds on other texts.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import spearmanr
from sklearn.linear_model import Ridge

from coach.cards import Figure
from coach.errors import CoachError
from coach.language.encoder import MiniLM
from coach.language.reader import AdaptedMiniLM, Window, read_heads
from coach.language.tagger import open_tagger
from coach.language.text import read_text
from coach.language.weights import write_tensors
from coach.language.words import open_words
from coach.scoring.specificity import (
    FAMILIES,
    FEATURES,
    SPECIFICITY_PATH,
    clip,
    count_features,
    specificity_facts,
    standardise,
)
from coach.training.cards import file_facts, publish_card
from coach.training.corpora import RatedText, read_ratings

Array = NDArray[np.float32]

FEATURE_PENALTY = 100.0
BOTH_PENALTY = 1000.0
"""Ridge penalties, chosen on specificity/val.tsv before it was added to what is trained on."""
PLAIN_SCALE = 20.0
"""Unit vectors have entries of about 0.05: scaled to the size of the standardised features."""


TWEETS = "tweets rated by people, test part"
REFLECTIONS = "students' reflections, never trained on"
DATA = (
    {
        "name": "Twitter specificity (Gao, Zhong, Preotiuc-Pietro and Li 2019), train and val",
        "licence": "its authors'; not part of the coach",
    },
)
LIMITS = (
    "People rated tweets. On students' reflections, rated 1-4 by a few and never trained on, only "
    "the order can be compared. How specific an interview answer is to a listener is a third thing."
)


@dataclass(frozen=True)
class Read:
    """Texts as numbers: features (n, F), plain and adapted vectors (n, 384), ratings (n,)."""

    features: Array
    plain: Array
    adapted: Array
    ratings: Array


Rater = Callable[[Read], Array]


class TextReader:
    """Turns rated texts into what the regressions take."""

    def __init__(self) -> None:
        self._tagger = open_tagger()
        self._words = open_words()
        self._plain = MiniLM()
        self._adapted = AdaptedMiniLM()

    def read(self, rated: Sequence[RatedText]) -> Read:
        """Return the texts in order."""
        texts = [text.text for text in rated]
        return Read(
            features=np.stack([self._features(text) for text in texts]),
            plain=self._plain.encode(texts),
            adapted=np.concatenate(
                self._adapted.read([Window(text, ((0, len(text)),)) for text in texts])
            ),
            ratings=np.array([text.rating for text in rated], dtype=np.float32),
        )

    def _features(self, text: str) -> Array:
        return count_features(read_text(text, self._tagger).sentences, self._words)


def fit(train: Read) -> dict[str, Array]:
    """Return the tensors of specificity.safetensors."""
    centre = train.features.mean(axis=0)
    spread = np.maximum(train.features.std(axis=0), 1e-3)
    scaled = standardise(train.features, centre, spread)
    alone = Ridge(alpha=FEATURE_PENALTY).fit(scaled, train.ratings)
    both = Ridge(alpha=BOTH_PENALTY).fit(
        np.hstack([scaled, PLAIN_SCALE * train.plain]), train.ratings
    )
    several = len(FEATURES)
    tensors = {
        "centre": centre,
        "spread": spread,
        "alone": alone.coef_,
        "alone_bias": [alone.intercept_],
        "features": both.coef_[:several],
        "plain": PLAIN_SCALE * both.coef_[several:],
        "features_bias": [both.intercept_],
    }
    return {name: np.asarray(values, dtype=np.float32) for name, values in tensors.items()}


def agreement(ratings: Array, read: Read, on: str) -> tuple[Figure, ...]:
    """Return Pearson's and Spearman's correlation and the mean absolute error as figures."""
    wanted, several = read.ratings, len(read.ratings)
    return (
        Figure("agreement in value (Pearson)", _rounded(np.corrcoef(ratings, wanted)[0, 1]),
               "correlation", on, several),
        Figure("agreement in order (Spearman)", _rounded(spearmanr(ratings, wanted).statistic),
               "correlation", on, several),
        Figure("mean distance", _rounded(np.abs(ratings - wanted).mean()), "points", on, several),
    )  # fmt: skip


class Ablation:
    """The model with one part left out at a time, fitted anew and measured on other texts."""

    def __init__(self, train: Read, others: Mapping[str, Read], heads: Mapping[str, Array]) -> None:
        self._train, self._others, self._heads = train, others, heads
        self._centre = train.features.mean(axis=0)
        self._spread = np.maximum(train.features.std(axis=0), 1e-3)

    def variants(self) -> Iterator[tuple[str, tuple[Figure, ...]]]:
        """Yield what was left out with the figures, everything first."""
        everything = self._regression(self._without(()), BOTH_PENALTY)
        features = self._regression(self._scaled, FEATURE_PENALTY)
        yield "everything", self._measure(self._mean(everything))
        yield "without the adapted encoder", self._measure(everything)
        yield "the adapted encoder alone", self._measure(self._adapted)
        yield "without plain vectors", self._measure(self._mean(features))
        yield "features alone, as without vectors", self._measure(features)
        for name, family in FAMILIES.items():
            fitted = self._regression(self._without(family), BOTH_PENALTY)
            yield f"without {name} features", self._measure(self._mean(fitted))
            alone = self._regression(self._features_without(family), FEATURE_PENALTY)
            yield f"features alone, without {name}", self._measure(alone)
        yield (
            "the number of words alone",
            self._measure(
                self._regression(lambda read: self._scaled(read)[:, :1], FEATURE_PENALTY)
            ),
        )

    def _measure(self, rate: Rater) -> tuple[Figure, ...]:
        return tuple(
            figure
            for on, read in self._others.items()
            for figure in agreement(clip(rate(read)), read, on)
        )

    def _regression(self, columns: Rater, penalty: float) -> Rater:
        ridge = Ridge(alpha=penalty).fit(columns(self._train), self._train.ratings)
        return lambda read: _array(ridge.predict(columns(read)))

    def _without(self, family: tuple[str, ...]) -> Rater:
        features = self._features_without(family)
        return lambda read: _array(np.hstack([features(read), PLAIN_SCALE * read.plain]))

    def _features_without(self, family: tuple[str, ...]) -> Rater:
        kept = [place for place, name in enumerate(FEATURES) if name not in family]
        return lambda read: self._scaled(read)[:, kept]

    def _scaled(self, read: Read) -> Array:
        return standardise(read.features, self._centre, self._spread)

    def _adapted(self, read: Read) -> Array:
        weight, bias = self._heads["specificity.weight"], self._heads["specificity.bias"]
        return _array(read.adapted @ weight + bias[0])

    def _mean(self, half: Rater) -> Rater:
        return lambda read: _array((half(read) + self._adapted(read)) / 2)


def _array(values: Any) -> Array:
    return np.asarray(values, dtype=np.float32)


def _rounded(value: float) -> float:
    return round(float(value), 4)


def make_card(path: Path, variants: Sequence[tuple[str, tuple[Figure, ...]]]) -> dict[str, Any]:
    """Return the card of the weights at `path`; the first variant is the model itself."""
    return {
        **file_facts(path),
        "what": "How specific a text is, 1-5: ridge regressions beside the adapter's head",
        "data": DATA,
        "settings": {
            "features": list(FEATURES),
            "feature_penalty": FEATURE_PENALTY,
            "both_penalty": BOTH_PENALTY,
            "plain_scale": PLAIN_SCALE,
        },
        "figures": variants[0][1],
        "ablation": [{"variant": name, "figures": figures} for name, figures in variants],
        "limits": LIMITS,
    }


def main(arguments: list[str] | None = None) -> int:
    """Write `specificity.safetensors` and its card, print the card."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with the corpora")
    parser.add_argument("--out", type=Path, default=SPECIFICITY_PATH, help="file to write")
    options = parser.parse_args(arguments)
    try:
        folder = options.data / "specificity"
        rated = {name: read_ratings(folder / f"{name}.tsv") for name in ("train", "val", "test")}
        reflections = read_ratings(options.data / "reflections" / "train.tsv")
        texts = TextReader()
        train = texts.read([*rated["train"], *rated["val"]])
        write_tensors(options.out, fit(train), specificity_facts())
        others = {TWEETS: texts.read(rated["test"]), REFLECTIONS: texts.read(reflections)}
        variants = list(Ablation(train, others, read_heads()).variants())
        publish_card(options.out, make_card(options.out, variants))
    except CoachError as error:
        sys.stderr.write(f"{error} {error.remedy}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
