"""Train the answer reader on marked answers, measure it, and write its card.

Training, choosing and reporting use three sets of answers (train, choose and report.jsonl in
coach/training/data). The choosing set calibrates the chances and gives the bounds; the reporting
set only measures. Sentences of real people, where given, enter no file: only their figures do.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import torch

from coach.answer.review import review_answers
from coach.bank.follow_ups import load_follow_ups
from coach.evaluate.answers import AnswersReport, evaluate_answers
from coach.evaluate.marked import MarkedAnswer, load_marked
from coach.model.answer_reader import HEADS_FACTS, AnswerReader
from coach.model.cards import READER, Comparison, Figure
from coach.model.encoder import MiniLM
from coach.model.tools import Tools, scorer_id
from coach.text.known_words import open_words
from coach.training import DATA_PATH
from coach.training.calibrate import calibrate
from coach.training.cards import Options, publish_card
from coach.training.reader_net import RANK, WEIGHTS, Example, ReaderNet, example_of, loss_of
from coach.training.spoiling import (
    BesideThePoint,
    Change,
    Padding,
    dictate,
    repeat_sentence,
    shuffle,
    slip,
)
from coach.training.trainer import BASE_NAME, SCALE, Rates, save_adapter, train, write_heads

RATES = Rates(epochs=6, batch=8, matrices=4e-4, heads=2e-3, seed=20, mixing=30)
CHANGED = 0.45
"""This share of the answers is changed, anew in each epoch, by something that moves no level."""
SHUFFLED = 0.04
SHUFFLED_WEIGHT = 0.5
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


def examples_of_epoch(
    answers: Sequence[MarkedAnswer], net: ReaderNet, rng: random.Random
) -> list[Example]:
    """Return the examples of one epoch: the answers, some of them changed, some shuffled."""
    padding = Padding(answers)
    facts, cues = BesideThePoint("facts"), BesideThePoint("cues")
    changes: list[Change] = [facts, facts, facts, cues, cues, padding, padding]
    changes += [dictate, dictate, repeat_sentence, slip, slip]
    examples = []
    for marked in answers:
        chance = rng.random()
        if chance < SHUFFLED:
            broken = shuffle(marked, rng)
            examples.append(example_of(broken, net.tokenizer, weight=SHUFFLED_WEIGHT))
        elif chance < SHUFFLED + CHANGED:
            changed = rng.choice(changes)(marked, rng)
            examples.append(example_of(changed, net.tokenizer, states=marked.states))
        else:
            examples.append(example_of(marked, net.tokenizer))
    return examples


def train_reader(
    answers: Sequence[MarkedAnswer], rates: Rates = RATES, start: Path | None = None
) -> ReaderNet:
    """Return a network trained on marked answers; it goes on from the weights in `start`."""
    torch.manual_seed(rates.seed)
    net = ReaderNet()
    if start is not None:
        net.load_from(start)
    train(net, lambda rng: examples_of_epoch(answers, net, rng), loss_of, rates)
    return net


def write(net: ReaderNet, folder: Path) -> None:
    """Write adapter and heads, not yet calibrated: every scale 1, every bound a half."""
    save_adapter(net.model, folder)
    write_heads(folder, net.arrays(), HEADS_FACTS)


def make(options: Options) -> None:
    """Train on what is not kept apart, calibrate, measure, and write weights and card."""
    folder, seconds = options.output / READER, None
    if options.is_training:
        began = time.monotonic()
        answers, choose = (
            [one for path in paths for one in load_marked(path)[: options.rows]]
            for paths in (options.answers, options.choose)
        )
        start = options.start and options.start / READER
        write(train_reader(answers, RATES.for_epochs(options.epochs), start), folder)
        calibrate(choose, folder)
        seconds = time.monotonic() - began
    publish_card(folder, card(measured(folder, options)), seconds)


def measured(folder: Path, options: Options) -> list[Figure]:
    """Return the figures of the weights in `folder`, of real answers too where given."""
    reader = AnswerReader(folder, is_published=False)
    tools = Tools(reader, reader.heads, open_words(), load_follow_ups(), MiniLM(), scorer_id())
    review = partial(review_answers, tools=tools)
    own = load_marked(DATA_PATH / "report.jsonl")[: options.rows]
    found = figures(evaluate_answers(own, review), "answers kept from training", OWN_TWICE)
    if options.real is not None:
        report = evaluate_answers(load_marked(options.real / "answers.jsonl"), review)
        found += figures(report, "real people's answers, kept from training", REAL_TWICE)
    return found


def card(found: Sequence[Figure]) -> dict[str, object]:
    """Return the card with these figures."""
    return {
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
            "batch": RATES.batch,
            "matrix_rate": RATES.matrices,
            "head_rate": RATES.heads,
            "changed": CHANGED,
            "shuffled": SHUFFLED,
            "weights": json.dumps(WEIGHTS),
            "seed": RATES.seed,
        },
        "figures": list(found),
        "limits": LIMITS,
    }


def figures(report: AnswersReport, on: str, twice: Mapping[str, float]) -> list[Figure]:
    """Return the figures of a report as a card holds them, beside those of two markings."""
    parts = report.parts.values()
    absent, present, wrongly_absent, wrongly_present, unclear = (
        sum(part[name] for part in parts)
        for name in ("absent", "present", "wrongly_absent", "wrongly_present", "unclear")
    )
    words, commonest = report.baselines["words"], report.baselines["commonest"]
    facts, vague, off, n = report.facts, report.vague, report.off, report.n

    by_words = Comparison("words alone at their best", words["qwk"] or 0.0)
    usual = Comparison("always the commonest", commonest["exact"] or 0.0)
    again = {name: Comparison(TWO_MARKINGS, value) for name, value in twice.items()}

    def share(
        name: str, value: float | None, of: int, second: Comparison | None = None, **how: Any
    ) -> Figure:
        return Figure(name, value or 0.0, "share", on, of, published=second, **how)

    return [
        Figure(
            "level, quadratic weighted kappa", report.qwk or 0.0, "correlation", on, n,
            by_words, again["level"], main=True,
        ),
        share("level, the same", report.exact, n, baseline=usual),
        share("level, one apart at most", report.within_one, n),
        share(
            "called missing although it is told", _share(wrongly_absent, absent), absent, main=True
        ),
        share(
            "called told although it is nowhere", _share(wrongly_present, present), present,
            main=True,
        ),
        share("parts left unclear", _share(unclear, 6 * n), 6 * n),
        share("facts that are marked", facts.precision, facts.found, again["facts"]),
        share("marked facts found", facts.recall, facts.marked),
        share(
            "vague words that are marked", vague.precision, vague.found, again["vague"], main=True
        ),
        share("marked vague words found", vague.recall, vague.marked, main=True),
        share(
            "right answers called another question",
            _share(off["wrong"], off["right_answers"]), off["right_answers"],
        ),
    ]  # fmt: skip


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
