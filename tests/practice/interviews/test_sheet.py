"""The sheet for the evening before: which story for what, its cues, and the habits to avoid."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from coach.practice.interviews.sheet import HABITS, MOST_FACTS, assign_stories, count_habits
from coach.practice.next_interview import EmphasisedCompetency
from coach.records import Attempt, Competency, Fact, Story, Vague
from tests.storage.samples import NOON, make_attempt, make_review, make_session


def asked(*keys: str) -> list[EmphasisedCompetency]:
    return [EmphasisedCompetency(Competency(key, key.title(), "."), ()) for key in keys]


def story(key: str, competencies: str, level: int = 4, **changes: Any) -> Story:
    return replace(
        Story(
            id=key,
            person_id="person",
            version=1,
            title=f"The {key}",
            text="In May I moved 3 nurses.",
            competencies=tuple(competencies.split()),
            review=make_review(level=level, score=level * 18.0),
            attempt_id=None,
            created_at=NOON,
            updated_at=NOON,
            told=0,
            last_told_at=None,
        ),
        **changes,
    )


def chosen(keys: str, *stories: Story) -> list[str | None]:
    return [
        one.story.id if one.story else None for one in assign_stories(asked(*keys.split()), stories)
    ]


def test_the_clearest_story_is_told_for_each_competency() -> None:
    low, high = story("low", "conflict", 3), story("high", "conflict", 5)
    assert chosen("conflict", low, high) == ["high"]


def test_among_equals_the_newest_text_is_told() -> None:
    old = story("old", "conflict")
    new = story("new", "conflict", updated_at=NOON + timedelta(days=1))
    assert chosen("conflict", old, new) == ["new"]


def test_a_story_is_told_twice_only_where_nothing_else_fits() -> None:
    best = story("best", "conflict teamwork planning", 5)
    other = story("other", "teamwork", 3)
    told = assign_stories(asked("conflict", "teamwork", "planning", "integrity"), (best, other))
    assert [(one.story.id if one.story else None, one.is_told_before) for one in told] == [
        ("best", False),
        ("other", False),
        ("best", True),
        (None, False),
    ]


def test_without_stories_every_competency_stands_there_open() -> None:
    assert chosen("conflict teamwork") == [None, None]
    assert assign_stories((), ()) == ()


def test_cues_are_the_persons_own_facts_in_the_order_of_the_story() -> None:
    facts = (
        Fact(30, 37, "time", "40\r\nminutes"),
        Fact(3, 10, "time", "Tuesday"),
        Fact(19, 27, "number", "3 nurses"),
        Fact(21, 27, "person", "nurses"),
        Fact(50, 57, "time", "Tuesday,"),
    )
    (told,) = assign_stories(
        asked("conflict"), [story("s", "conflict", review=make_review(facts=facts))]
    )
    assert told.cues == ("Tuesday", "3 nurses", "40 minutes")


def test_no_more_cues_than_can_be_taken_in() -> None:
    facts = tuple(Fact(n * 10, n * 10 + 5, "number", f"{n} beds") for n in range(20))
    (told,) = assign_stories(
        asked("conflict"), [story("s", "conflict", review=make_review(facts=facts))]
    )
    assert told.cues == tuple(f"{n} beds" for n in range(MOST_FACTS))


def answers_with(*texts: str) -> list[Attempt]:
    """Answers in which every word between stars is vague; oldest first."""
    session = make_session("person")
    made = []
    for n, text in enumerate(texts):
        parts = text.split("*")
        vague, at = [], 0
        for number, part in enumerate(parts):
            if number % 2:
                vague.append(Vague(at, at + len(part), "what exactly", "Which?"))
            at += len(part)
        made.append(
            make_attempt(
                session,
                id=f"a{n}",
                text="".join(parts),
                review=make_review(vague=tuple(vague)),
            )
        )
    return made


@pytest.mark.parametrize(
    ("texts", "habits"),
    [
        ((), []),
        (("*some issues* once",), []),
        (("*Some issues* and *some  issues*",), []),
        (("*Some issues*.", "then *some\nissues*"), [("some issues", 2)]),
        (
            ("*a lot* *things*", "*things*", "*things* *a lot*", "*a lot* *people*"),
            [("a lot", 3), ("things", 3)],
        ),
        # Equally often: what was said last comes first.
        (("*early* *late*", "*early*", "*late*"), [("late", 2), ("early", 2)]),
    ],
)
def test_a_habit_is_vague_words_in_more_than_one_answer(
    texts: tuple[str, ...], habits: list[tuple[str, int]]
) -> None:
    assert list(count_habits(answers_with(*texts))) == habits


def test_no_more_habits_than_can_be_kept_in_mind() -> None:
    line = " ".join(f"*word{n}*" for n in range(8))
    assert len(count_habits(answers_with(line, line))) == HABITS
