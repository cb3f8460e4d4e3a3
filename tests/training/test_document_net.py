"""Marks become what is known of each piece, and what is trained is what is read."""

import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from coach.model.document_reader import (
    ASKS,
    COLUMNS,
    COMPETENCIES,
    KINDS,
    LINE_KINDS,
    NAMED,
    NEWS,
    DocumentReader,
    columns_of,
)
from coach.training import DATA_PATH
from coach.training.document_net import (
    Document,
    DocumentNet,
    examples_of,
    journal_example,
    letter_document,
    line_document,
    loss_of,
    objects_in,
    posting_document,
    resume_document,
    with_lines,
)
from coach.training.documents import write

POSTING: dict[str, Any] = {
    "text": "About us\n- You must drive a van; lift boxes\n- Talk to guests\n- Some Welsh\nLunch",
    "lines": [["You must drive a van", 1], ["Talk to guests", 2], ["Some Welsh", 3], ["Gone", 1]],
    "competencies": [["communication", "Talk to guests"], ["teamwork", "About us"]],
}
LETTER: dict[str, Any] = {
    "text": "Dear Ana,\nYou were very clear, but you were too late.\nWe chose another.\nBo is out.",
    "kinds": [["praise", "very clear"], ["boilerplate", "We chose another."]],
    "hints": [["practical", "you were too late"], ["manner", "you were too late"]],
    "says_nothing": False,
}
BOILERPLATE = COLUMNS.index("boilerplate")


def said(document: Document) -> list[set[str]]:
    return [
        {COLUMNS[column] for column in np.flatnonzero(row * known)}
        for row, known in zip(document.wanted, document.known, strict=True)
    ]


def unknown(document: Document, columns: tuple[str, ...]) -> list[set[str]]:
    return [{one for one in columns if not row[COLUMNS.index(one)]} for row in document.known]


def test_a_piece_of_a_posting_asks_where_a_line_is_marked() -> None:
    found = posting_document(POSTING)
    assert found.texts[:2] == ("About us", "You must drive a van")
    assert found.texts[-3:] == ("Talk to guests", "Some Welsh", "Lunch")
    asks = dict(zip(found.texts, found.wanted[:, :2].tolist(), strict=True))
    assert asks["You must drive a van"] == [1, 1]
    assert asks["Talk to guests"] == pytest.approx([1, 0.4])
    assert asks["Some Welsh"] == [1, 0]
    assert asks["About us"] == asks["Lunch"] == [0, 0]
    assert not any(unknown(found, ASKS))


def test_a_line_marked_twice_matters_as_much_as_it_ever_does() -> None:
    lines = [["Talk to guests", 3], ["Talk to guests", 1], ["Talk to guests", 2]]
    found = posting_document({**POSTING, "lines": lines})
    assert found.wanted[found.texts.index("Talk to guests"), 1] == 1


def test_of_a_line_that_asks_only_the_quoted_competency_is_known() -> None:
    found = posting_document(POSTING)
    left = dict(zip(found.texts, unknown(found, COMPETENCIES), strict=True))
    assert left["Lunch"] == left["About us"] == set()
    assert left["Talk to guests"] == set(COMPETENCIES) - {"communication"}
    assert left["Some Welsh"] == set(COMPETENCIES)
    heard = dict(zip(found.texts, said(found), strict=True))
    assert heard["Talk to guests"] == {"asks", "matters", "communication"}
    assert heard["About us"] == {"teamwork"}


def test_nothing_of_a_posting_is_known_of_letters_and_the_other_way_round() -> None:
    posting, letter = posting_document(POSTING).known, letter_document(LETTER).known
    assert not np.delete(posting, slice(0, columns_of(COMPETENCIES).stop), axis=1).any()
    assert not np.delete(letter, columns_of(KINDS), axis=1).any()


def test_a_hint_is_unknown_and_so_is_boilerplate_where_something_is_told() -> None:
    found = letter_document(LETTER)
    assert found.texts[:3] == (
        "You were very clear",
        "but you were too late.",
        "We chose another.",
    )
    assert said(found)[:2] == [{"praise"}, set()]
    assert unknown(found, KINDS) == [
        {"boilerplate"},
        {"boilerplate", "practical", "manner"},
        {"boilerplate"},
        {"boilerplate"},
    ]


def test_all_is_known_of_a_letter_that_says_nothing() -> None:
    found = letter_document({**LETTER, "kinds": [["boilerplate", "We chose another."]], "hints": [],
                             "says_nothing": True})  # fmt: skip
    assert not any(unknown(found, KINDS))
    assert said(found) == [set(), set(), {"boilerplate"}, set()]


def test_what_is_told_and_hinted_at_is_told() -> None:
    found = letter_document({**LETTER, "hints": [["praise", "You were very clear"]]})
    assert said(found)[0] == {"praise"}


def test_a_line_alone_says_all_that_it_says_of_its_columns() -> None:
    found = line_document([("Plan the week", ("planning",)), ("Lunch", ())], COMPETENCIES)
    assert found.texts == ("Plan the week", "Lunch")
    assert said(found) == [{"planning"}, set()]
    assert unknown(found, COLUMNS) == [set(COLUMNS) - set(COMPETENCIES)] * 2


