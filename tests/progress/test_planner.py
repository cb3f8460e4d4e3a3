"""The plan of the days left: golden lists, and what holds for whoever follows it or does not."""

import os
from collections.abc import Sequence
from datetime import UTC, date, timedelta
from itertools import takewhile
from statistics import fmean, median

import pytest

from coach.bank import load_bank
from coach.progress.past_results import CHECKABLE_LEVEL, PastResult, results_by_question
from coach.progress.plan_order import Needs, may_be_asked
from coach.progress.planner import (
    FULL_MINUTES,
    MOST_REPEATS_A_DAY,
    MOST_ROUNDS_A_DAY,
    REPEAT_MINUTES,
    Plan,
    PlanDay,
    PlannedQuestion,
    plan_days,
)
from tests.practice.samples import make_question
from tests.progress.simulation import START, Person, live, make_person

LONG = bool(os.environ.get("COACH_LONG"))

BANK = (
    *(
        make_question(f"{key}-{n}", f"A question about {key}, number {n}?")
        for key in ("conflict", "teamwork", "planning")
        for n in (1, 2)
    ),
    make_question("motivation-1", "Why this work?", type="motivation"),
)
SHIPPED = tuple(load_bank().questions.values())
BY_ID = {question.id: question for question in SHIPPED}


def result(key: str, *days: tuple[int, int]) -> dict[str, PastResult]:
    """One question with (days ago, level) of each day it was answered."""
    told = tuple((START - timedelta(days=ago), level) for ago, level in days)
    return {key: PastResult(key, key[:-2], told, any(level < 4 for _, level in days))}


def lines(plan: Plan) -> list[str]:
    return [
        " ".join(f"{one.question_id}:{one.kind}:{one.minutes}" for one in day.questions)
        for day in plan.days
    ]


WEEK_WITH_ONE_STRESSED = [
    "teamwork-1:new:8 motivation-1:new:8",
    "teamwork-2:new:8",
    "teamwork-1:repeat:4 motivation-1:repeat:4 conflict-1:new:8",
    "teamwork-2:repeat:4 planning-1:new:8",
    "conflict-1:repeat:4",
    (
        "planning-1:repeat:4 teamwork-1:repeat:4 teamwork-2:repeat:4 motivation-1:repeat:4"
        " conflict-1:repeat:4"
    ),
    "",
]
WEEK_WITHOUT_A_POSTING = [
    "motivation-1:new:8 conflict-1:new:8",
    "teamwork-1:new:8 planning-1:new:8",
    "conflict-1:repeat:4 motivation-1:repeat:4 conflict-2:new:8",
    "teamwork-1:repeat:4 planning-1:repeat:4 teamwork-2:new:8",
    "conflict-2:repeat:4 planning-2:new:8",
    (
        "teamwork-2:repeat:4 planning-2:repeat:4 conflict-1:repeat:4 conflict-2:repeat:4"
        " teamwork-1:repeat:4"
    ),
    "",
]
EVENING_BEFORE = (
    "teamwork-1:repeat:4 teamwork-2:repeat:4 conflict-1:repeat:4 planning-1:repeat:4"
    " motivation-1:repeat:4"
)
MENDED_AND_WEAK = {
    **result("conflict-1", (5, 2), (3, 4)),
    **result("planning-1", (5, 2)),
    **result("teamwork-1", (3, 3)),
}


@pytest.mark.parametrize(
    ("days", "minutes", "results", "emphasised", "expected"),
    [
        (6, 20, {}, ["teamwork"], WEEK_WITH_ONE_STRESSED),
        (6, 20, {}, [], WEEK_WITHOUT_A_POSTING),
        # Five minutes: one try a day, and the day after is kept for what comes back.
        (3, 5, {}, ["teamwork"], ["teamwork-1:new:5", "", "teamwork-1:repeat:4", ""]),
        # The last day holds what is good already, and nothing weak.
        (
            1,
            20,
            {**result("conflict-1", (5, 2), (3, 4)), **result("planning-1", (5, 2))},
            ["planning"],
            ["conflict-1:repeat:4", ""],
        ),
        (
            5,
            12,
            MENDED_AND_WEAK,
            ["planning"],
            [
                "conflict-1:repeat:4 motivation-1:new:8",
                "planning-1:improve:8",
                "motivation-1:repeat:4 planning-2:new:8",
                "",
                "planning-1:repeat:4 planning-2:repeat:4 conflict-1:repeat:4",
                "",
            ],
        ),
        # What was answered today takes its minutes off today and rests until tomorrow.
        (
            4,
            20,
            result("teamwork-1", (0, 2)),
            ["teamwork"],
            [
                "motivation-1:new:8",
                "teamwork-1:improve:8 teamwork-2:new:8",
                "motivation-1:repeat:4 conflict-1:new:8 planning-1:new:8",
                EVENING_BEFORE,
                "",
            ],
        ),
        # Whoever begins on the evening before begins with what will be asked.
        (1, 20, {}, ["planning"], ["planning-1:new:8 motivation-1:new:8", ""]),
        (0, 20, {}, ["planning"], [""]),
        (-1, 20, {}, ["planning"], []),
    ],
)
def test_a_plan_is_what_a_careful_coach_would_write(
    days: int,
    minutes: int,
    results: dict[str, PastResult],
    emphasised: list[str],
    expected: list[str],
) -> None:
    plan = plan_days(START, START + timedelta(days=days), minutes, BANK, results, Needs(emphasised))
    assert lines(plan) == expected


