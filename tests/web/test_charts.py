"""The strips of the Progress page: where dots stand, and what they say."""

from coach.web.charts import HEIGHT, WIDTH, Strip, strips
from tests.storage.samples import make_scores


def made(*levels: int, **changes: int) -> tuple[Strip, ...]:
    return strips([make_scores(n, level=level, **changes) for n, level in enumerate(levels)], {})


def test_each_answer_is_a_dot_of_each_strip() -> None:
    assert [(one.name, len(one.dots)) for one in made(1, 3, 5)] == [
        ("level", 3),
        ("vague", 3),
        ("facts", 3),
    ]


def test_what_is_higher_stands_higher_and_what_is_later_further_right() -> None:
    level, *_ = made(1, 5, 3)
    low, high, middle = level.dots
    assert low.x < high.x < middle.x
    assert high.y < middle.y < low.y
    # A level stands on its line of the axis.
    heights = {number: height for height, number in level.lines}
    assert (low.y, high.y, middle.y) == (heights[1], heights[5], heights[3])


def test_sixty_answers_stay_within_the_picture() -> None:
    for one in made(*(1 + n % 5 for n in range(60)), fact_count=37):
        assert all(0 < dot.x < WIDTH and 0 < dot.y < HEIGHT for dot in one.dots)
        assert len(one.lines) <= 5


def test_it_is_told_in_a_sentence_and_dot_by_dot() -> None:
    level, vague, facts = made(2, 4, 1, words=200, vague_count=3, fact_count=6)
    assert (
        level.summary == "Level of each answer, 3 answers: first 2, latest 1, lowest 1, highest 4."
    )
    assert level.dots[1].text == "2 March 2026: 4"
    assert (vague.dots[0].text, facts.dots[0].text) == ("2 March 2026: 1.5", "2 March 2026: 6")
    assert (level.first_day, level.last_day) == ("2 March 2026", "2 March 2026")


def test_a_single_answer_without_facts_has_its_dot() -> None:
    *_, facts = made(3, fact_count=0)
    assert len(facts.dots) == 1
    assert [number for _, number in facts.lines] == [0, 1, 2, 3, 4]


def test_guesses_stand_above_or_below_what_was_read() -> None:
    answers = [make_scores(n, level=level) for n, level in enumerate((2, 3, 4))]
    *_, guessed = strips(answers, {answers[0].id: 5, answers[2].id: 4})
    assert (guessed.name, [dot.text.partition(": ")[2] for dot in guessed.dots]) == (
        "guess",
        ["3", "0"],
    )
    heights = {number: height for height, number in guessed.lines}
    assert guessed.dots[1].y == heights[0]
    assert guessed.dots[0].y < heights[2]
