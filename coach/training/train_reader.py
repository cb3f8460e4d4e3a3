"""Train the adapter that reads statement types and specificity in one pass, and its two heads.

    python -m coach.training.train_reader --data FOLDER

FOLDER holds statements/ (train.tsv, test.tsv) and specificity/ (train.tsv, val.tsv, test.tsv).
The same machine, data and number of threads give the same weights.
"""

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from coach.bank.lexicons import load_lexicons
from coach.errors import CoachError
from coach.evidence.details import find_facts
from coach.evidence.soundness import details_to_check
from coach.evidence.statement_types import LABELS
from coach.language.reader import READER_PATH
from coach.language.tagger import open_tagger
from coach.language.text import read_text
from coach.records import StatementType
from coach.training.adapter import (
    HABITUALITY,
    UNKNOWN,
    AdapterNet,
    Averaged,
    learning_rates,
    save_adapter,
    write_heads,
)
from coach.training.corpora import RatedText, TypedClause, read_ratings, read_statements
from coach.training.own_answers import own_sentences
from coach.training.strays import Spoiled, mark_details, spoil
from coach.training.windows import (
    Passage,
    Pieces,
    random_batches,
    random_stretches,
    side_by_side,
)

SEED = 20261123
THREADS = 2
EPOCHS = 4
LEARNING_RATE = 8e-4
WEIGHT_DECAY = 0.01
AVERAGE_DECAY = 0.998
SHORTEST_PIECES, LONGEST_PIECES = 12, 110
CLAUSE_BATCH_PIECES = 800
RATING_BATCH = 32
RATING_ROUNDS = 1
RATING_SHARE = 3.0
SPOILED_STRETCHES = 0.3
SPOILED_SHARE = 0.5
RARITY = 0.1
"""A type counts as its frequency to the power of minus this: rare ones are not drowned."""
SMOOTHING = 0.05
HABITUALITY_SHARE = 0.4


