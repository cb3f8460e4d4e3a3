"""The journal as it is kept: applications with outcomes, findings, corrections, counts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coach.errors import NotFound
from coach.records import Application, FeedbackFinding, Outcome
from coach.storage import Storage, uuid7
from tests.storage.samples import NOON, make_application, make_target

FOUND = FeedbackFinding("too_vague", 5, 12, 0.9)


@pytest.fixture
def kept(storage: Storage) -> tuple[Application, Outcome]:
    application, outcome = make_application(storage.person_id)
    storage.applications.add(application, outcome)
    return application, outcome


def later(outcome: Outcome, days: int, **changes: object) -> Outcome:
    assert outcome.day
    day = outcome.day + timedelta(days=days)
    return replace(outcome, id=uuid7(NOON), day=day, **changes)  # type: ignore[arg-type]


def test_what_is_kept_comes_back_as_it_was(
    storage: Storage, kept: tuple[Application, Outcome]
) -> None:
    application, outcome = kept
    assert storage.applications.get(application.id) == application
    assert storage.applications.outcome(outcome.id) == outcome
    assert storage.applications.outcomes_of([application.id]) == {application.id: (outcome,)}


def test_the_list_follows_the_latest_news(
    storage: Storage, kept: tuple[Application, Outcome]
) -> None:
    first, outcome = kept
    second, applied = make_application(storage.person_id, kind="applied", day=date(2026, 2, 25))
    second = replace(second, organisation="Larkspur 100%_", role="")
    storage.applications.add(second, replace(applied, application_id=second.id))
    assert storage.applications.page(9) == (second, first)
    storage.applications.add_outcome(later(outcome, 9, kind="offer"))
    assert storage.applications.page(9) == (first, second)
    assert storage.applications.page(9, status="offer") == (first,)
    assert storage.applications.page(9, status="rejected") == ()
    assert storage.applications.page(1, offset=1) == (second,)
    assert storage.applications.page(9, words="HARBOUR") == (first,)
    # Signs of LIKE are signs of the name.
    assert storage.applications.page(9, words="100%_") == (second,)
    assert storage.applications.page(9, words="0%0") == ()
    assert storage.applications.named("harbour clinic") == (first,)


def test_what_has_no_known_day_stands_where_it_can_have_happened(
    storage: Storage, kept: tuple[Application, Outcome]
) -> None:
    application, known = kept
    second = replace(known, id="0-later", day=None, kind="offer", created_at=NOON + timedelta(1))
    first = replace(known, id="1-sooner", day=None, kind="interview")
    sent = replace(known, id="2-sent", day=None, kind="applied", created_at=NOON + timedelta(2))
    for outcome in (second, first, sent):
        storage.applications.add_outcome(outcome)
    found = storage.applications.outcomes_of([application.id])[application.id]
    assert found == (sent, first, known, second)
    assert storage.applications.page(9, status="offer") == (application,)
    assert storage.applications.recent(9)[0] == known
    storage.feedback.keep(second, [FOUND], "feedback:1")
    storage.feedback.keep(known, [FOUND], "feedback:1")
    assert storage.feedback.kinds_named(9) == (("too_vague", second), ("too_vague", known))


def test_an_application_without_any_known_day_is_of_no_week(storage: Storage) -> None:
    storage.applications.add(*make_application(storage.person_id, day=None, kind="applied"))
    assert storage.applications.counts()["applications"] == 1
    assert storage.applications.count_between(date(1970, 1, 1), NOON.date())["applications"] == 0


def test_other_words_are_read_anew_and_choices_stay(
    storage: Storage, kept: tuple[Application, Outcome]
) -> None:
    _, outcome = kept
    storage.feedback.keep(outcome, [FOUND], "feedback:1")
    storage.feedback.keep_choices(outcome.id, {"fit": True})
    storage.applications.save_outcome(replace(outcome, stage="final round"))
    assert storage.feedback.reader_of(outcome.id) == "feedback:1"
    assert storage.feedback.findings([outcome.id]) == {outcome.id: (FOUND,)}
    changed = storage.applications.save_outcome(replace(outcome, words="Too long."))
    assert storage.feedback.reader_of(outcome.id) is None
    assert storage.feedback.findings([outcome.id]) == {outcome.id: ()}
    assert storage.feedback.choices([outcome.id]) == {outcome.id: {"fit": True}}
    # What was read meanwhile in the words of before is not kept.
    storage.feedback.keep(outcome, [FOUND], "feedback:1")
    assert storage.feedback.findings([changed.id]) == {outcome.id: ()}


def test_the_readers_of_several_letters_are_known_at_once(
    storage: Storage, kept: tuple[Application, Outcome]
) -> None:
    _, outcome = kept
    other = storage.applications.add_outcome(later(outcome, 1))
    storage.feedback.keep(outcome, [], "feedback:1")
    found = storage.feedback.readers([outcome.id, other.id, "nothing"])
    assert found == {outcome.id: "feedback:1", other.id: None}


def test_named_kinds_follow_the_corrections(
    storage: Storage, kept: tuple[Application, Outcome]
) -> None:
    _, outcome = kept
    storage.feedback.keep(outcome, [FOUND, FOUND], "feedback:1")
    assert storage.feedback.kinds_named(9) == (("too_vague", outcome),)
    storage.feedback.keep_choices(outcome.id, {"too_vague": False, "fit": True})
    assert storage.feedback.kinds_named(9) == (("fit", outcome),)


def test_counts_are_of_applications(storage: Storage, kept: tuple[Application, Outcome]) -> None:
    _, outcome = kept
    storage.applications.add_outcome(later(outcome, -9, kind="interview", stage=""))
    silent, quiet = make_application(storage.person_id, kind="no reply", stage="")
    storage.applications.add(silent, replace(quiet, application_id=silent.id))
    counts = storage.applications.counts()
    assert counts == {
        "applications": 2, "interviews": 1, "offers": 0, "rejections": 1, "silent": 1, "open": 0,
        "withdrawn": 0,
    }  # fmt: skip
    week = storage.applications.count_between(date(2026, 2, 16), date(2026, 2, 22))
    assert week == {"applications": 0, "requests": 3}


def test_deleting_the_latest_outcome_brings_the_state_before_back(
    storage: Storage, kept: tuple[Application, Outcome]
) -> None:
    application, outcome = kept
    offer = storage.applications.add_outcome(later(outcome, 5, kind="offer"))
    storage.erasure.delete("outcome", offer.id)
    assert storage.applications.page(9, status="rejected") == (application,)
    storage.erasure.delete("application", application.id)
    assert storage.applications.page(9) == ()
    with pytest.raises(NotFound):
        storage.applications.outcome(outcome.id)


def test_an_application_outlives_the_interview_it_came_from(storage: Storage) -> None:
    target = storage.targets.add(make_target(storage.person_id))
    application, outcome = make_application(storage.person_id)
    storage.applications.add(replace(application, target_id=target.id), outcome)
    assert storage.applications.of_target(target.id) is not None
    storage.erasure.delete("target", target.id)
    assert storage.applications.get(application.id).target_id is None


@pytest.mark.parametrize("rest", ["", "AND status = 'rejected'"])
def test_a_page_of_the_journal_is_found_by_an_index(storage: Storage, rest: str) -> None:
    sql = (
        f"EXPLAIN QUERY PLAN SELECT id FROM application WHERE person_id = 'p' {rest}"
        " ORDER BY last_day DESC, id DESC LIMIT 50"
    )
    plan = " ".join(str(row["detail"]) for row in storage.connection.rows(sql, {}))
    assert "SEARCH application USING" in plan
    assert "TEMP B-TREE" not in plan


def test_the_outcomes_of_an_application_are_found_by_an_index(storage: Storage) -> None:
    sql = (
        "EXPLAIN QUERY PLAN SELECT id FROM outcome"
        " WHERE person_id = 'p' AND application_id = 'a' ORDER BY day, id"
    )
    plan = " ".join(str(row["detail"]) for row in storage.connection.rows(sql, {}))
    # By day of the person alone, a page of a long journal took ten times as long.
    assert "outcome_of_application (application_id=? AND person_id=?)" in plan


def test_nothing_is_found_under_an_unknown_id(storage: Storage) -> None:
    for ask in (
        storage.applications.get,
        storage.applications.outcome,
        storage.feedback.reader_of,
    ):
        with pytest.raises(NotFound):
            ask("nothing")