def first_of(results: dict[str, PastResult], emphasised: list[str]) -> PlannedQuestion:
    """The first question but the one that every interview asks."""
    plan = plan_days(START, START + timedelta(days=9), 20, BANK, results, Needs(emphasised))
    planned = [one for day in plan.days for one in day.questions]
    return next(one for one in planned if one.question_id != "motivation-1")


@pytest.mark.parametrize(
    ("results", "emphasised", "kind", "why"),
    [
        (
            {},
            ["planning"],
            "new",
            "This interview asks for it, and you have not practised it yet.",
        ),
        (
            result("planning-1", (2, 4)),
            ["planning"],
            "repeat",
            "It went well. Say it again to keep it.",
        ),
        (
            result("planning-1", (4, 2), (2, 4)),
            ["planning"],
            "repeat",
            "It became clear. Saying it again keeps it so.",
        ),
        (
            {**result("planning-1", (4, 2)), **result("planning-2", (1, 4))},
            ["planning"],
            "improve",
            "This interview asks for it, and your best answer is at level 2.",
        ),
        (result("conflict-1", (4, 1)), [], "improve", "Your best answer is at level 1."),
        ({}, [], "new", "You have not practised this yet."),
    ],
)
def test_each_question_says_why_it_is_there(
    results: dict[str, PastResult], emphasised: list[str], kind: str, why: str
) -> None:
    first = first_of(results, emphasised)
    assert (first.kind, first.why) == (kind, why)


def test_a_repeat_of_what_is_only_planned_claims_nothing() -> None:
    plan = plan_days(START, START + timedelta(days=6), 20, BANK, {}, Needs(["teamwork"]))
    why = {one.why for day in plan.days[:-2] for one in day.questions if one.kind == "repeat"}
    assert why == {"Once more after a rest, so that it stays."}
    assert {one.why for one in plan.days[-2].questions} == {"Say it once more before the day."}


def new_in(plan: Plan) -> list[str]:
    return [one.question_id for day in plan.days for one in day.questions if one.kind == "new"]


@pytest.mark.parametrize("emphasised", [["conflict"], ["conflict", "planning", "integrity"], []])
def test_about_yourself_and_why_here_come_early(emphasised: list[str]) -> None:
    plan = plan_days(START, START + timedelta(days=9), 16, SHIPPED, {}, Needs(emphasised))
    assert {"motivation-about-yourself", "motivation-why-here"} <= set(new_in(plan)[:4])
    (reasons,) = (
        one.why
        for day in plan.days
        for one in day.questions
        if (one.question_id, one.kind) == ("motivation-why-here", "new")
    )
    assert reasons == "Nearly every interview asks for your reasons."


def test_their_ticked_lines_come_first_then_what_they_stress_then_the_rest() -> None:
    for_lines = {"customer-refund": "You work the till", "teamwork-last-team": "You like company"}
    plan = plan_days(
        START,
        START + timedelta(days=30),
        16,
        SHIPPED,
        {},
        Needs(["planning", "conflict"], for_lines),
    )
    new = [key for key in new_in(plan) if not key.startswith("motivation-")]
    assert new[:2] == list(for_lines)
    assert [key.partition("-")[0] for key in new[2:4]] == ["planning", "conflict"]
    names = ("customer-", "teamwork-", "planning-", "conflict-")
    rest = [key for key in new if not key.startswith(names)]
    assert rest == new[-len(rest) :]
    assert plan.days[0].questions[0].why == "For their line “You work the till”."