def train(
    documents: Sequence[Sequence[TypedClause]],
    rated: Sequence[RatedText],
    *,
    epochs: int = EPOCHS,
    seed: int = SEED,
) -> AdapterNet:
    """Return the trained network; writes a line for each epoch to standard error."""
    torch.manual_seed(seed)
    torch.set_num_threads(THREADS)
    rng = random.Random(seed)  # noqa: S311 - a shuffle, not a secret
    net = AdapterNet(mean_rating=float(np.mean([text.rating for text in rated])))
    lessons = _Lessons(net, documents, rated)
    parameters = net.trained()
    optimiser = torch.optim.AdamW(parameters, lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    averaged = Averaged(parameters, AVERAGE_DECAY)
    plan = [lessons.epoch(rng) for _ in range(epochs)]
    rates = learning_rates(optimiser, sum(map(len, plan)))
    net.train()
    for number, batches in enumerate(plan, start=1):
        losses = []
        for batch in batches:
            next(rates)
            loss = lessons.loss(batch)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(parameters, 1.0)
            optimiser.step()
            averaged.update()
            losses.append(loss.item())
        sys.stderr.write(f"epoch {number} of {epochs}: mean loss {np.mean(losses):.4f}\n")
    averaged.apply()
    return net.eval()


class _Lessons:
    """The corpora in word pieces, as batches of one task each with their loss."""

    def __init__(
        self,
        net: AdapterNet,
        documents: Sequence[Sequence[TypedClause]],
        rated: Sequence[RatedText],
    ) -> None:
        self._net = net
        self._tokenizer = net.model.tokenizer
        self._texts = [[clause.text for clause in document] for document in documents]
        self._clauses = [
            list(zip(self._pieces(texts), map(_labels, document), strict=True))
            for texts, document in zip(self._texts, documents, strict=True)
        ]
        pieces = self._pieces([text.text for text in rated])
        self._rated = list(zip(pieces, (text.rating for text in rated), strict=True))
        self._tagger, self._lexicons = open_tagger(), load_lexicons()
        self._own = own_sentences(self._tagger)
        self._type_weights = _type_weights([c.type for d in documents for c in d])

    def epoch(self, rng: random.Random) -> list[list[Passage]]:
        """Return the batches of one epoch, all tasks mixed."""
        batches = [
            *random_batches(list(self._types(rng)), rng, pieces=CLAUSE_BATCH_PIECES),
            *random_batches(list(self._spoiled(rng)), rng, pieces=CLAUSE_BATCH_PIECES),
            *self._ratings(rng),
        ]
        rng.shuffle(batches)
        return batches

    def loss(self, batch: Sequence[Passage]) -> Tensor:
        """Return the loss of one batch, which holds one task only."""
        vectors = self._net(batch)
        labels = [label for passage in batch for label in passage.labels]
        task = batch[0].task
        if task == "types":
            return self._types_loss(vectors, labels)
        if task == "rating":
            rated = self._net.specificity(vectors).squeeze(1)
            wanted = torch.tensor(labels, dtype=torch.float32)
            return RATING_SHARE * nn.functional.mse_loss(rated, wanted)
        is_order = torch.tensor([name == "order" for name, _ in labels])
        wanted = torch.tensor([value for _, value in labels])
        said = torch.where(
            is_order, self._net.order(vectors).squeeze(1), self._net.stray(vectors).squeeze(1)
        )
        return SPOILED_SHARE * nn.functional.binary_cross_entropy_with_logits(said, wanted)

    def _types_loss(self, vectors: Tensor, labels: list[tuple[int, int]]) -> Tensor:
        types, habituality = (torch.tensor(column) for column in zip(*labels, strict=True))
        loss = nn.functional.cross_entropy(
            self._net.types(vectors),
            types,
            weight=self._type_weights,
            label_smoothing=SMOOTHING,
        )
        if (habituality != UNKNOWN).any():
            loss = loss + HABITUALITY_SHARE * nn.functional.cross_entropy(
                self._net.habituality(vectors), habituality, ignore_index=UNKNOWN
            )
        return loss

    def _types(self, rng: random.Random) -> Iterator[Passage]:
        for clauses in self._clauses:
            lengths = [len(pieces) for pieces, _ in clauses]
            for stretch in random_stretches(
                lengths, rng, shortest=SHORTEST_PIECES, longest=LONGEST_PIECES
            ):
                yield side_by_side("types", clauses[stretch])

    def _ratings(self, rng: random.Random) -> Iterator[list[Passage]]:
        """Batches of single texts, whatever their length: long texts are rated higher.

        Batches of like length would pull the ratings up and down in turn.
        """
        for _ in range(RATING_ROUNDS):
            order = [side_by_side("rating", [rated]) for rated in self._rated]
            rng.shuffle(order)
            for first in range(0, len(order), RATING_BATCH):
                yield order[first : first + RATING_BATCH]

    def _spoiled(self, rng: random.Random) -> Iterator[Passage]:
        """Stretches of the statements corpus and sentences of our own answers, half spoiled."""
        for text in (*self._own, *self._stretches(rng)):
            spoiled = spoil(text, rng)
            if spoiled is not None:
                yield self._marked(spoiled)

    def _stretches(self, rng: random.Random) -> Iterator[str]:
        for clauses in self._texts:
            words = [len(text.split()) for text in clauses]
            for stretch in random_stretches(words, rng, shortest=6, longest=30):
                if rng.random() < SPOILED_STRETCHES:
                    yield " ".join(clauses[stretch])

    def _marked(self, spoiled: Spoiled) -> Passage:
        """Return the details that the coach finds in the text, as in a review, with labels."""
        encoded = self._tokenizer(
            spoiled.text, add_special_tokens=False, return_offsets_mapping=True
        )
        starts = [start for start, _ in encoded["offset_mapping"]]
        parts = [(0, len(starts))]
        labels = [("order", spoiled.out_of_order)]
        if not spoiled.out_of_order:
            document = read_text(spoiled.text, self._tagger)
            details = details_to_check(document, find_facts(document, self._lexicons))
            for span, label in mark_details(spoiled, details):
                inside = [place for place, at in enumerate(starts) if span.start <= at < span.end]
                if inside:
                    parts.append((inside[0], inside[-1] + 1))
                    labels.append(("stray", label))
        return Passage("spoiled", tuple(encoded["input_ids"]), tuple(parts), tuple(labels))

    def _pieces(self, texts: list[str]) -> Iterator[Pieces]:
        for pieces in self._tokenizer(texts, add_special_tokens=False)["input_ids"]:
            yield tuple(pieces or [self._tokenizer.unk_token_id])


def _labels(clause: TypedClause) -> tuple[int, int]:
    known = clause.habituality in HABITUALITY
    habituality = HABITUALITY.index(clause.habituality) if known else UNKNOWN
    return LABELS.index(clause.type), habituality


def _type_weights(types: Sequence[StatementType]) -> Tensor:
    """Return a weight for each label so that rare types are not drowned; their mean is 1."""
    counts = np.array([max(1, types.count(label)) for label in LABELS])
    weights = counts**-RARITY
    return torch.tensor(weights * counts.sum() / (weights * counts).sum(), dtype=torch.float32)


def save(net: AdapterNet, folder: Path) -> None:
    """Write the adapter as PEFT keeps it, and the two heads that stand on it."""
    save_adapter(net.model, folder)
    heads = {
        "types.weight": net.types.weight,
        "types.bias": net.types.bias,
        "specificity.weight": net.specificity.weight[0],
        "specificity.bias": net.specificity.bias,
        "order.weight": net.order.weight[0],
        "order.bias": net.order.bias,
        "stray.weight": net.stray.weight[0],
        "stray.bias": net.stray.bias,
    }
    arrays = {name: tensor.detach().numpy() for name, tensor in heads.items()}
    write_heads(folder, arrays, {"labels": list(LABELS)})


def main(arguments: list[str] | None = None) -> int:
    """Train and write the adapter and its heads; the cards are written by what measures them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with the corpora")
    parser.add_argument("--out", type=Path, default=READER_PATH, help="folder to write")
    options = parser.parse_args(arguments)
    try:
        documents = read_statements(options.data / "statements" / "train.tsv")
        rated = [
            *read_ratings(options.data / "specificity" / "train.tsv"),
            *read_ratings(options.data / "specificity" / "val.tsv"),
        ]
        save(train(documents, rated), options.out)
    except CoachError as error:
        sys.stderr.write(f"{error} {error.remedy}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
