"""Progress: one sentence, the questions tried again, a strip of levels, and figures folded."""

import html
import re
from datetime import timedelta

import pytest

from coach.web.progress import HEIGHT, WIDTH, Strip, strips
from tests.storage.samples import make_scores
from tests.web.conftest import SPECIFIC, VAGUE, Clock, Person, words_of
from tests.web.test_interviews import FORM


@pytest.fixture
def practised(person: Person) -> Person:
    """One question twice in a session, another once."""
    place = person.start(count="2")
    for answer in (VAGUE, SPECIFIC):
        person.answered(place, answer)
    person.answered(f"{place[:-1]}1", VAGUE)
    return person


def test_without_answers_it_says_so_and_draws_nothing(person: Person) -> None:
    page = person.sees("/progress")
    assert "Too early to say: no answers yet." in page
    assert page.count("button-main") == 1
    assert "<svg class=" not in page.partition("<main")[2]


def test_second_tries_at_once_are_shown_but_not_judged(practised: Person) -> None:
    page = words_of(practised.sees("/progress"))
    assert "Too early to say: two questions answered so far." in page
    step = re.search(r"2 tries: level (\d), \d+ facts? → level (\d), \d+ facts", page)
    assert step
    assert step.group(1) < step.group(2)


def test_every_page_says_the_same_of_getting_better(person: Person, clock: Clock) -> None:
    for answer in (VAGUE, SPECIFIC):
        place = person.start(count="3", competency="")
        for position in range(3):
            person.answered(f"{place[:-1]}{position}", answer)
        clock.now += timedelta(days=1)
    lead = re.search(r'<p class="lead">([^<]+)<', person.sees("/progress"))
    assert lead
    assert lead.group(1).startswith("You got clearer: your first answers to new questions")
    kept = person.client.post("/interviews/new", data={**FORM, "posting": ""}).location
    for address in ("/", "/journal", f"{kept}/sheet"):
        assert lead.group(1) in person.sees(address)


def test_the_fold_holds_the_same_data_as_a_table(practised: Person) -> None:
    page = practised.sees("/progress")
    strips = re.findall(r'<svg class="strip".*?</svg>', page, re.S)
    fold = page.partition("More figures")[2]
    rows = re.findall(r'<tr>(<th scope="row"><a href="/attempts/.*?)</tr>', fold, re.S)
    cells = [re.findall(r'"number">([\d.]+)<', row) for row in reversed(rows)]
    drawn = [re.findall(r"<title>[^<]*: ([\d.]+)</title>", strip) for strip in strips]
    assert [list(column) for column in zip(*cells, strict=True)] == drawn


def test_every_link_leads_to_a_page_that_is_there(practised: Person) -> None:
    main = practised.sees("/progress").partition("<main")[2].partition("</main>")[0]
    for address in set(re.findall(r'<a (?:class="[^"]*" )?href="([^"]+)"', main)):
        practised.sees(html.unescape(address))


def test_the_table_boxes_can_be_reached_by_keyboard(practised: Person) -> None:
    page = practised.sees("/progress")
    assert page.count('class="table-box" tabindex="0"') == page.count('class="table-box"') == 2


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