@pytest.mark.parametrize(
    ("line", "is_leading", "types", "levels"),
    [
        ("", False, False, False),
        ("", True, False, True),
        ("problem-slow-page", False, True, False),
        ("conflict-fair-hearing", False, True, True),
    ],
)
def test_nothing_is_planned_that_nobody_there_would_ask(
    line: str, is_leading: bool, types: bool, levels: bool
) -> None:
    emphasised, for_lines = ["problem-solving", "leadership"], {line: "Theirs"} if line else {}
    plan = plan_days(
        START, START + timedelta(days=60), 45, SHIPPED, {}, Needs(emphasised, for_lines, is_leading)
    )
    planned = [BY_ID[key] for key in new_in(plan)]
    assert any(one.type == "technical" for one in planned) == types
    assert any(one.level == "lead" for one in planned) == levels


def test_a_long_time_is_not_filled_with_new_questions_for_ever() -> None:
    plan = plan_days(
        START, START + timedelta(days=90), 20, SHIPPED, {}, Needs(["conflict", "teamwork"])
    )
    new = [n for n, day in enumerate(plan.days) for one in day.questions if one.kind == "new"]
    assert 16 <= len(new) <= 25
    assert max(new) <= 62
    assert max(len(day.questions) for day in plan.days) <= 5


def test_a_question_that_left_the_bank_is_not_planned() -> None:
    gone = result("gone-1", (4, 2), (2, 4))
    assert lines(plan_days(START, START + timedelta(days=3), 20, BANK, gone, Needs([]))) == lines(
        plan_days(START, START + timedelta(days=3), 20, BANK, {}, Needs([]))
    )


def test_a_stressed_competency_without_questions_is_not_called_uncovered() -> None:
    plan = plan_days(START, START, 20, BANK, {}, Needs(["juggling", "conflict"]))
    assert plan.uncovered == ("conflict",)


def test_an_empty_bank_gives_empty_days() -> None:
    plan = plan_days(START, START + timedelta(days=2), 20, (), {}, Needs(["conflict"]))
    assert lines(plan) == ["", "", ""]


# What follows holds for every plan of every simulated person.


def check_day(day: PlanDay, minutes: int) -> None:
    ids = [one.question_id for one in day.questions]
    assert day.minutes <= minutes
    assert len(ids) == len(set(ids))


def is_late(plan: Plan) -> bool:
    """Whether practising begins on the evening before."""
    return len(plan.days) == 2 and {one.kind for one in plan.days[0].questions} == {"new"}


def check_plan(plan: Plan, person: Person, today: date) -> None:
    for day in plan.days:
        check_day(day, person.minutes)
    if len(plan.days) > 1 and not is_late(plan):
        assert {one.kind for one in plan.days[-2].questions} <= {"repeat"}
    assert plan.days[-1] == PlanDay(person.interview_day, ())
    answered_today = {
        attempt.question_id for attempt in person.attempts if attempt.created_at.date() == today
    }
    assert not answered_today & {one.question_id for one in plan.days[0].questions}


def is_asked(person: Person, key: str) -> bool:
    return may_be_asked(BY_ID[key], person.needs)


def check_order(plan: Plan, person: Person, today: date) -> None:
    """What is asked comes first, both openers early, and nothing that nobody would ask."""
    known = {one.question_id for one in person.attempts if one.created_at.date() < today}
    assert all(is_asked(person, one.question_id) for day in plan.days for one in day.questions)
    new = new_in(plan)
    if len(new) >= 4:
        assert {"motivation-about-yourself", "motivation-why-here"} <= known | set(new[:4])
    lines = {BY_ID[key].competency for key in person.needs.for_lines}
    for place, key in enumerate(new):
        competency = BY_ID[key].competency
        is_other = competency not in {*person.needs.emphasised, *lines, "motivation"}
        if is_other and (person.needs.emphasised or person.needs.for_lines):
            begun = known | set(new[:place])
            assert set(person.needs.for_lines) <= begun
            assert set(person.needs.emphasised) <= {BY_ID[one].competency for one in begun}


def waiting_after_each_day(plan: Plan, person: Person, today: date) -> list[set[str]]:
    """The questions improved or begun, and not said again yet, at the end of each day."""
    before = [attempt for attempt in person.attempts if attempt.created_at.date() < today]
    waiting = {
        key
        for key, one in results_by_question(before, UTC).items()
        if one.needs_repeat and is_asked(person, key)
    }
    told = []
    for day in plan.days:
        for one in day.questions:
            if one.kind == "repeat":
                waiting.discard(one.question_id)
            else:
                waiting.add(one.question_id)
        told.append(set(waiting))
    return told


