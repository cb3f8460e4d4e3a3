"""Small records made by hand, for every test that keeps or compares something."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from coach.records import (
    Application,
    Attempt,
    AttemptScores,
    Draft,
    Fact,
    FollowUp,
    Outcome,
    Part,
    Review,
    Sentence,
    Session,
    Span,
    StoryVersion,
    Target,
    Vague,
)
from coach.storage import uuid7

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
ANSWER = "On Tuesday I moved 3 nurses, kind of.\r\nIt saved 40 minutes 🎉"


def make_review(**changes: Any) -> Review:
    """A whole review of ANSWER: nothing in it is empty, so that a lost field shows."""
    review = Review(
        level=4,
        level_name="Checkable",
        score=71.5,
        sure="medium",
        next_step="Say who confirmed the 40 minutes.",
        scorer="0.1.0+abc",
        question_type="behavioural",
        parts=(
            Part("occasion", "present", (Span(0, 37),)),
            Part("own_action", "present", (Span(0, 37),)),
            Part("details", "partial", (Span(3, 10),)),
            Part("result", "present", (Span(39, 60),)),
            Part("proof", "unclear", ()),
            Part("reasoning", "absent", ()),
        ),
        facts=(Fact(3, 10, "time", "Tuesday"), Fact(19, 27, "number", "3 nurses")),
        vague=(Vague(29, 36, "what exactly", "“kind of”: what was that exactly?"),),
        questions=(
            FollowUp("Who confirmed it?", "proof", None, None),
            FollowUp("“kind of”: what was that exactly?", None, 29, 36),
        ),
        sentences=(
            Sentence(0, 37, ("action",)),
            Sentence(39, 60, ("result", "measured")),
        ),
        on_question="yes",
        words=12,
        speaking_seconds=5,
    )
    return replace(review, **changes)


def make_session(person_id: str, *, at: datetime = NOON, **changes: Any) -> Session:
    session = Session(
        id=uuid7(at),
        person_id=person_id,
        mode="coach",
        question_ids=("conflict-1", "teamwork-1", "planning-1"),
        started_at=at,
        ended_at=None,
    )
    return replace(session, **changes)


def make_draft(session: Session, position: int = 0, **changes: Any) -> Draft:
    draft = Draft(session.id, position, "I once", revision=1, seconds=3, updated_at=NOON)
    return replace(draft, **changes)


def make_attempt(
    session: Session, position: int = 0, *, at: datetime = NOON, **changes: Any
) -> Attempt:
    attempt = Attempt(
        id=uuid7(at),
        person_id=session.person_id,
        session_id=session.id,
        position=position,
        question_id=session.question_ids[position],
        question_text="Tell me about a disagreement.",
        competency=session.question_ids[position].rsplit("-", 1)[0],
        text=ANSWER,
        seconds=90,
        review=make_review(),
        created_at=at,
        guess=2,
    )
    return replace(attempt, **changes)


def make_scores(n: int, **changes: Any) -> AttemptScores:
    """The n-th answer, one hour after the one before."""
    scores = AttemptScores(
        id=f"attempt-{n:03}",
        session_id="session-1",
        position=0,
        question_id="conflict-1",
        competency="conflict",
        created_at=NOON + timedelta(hours=n),
        level=2,
        score=30.0,
        words=100,
        vague_count=8,
        fact_count=1,
        response_type="pseudo-story",
        scorer="0.1.0+abc",
        parts=(50, 40, 60, 30, 80, 70),
    )
    return replace(scores, **changes)


def make_target(person_id: str, **changes: Any) -> Target:
    """An interview nine days after NOON."""
    target = Target(
        id=uuid7(NOON),
        person_id=person_id,
        organisation="Harbour Clinic",
        role="Receptionist",
        day=date(2026, 3, 11),
        time=time(9, 30),
        zone="Europe/Berlin",
        format="in person",
        place="4 Quay Street, second floor",
        posting="You stay calm with upset callers.\r\nYou work well in a team.",
        minutes_a_day=20,
        questions_to_ask=("Who would I learn from in the first week?",),
        created_at=NOON,
        updated_at=NOON,
    )
    return replace(target, **changes)


def make_version(story_id: str = "story-1", **changes: Any) -> StoryVersion:
    version = StoryVersion(
        story_id=story_id,
        number=1,
        title="Three nurses on a Tuesday",
        text=ANSWER,
        competencies=("teamwork", "planning"),
        review=make_review(),
        attempt_id=None,
        created_at=NOON,
    )
    return replace(version, **changes)


def make_application(person_id: str, **changes: Any) -> tuple[Application, Outcome]:
    """A rejection with an employer's words, ten days before NOON; `changes` are the outcome's."""
    application = Application(
        id=uuid7(NOON),
        person_id=person_id,
        organisation="Harbour Clinic",
        role="Receptionist",
        target_id=None,
        created_at=NOON,
        updated_at=NOON,
    )
    outcome = Outcome(
        id=uuid7(NOON),
        person_id=person_id,
        application_id=application.id,
        kind="rejected",
        day=date(2026, 2, 20),
        stage="second interview",
        questions=("Why us?", "What would you change?"),
        feeling=2,
        words="Your answers were too vague.\r\nGood luck 🎉",
        note="I spoke too fast.",
        learned=("I stayed calm.", "Two examples each.", ""),
        asked_on=date(2026, 2, 21),
        asked_again_on=None,
        created_at=NOON,
        updated_at=NOON,
    )
    return application, replace(outcome, **changes)
