from pathlib import Path

import pytest

from coach.cards import Comparison, check_weights, read_card
from coach.errors import DataFileError
from coach.language.tagger import TAGGER_PATH, open_tagger, read_perceptron
from coach.training import train_tagger
from coach.training.train_tagger import accuracy, main, read_tagged

SHARED = Path(__file__).parents[3] / "shared" / "data" / "pos"

LINES = {
    "train": "I\tPRP\nrang\tVBD\nher\tPRP\n.\t.\n\nShe\tPRP\nlaughed\tVBD\n.\t.\n\n" * 30,
    "dev": "I\tPRP\nlaughed\tVBD\n.\t.\n",
    "test": "She\tPRP\nrang\tVBD\n.\t.\n\n",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name, lines in LINES.items():
        (tmp_path / f"{name}.tsv").write_text(lines, encoding="utf-8")
    return tmp_path


def test_a_small_corpus_is_learned_written_and_measured(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json.gz"
    assert main(["--data", str(data), "--out", str(out)]) == 0
    card = read_card(tmp_path / "out.card.json")
    check_weights(card, tmp_path)
    assert [(figure.value, figure.n) for figure in card.figures] == [(1.0, 3)] * 3
    assert card.figures[0].baseline == Comparison("the word's most frequent tag", 1.0)
    assert open_tagger(out).tag(["She", "rang", "."]) == ["PRP", "VBD", "."]


def test_the_same_data_give_the_same_bytes(data: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.json.gz", tmp_path / "b.json.gz"
    for out in (first, second):
        main(["--data", str(data), "--out", str(out)])
    assert first.read_bytes() == second.read_bytes()


def test_a_last_sentence_without_a_blank_line_is_read(data: Path) -> None:
    assert list(read_tagged(data / "dev.tsv")) == [[("I", "PRP"), ("laughed", "VBD"), (".", ".")]]


@pytest.mark.parametrize(
    ("lines", "row"),
    [("I\tPRP\nrang VBD\n", 2), ("\tPRP\n", 1), ("I\t\n", 1), ("I\tPRP\tx\n", 1)],
)
def test_a_bad_row_is_named_and_nothing_is_written(
    data: Path, tmp_path: Path, lines: str, row: int, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "train.tsv").write_text(lines, encoding="utf-8")
    with pytest.raises(DataFileError, match=f"train.tsv, row {row}:"):
        list(read_tagged(data / "train.tsv"))
    out = tmp_path / "out.json.gz"
    assert main(["--data", str(data), "--out", str(out)]) == 1
    assert f"row {row}" in capsys.readouterr().err
    assert not out.exists()


def test_a_missing_folder_is_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path / "none"), "--out", str(tmp_path / "o.json.gz")]) == 1
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.skipif(not SHARED.is_dir(), reason="the tagged corpus is not on this machine")
def test_the_shipped_weights_reach_93_percent_on_the_test_split() -> None:
    card = read_card(TAGGER_PATH.with_name("tagger.card.json"))
    measured = accuracy(read_perceptron(TAGGER_PATH), list(read_tagged(SHARED / "test.tsv")))
    assert measured >= 0.93
    assert measured == pytest.approx(card.figures[0].value, abs=1e-4)


def test_the_baseline_is_the_commonest_tag_of_each_word(data: Path) -> None:
    split = {name: list(read_tagged(data / f"{name}.tsv")) for name in LINES}
    assert train_tagger._baseline(split) == 1.0