def test_lines_are_put_into_a_letter_at_one_place_with_their_marks() -> None:
    letter = letter_document({"text": "One is.\nTwo is.", "kinds": [["boilerplate", "One is."]],
                              "hints": [], "says_nothing": True})  # fmt: skip
    lines = line_document([("too long", ("too_long",)), ("nerves", ("nerves",))], KINDS)
    places = set()
    for seed in range(20):
        found = with_lines(letter, lines, random.Random(seed))
        place = found.texts.index("too long")
        places.add(place)
        assert found.texts[place : place + 2] == lines.texts
        assert (*found.texts[:place], *found.texts[place + 2 :]) == letter.texts
        assert said(found)[place : place + 2] == [{"too_long"}, {"nerves"}]
        assert not found.known[:, BOILERPLATE].any()
    assert places == {0, 1, 2}
    assert letter.known[:, BOILERPLATE].all()


def test_every_mark_of_the_choosing_sets_is_of_a_piece() -> None:
    for row in objects_in(DATA_PATH / "postings.choose.jsonl"):
        told = set().union(*said(posting_document(row)))
        assert told >= {"asks", *(one for one, _ in row["competencies"])}
    for row in objects_in(DATA_PATH / "letters.choose.jsonl"):
        told = set().union(*said(letter_document(row)))
        assert told >= {kind for kind, _ in row["kinds"]} - {"boilerplate"}


@pytest.fixture(scope="module")
def net() -> DocumentNet:
    torch.manual_seed(1)
    found = DocumentNet()
    found.eval()
    found.model.eval()
    return found


@pytest.mark.model
def test_the_reader_reads_what_the_network_gave(net: DocumentNet, tmp_path: Path) -> None:
    write(net, tmp_path)
    long = {**POSTING, "text": POSTING["text"] + "\nYou water the roses in the garden." * 40}
    documents = [posting_document(long), letter_document(LETTER)]
    reader = DocumentReader(tmp_path, is_published=False)
    for document in documents:
        examples = list(examples_of(document, net.tokenizer))
        with torch.inference_mode():
            given = net(examples).numpy()
        own = np.concatenate([
            np.arange(len(one.block.spans)) >= one.block.skip for one in examples
        ])  # fmt: skip
        assert given[own] == pytest.approx(reader.read(document.texts), abs=1e-2)
    assert len(list(examples_of(documents[0], net.tokenizer))) > 1


def said_of(row: NDArray[np.float32]) -> set[str]:
    return {COLUMNS[column] for column in np.flatnonzero(row)}


LINE = {
    "line": "Elma Fry, cook: Elm said no on 2 Nov", "kind": "rejected", "also": ["withdrew"],
    "organisation": "Elm", "role": "", "day": "2 Nov", "stage": "", "words": "no",
}  # fmt: skip


@pytest.mark.model
def test_a_line_of_the_journal_has_its_marks_and_is_read_as_in_training(
    net: DocumentNet, tmp_path: Path
) -> None:
    one = journal_example(LINE, net.tokenizer)
    assert said_of(one.wanted[0]) == {"rejected"}
    assert one.known[0, COLUMNS.index("withdrew")] == 0
    named = [said_of(row) for row in one.wanted[1:]]
    assert {"organisation"} not in named[:2]  # “Elma” is no “Elm”
    assert {"organisation"} in named
    assert named[-2:] == [{"day"}, {"day"}]
    assert sum(map(bool, named)) == 4
    write(net, tmp_path)
    with torch.inference_mode():
        given = net([one]).numpy()
    read = DocumentReader(tmp_path, is_published=False).read_line(str(LINE["line"]))
    assert given[0, columns_of(NEWS)] == pytest.approx(read.news, abs=1e-2)
    assert given[1:, columns_of(NAMED)] == pytest.approx(read.named, abs=1e-2)


def test_a_resume_is_its_lines_each_of_one_kind() -> None:
    document = resume_document({"lines": ["- Ran a shop", "SKILLS"], "kinds": ["deed", "heading"]})
    assert said(document) == [{"deed"}, {"heading"}]
    assert document.known.sum() == 2 * len(LINE_KINDS)


@pytest.mark.model
def test_an_example_has_the_marks_of_its_own_pieces(net: DocumentNet) -> None:
    document = line_document(
        [(f"line {n} of the list", KINDS[n % 3 : n % 3 + 1]) for n in range(90)], KINDS
    )
    first, second = examples_of(document, net.tokenizer)
    assert second.block.skip > 0
    assert len(first.wanted) == len(first.known) == len(first.block.spans)
    assert np.array_equal(second.wanted, document.wanted[second.block.first :])


@pytest.mark.model
def test_what_is_not_known_is_not_learned(net: DocumentNet) -> None:
    known = letter_document(LETTER)
    other = Document(known.texts, np.where(known.known > 0, known.wanted, 1), known.known)
    losses = [loss_of(net, list(examples_of(one, net.tokenizer))).item() for one in (known, other)]
    assert losses[0] == losses[1] > 0
    nothing = Document(known.texts, known.wanted, 0 * known.known)
    assert loss_of(net, list(examples_of(nothing, net.tokenizer))).item() == 0


@pytest.mark.model
def test_the_loss_falls_in_a_few_steps(net: DocumentNet) -> None:
    batch = list(examples_of(letter_document(LETTER), net.tokenizer))
    learned = [one for one in net.parameters() if one.requires_grad]
    losses = []
    for _ in range(3):
        loss = loss_of(net, batch)
        losses.append(loss.item())
        with torch.no_grad():
            for weights, slope in zip(learned, torch.autograd.grad(loss, learned), strict=True):
                weights.sub_(0.3 * slope)
    assert losses[-1] < 0.8 * losses[0]
