from pathlib import Path

import pytest

from coach.bank import load_bank
from coach.language.tagger import open_tagger
from coach.training.own_answers import (
    OWN_ANSWERS,
    REWORDED_ANSWERS,
    own_answers,
    own_sentences,
)


@pytest.mark.parametrize(("path", "fewest"), [(OWN_ANSWERS, 300), (REWORDED_ANSWERS, 700)])
def test_each_own_answer_has_a_question_and_a_theme_of_the_bank(path: Path, fewest: int) -> None:
    bank = load_bank()
    themes = {question.competency for question in bank.questions.values()}
    told = list(own_answers(bank, path))
    assert len(told) > fewest
    assert len({one.text for one in told}) == len(told)
    for one in told:
        assert one.text.strip()
        assert one.asked
        assert one.themes
    assert any(one.themes <= themes for one in told)


def test_no_wording_stands_twice_with_one_answer() -> None:
    for one in own_answers(load_bank(), REWORDED_ANSWERS):
        assert len(set(one.asked)) == len(one.asked)


def test_own_sentences_are_those_of_the_answers() -> None:
    sentences = own_sentences(open_tagger())
    texts = " ".join(one.text for one in own_answers(load_bank()))
    assert len(sentences) > 600
    assert all(sentence in texts for sentence in sentences)
