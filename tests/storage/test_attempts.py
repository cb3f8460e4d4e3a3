"""Attempts: added and read, never changed."""

import json
import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.errors import DatabaseCorrupt, NotFound
from coach.records import Attempt, Session
from coach.storage import Storage
from tests.storage.samples import NOON, make_attempt, make_review, make_session

# What clean_text lets through: everything but lone surrogates and control characters.
TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=("Cs", "Cc")),
        st.sampled_from("\t\r\n\u200f\u202e\u2066\u0301\ufffd"),
        st.sampled_from("🎉👩\u200d🔬🇫🇷"),
    )
)


def hours(n: int) -> datetime:
    return NOON + timedelta(hours=n)


@pytest.fixture
def kept(storage: Storage, session: Session) -> list[Attempt]:
    """Five attempts, added out of order; the last two share one moment."""
    made = [
        make_attempt(session, 0, at=hours(1)),
        make_attempt(session, 1, at=hours(2)),
        make_attempt(session, 0, at=hours(3)),
        make_attempt(session, 2, at=hours(4), id="0a"),
        make_attempt(session, 2, at=hours(4), id="0b"),
    ]
    for attempt in reversed(made):
        storage.attempts.add(attempt)
    return made


def ids(found: tuple[object, ...]) -> list[str]:
    return [str(getattr(item, "id", None)) for item in found]


def test_an_attempt_comes_back_as_it_was(storage: Storage, session: Session) -> None:
    attempt = make_attempt(session)
    assert storage.attempts.add(attempt) == attempt
    assert storage.attempts.get(attempt.id) == attempt


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, question=TEXTS, score=st.floats(0, 100), seconds=st.integers(0, 86_400))
def test_every_text_and_number_comes_back(
    storage: Storage, session: Session, text: str, question: str, score: float, seconds: int
) -> None:
    review = make_review(score=score, next_step=text, facts=())
    attempt = make_attempt(
        session, text=text, question_text=question, seconds=seconds, review=review
    )
    storage.attempts.add(attempt)
    assert storage.attempts.get(attempt.id) == attempt


def test_its_columns_say_what_its_scores_say(storage: Storage, kept: list[Attempt]) -> None:
    assert storage.readings.shown(99) == tuple(attempt.scores for attempt in kept)


def test_scores_come_oldest_first_with_a_limit_or_a_start(
    storage: Storage, kept: list[Attempt]
) -> None:
    every = [attempt.id for attempt in kept]
    assert ids(storage.readings.shown(99)) == every
    assert ids(storage.readings.shown(2)) == every[-2:]
    assert ids(storage.readings.shown(9, since=hours(3))) == every[2:]
    assert ids(storage.readings.shown(1, since=hours(2))) == every[-1:]
    assert storage.readings.shown(9, since=hours(5)) == ()


def test_pages_go_back_without_gap_or_repeat(storage: Storage, kept: list[Attempt]) -> None:
    newest_first = [attempt.id for attempt in reversed(kept)]
    assert ids(storage.readings.shown_page(2)) == newest_first[:2]
    # The page breaks between two attempts of one moment.
    assert ids(storage.readings.shown_page(9, before=newest_first[0])) == newest_first[1:]
    assert ids(storage.readings.shown_page(2, before=newest_first[1])) == newest_first[2:4]
    assert storage.readings.shown_page(2, before=newest_first[-1]) == ()


def test_questions_come_practised_last_first(storage: Storage, kept: list[Attempt]) -> None:
    page = storage.readings.question_page
    every = list(dict.fromkeys(attempt.question_id for attempt in reversed(kept)))
    assert page(9) == tuple(every)
    assert page(1, offset=1) == (every[1],)
    assert page(9, competency="conflict") == ("conflict-1",)
    assert page(9, competency="'; DROP TABLE attempt; --") == ()


