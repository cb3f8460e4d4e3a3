"""Parts of speech: NLTK's averaged perceptron tagger with our own weights."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from nltk.tag.perceptron import PerceptronTagger

from coach.language.weights import read_weights

TAGGER_PATH = Path(__file__).parent.parent / "models" / "tagger.json.gz"
FORMAT = "perceptron-1"
WEIGHT_SCALE = 100
"""Weights are kept as whole hundredths: a third of the size, the same tags."""


class PennTagger:
    """Tags the words of one sentence with Penn Treebank tags.

    Wraps NLTK's tagger, whose `tag` reads its weights only, so threads may share one.
    """

    def __init__(self, perceptron: PerceptronTagger) -> None:
        self._perceptron = perceptron
        # A second attempt repeats most sentences of the first: keep their tags.
        self._kept = lru_cache(maxsize=2048)(self._tag)

    def tag(self, words: list[str]) -> list[str]:
        """Return one tag for each word."""
        return list(self._kept(tuple(words)))

    def forget(self) -> None:
        """Drop the kept tags: for measuring a first reading."""
        self._kept.cache_clear()

    def _tag(self, words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(tag for _, tag in self._perceptron.tag(list(words)))


def open_tagger(path: Path = TAGGER_PATH) -> PennTagger:
    """Read the weights at `path` (compressed JSON, never pickle).

    Raises ModelMissing when there is no such file and WeightsMismatch when it is another form.
    """
    return PennTagger(read_perceptron(path))


def read_perceptron(path: Path) -> PerceptronTagger:
    """Return NLTK's tagger filled with the weights at `path`; errors as in open_tagger."""
    kept = read_weights(path, FORMAT)
    perceptron = PerceptronTagger(load=False)
    perceptron.decode_json_params((_unpack(kept), kept["tagdict"], kept["classes"]))
    return perceptron


def pack(perceptron: PerceptronTagger, *, smallest: float) -> dict[str, Any]:
    """Return the tagger as JSON values, leaving out weights nearer to 0 than `smallest`."""
    classes = sorted(perceptron.classes)
    number = {name: index for index, name in enumerate(classes)}
    weights = {}
    for feature, row in sorted(perceptron.model.weights.items()):
        flat = []
        for name, weight in sorted(row.items()):
            if abs(weight) >= smallest:
                flat += [number[name], round(weight * WEIGHT_SCALE)]
        if flat:
            weights[feature] = flat
    return {
        "format": FORMAT,
        "classes": classes,
        "tagdict": dict(sorted(perceptron.tagdict.items())),
        "weights": weights,
    }


def _unpack(kept: dict[str, Any]) -> dict[str, dict[str, float]]:
    classes = kept["classes"]
    return {
        feature: {classes[flat[i]]: flat[i + 1] for i in range(0, len(flat), 2)}
        for feature, flat in kept["weights"].items()
    }
