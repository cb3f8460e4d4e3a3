"""The answers that are changed: whole, named, and each with its question."""

from tests.metamorphic.answers import golden_answers, public_answers


def test_every_golden_answer_has_its_question_and_level() -> None:
    answers = golden_answers()
    assert len(answers) >= 20
    assert {answer.level for answer in answers} == {1, 2, 3, 4, 5}
    assert len({answer.name for answer in answers}) == len(answers)


def test_public_answers_come_once_each_and_a_missing_question_is_no_question() -> None:
    answers = public_answers()
    told = [(answer.question.text, answer.text) for answer in answers]
    assert len(set(told)) == len(told)
    assert not any(question.startswith("[no question") for question, _ in told)
