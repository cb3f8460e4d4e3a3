"""What is trained is what is read: the network and the reader that opens its weights agree."""

from pathlib import Path

import numpy as np
import pytest
import torch

from coach.answer.levels import level_features
from coach.evaluate.marked import MarkedAnswer, MarkedSpan
from coach.model.answer_reader import AnswerReader, ReaderInput
from coach.records import LETTERS, PARTS
from coach.text.document import answer_sentences
from coach.training.reader import write
from coach.training.reader_net import ReaderNet, example_of, grounded, loss_of

TEXT = "On Monday the till was short. I counted it again with Ben. It was the wrong float."


def marked(letters: tuple[str, ...] = ("S", "A", "R")) -> MarkedAnswer:
    return MarkedAnswer(
        id="a1",
        question="Tell me about a mistake you found.",
        type="behavioural",
        answer=TEXT,
        sentences=tuple(answer_sentences(TEXT)),
        letters=letters,
        level=3,
        off=False,
        facts=(MarkedSpan(3, 9, "time"),),
        vague=(),
    )


@pytest.fixture(scope="module")
def net() -> ReaderNet:
    torch.manual_seed(1)
    found = ReaderNet()
    found.eval()
    found.model.eval()
    return found


def test_the_reader_reads_what_the_network_gave(net: ReaderNet, tmp_path: Path) -> None:
    write(net, tmp_path)
    one = marked()
    with torch.inference_mode():
        output = net([example_of(one, net.tokenizer)])
    (read,) = AnswerReader(tmp_path, is_published=False).read(
        [ReaderInput(one.question, one.answer, one.sentences)]
    )
    assert read.letters == pytest.approx(torch.sigmoid(output.letters[0]).numpy(), abs=1e-3)
    assert read.told == pytest.approx(output.whole[0, : len(PARTS)].numpy(), abs=1e-2)
    assert read.fully == pytest.approx(output.fully[0].numpy(), abs=1e-2)


def test_features_of_the_level_are_those_of_the_scorer() -> None:
    chances = np.random.default_rng(4).random((20, 13)).astype(np.float32)
    found = grounded(torch.from_numpy(chances)).numpy()
    for row, expected in zip(chances, found, strict=True):
        assert level_features(row[:6], row[6:12], float(row[12])) == pytest.approx(expected)


def test_a_sentence_beside_the_point_is_only_known_not_to_tell_a_deed_or_more(
    net: ReaderNet,
) -> None:
    example = example_of(marked(("S", "", "R")), net.tokenizer)
    known = ["".join(c for c, k in zip(LETTERS, row, strict=True) if k) for row in example.known]
    assert [set(row) for row in known] == [set(LETTERS), set("ARMCYL"), set(LETTERS)]
    assert not example.letters[1].any()


def test_a_change_that_moves_no_part_keeps_the_parts_of_the_marks(net: ReaderNet) -> None:
    with_figures = example_of(marked(), net.tokenizer, states=("absent",) * 6)
    assert with_figures.states == (0,) * 6
    assert example_of(marked(), net.tokenizer).states == (2, 2, 1, 2, 0, 0)


def test_the_loss_falls_when_the_level_is_right(net: ReaderNet) -> None:
    example = example_of(marked(), net.tokenizer)
    with torch.no_grad():
        before = loss_of(net, [example])
        net.level_bias.add_(torch.tensor([4.0, 4.0, -4.0, -4.0]))
        after = loss_of(net, [example])
    assert after < before
