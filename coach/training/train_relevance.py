"""Train the head that tells whether an answer is one to its question, and measure it.

    python -m coach.training.train_relevance --data FOLDER

Learned from the answers in `own_answers.toml` and `reworded_answers.toml`, written for it. The
strong answers of FOLDER/answers/pairs.jsonl are never trained on: they, and own answers held out,
measure the head and set the nearness below which an answer is capped.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression

from coach.bank import load_bank
from coach.errors import CoachError
from coach.language.encoder import Encoder, Vectors
from coach.language.weights import write_tensors
from coach.review import ad_hoc_question, gather_evidence
from coach.scoring.relevance import centre_of, piece_weights, pieces
from coach.scoring.relevance_head import (
    FACTS,
    RELEVANCE_PATH,
    RelevanceHead,
    plain_head,
)
from coach.scoring.signals import sentence_chances
from coach.tools import Tools, open_tools
from coach.training.cards import file_facts, publish_card
from coach.training.own_answers import (
    OWN_ANSWERS,
    REWORDED_ANSWERS,
    Told,
    own_answers,
    public_answers,
)
from coach.training.swaps import (
    Example,
    Swaps,
    at_the_cap,
    figures,
    judge_held_out,
    pooled,
)

SEED, STEPS, LEARNING_RATE, DROPOUT = 0, 150, 2e-3, 0.1
TEMPERATURE = 0.1
PENALTY = 0.02
"""Pulls the maps towards doing nothing. Temperature and penalty were chosen on own answers."""
THEME_FIT = 20.0
"""Inverse penalty of the theme regressions."""
OWN_TIMES = 3
"""How often the answers of `own_answers.toml`, of more kinds of employer, count in training."""
FOLDS = 6
OFF_FALSE_CAPS = 0.03
"""Share of right answers, public and own held out together, that lie below the cap."""


def encode(told: Sequence[Told], tools: Tools, *, times: int = 1) -> list[Example]:
    """Return the examples as the judge would see them; needs tools with vectors."""
    return [
        Example(_centre(one, tools), _plain(tools).encode(one.asked), one.themes, times)
        for one in told
    ]


def _centre(told: Told, tools: Tools) -> Vectors:
    evidence = gather_evidence(told.text, ad_hoc_question(told.asked[0]), tools)
    chances = sentence_chances(evidence, tools.words, tools.solidity)
    found = pieces(evidence.document)
    weights = piece_weights(found, evidence.document, chances)
    return centre_of(_plain(tools).encode(found.texts), weights)


def _plain(tools: Tools) -> Encoder:
    if tools.reading is None:
        raise ValueError("answers are compared with questions by their vectors")
    return tools.reading.plain


def fit(examples: Sequence[Example], asked: Vectors, competencies: Sequence[str]) -> RelevanceHead:
    """Return the head learned from examples, and from the bank's questions with their themes."""
    examples = [example for example in examples for _ in range(example.times)]
    answers = np.stack([example.answer for example in examples])
    questions = np.concatenate([example.questions for example in examples])
    answer_centre, question_centre = answers.mean(axis=0), questions.mean(axis=0)
    answer_map, question_map = _fit_maps(examples, answer_centre, question_centre)
    told = [(e.answer, theme, 1 / len(e.themes)) for e in examples for theme in sorted(e.themes)]
    wanted = [
        (vector, theme, 1 / len(e.themes) / len(e.questions))
        for e in examples
        for theme in sorted(e.themes)
        for vector in e.questions
    ]
    wanted += [(vector, name, 1.0) for vector, name in zip(asked, competencies, strict=True)]
    of_answers, of_questions = _themes(told, answer_centre), _themes(wanted, question_centre)
    rows = np.stack([vector for vector, _, _ in told]) - answer_centre
    return RelevanceHead(
        answer_centre=answer_centre,
        question_centre=question_centre,
        answer_map=answer_map,
        question_map=question_map,
        answer_themes=of_answers.coef_.astype(np.float32),
        answer_bias=of_answers.intercept_.astype(np.float32),
        question_themes=of_questions.coef_.astype(np.float32),
        question_bias=of_questions.intercept_.astype(np.float32),
        theme_share=of_answers.predict_proba(rows).mean(axis=0).astype(np.float32),
        off=0.0,
    )


