"""Training gives the same losses for the same seed, and the whole command runs end to end."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coach.evaluate.marked import load_marked
from coach.model.cards import check_weights, load_card
from coach.training import DATA_PATH, documents, reader
from coach.training.__main__ import main

pytestmark = pytest.mark.model

# One epoch on a few rows, as the first trainers of these networks gave it, each its own.
READER = [32.3075, 26.7493, 27.2351]
DOCUMENTS = [2.8239, 2.1213, 1.8447, 2.4722, 2.6830]


def recorded(module: Any, losses: list[float]) -> Callable[[Any, Any], Any]:
    kept = module.loss_of

    def loss_of(net: Any, batch: Any) -> Any:
        loss = kept(net, batch)
        losses.append(loss.item())
        return loss

    return loss_of


def test_the_reader_learns_as_it_always_did(monkeypatch: pytest.MonkeyPatch) -> None:
    losses: list[float] = []
    monkeypatch.setattr(reader, "loss_of", recorded(reader, losses))
    answers = load_marked(DATA_PATH / "train.jsonl")[:20]
    reader.train_reader(answers, reader.RATES.for_epochs(1))
    assert losses == pytest.approx(READER, rel=1e-3)


def test_the_reader_of_documents_learns_as_it_always_did(monkeypatch: pytest.MonkeyPatch) -> None:
    losses: list[float] = []
    monkeypatch.setattr(documents, "loss_of", recorded(documents, losses))
    all_texts, few = documents.load_texts(), documents.load_texts(20)
    texts = replace(
        few,
        postings=few.postings[:3],
        empty_letters=all_texts.empty_letters[:5],
        resumes=few.resumes[:2],
    )
    documents.train_documents(texts, documents.RATES.for_epochs(1))
    assert losses == pytest.approx(DOCUMENTS, rel=1e-3)


def test_one_command_makes_all_weights_with_their_cards(tmp_path: Path) -> None:
    corpora, output = tmp_path / "corpora", tmp_path / "models"
    for name, text in (("pos", "The\tDT\nthe\tDT\n"), ("statements", "type\ttext\nx\tthe\n")):
        (corpora / name).mkdir(parents=True)
        (corpora / name / "train.tsv").write_text(text, encoding="utf-8")
    given = ["--rows", "12", "--epochs", "1", "--corpora", str(corpora), "--output", str(output)]
    assert main(given) == 0
    cards = [load_card(path) for path in sorted(output.glob("*.card.json"))]
    assert [card.model for card in cards] == [
        "documents", "question_type.json", "reader", "words.json.gz",
    ]  # fmt: skip
    for card in cards:
        check_weights(card, output)
        assert card.seconds is not None
        assert card.figures
