import pytest

from coach.evidence.legibility import judge_legibility
from coach.language.text import read_text
from tests.fakes import fast_tools

QUESTION = "Tell me about a time you disagreed with a colleague."


def problem(raw: str) -> str | None:
    tools = fast_tools()
    return judge_legibility(read_text(raw, tools.tagger), QUESTION, tools.words).problem


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("", "empty"),
        (" \r\n\t", "empty"),
        ("?!? … —", "noise"),
        ("12 34 5678", "noise"),
        ("asdfgh jkl qwer hgfd dfkj lkjh sdfgh", "noise"),
        (QUESTION, "question"),
        (QUESTION.upper() + "!!", "question"),
        ("Ich habe letztes Jahr mit einer Kollegin über den Dienstplan gestritten.", "language"),
        ("El año pasado discutí con una compañera sobre los turnos de noche.", "language"),
        ("J'ai appelé le fournisseur parce que les cartons étaient abîmés.", "language"),
        ("Я позвонил поставщику и попросил новую поставку.", "language"),
        ("去年我和同事讨论了排班问题。", "language"),
    ],
)
def test_what_cannot_be_judged_is_named(raw: str, expected: str) -> None:
    assert problem(raw) == expected


@pytest.mark.parametrize(
    "raw",
    [
        "I rang her.",
        "Kubernetes, Terraform and Helm charts for the payments cluster.",
        "i dont agre with my collegue so i spoke with him teh next day and we fix it",
        "My colleague disagreed with me about the rota, so we drew it on the board together.",
        "Last Ramadan Fatima and Oluwaseun swapped shifts with Siobhan.",
        "Set up TLS, nginx and PostgreSQL.",
    ],
)
def test_short_technical_or_imperfect_english_is_judged(raw: str) -> None:
    assert problem(raw) is None
