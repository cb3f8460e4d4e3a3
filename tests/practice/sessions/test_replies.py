"""Notes found fine, and replies to probes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coach.answer.weaving import InsertionPoint
from coach.errors import NotFound, ReplyTooLong, StaleDraft
from coach.limits import MAX_REPLY_CHARS
from coach.practice.sessions.replies import (
    as_shown,
    change_note,
    ignoring_at,
    replies_to,
    save_replies,
    save_reply,
)
from coach.records import Attempt, FollowUp, Session, Vague
from coach.storage import Storage
from tests.storage.samples import NOON, make_attempt, make_review

HOUR = timedelta(hours=1)
TEXT = "We had Some  issues and everyone helped. Some issues stayed."
ISSUES = Vague(7, 19, "what exactly", "Which?")
EVERYONE = Vague(24, 32, "who", "Who?")
AGAIN = Vague(41, 52, "how many", "How many?")


@pytest.fixture
def attempt(storage: Storage, session: Session) -> Attempt:
    review = make_review(
        vague=(ISSUES, EVERYONE, AGAIN),
        questions=(
            FollowUp("Which?", None, 7, 19),
            FollowUp("And then?", "result", None, None),
        ),
        sentences=(),
    )
    return storage.attempts.add(make_attempt(session, text=TEXT, review=review))


def shown(storage: Storage, attempt: Attempt) -> list[Vague]:
    return list(as_shown(storage, attempt).review.vague)


def test_words_found_fine_are_hidden_in_any_case_and_spacing(
    storage: Storage, attempt: Attempt
) -> None:
    assert change_note(storage, attempt.id, 7, 19, "fine") == ISSUES
    assert ISSUES not in shown(storage, attempt)
    # The same words in another sense stay.
    assert AGAIN in shown(storage, attempt)
    ignoring = ignoring_at(storage, attempt.session_id, attempt.position)
    moved = replace(ISSUES, start=0, end=11)
    assert ignoring.hides(moved, "SOME ISSUES were new")
    assert not ignoring_at(storage, attempt.session_id, 1).hides(ISSUES, TEXT)


def test_what_was_found_fine_comes_back(storage: Storage, attempt: Attempt) -> None:
    change_note(storage, attempt.id, 7, 19, "fine")
    assert change_note(storage, attempt.id, 7, 19, "show") == ISSUES
    assert ISSUES in shown(storage, attempt)


def test_a_kind_is_hidden_everywhere(storage: Storage, attempt: Attempt) -> None:
    assert change_note(storage, attempt.id, 24, 32, "never") == EVERYONE
    left = shown(storage, attempt)
    assert [finding.missing for finding in left] == ["what exactly", "how many"]
    elsewhere = ignoring_at(storage, attempt.session_id, 2)
    assert elsewhere.hides(EVERYONE, TEXT)
    assert not elsewhere.is_fine_here(EVERYONE, TEXT)


@pytest.mark.parametrize(("start", "end"), [(7, 18), (0, 0), (-1, 5), (900, 901)])
def test_only_a_vague_stretch_can_be_found_fine(
    storage: Storage, attempt: Attempt, start: int, end: int
) -> None:
    for wish in ("fine", "show", "never"):
        with pytest.raises(NotFound, match="note"):
            change_note(storage, attempt.id, start, end, wish)
    with pytest.raises(NotFound, match="answer"):
        change_note(storage, "nothing", 7, 19, "fine")


def test_a_reply_is_kept_with_its_place_in_the_answer(storage: Storage, attempt: Attempt) -> None:
    save_reply(storage, attempt.id, 1, "Nobody\x00 complained.", revision=0, now=NOON)
    first, second = replies_to(storage, attempt)
    assert (first.text, first.revision, first.number) == ("", 0, 0)
    assert (second.text, second.revision, second.insertion) == (
        "Nobody  complained.",
        1,
        InsertionPoint("end"),
    )


@pytest.mark.parametrize("number", [-1, 2, 99])
def test_a_reply_needs_its_question(storage: Storage, attempt: Attempt, number: int) -> None:
    with pytest.raises(NotFound, match="follow-up"):
        save_reply(storage, attempt.id, number, "x", revision=1, now=NOON)
    with pytest.raises(NotFound, match="answer"):
        save_reply(storage, "nothing", 0, "x", revision=1, now=NOON)


def test_too_long_a_reply_and_an_overtaken_one_are_refused(
    storage: Storage, attempt: Attempt
) -> None:
    with pytest.raises(ReplyTooLong, match="2,001"):
        save_reply(storage, attempt.id, 0, "x" * (MAX_REPLY_CHARS + 1), revision=1, now=NOON)
    # A form sends two characters for a line break.
    longest = "x" * (MAX_REPLY_CHARS - 2) + "\r\nx"
    save_reply(storage, attempt.id, 0, longest, revision=5, now=NOON)
    with pytest.raises(StaleDraft):
        save_reply(storage, attempt.id, 0, "older", revision=4, now=NOON)


def test_a_form_keeps_what_it_holds_over_what_was_kept(storage: Storage, attempt: Attempt) -> None:
    save_reply(storage, attempt.id, 0, "by the script", revision=7, now=NOON)
    save_replies(storage, attempt.id, {0: "by the form", 1: "  "}, now=NOON)
    first, second = replies_to(storage, attempt)
    assert (first.text, first.revision) == ("by the form", 8)
    assert (second.text, second.revision) == ("", 0)
    save_replies(storage, attempt.id, {0: ""}, now=NOON)
    assert replies_to(storage, attempt)[0].text == ""


def test_a_question_about_words_found_fine_goes_unless_it_was_answered(
    storage: Storage, attempt: Attempt
) -> None:
    change_note(storage, attempt.id, 7, 19, "fine")
    assert [reply.number for reply in replies_to(storage, attempt)] == [1]
    save_reply(storage, attempt.id, 0, "two late orders", revision=1, now=NOON)
    assert [reply.number for reply in replies_to(storage, attempt)] == [0, 1]


def test_a_blank_reply_is_no_answer(storage: Storage, attempt: Attempt) -> None:
    change_note(storage, attempt.id, 7, 19, "fine")
    save_reply(storage, attempt.id, 0, " \n", revision=1, now=NOON)
    assert [reply.number for reply in replies_to(storage, attempt)] == [1]


def test_one_reply_sent_twice_is_no_conflict(storage: Storage, attempt: Attempt) -> None:
    kept = save_reply(storage, attempt.id, 0, "two\r\nlines", revision=5, now=NOON)
    for text in ("two\r\nlines", "two\nlines"):
        assert save_reply(storage, attempt.id, 0, text, revision=5, now=NOON) == kept


@pytest.mark.parametrize(("revision", "kept"), [(-5, 1), (0, 1), (10**30, 2**53 - 1)])
def test_an_odd_revision_is_brought_into_range(
    storage: Storage, attempt: Attempt, revision: int, kept: int
) -> None:
    assert save_reply(storage, attempt.id, 0, "x", revision=revision, now=NOON).revision == kept


@pytest.mark.parametrize(
    ("second_try", "shown_replies"),
    [
        # Put in, in other words around it: what was asked is told, as far as a reply tells it.
        ("Two orders came late. Some issues stayed, and then we hired Kim.", []),
        # Only one was put in: the other comes along.
        (f"{TEXT} And then we hired Kim.", [(0, "two late orders came")]),
    ],
)
def test_a_reply_that_was_put_in_ends_its_question_and_another_comes_along(
    storage: Storage,
    session: Session,
    attempt: Attempt,
    second_try: str,
    shown_replies: list[tuple[int, str]],
) -> None:
    save_replies(storage, attempt.id, {0: "two late orders came", 1: "then we hired Kim"}, now=NOON)
    later = make_attempt(session, text=second_try, review=attempt.review, at=NOON + HOUR)
    storage.attempts.add(later)
    assert [(one.number, one.text) for one in replies_to(storage, later)] == shown_replies


def test_questions_and_replies_stay_those_of_the_day_when_an_answer_is_read_again(
    storage: Storage, session: Session, attempt: Attempt
) -> None:
    save_reply(storage, attempt.id, 1, "then it held", revision=1, now=NOON)
    newer = make_review(scorer="2", vague=(), questions=(FollowUp("Why?", None, None, None),))
    storage.readings.add(attempt, newer)
    again = storage.attempts.get(attempt.id)
    assert [(one.question.text, one.text) for one in replies_to(storage, again)] == [
        ("Which?", ""),
        ("And then?", "then it held"),
    ]
    # A later try there looks back on what was asked then, too.
    later = make_attempt(session, text="It went on.", review=attempt.review, at=NOON + HOUR)
    storage.attempts.add(later)
    assert [one.text for one in replies_to(storage, later)] == ["", "then it held"]
    finished = make_review(scorer="3", level=5, vague=(), questions=())
    storage.readings.add(storage.attempts.get(attempt.id), finished)
    again = storage.attempts.get(attempt.id)
    assert [one.question.text for one in replies_to(storage, again)] == ["And then?"]
