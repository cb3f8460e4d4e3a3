import pytest

from coach.bank.ad_hoc import ad_hoc_question


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tell me about a time you failed.", "behavioural"),
        ("Describe a situation in which you had to wait.", "behavioural"),
        ("Can you give me an example of good service?", "behavioural"),
        ("Tell me about leading people through a change.", "behavioural"),
        ("Describe training somebody new.", "behavioural"),
        ("When did you last miss a deadline?", "behavioural"),
        ("Tell me about yourself.", "background"),
        ("Walk me through your CV.", "background"),
        ("Why do you want to work here?", "motivation"),
        ("Why nursing?", "motivation"),
        ("What would you do if a customer shouted at you?", "situational"),
        ("How do you handle an angry guest?", "behavioural"),
        ("Which oil do you use in a two-stroke engine?", "technical"),
        ("[no question on the page]", "technical"),
    ],
)
def test_the_type_is_read_from_the_words(text: str, kind: str) -> None:
    assert ad_hoc_question(text).type == kind


def test_a_given_type_is_kept_and_white_space_is_folded() -> None:
    question = ad_hoc_question("  Tell me\n about yourself. ", type="technical")
    assert (question.text, question.type) == ("Tell me about yourself.", "technical")