def check_repeats(plan: Plan, person: Person, waiting: list[set[str]]) -> None:
    """What has improved, or was begun, is said again later, or no time is left for it."""
    if waiting[-1] and not is_late(plan):
        for day in plan.days[:-1]:
            repeats = sum(one.kind == "repeat" for one in day.questions)
            assert repeats == len(day.questions), "a round took the time of a repeat"
            assert repeats == MOST_REPEATS_A_DAY or person.minutes - day.minutes < REPEAT_MINUTES


def check_coverage(plan: Plan, person: Person, waiting: list[set[str]]) -> None:
    """A emphasised competency is left out only when no day has room for one round more.

    Room is also the minutes, on a later day, to say it again.
    """
    if not plan.uncovered:
        return
    rounds = [one for day in plan.days for one in day.questions if one.kind != "repeat"]
    new = [one for one in rounds if one.kind == "new"]
    needed = {*person.needs.for_lines, "motivation-about-yourself", "motivation-why-here"}
    emphasised = [one.competency for one in new if one.question_id not in needed]
    assert len(emphasised) == len(set(emphasised))
    assert set(emphasised) <= set(person.needs.emphasised) - set(plan.uncovered)
    repeats_a_day = min(MOST_REPEATS_A_DAY, person.minutes // min(REPEAT_MINUTES, person.minutes))
    for n, day in enumerate(plan.days[:-2]):
        has_room = (
            person.minutes - day.minutes >= min(FULL_MINUTES, person.minutes)
            and sum(one.kind != "repeat" for one in day.questions) < MOST_ROUNDS_A_DAY
        )
        later = repeats_a_day * len(plan.days[n + 1 : -1])
        assert not has_room or len(waiting[n]) >= later


def live_all(count: int) -> Sequence[Person]:
    people = []
    for seed in range(count):
        person = make_person(seed, SHIPPED)
        live(person, SHIPPED)
        people.append(person)
    return people


def test_whoever_follows_it_or_does_not_the_plan_keeps_its_word() -> None:
    people = live_all(1000 if LONG else 120)
    for person in people:
        attempts = list(person.attempts)
        for n, plan in enumerate(person.plans):
            today = START + timedelta(days=n)
            # A plan was made before the answers of its day.
            person.attempts = [one for one in attempts if one.created_at.date() < today]
            check_plan(plan, person, today)
            check_order(plan, person, today)
            waiting = waiting_after_each_day(plan, person, today)
            check_repeats(plan, person, waiting)
            check_coverage(plan, person, waiting)
        person.attempts = attempts
    _report(people)


def _report(people: Sequence[Person]) -> None:
    planned = [p.minutes for person in people for p, _ in person.done[:-1]]
    asked = [person.minutes for person in people for _ in person.done[:-1]]
    late = [person for person in people if person.plans[0].uncovered]
    faithful = [person for person in people if person.keeps == 1.0 and person.days > 1]
    repeats = [
        len(list(takewhile(lambda day: day[1] >= CHECKABLE_LEVEL, one.days[::-1]))) - 1
        for person in faithful
        for one in results_by_question(person.attempts, UTC).values()
        if one.was_weak and not one.is_weak
    ]
    print(
        f"\n{len(people)} people, {sum(len(p.plans) for p in people)} plans: "
        f"{fmean(planned) / fmean(asked):.0%} of the minutes asked are planned; "
        f"{len(late)} had a competency that could not fit, "
        f"all with {max((p.days for p in late), default=0)} days or fewer; "
        f"repeats of an improved answer by those who practise every day: "
        f"median {median(repeats)}, none for {sum(n == 0 for n in repeats)} of {len(repeats)}"
    )


def test_the_same_person_gets_the_same_plan() -> None:
    one, other = (make_person(7, SHIPPED) for _ in range(2))
    assert one.plan(SHIPPED, START) == other.plan(SHIPPED, START)


def test_a_missed_day_moves_on_and_asks_for_no_more_minutes() -> None:
    first = plan_days(START, START + timedelta(days=6), 16, BANK, {}, Needs(["teamwork"]))
    missed = plan_days(
        START + timedelta(days=1), START + timedelta(days=6), 16, BANK, {}, Needs(["teamwork"])
    )
    assert [one.question_id for one in missed.days[0].questions] == [
        one.question_id for one in first.days[0].questions
    ]
    assert max(day.minutes for day in missed.days) <= 16
