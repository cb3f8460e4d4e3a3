"""The scorer's own card: measured on small files, written whole or not at all."""

import json
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from coach.cards import read_card
from coach.records import StatementType
from coach.review import Tools
from coach.training import measure_scorer
from coach.training.evaluate import Rated, count_digits
from coach.training.measure_scorer import ask, main, measure, read_data
from coach.training.scorer_figures import AskScorer

PAIR = {"question": "q", "weak": "I tried.", "strong": "We won 2."}
FILES = {
    "specificity/test.tsv": "rating\ttext\n1\tIt went well.\n3\tJo rang at 9.\n",
    "statements/test.tsv": "type\ttext\nEVENT\tI rang Jo.\nSTATE\tThe shop is small.\n",
    "answers/pairs.jsonl": json.dumps(PAIR),
    "answers/length_matched.jsonl": json.dumps(PAIR),
    "answers/graded.jsonl": "\n".join(
        json.dumps({"question": "q", "answer": answer, "grade": grade})
        for answer, grade in (("It went well.", "weak"), ("We won 2 of 3.", "good"))
    ),
}
EVERY_MEASUREMENT = {
    "tweets rated by people, test part",
    "clauses of mixed texts, test part",
    "pairs of answers",
    "pairs of answers of one length",
    "pairs of graded answers to one question",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def types(documents: Sequence[Sequence[str]]) -> list[list[StatementType]]:
    return [["event"] * len(document) for document in documents]


BY_DIGITS = AskScorer(
    rate=lambda _, answer: Rated(1 + count_digits(answer), float(count_digits(answer))),
    rate_sentences=lambda texts: [1.0 + count_digits(text) for text in texts],
    type_clauses=types,
)


@pytest.fixture
def digits_scorer(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Measure a scorer that counts digits; the list says when it was opened."""
    opened = []

    def open_tools() -> SimpleNamespace:
        opened.append("opened")
        return SimpleNamespace(scorer="0.1.0+digits")

    monkeypatch.setattr(measure_scorer, "open_tools", open_tools)
    monkeypatch.setattr(measure_scorer, "ask", lambda _: BY_DIGITS)
    return opened


@pytest.mark.usefixtures("digits_scorer")
def test_the_card_holds_every_measurement_and_the_scorers_id(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "scorer.card.json"
    assert main(["--data", str(data), "--out", str(out)]) == 0
    card = read_card(out)
    assert (card.model, card.bytes, card.sha256) == (None, None, "0.1.0+digits")
    assert {figure.on for figure in card.main_figures} == EVERY_MEASUREMENT
    assert card.figures == tuple(measure(read_data(data), BY_DIGITS))
    assert card.limits.endswith(".")


def test_the_same_data_give_the_same_bytes(
    data: Path, tmp_path: Path, digits_scorer: list[str]
) -> None:
    cards = [tmp_path / name / "scorer.card.json" for name in ("a", "b")]
    for out in cards:
        assert main(["--data", str(data), "--out", str(out)]) == 0
    assert cards[0].read_bytes() == cards[1].read_bytes()
    assert len(digits_scorer) == 2


@pytest.mark.parametrize("name", FILES)
def test_a_missing_or_bad_file_is_named_before_the_slow_part_and_nothing_is_written(
    name: str,
    data: Path,
    tmp_path: Path,
    digits_scorer: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "scorer.card.json"
    out.write_text("old", encoding="utf-8")
    with (data / name).open("a", encoding="utf-8") as file:
        file.write("\nbad")
    assert main(["--data", str(data), "--out", str(out)]) == 1
    assert f"{Path(name).name}, row " in capsys.readouterr().err
    (data / name).unlink()
    assert main(["--data", str(data), "--out", str(out)]) == 1
    assert f"{Path(name).name}: it cannot be read" in capsys.readouterr().err
    assert digits_scorer == []
    assert out.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "scorer.card.json"]


@pytest.mark.model
def test_the_real_scorer_can_be_measured(data: Path, real_tools: Tools) -> None:
    figures = list(measure(read_data(data), ask(real_tools)))
    assert {figure.on for figure in figures if figure.main} == EVERY_MEASUREMENT
    by_name = {figure.name: figure.value for figure in figures if figure.n == 2}
    assert by_name["kind of statement: clauses told right"] == 1.0
    assert by_name["how specific a text is: agreement in order (Spearman)"] == 1.0
