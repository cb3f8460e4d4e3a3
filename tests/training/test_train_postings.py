"""The lines learned from, the head fitted to them and the ways it is held against."""

from pathlib import Path

import numpy as np
import pytest

from coach.bank import load_bank
from coach.errors import DataFileError
from coach.evidence.posting_head import COMPETENCIES
from coach.evidence.postings import find_stresses
from coach.training.train_postings import (
    Line,
    by_cosine,
    by_meaning,
    by_name,
    everything,
    fit,
    main,
    read_lines,
)
from tests.fakes import HashEncoder

BANK = tuple(load_bank().competencies.values())


def test_every_competency_has_many_lines_and_no_line_comes_twice() -> None:
    lines = read_lines()
    counts = {key: sum(key in line.asks for line in lines) for key in COMPETENCIES}
    assert min(counts.values()) >= 40
    assert sum(not line.asks for line in lines) >= 300
    assert len({line.text.casefold() for line in lines}) == len(lines)


def test_a_line_of_an_unknown_competency_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lines.toml"
    path.write_text('[[group]]\nasks = ["charm"]\nlines = ["Be charming"]\n', encoding="utf-8")
    with pytest.raises(DataFileError, match="'charm' is no competency"):
        read_lines(path)


def test_the_head_gives_its_own_lines_back() -> None:
    lines = tuple(Line(f"word{n}", (key,)) for n, key in enumerate(COMPETENCIES))
    encoder = HashEncoder(512)
    chances = fit((*lines, Line("pay", ())), encoder).chances(
        encoder.encode([line.text for line in (*lines, Line("pay", ()))])
    )
    assert chances[:-1].argmax(axis=1).tolist() == list(range(12))
    assert (chances[:-1].max(axis=1) > chances[-1].max()).all()
    assert (chances.sum(axis=1) <= 1 + 1e-6).all()


def test_a_line_that_asks_for_two_things_speaks_for_both() -> None:
    lines = [Line(f"word{n}", (key,)) for n, key in enumerate(COMPETENCIES)]
    lines += [Line("pay", ()), Line("shared", ("conflict", "planning"))]
    encoder = HashEncoder(512)
    (chances,) = fit(lines, encoder).chances(encoder.encode(["shared"]))
    assert {COMPETENCIES[k] for k in np.argsort(-chances)[:2]} == {"conflict", "planning"}


def test_the_baselines_read_names_and_nearness() -> None:
    assert {*by_name(BANK)("Planning matters. So does teamwork.")} == {"planning", "teamwork"}
    own = f"{BANK[0].name}. {BANK[0].description}".removesuffix(".")
    near = by_cosine(BANK, HashEncoder(512), 0.75)(own)
    assert {*near} == {BANK[0].id}
    assert {*everything(BANK)("")} == set(COMPETENCIES)


def test_the_coachs_way_keeps_the_strongest_words() -> None:
    encoder = HashEncoder(256)
    head = fit(read_lines(), encoder)
    posting = "Maintain confidentiality\nFollow food hygiene procedures\nGet stuck in straight away"
    strongest = max(
        find_stresses(posting, BANK, encoder, head=head), key=lambda stress: stress.strength
    )
    found = by_meaning(head, BANK, encoder)(posting)
    assert {*found} == {"integrity", "initiative"}
    assert found[strongest.competency] == strongest


def test_a_file_of_postings_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--postings", str(tmp_path / "none.toml"), "--out", str(tmp_path / "x")]) == 1
    assert "none.toml" in capsys.readouterr().err
