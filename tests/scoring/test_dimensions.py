import pytest

from coach.records import DIMENSIONS, Dimension
from coach.review import review_answer
from tests.fakes import behavioural, fast_tools


def dimensions(text: str) -> dict[str, Dimension]:
    review = review_answer(behavioural(), text, tools=fast_tools())
    return {d.name: d for d in review.dimensions}


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("I am patient.", "detail", "Nothing yet that a listener could check."),
        ("I moved 4 beds.", "detail", "1 detail a listener could check."),
        ("I am patient.", "episode", "No particular occasion is told."),
        ("We moved the wardrobes.", "own_action", "Told as the team's work"),
        ("I am patient.", "own_action", "No action of your own is told."),
        ("I moved the beds and it went well.", "outcome", "It is said to have gone well"),
        ("I moved the beds.", "outcome", "What changed afterwards is not told."),
        ("I moved the wardrobes upstairs.", "economy", "No words wasted."),
    ],
)
def test_each_side_gives_its_reason(text: str, name: str, reason: str) -> None:
    assert dimensions(text)[name].reason.startswith(reason)


def test_the_reason_points_at_words() -> None:
    text = "I moved 4 beds with Dana on Monday."
    spans = dimensions(text)["detail"].spans
    assert "4 beds" in [text[s.start : s.end] for s in spans]


def test_vague_words_cost_economy() -> None:
    lean = dimensions("I rang the plumber about the boiler.")["economy"].score
    vague = dimensions("I kind of rang various people about stuff and things.")["economy"].score
    assert vague < lean


def test_all_six_are_always_there() -> None:
    assert tuple(dimensions("")) == DIMENSIONS
