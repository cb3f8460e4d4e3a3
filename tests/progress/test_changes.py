"""Many comparisons at once, and how seldom chance alone is called a change."""

import random
from collections.abc import Callable
from datetime import timedelta

import pytest

from coach.progress import AttemptPoint, changes_of, compare_halves
from coach.progress.change import CHANCE
from coach.progress.changes import ENOUGH_OF_EACH, FAMILY_CHANCE, NamedChange
from coach.progress.sittings import last_tries
from coach.records import PARTS
from tests.progress.made import make_point, make_trends

COMPETENCIES = ("conflict", "initiative", "planning", "teamwork")
PEOPLE = 2_000
NOISE = 12.0


def of_kind(found: tuple[NamedChange, ...], kind: str) -> list[tuple[str, int, str]]:
    return [(c.name, c.answers, c.verdict) for c in found if c.kind == kind]


def steady_points(rng: random.Random) -> list[AttemptPoint]:
    """Someone who neither gains nor loses: the same mean for ever, and much noise around it."""
    mean = rng.uniform(25, 75)
    return [_answer(n, mean, rng) for n in range(1, rng.randint(8, 60) + 1)]


def stubborn_points(rng: random.Random) -> list[AttemptPoint]:
    """The same, but each question has a mean of its own and is tried four times in a row."""
    points: list[AttemptPoint] = []
    for question in range(rng.randint(4, 12)):
        mean = rng.gauss(50, NOISE)
        for _ in range(4):
            answer = _answer(len(points) + 1, mean, rng, noise=3)
            again = timedelta(hours=-5 * answer.n) + timedelta(hours=8 * question, minutes=answer.n)
            points.append(
                make_point(
                    answer.n,
                    answer.score,
                    question_id=f"question-{question}",
                    competency=COMPETENCIES[question % 4],
                    when=answer.when + again,
                    parts=answer.parts,
                )
            )
    return points


def moody_points(rng: random.Random, day_noise: float) -> list[AttemptPoint]:
    """The same, but four answers at a time share a good or a bad day."""
    mean, today, points = rng.uniform(25, 75), 0.0, []
    for n in range(1, rng.randint(8, 60) + 1):
        if n % 4 == 1:
            today = rng.gauss(0, day_noise)
        points.append(_answer(n, mean + today, rng))
    return points


def _answer(n: int, mean: float, rng: random.Random, noise: float = NOISE) -> AttemptPoint:
    # Score and parts share half of their noise, as they do in real answers.
    day = rng.gauss(0, noise)
    score = mean + day
    return make_point(
        n,
        max(0.0, min(100.0, score)),
        competency=rng.choice(COMPETENCIES),
        question_id=f"question-{n}",
        parts=tuple(round(mean + day / 2 + rng.gauss(0, noise)) for _ in PARTS),
    )


def fooled(people: Callable[[random.Random], list[AttemptPoint]], seed: int) -> tuple[float, float]:
    """Return the share of people told of something better, and of any change."""
    rng = random.Random(seed)
    better = changed = 0
    for _ in range(PEOPLE):
        verdicts = {change.verdict for change in changes_of(make_trends(people(rng)))}
        better += "better" in verdicts
        changed += bool(verdicts & {"better", "lower"})
    return better / PEOPLE, changed / PEOPLE


@pytest.mark.parametrize("people", [steady_points, stubborn_points])
def test_of_people_who_stay_the_same_few_are_told_of_a_change(
    people: Callable[[random.Random], list[AttemptPoint]],
) -> None:
    better, changed = fooled(people, seed=11)
    assert better <= FAMILY_CHANCE / 2
    assert changed <= FAMILY_CHANCE


@pytest.mark.parametrize(("day_noise", "most"), [(NOISE / 3, 0.14), (2 * NOISE / 3, 0.22)])
def test_good_and_bad_days_fool_more_often_and_how_often_is_known(
    day_noise: float, most: float
) -> None:
    _, changed = fooled(lambda rng: moody_points(rng, day_noise), seed=5)
    assert FAMILY_CHANCE < changed <= most


def test_without_sharing_out_the_chance_many_would_be_told_of_one() -> None:
    rng = random.Random(11)
    fooled_people = 0
    for _ in range(300):
        points = steady_points(rng)
        sides = [[p.score for p in points], *zip(*(p.parts for p in points), strict=True)]
        changes = [compare_halves(side, FAMILY_CHANCE) for side in sides]
        fooled_people += any(c is not None and c.verdict != "about the same" for c in changes)
    assert fooled_people / 300 > 2 * FAMILY_CHANCE


