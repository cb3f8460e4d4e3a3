"""Which vague words are asked about first."""

from coach.advice.usefulness import MOST_USEFUL, by_usefulness
from coach.records import Finding, Missing

QUESTIONS: tuple[Missing, ...] = ("who", "what exactly", "who")


def test_what_helps_a_listener_most_comes_first_and_the_same_question_again_later() -> None:
    kinds = ("vague.hedge", "vague.time", "vague.outcome", "vague.intensifier", "vague.outcome")
    vague = [Finding(n, n + 1, kind, "who", "And?") for n, kind in enumerate(kinds)]
    assert [finding.start for finding in by_usefulness(vague)] == [2, 1, 4, 0, 3]
    who, what, who_again = (
        Finding(n, n + 1, "vague.reference", missing, "And?") for n, missing in enumerate(QUESTIONS)
    )
    assert by_usefulness([who, who_again, what]) == (who, what, who_again)
    assert by_usefulness([]) == ()
    assert len(set(MOST_USEFUL)) == len(MOST_USEFUL)