def test_attempts_are_found_by_question_and_by_session(
    storage: Storage, session: Session, kept: list[Attempt]
) -> None:
    assert ids(storage.readings.shown_of_question("conflict-1", 9)) == [kept[0].id, kept[2].id]
    assert storage.attempts.of_session(session.id) == tuple(kept)
    other = storage.sessions.add(make_session(storage.person_id))
    assert storage.attempts.of_session(other.id) == ()
    assert storage.attempts.count() == len(kept)


def test_several_are_found_at_once_with_the_review_that_is_shown(
    storage: Storage, session: Session, kept: list[Attempt]
) -> None:
    newer = make_review(scorer="0.2.0+def")
    storage.readings.add(kept[1], newer)
    found = storage.attempts.get_many([kept[0].id, kept[1].id, "nothing"])
    assert found == {kept[0].id: kept[0], kept[1].id: replace(kept[1], review=newer)}
    assert storage.attempts.of_session(session.id)[1] == replace(kept[1], review=newer)
    assert storage.attempts.of_session(session.id, as_sent=True) == tuple(kept)


def test_an_answer_is_known_by_its_id_or_by_its_question_and_text(
    storage: Storage, stranger: Storage, session: Session
) -> None:
    storage.attempts.add(make_attempt(session, id="a", text="I moved."))
    answers = [
        ("a", "planning-1", "Another."),
        ("b", "conflict-1", "I moved."),
        ("c", "conflict-1", "Another."),
        ("d", "planning-1", "I moved."),
    ]
    assert storage.attempts.kept_like(answers) == {"a", "b"}
    more = [(f"more-{n}", f"question-{n}", "I moved.") for n in range(900)]
    assert storage.attempts.kept_like([*more, answers[1]]) == {"b"}
    assert stranger.attempts.kept_like(answers) == frozenset()


def test_an_unknown_id_is_not_found(storage: Storage) -> None:
    with pytest.raises(NotFound, match="answer"):
        storage.attempts.get("nothing")
    with pytest.raises(NotFound, match="answer"):
        storage.readings.shown_page(5, before="nothing")


def test_another_person_neither_adds_nor_reads(stranger: Storage, kept: list[Attempt]) -> None:
    with pytest.raises(ValueError, match="another person"):
        stranger.attempts.add(kept[0])
    assert stranger.attempts.count() == 0
    assert stranger.readings.shown(99) == ()
    assert stranger.attempts.of_session(kept[0].session_id) == ()
    with pytest.raises(NotFound):
        stranger.attempts.get(kept[0].id)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE attempt SET text = 'other'",
        "UPDATE attempt SET level = 5 WHERE position = 0",
        "INSERT OR REPLACE INTO attempt SELECT * FROM attempt WHERE position = 1",
        "INSERT INTO attempt SELECT * FROM attempt WHERE 1 ON CONFLICT DO UPDATE SET text = 'new'",
    ],
)
def test_an_attempt_never_changes(storage: Storage, kept: list[Attempt], change: str) -> None:
    with (
        pytest.raises(sqlite3.IntegrityError, match="never changes"),
        storage.connection.immediate() as db,
    ):
        db.execute(change)
    assert storage.attempts.of_session(kept[0].session_id) == tuple(kept)


def test_a_repeat_of_the_newest_attempt_is_not_added(storage: Storage, session: Session) -> None:
    first = storage.attempts.add_once(make_attempt(session, at=hours(1)))
    assert storage.attempts.add_once(make_attempt(session, at=hours(2))) == first
    assert storage.attempts.count() == 1


def test_another_text_place_or_scorer_is_no_repeat(storage: Storage, session: Session) -> None:
    newer = make_review(scorer="0.2.0+def")
    made = [
        make_attempt(session, at=hours(1)),
        make_attempt(session, at=hours(2), text="another"),
        make_attempt(session, at=hours(3)),
        make_attempt(session, at=hours(4), review=newer),
        make_attempt(session, 1, at=hours(5), review=newer),
    ]
    assert [storage.attempts.add_once(attempt) for attempt in made] == made
    assert storage.attempts.of_session(session.id) == tuple(made)


