"""The trainers run on a few rows of our own, and refuse bad data without a trace."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.evidence.statement_types import open_statement_head
from coach.language.reader import ADAPTER_FILE, CONFIG_FILE, AdaptedMiniLM, Window
from coach.training import measure_reader, train_reader
from coach.training.corpora import RatedText, TypedClause, read_statements
from coach.training.own_answers import own_sentences

DOCUMENTS = [
    [
        TypedClause("On Monday I rang Dana about 12 crates,", "event", "EPISODIC"),
        TypedClause("because the lift was broken.", "state", "STATIC"),
        TypedClause("Lifts break often in the old wing.", "habit", "HABITUAL"),
        TypedClause("Call Rosa in the morning.", "imperative"),
    ]
] * 4
RATED = [
    RatedText("It went well.", 1.5),
    RatedText("I rang Dana at noon about 12 crates.", 4.0),
] * 8


@pytest.fixture(scope="module", autouse=True)
def few_own_sentences() -> Iterator[None]:
    """Some sentences of our own answers stand for all: an epoch over all takes long."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "coach.training.train_reader.own_sentences",
            lambda tagger: own_sentences(tagger)[::20],
        )
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("models") / "reader"
    train_reader.save(train_reader.train(DOCUMENTS, RATED, epochs=1), place)
    return place


def write_corpora(data: Path, *, types: str = "EVENT") -> None:
    (data / "statements").mkdir(parents=True)
    (data / "specificity").mkdir()
    rows = f"type\ttext\n{types}\tI rang Dana at noon.\nSTATE\tThe lift was broken all week.\n"
    for name in ("train", "test"):
        (data / "statements" / f"{name}.tsv").write_text(rows, encoding="utf-8")
    for name in ("train", "val", "test"):
        (data / "specificity" / f"{name}.tsv").write_text("rating\ttext\n2\tIt went well.\n")


@pytest.mark.model
def test_what_was_trained_can_be_opened_and_read_with(folder: Path) -> None:
    (vectors,) = AdaptedMiniLM(folder).read([Window("I rang Dana.", ((0, 12),))])
    assert len(open_statement_head(folder).types(vectors)) == 1
    assert "/" not in (folder / CONFIG_FILE).read_text().split('"base_model_name_or_path"')[1][:12]


@pytest.mark.model
def test_the_same_data_and_seed_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    again = tmp_path / "reader"
    train_reader.save(train_reader.train(DOCUMENTS, RATED, epochs=1), again)
    for file in folder.iterdir():
        assert file.read_bytes() == (again / file.name).read_bytes(), file.name
    assert (folder / ADAPTER_FILE).stat().st_size < 4 * 2**20


@pytest.mark.model
def test_the_card_of_an_adapter_has_its_figures(folder: Path, tmp_path: Path) -> None:
    write_corpora(tmp_path / "data")
    rows = read_statements(tmp_path / "data" / "statements" / "test.tsv")
    reader = AdaptedMiniLM(folder)
    head = open_statement_head(folder)
    for figure in measure_reader.type_figures(rows, (measure_reader.alone,), reader, head):
        assert 0 <= figure.value <= 1
        assert figure.n == 2


def test_a_bad_row_is_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_corpora(tmp_path / "data", types="EVNET")
    out = tmp_path / "out"
    assert train_reader.main(["--data", str(tmp_path / "data"), "--out", str(out)]) == 1
    assert "train.tsv" in capsys.readouterr().err
    assert not out.exists()
