"""Readings: what each scorer read, found by time, session, competency and question."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coach.errors import NotFound
from coach.records import Attempt, AttemptScores, Session
from coach.storage import Storage
from tests.storage.samples import NOON, make_attempt, make_review

OLD, NEW = "0.1.0+abc", "0.2.0+def"


def ids(scores: tuple[AttemptScores, ...]) -> list[str]:
    return [one.id for one in scores]


def send(
    storage: Storage, session: Session, hour: int, score: float = 50.0, position: int = 0
) -> Attempt:
    review = make_review(score=score, level=3)
    moment = NOON + timedelta(hours=hour)
    return storage.attempts.add(make_attempt(session, position, at=moment, review=review))


@pytest.fixture
def sent(storage: Storage, session: Session) -> list[Attempt]:
    """Conflict 40, 60, 60 and teamwork 70, an hour apart."""
    places = [(40.0, 0), (60.0, 0), (70.0, 1), (60.0, 0)]
    return [send(storage, session, n, score, at) for n, (score, at) in enumerate(places)]


def reread(storage: Storage, attempt: Attempt, score: float = 90.0, scorer: str = NEW) -> bool:
    return storage.readings.add(attempt, make_review(scorer=scorer, score=score, level=5))


def summaries(storage: Storage) -> list[dict[str, object]]:
    return storage.connection.rows("SELECT * FROM question_summary ORDER BY question_id, scorer")


def test_sending_keeps_a_reading_with_its_six_parts(storage: Storage, sent: list[Attempt]) -> None:
    assert storage.readings.shown(99) == tuple(attempt.scores for attempt in sent)
    assert storage.readings.newest(OLD, 99) == tuple(attempt.scores for attempt in sent)
    # Partial and unclear count half.
    assert sent[0].scores.parts == (100, 100, 50, 100, 50, 0)


def test_without_answers_there_is_no_scorer_and_nothing_to_count(storage: Storage) -> None:
    assert storage.readings.scorer() == ""
    assert storage.readings.counts("") == (0, 0)
    assert storage.readings.by_question("") == ()
    assert storage.readings.latest_of_each_question() == {}


def test_each_question_has_its_first_best_and_latest(storage: Storage, sent: list[Attempt]) -> None:
    conflict, teamwork = storage.readings.by_question(OLD)
    assert (conflict.question_id, conflict.answers) == ("conflict-1", 3)
    # Of two equal answers the earlier is the best.
    assert (conflict.first, conflict.best, conflict.latest) == (
        sent[0].scores,
        sent[1].scores,
        sent[3].scores,
    )
    assert teamwork.first == teamwork.best == teamwork.latest == sent[2].scores


def test_the_latest_answer_to_each_question(storage: Storage, sent: list[Attempt]) -> None:
    found = storage.readings.latest_of_each_question()
    assert {key: one.id for key, one in found.items()} == {
        "conflict-1": sent[3].id,
        "teamwork-1": sent[2].id,
    }


def test_newest_are_limited(storage: Storage, sent: list[Attempt]) -> None:
    assert ids(storage.readings.newest(OLD, 2)) == [sent[2].id, sent[3].id]
    assert storage.readings.newest(NEW, 9) == ()


def test_an_answer_sent_with_an_earlier_date_takes_its_place(
    storage: Storage, session: Session, sent: list[Attempt]
) -> None:
    early = send(storage, session, -5, score=10.0)
    (conflict, _) = storage.readings.by_question(OLD)
    assert (conflict.first.id, conflict.latest.id, conflict.answers) == (early.id, sent[3].id, 4)


def test_a_new_reading_is_shown_and_the_review_as_sent_stays(
    storage: Storage, sent: list[Attempt]
) -> None:
    assert reread(storage, sent[0])
    shown = storage.attempts.get(sent[0].id)
    assert (shown.review.scorer, shown.review.level) == (NEW, 5)
    assert storage.attempts.as_sent(sent[0].id) == sent[0]
    assert replace(shown, review=sent[0].review) == sent[0]
    assert storage.readings.shown(1, since=None)[0].id == sent[3].id
    assert storage.readings.shown(99)[0].scorer == NEW


def test_a_scorer_reads_an_answer_once(storage: Storage, sent: list[Attempt]) -> None:
    assert reread(storage, sent[0])
    before = summaries(storage)
    assert not reread(storage, sent[0], score=10.0)
    assert not reread(storage, sent[1], scorer=OLD)
    assert summaries(storage) == before


def test_scorers_are_counted_apart(storage: Storage, sent: list[Attempt]) -> None:
    assert storage.readings.counts(OLD) == (4, 0)
    reread(storage, sent[0])
    assert storage.readings.counts(NEW) == (1, 3)
    assert storage.readings.counts(OLD) == (4, 1)
    for attempt in sent[1:]:
        reread(storage, attempt)
    assert storage.readings.counts(NEW) == (4, 0)
    assert storage.readings.scorer() == NEW
    assert storage.readings.unread_by(NEW) == ()


def test_what_is_unread_is_named_oldest_first(storage: Storage, sent: list[Attempt]) -> None:
    assert storage.readings.unread_by(OLD) == ()
    reread(storage, sent[1])
    assert list(storage.readings.unread_by(NEW)) == [sent[0].id, sent[2].id, sent[3].id]


def test_lists_show_each_answer_once_whatever_was_read_again(
    storage: Storage, sent: list[Attempt]
) -> None:
    for attempt in sent[:2]:
        reread(storage, attempt)
    every = [attempt.id for attempt in sent]
    assert ids(storage.readings.shown(99)) == every
    assert ids(storage.readings.shown_page(99)) == every[::-1]
    assert ids(storage.readings.shown_page(1, before=every[2])) == [every[1]]
    shown = storage.readings.shown_of_question
    assert ids(shown("conflict-1", 9)) == [every[0], every[1], every[3]]
    assert ids(shown("conflict-1", 2)) == [every[1], every[3]]
    found = storage.readings.latest_of_each_question()
    assert found["conflict-1"].id == every[3]


def test_a_page_before_an_answer_that_is_none_is_refused(storage: Storage) -> None:
    with pytest.raises(NotFound):
        storage.readings.shown_page(5, before="nothing")


def test_summaries_made_anew_are_those_that_were_kept(
    storage: Storage, session: Session, sent: list[Attempt]
) -> None:
    send(storage, session, -3, score=5.0)
    reread(storage, sent[0])
    reread(storage, sent[1], score=20.0)
    before = summaries(storage)
    storage.readings.resummarise()
    assert summaries(storage) == before


def test_another_person_sees_none_of_it(stranger: Storage, sent: list[Attempt]) -> None:
    assert stranger.readings.shown(99) == ()
    assert stranger.readings.newest(OLD, 99) == ()
    assert stranger.readings.by_question("0.1.0+abc") == ()
    assert stranger.readings.counts(OLD) == (0, 0)
    assert stranger.readings.unread_by(NEW) == ()