def _fit_maps(
    examples: Sequence[Example], answer_centre: Vectors, question_centre: Vectors
) -> tuple[Vectors, Vectors]:
    """Each answer against the questions of all others; those that share a theme do not count."""
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    answers = torch.from_numpy(np.stack([e.answer for e in examples]) - answer_centre)
    shares = torch.tensor([[bool(a.themes & b.themes) for b in examples] for a in examples])
    shares.fill_diagonal_(False)
    size = answers.shape[1]
    maps = [torch.zeros(size, size, requires_grad=True) for _ in range(2)]
    optimizer = torch.optim.Adam(maps, lr=LEARNING_RATE)
    right = torch.arange(len(examples))
    for _ in range(STEPS):
        drawn = np.stack([e.questions[rng.integers(len(e.questions))] for e in examples])
        questions = torch.from_numpy(drawn - question_centre)
        turned = [
            torch.nn.functional.normalize(dropped + dropped @ change, dim=1)
            for dropped, change in (
                (torch.nn.functional.dropout(side, DROPOUT), change)
                for side, change in zip((answers, questions), maps, strict=True)
            )
        ]
        scores = (turned[0] @ turned[1].T / TEMPERATURE).masked_fill(shares, -1e9)
        loss = torch.nn.functional.cross_entropy(scores, right)
        loss = loss + torch.nn.functional.cross_entropy(scores.T, right)
        loss = loss + PENALTY * sum((change**2).sum() for change in maps)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    same = np.eye(size, dtype=np.float32)
    first, second = (same + change.detach().numpy() for change in maps)
    return first, second


def _themes(rows: Sequence[tuple[Vectors, str, float]], centre: Vectors) -> LogisticRegression:
    vectors = np.stack([vector for vector, _, _ in rows]) - centre
    return LogisticRegression(C=THEME_FIT, max_iter=300).fit(
        vectors, [theme for _, theme, _ in rows], sample_weight=[weight for _, _, weight in rows]
    )


def cross_validate(
    examples: Sequence[Example], asked: Vectors, competencies: Sequence[str]
) -> Swaps:
    """Return all swaps within each fold, judged by a head that has not seen the fold."""
    folds = np.random.default_rng(SEED).permutation(len(examples)) % FOLDS
    found = []
    for fold in range(FOLDS):
        seen = [e for e, place in zip(examples, folds, strict=True) if place != fold]
        held = [e for e, place in zip(examples, folds, strict=True) if place == fold]
        found.append(judge_held_out(fit(seen, asked, competencies), held, asked))
    return pooled(found)


def tensors_of(head: RelevanceHead, off: float) -> dict[str, Vectors]:
    """Return the tensors of relevance.safetensors; the maps in half precision."""
    kept = {name: value for name, value in vars(head).items() if name != "off"}
    for name in ("answer_map", "question_map"):
        kept[name] = kept[name].astype(np.float16)
    kept["off"] = np.array([off], dtype=np.float32)
    # safetensors writes an array's memory as it lies, and scikit-learn's lie column by column.
    return {name: np.ascontiguousarray(value) for name, value in kept.items()}


def main(arguments: list[str] | None = None) -> int:
    """Write `relevance.safetensors` and its card, print the card."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with answers/")
    parser.add_argument("--out", type=Path, default=RELEVANCE_PATH, help="file to write")
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    try:
        bank, tools = load_bank(), open_tools()
        own = [
            *encode(list(own_answers(bank, OWN_ANSWERS)), tools, times=OWN_TIMES),
            *encode(list(own_answers(bank, REWORDED_ANSWERS)), tools),
        ]
        public = encode(list(public_answers(options.data / "answers" / "pairs.jsonl")), tools)
    except CoachError as error:
        sys.stderr.write(f"{error} {error.remedy}\n")
        return 1
    asked = _plain(tools).encode([question.text for question in bank.questions.values()])
    competencies = [question.competency for question in bank.questions.values()]
    head = fit(own, asked, competencies)
    measured = {
        "public strong answers, never trained on": judge_held_out(head, public, asked),
        "own answers, held out": cross_validate(own, asked, competencies),
    }
    off = pooled(list(measured.values())).threshold(OFF_FALSE_CAPS)
    write_tensors(options.out, tensors_of(head, off), FACTS)
    publish_card(options.out, _card(options.out, measured, (own, public), asked, off))
    return 0


def _card(
    path: Path,
    measured: dict[str, Swaps],
    examples: tuple[list[Example], list[Example]],
    asked: Vectors,
    off: float,
) -> dict[str, Any]:
    own, public = examples
    nothing = plain_head(asked.shape[1], off=0.0)
    plain = [judge_held_out(nothing, one, asked) for one in (public, own)]
    return {
        **file_facts(path),
        "what": "Tells whether an answer is one to its question or to another",
        "data": [
            {"name": "Short answers written for this", "licence": "that of the project"},
            {"name": "Public interview guides, for measuring only", "licence": "figures only"},
        ],
        "settings": {
            "seed": SEED, "steps": STEPS, "learning_rate": LEARNING_RATE, "dropout": DROPOUT,
            "temperature": TEMPERATURE, "penalty": PENALTY, "theme_fit": THEME_FIT,
            "folds": FOLDS, "off": round(off, 3), "answers": [len(own), len(public)],
        },
        "figures": [
            figure
            for (on, swaps), bare in zip(measured.items(), plain, strict=True)
            for figure in (*at_the_cap(swaps, off, on), *figures(swaps, bare, on))
        ],
        "limits": "Stories often answer several questions: swaps between answers whose themes a "
        "reader found to overlap are not counted. Short technical answers and questions of few "
        "words are judged worst, and stories that never name their point are capped most often.",
    }  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
