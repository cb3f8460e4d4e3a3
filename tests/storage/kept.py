"""A database in which every table has rows, for what must reach all of them."""

from coach.records import (
    AskingLine,
    Attempt,
    Draft,
    Emphasis,
    FeedbackFinding,
    IgnoredPhrase,
    PostingReading,
    Preferences,
    ProbeAnswer,
    Question,
)
from coach.storage import Storage
from tests.storage.samples import (
    ANSWER,
    NOON,
    make_application,
    make_attempt,
    make_review,
    make_session,
    make_target,
    make_version,
)


def fill(storage: Storage, text: str = ANSWER) -> Attempt:
    """Keep something of every kind; return the one attempt, whose answer is `text`."""
    session = storage.sessions.add(make_session(storage.person_id))
    storage.drafts.overwrite(Draft(session.id, 0, text, 1, 3, NOON))
    attempt = storage.attempts.add(make_attempt(session, text=text))
    storage.readings.add(attempt, make_review(scorer="0.2.0+def", level=3))
    storage.probe_answers.save(ProbeAnswer(attempt.id, 0, text, 1, NOON))
    storage.ignored.add_phrase(IgnoredPhrase(session.id, 0, "what exactly", text[:9]))
    storage.ignored.add_kind("vague.cliche")
    storage.preferences.save(Preferences(dictation=True))
    target = storage.targets.add(make_target(storage.person_id))
    reading = PostingReading(
        (AskingLine(0, 3, "You"),), (Emphasis("teamwork", 0, 3, 1.0),), is_english=True
    )
    storage.targets.keep_reading(target.id, target.posting, reading, "0.1.0")
    storage.targets.keep_choices(target.id, {"conflict": True})
    application, outcome = make_application(storage.person_id)
    storage.applications.add(application, outcome)
    given = {"attempt_id": attempt.id, "outcome_id": outcome.id, "person_id": storage.person_id}
    with storage.connection.immediate() as db:
        db.table("interview_answer").insert(given)
    storage.feedback.keep(outcome, [FeedbackFinding("too_vague", 0, 8, 0.9)], "feedback:abc")
    storage.feedback.keep_choices(outcome.id, {"no_examples": True})
    storage.goals.keep({"answers": 3})
    storage.own_questions.add(Question("own-1", "Why bread?", "", "technical", "", (), ()), NOON)
    storage.resumes.keep("Receptionist since 2021", NOON)
    story = storage.stories.add(make_version(attempt_id=attempt.id))
    storage.stories.record_use(story.id, attempt.id, NOON)
    storage.stories.keep_vector(story, "hash", (0.25, 0.5))
    return attempt
