from pathlib import Path

import pytest

from coach.model.cards import check_weights, load_card
from coach.text.document import straighten
from coach.text.known_words import open_words
from coach.training.__main__ import main
from coach.training.count_words import words_of


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "pos").mkdir()
    (tmp_path / "statements").mkdir()
    (tmp_path / "pos" / "train.tsv").write_text("The\tDT\nthe\tDT\nrota\tNN\n\n", encoding="utf-8")
    (tmp_path / "statements" / "train.tsv").write_text(
        'type\ttext\nEVENT\tShe read "the rota.\nSTATE\tthe once\n', encoding="utf-8"
    )
    return tmp_path


def test_words_of_both_corpora_are_counted(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "words.json.gz"
    assert main(["words", "--corpora", str(data), "--output", str(tmp_path)]) == 0
    words = open_words(out)
    assert "the" in words
    assert "rota" in words
    assert "once" not in words  # seen once: it may be a typing error
    card = load_card(tmp_path / "words.card.json")
    check_weights(card, tmp_path)
    assert [(figure.value, figure.n) for figure in card.figures] == [(2, 9)]


def test_a_missing_column_names_file_and_row(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = data / "statements" / "train.tsv"
    path.write_text("type\nEVENT\n", encoding="utf-8")
    out = tmp_path / "words.json.gz"
    assert main(["words", "--corpora", str(data), "--output", str(tmp_path)]) == 1
    assert "train.tsv, row 2: the column 'text' is missing" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("I didn't.", ["I", "did", "n't", "."]),
        ("I didn’t.", ["I", "did", "n’t", "."]),
        ("“No,” she said", ["“", "No", ",", "”", "she", "said"]),
        ("1,200 and 3.5%", ["1,200", "and", "3.5", "%"]),
        ("One. Two.", ["One", ".", "Two", "."]),
        ("- rang\n- moved", ["rang", "moved"]),
        ("", []),
    ],
)
def test_words_and_marks_are_cut_as_nltk_does(raw: str, expected: list[str]) -> None:
    assert list(words_of(raw)) == expected


def test_curly_and_straight_quotes_are_cut_alike() -> None:
    curly, straight = "It wasn’t “fine”", 'It wasn\'t "fine"'
    assert straighten(curly) == straight
    assert [straighten(word) for word in words_of(curly)] == list(words_of(straight))
