from coach.bank import load_bank
from coach.language.tagger import open_tagger
from coach.training.own_answers import own_answers, own_sentences


def test_each_own_answer_has_a_question_and_a_theme_of_the_bank() -> None:
    bank = load_bank()
    themes = {question.competency for question in bank.questions.values()}
    told = list(own_answers(bank))
    assert len(told) > 300
    for one in told:
        assert one.text.strip()
        assert one.asked
        assert one.themes
    assert any(one.themes <= themes for one in told)


def test_own_sentences_are_those_of_the_answers() -> None:
    sentences = own_sentences(open_tagger())
    texts = " ".join(one.text for one in own_answers(load_bank()))
    assert len(sentences) > 600
    assert all(sentence in texts for sentence in sentences)