def test_counting_every_try_would_mistake_one_question_for_many() -> None:
    rng = random.Random(11)
    every = last = 0
    for _ in range(300):
        points = stubborn_points(rng)
        for scores in ([p.score for p in points], [p.score for p in last_tries(points)]):
            change = compare_halves(scores)
            is_named = change is not None and change.verdict != "about the same"
            every += is_named and len(scores) == len(points)
            last += is_named and len(scores) < len(points)
    assert last / 300 <= 2 * CHANCE
    assert every > 3 * last


def rising(n: int, gain: float = 40.0, **changes: object) -> AttemptPoint:
    """Twelve answers, the newer six far better; ten points of noise in all."""
    score = 30 + 2 * (n % 5) + (gain if n > 6 else 0)
    return make_point(n, score, parts=(int(score), 40, 40, 40, 40, 40), **changes)


def test_what_rose_is_better_and_what_stayed_is_about_the_same() -> None:
    found = changes_of(make_trends([rising(n) for n in range(1, 13)]))
    assert of_kind(found, "overall") == [("", 12, "better")]
    assert of_kind(found, "part") == [
        ("occasion", 12, "better"),
        *((name, 12, "about the same") for name in PARTS[1:]),
    ]


def test_what_fell_is_lower() -> None:
    found = changes_of(make_trends([rising(n, gain=-25) for n in range(1, 13)]))
    assert found[0].verdict == "lower"


def test_a_single_competency_is_not_compared_apart() -> None:
    found = changes_of(make_trends([rising(n) for n in range(1, 13)]))
    assert of_kind(found, "competency") == []


def test_each_competency_is_compared_once_it_has_enough() -> None:
    few = ENOUGH_OF_EACH - 1
    points = [rising(n) for n in range(1, 13)]
    points += [
        make_point(n, 50 + n % 2, competency="teamwork") for n in range(13, 13 + ENOUGH_OF_EACH)
    ]
    points += [make_point(n, 50, competency="planning") for n in range(30, 30 + few)]
    assert of_kind(changes_of(make_trends(points)), "competency") == [
        ("conflict", 12, "better"),
        ("planning", few, "too early to say"),
        ("teamwork", ENOUGH_OF_EACH, "about the same"),
    ]


def test_those_with_too_few_answers_do_not_widen_the_others() -> None:
    points = [rising(n) for n in range(1, 13)]
    alone = changes_of(make_trends(points))
    beside = changes_of(make_trends([*points, make_point(13, 35, competency="planning")]))
    widths = [
        change.change.high - change.change.low
        for change in (alone[1], next(c for c in beside if c.name == "conflict"))
        if change.change
    ]
    assert len(widths) == 2
    assert len([c for c in beside if c.change]) == 1 + 6 + 1
    one_of_six, one_of_seven = widths
    assert one_of_six < one_of_seven < 1.2 * one_of_six


@pytest.mark.parametrize("answers", [1, 2, 3])
def test_under_four_answers_it_is_too_early_to_say_anything(answers: int) -> None:
    found = changes_of(make_trends([make_point(n, 30 * n) for n in range(1, answers + 1)]))
    assert {change.verdict for change in found} == {"too early to say"}


def test_tries_in_one_sitting_do_not_make_it_enough() -> None:
    minute = timedelta(minutes=1)
    points = [make_point(n, 10 * n) for n in range(1, 9)]
    start = points[0].when
    sitting = [make_point(p.n, p.score, when=start + p.n * minute) for p in points]
    (overall, *_) = changes_of(make_trends(sitting))
    assert (overall.answers, overall.verdict) == (1, "too early to say")


def test_answers_whose_parts_were_not_kept_are_left_out_of_those() -> None:
    points = [make_point(n, 40, parts=() if n < 5 else (50,) * 6) for n in range(1, 13)]
    mixed = changes_of(make_trends(points, a_session=4))
    assert of_kind(mixed, "overall") == [("", 12, "about the same")]
    assert of_kind(mixed, "part") == [(name, 8, "about the same") for name in PARTS]
    old = [make_point(n, 40, parts=()) for n in range(1, 5)]
    assert of_kind(changes_of(make_trends(old)), "part") == []


def test_no_answers_have_no_changes() -> None:
    assert changes_of(make_trends([])) == ()
