"""Which vague words are asked about first."""

from coach.advice.usefulness import MOST_USEFUL, by_usefulness
from coach.records import Finding


def test_what_helps_a_listener_most_comes_first_and_the_order_of_the_text_decides_else() -> None:
    kinds = ("vague.hedge", "vague.time", "vague.outcome", "vague.intensifier", "vague.outcome")
    vague = [Finding(n, n + 1, kind, "who", "And?") for n, kind in enumerate(kinds)]
    assert [finding.start for finding in by_usefulness(vague)] == [2, 4, 1, 0, 3]
    assert by_usefulness([]) == ()
    assert len(set(MOST_USEFUL)) == len(MOST_USEFUL)
