"""What is noise, another language or the question itself is not judged; clumsy English is."""

import pytest

from coach.answer.legibility import is_legible
from coach.text.known_words import open_words

QUESTION = "Tell me about a time you disagreed with a colleague."


@pytest.mark.parametrize(
    "text",
    [
        "I rang Priya and we swapped the shifts.",
        "i told him no because the lorry wasnt safe",
        "I didn’t wait: I rang the ward.",
        "So I fixed teh printer, I pulled teh plug an waited.",
        "Rota broke. Rang Ana. Swapped Sunday.",
        "I disagreed with a colleague about the rota in May.",
        "Yes.",
        "I RANG PRIYA AND SHE SAID NO.",
        "We deployed Kubernetes and Terraform with the ArgoCD pipeline.",
    ],
)
def test_english_is_read_however_it_is_typed(text: str) -> None:
    assert is_legible(text, QUESTION, open_words())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 34 !!",
        "🎉🎉",
        "asdf jkl qwfx zxcv",
        "Ich habe meine Kollegin angerufen, weil der Dienstplan falsch war.",
        "Ayer llamé a mi compañera porque el horario estaba equivocado.",
        "я позвонил коллеге",
        "昨日、同僚に電話しました",
        QUESTION,
        QUESTION.upper(),
        f"“{QUESTION}” {QUESTION}",
    ],
)
def test_noise_another_language_and_the_question_are_not_judged(text: str) -> None:
    assert not is_legible(text, QUESTION, open_words())


def test_the_words_of_another_question_are_an_answer() -> None:
    words = open_words()
    assert is_legible(QUESTION, "Why do you want to work here?", words)
    assert is_legible(QUESTION, "", words)
