"""Train the classifier that gives the type of a question from its words.

Multinomial logistic regression on words, pairs and openings of the questions of the marked answers.
"""

import json
import time
from collections import Counter
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from coach.bank.ad_hoc import FORMAT, TYPE_PATH, features_of, likeliest_type
from coach.evaluate.marked import load_marked
from coach.model.cards import Comparison, Figure
from coach.training import DATA_PATH
from coach.training.cards import Options, publish_card
from coach.training.files import replace_file

FEWEST = 3
"""A feature of fewer questions is left out."""
STRENGTH = 1.0
"""Inverse of the regularisation, scikit-learn's own default."""

Typed = list[tuple[str, str]]


def questions_in(path: Path, rows: int | None = None) -> Typed:
    """Return each different question of marked answers with its type."""
    return sorted({(one.question, one.type) for one in load_marked(path)[:rows]})


def fit(asked: Typed) -> dict[str, object]:
    """Return the weights as they are kept."""
    seen = Counter(feature for text, _ in asked for feature in features_of(text))
    names = sorted(feature for feature, number in seen.items() if number >= FEWEST)
    place = {feature: column for column, feature in enumerate(names)}
    rows = np.zeros((len(asked), len(names)), dtype=np.float32)
    for row, (text, _) in enumerate(asked):
        rows[row, [place[feature] for feature in features_of(text) if feature in place]] = 1
    model = LogisticRegression(C=STRENGTH, max_iter=2_000).fit(rows, [kind for _, kind in asked])
    kinds = [str(kind) for kind in model.classes_]
    return {
        "format": FORMAT,
        "bias": dict(zip(kinds, np.round(model.intercept_, 3).tolist(), strict=True)),
        "words": {
            name: dict(zip(kinds, np.round(weights, 2).tolist(), strict=True))
            for name, weights in zip(names, model.coef_.T, strict=True)
        },
    }


def make(options: Options) -> None:
    """Train on the questions of training and choosing, measure on the other ones of reporting."""
    path, seconds = options.output / TYPE_PATH.name, None
    names = ("train.jsonl", "choose.jsonl")
    asked = [one for name in names for one in questions_in(DATA_PATH / name, options.rows)]
    if options.is_training:
        began = time.monotonic()
        kept = json.dumps(fit(asked), sort_keys=True, separators=(",", ":")) + "\n"
        replace_file(path, kept.encode())
        seconds = time.monotonic() - began
    known = {text for text, _ in asked}
    report = questions_in(DATA_PATH / "report.jsonl", options.rows)
    apart = [one for one in report if one[0] not in known]
    right = sum(likeliest_type(text, path) == kind for text, kind in apart) / len(apart)
    commonest = Counter(kind for _, kind in apart).most_common(1)[0][1] / len(apart)
    card = {
        "what": "What tells the type of a question by its words",
        "data": [{"name": "questions of own marked answers", "licence": "MIT"}],
        "settings": {"fewest": FEWEST, "strength": STRENGTH},
        "figures": [
            Figure(
                "types told rightly",
                round(right, 4),
                "share",
                "questions kept from training",
                len(apart),
                baseline=Comparison("always the commonest", round(commonest, 4)),
            )
        ],
        "limits": "Questions written for the project; of 82 real ones, all behavioural, "
        "it takes a few for another type.",
    }
    publish_card(path, card, seconds)