def test_an_attempt_of_no_session_is_refused(storage: Storage, session: Session) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        storage.attempts.add(make_attempt(replace(session, id="nothing")))
    assert storage.attempts.count() == 0


def test_a_review_that_cannot_be_read_counts_as_damage(storage: Storage, session: Session) -> None:
    attempt = storage.attempts.add(make_attempt(session))
    with storage.connection.immediate() as db:
        db.execute("DROP TRIGGER attempt_never_changes")
        db.execute("UPDATE attempt SET review = '{}', created_at = 'noon'")
        db.execute("UPDATE reading SET created_at = 'noon'")
    with pytest.raises(DatabaseCorrupt):
        storage.attempts.get(attempt.id)
    with pytest.raises(DatabaseCorrupt):
        storage.readings.shown(99)


def test_naive_moments_and_endless_scores_are_refused(storage: Storage, session: Session) -> None:
    with pytest.raises(ValueError, match="naive"):
        storage.attempts.add(make_attempt(session, created_at=datetime(2026, 1, 1)))
    with pytest.raises(ValueError, match="JSON"):
        storage.attempts.add(make_attempt(session, review=make_review(score=float("nan"))))
    assert storage.attempts.count() == 0


OLDER = {
    "level": 4,
    "level_name": "Checkable",
    "level_meaning": "One occasion with details and a result.",
    "next_step": "Say who confirmed the 40 minutes.",
    "score": 71.5,
    "score_band": 4,
    "confidence": "medium",
    "confidence_reason": "The answer is short.",
    "response_type": "story",
    "dimensions": [{"name": "detail", "score": 70, "reason": "A day.", "spans": []}],
    "sentences": [{"start": 0, "end": 37, "specificity": 4.25, "type": "event"}],
    "findings": [
        {"start": 29, "end": 36, "kind": "vague.hedge", "missing": None, "advice": "Say it."},
        {"start": 0, "end": 0, "kind": "no_result", "missing": "what changed", "advice": "End."},
    ],
    "facts": [{"start": 3, "end": 10, "kind": "date", "text": "Tuesday"}],
    "structure": {"situation": [], "task": [], "action": [], "result": [], "missing": ["task"]},
    "probes": [{"text": "Who confirmed it?", "missing": "who", "start": 0, "end": 0}],
    "caps": [],
    "words": 12,
    "speaking_seconds": 5,
    "scorer": "0.1.0+abc",
    "ladder": [],
}


def test_a_review_kept_before_there_were_parts_keeps_its_words(
    storage: Storage, session: Session
) -> None:
    attempt = storage.attempts.add(make_attempt(session))
    with storage.connection.immediate() as db:
        db.execute("DROP TRIGGER attempt_never_changes")
        db.execute("UPDATE attempt SET review = ?", [json.dumps(OLDER)])
    review = storage.attempts.get(attempt.id).review
    assert (review.level, review.score, review.sure) == (4, 71.5, "medium")
    assert [(one.kind, one.text) for one in review.facts] == [("time", "Tuesday")]
    assert [(one.start, one.missing, one.question) for one in review.vague] == [
        (29, "what exactly", "Say it.")
    ]
    assert [(one.text, one.start) for one in review.questions] == [("Who confirmed it?", None)]
    # What was not read then is not claimed now.
    assert review.parts == ()
    assert review.state_of("result") == "unclear"


@pytest.mark.parametrize("lost", ["findings", "facts", "level"])
def test_half_an_older_review_is_a_damaged_one(
    storage: Storage, session: Session, lost: str
) -> None:
    attempt = storage.attempts.add(make_attempt(session))
    with storage.connection.immediate() as db:
        db.execute("DROP TRIGGER attempt_never_changes")
        half = {key: value for key, value in OLDER.items() if key != lost}
        db.execute("UPDATE attempt SET review = ?", [json.dumps(half)])
    with pytest.raises(DatabaseCorrupt):
        storage.attempts.get(attempt.id)
