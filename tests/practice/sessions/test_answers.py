"""An answer from the keyboard to its kept review: nothing typed is lost on the way."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.bank import Bank
from coach.errors import (
    AnswerTooLong,
    DiskFull,
    EmptyAnswer,
    ModelMissing,
    NotFound,
    ScorerNotReady,
    StaleDraft,
)
from coach.limits import MAX_ANSWER_CHARS, MAX_DRAFT_CHARS, MAX_SECONDS
from coach.practice.scorer import Scorer
from coach.practice.sessions.answers import (
    NOT_SAVED,
    save_draft,
    submit,
    text_left,
    text_to_try_again,
)
from coach.records import Attempt, Draft, Session
from coach.settings import Settings
from coach.storage import Storage, open_storage
from tests.practice.conftest import FakeTools
from tests.storage.samples import NOON

if TYPE_CHECKING:
    from coach.model.tools import Tools


class Desk:
    """One person at one question."""

    def __init__(self, storage: Storage, bank: Bank, scorer: Scorer, session: Session) -> None:
        self.storage = storage
        self.bank = bank
        self.scorer = scorer
        self.session = session
        self.now = NOON

    def type(self, text: str, revision: int, seconds: int = 4) -> Draft:
        return save_draft(
            self.storage,
            self.bank,
            self.session.id,
            0,
            text,
            revision=revision,
            seconds=seconds,
            now=NOON,
        )

    def send(self, text: str, *, seconds: int = 60, position: int = 0, **more: int) -> Attempt:
        return submit(
            self.storage,
            self.bank,
            self.scorer,
            self.session.id,
            position,
            text,
            seconds=seconds,
            now=self.tick(),
            **more,
        )

    def tick(self) -> datetime:
        """One minute passes between two answers."""
        self.now += timedelta(minutes=1)
        return self.now

    @property
    def kept(self) -> str | None:
        draft = self.storage.drafts.get(self.session.id, 0)
        return draft.text if draft else None


@pytest.fixture
def desk(storage: Storage, bank: Bank, scorer: Scorer, session: Session) -> Desk:
    return Desk(storage, bank, scorer, session)


def test_what_is_typed_is_kept(desk: Desk, session: Session) -> None:
    draft = desk.type("On Tuesday I", revision=3, seconds=12)
    assert draft == Draft(session.id, 0, "On Tuesday I", 3, 12, NOON)
    assert desk.storage.drafts.get(session.id, 0) == draft


def test_an_older_window_does_not_overwrite_a_newer(desk: Desk) -> None:
    desk.type("newer", revision=3)
    with pytest.raises(StaleDraft):
        desk.type("older", revision=2)
    assert desk.kept == "newer"


def test_a_blank_draft_may_be_kept_for_a_person_may_start_over(desk: Desk) -> None:
    desk.type("no", revision=1)
    desk.type("", revision=2)
    assert desk.kept == ""


@pytest.mark.parametrize(
    ("given", "kept"), [(-5, 0), (0, 0), (MAX_SECONDS + 1, MAX_SECONDS), (10**30, MAX_SECONDS)]
)
def test_odd_times_are_brought_within_a_day(desk: Desk, given: int, kept: int) -> None:
    assert desk.type("I", revision=1, seconds=given).seconds == kept
    assert desk.send("I did", seconds=given).seconds == kept


def test_odd_revisions_are_brought_within_bounds(desk: Desk) -> None:
    assert desk.type("one", revision=-7).revision == 1
    assert desk.type("two", revision=10**30).revision == 2**53 - 1


def test_a_draft_longer_than_any_answer_is_kept_up_to_a_bound(desk: Desk) -> None:
    desk.type("x" * MAX_DRAFT_CHARS, revision=1)
    with pytest.raises(AnswerTooLong):
        desk.type("y" * (MAX_DRAFT_CHARS + 1), revision=2)
    assert desk.kept == "x" * MAX_DRAFT_CHARS


def test_an_answer_is_reviewed_and_kept(desk: Desk, bank: Bank, session: Session) -> None:
    attempt = desk.send("On Tuesday I moved 3 nurses.", seconds=75)
    assert desk.storage.attempts.get(attempt.id) == attempt
    question = bank.question("conflict-1")
    assert (attempt.question_id, attempt.question_text) == (question.id, question.text)
    assert attempt.competency == "conflict"
    assert (attempt.session_id, attempt.position) == (session.id, 0)
    assert (attempt.seconds, attempt.created_at) == (75, desk.now)
    assert attempt.review.words == 6
    assert desk.kept == attempt.text


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=80).filter(lambda text: bool(text.strip())))
def test_any_text_can_be_sent_and_comes_back_as_long_as_it_was(
    storage: Storage, bank: Bank, scorer: Scorer, session: Session, text: str
) -> None:
    desk = Desk(storage, bank, scorer, session)
    try:
        attempt = desk.send(text)
    except EmptyAnswer:
        # Nothing but control characters, which are spaces by then.
        assert not any(character.isalnum() for character in text)
        return
    assert len(attempt.text) == len(text)
    assert storage.attempts.get(attempt.id).text == attempt.text


def test_what_no_database_can_hold_is_replaced_one_for_one(desk: Desk, tools: FakeTools) -> None:
    attempt = desk.send("a\x00b\ud800c\r\nd\te")
    assert attempt.text == "a b\ufffdc\r\nd\te"
    assert tools.read == [attempt.text]


@pytest.mark.parametrize("text", ["", "   ", "\r\n\t ", "\x00\x07", "\u3000\u00a0"])
def test_a_blank_answer_is_refused_and_the_draft_stays(
    desk: Desk, tools: FakeTools, text: str
) -> None:
    desk.type("On Tuesday I", revision=1)
    with pytest.raises(EmptyAnswer):
        desk.send(text)
    assert desk.kept == "On Tuesday I"
    assert tools.read == []
    assert desk.storage.attempts.count() == 0


def test_the_longest_answer_is_read_and_a_longer_one_stays_as_a_draft(desk: Desk) -> None:
    desk.send("x" * MAX_ANSWER_CHARS)
    with pytest.raises(AnswerTooLong) as refused:
        desk.send("x" * (MAX_ANSWER_CHARS + 1))
    assert (refused.value.length, refused.value.limit) == (MAX_ANSWER_CHARS + 1, MAX_ANSWER_CHARS)
    assert desk.kept == "x" * (MAX_ANSWER_CHARS + 1)
    assert desk.storage.attempts.count() == 1


def test_an_answer_beyond_any_draft_leaves_the_draft_alone(desk: Desk) -> None:
    desk.type("On Tuesday I", revision=1)
    with pytest.raises(AnswerTooLong):
        desk.send("y" * (MAX_DRAFT_CHARS + 1))
    assert desk.kept == "On Tuesday I"


def test_the_text_is_on_disk_before_the_scorer_is_asked(desk: Desk) -> None:
    seen: list[str | None] = []

    def cannot_open() -> "Tools":
        # Another connection, in another thread: only what is committed shows.
        path = desk.storage.connection.path
        with sqlite3.connect(path) as other:
            seen.append(other.execute("SELECT text FROM draft").fetchone()[0])
        raise ModelMissing("minilm.safetensors")

    desk.scorer = Scorer(cannot_open)
    with pytest.raises(ModelMissing):
        desk.send("On Tuesday I moved 3 nurses.")
    assert seen == ["On Tuesday I moved 3 nurses."]
    assert desk.kept == "On Tuesday I moved 3 nurses."
    assert desk.storage.attempts.count() == 0


def test_a_full_disk_loses_no_earlier_answer(desk: Desk) -> None:
    first = desk.send("On Tuesday I moved 3 nurses.")
    pages = desk.storage.connection.db.execute("PRAGMA page_count").fetchone()[0]
    desk.storage.connection.db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull):
        desk.send("On Monday " * 1500)
    assert desk.storage.attempts.of_session(first.session_id) == (first,)
    assert desk.kept == first.text


def test_one_answer_sent_twice_is_one_attempt(desk: Desk) -> None:
    first = desk.send("On Tuesday I moved 3 nurses.")
    assert desk.send("On Tuesday I moved 3 nurses.") == first
    changed = desk.send("On Tuesday I moved 4 nurses.")
    assert desk.send("On Tuesday I moved 3 nurses.") not in (first, changed)
    assert desk.storage.attempts.count() == 3


def test_a_double_click_is_one_attempt(desk: Desk, bank: Bank, scorer: Scorer) -> None:
    here = Settings(data_dir=desk.storage.connection.path.parent)

    def click(second: int) -> str:
        with open_storage(here) as own:
            now = NOON + timedelta(seconds=second)
            place = (desk.session.id, 0, "On Tuesday I moved 3 nurses.")
            return submit(own, bank, scorer, *place, seconds=60, now=now).id

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(click, range(8)))) == 1
    assert desk.storage.attempts.count() == 1


def test_the_same_text_at_another_question_is_another_attempt(desk: Desk) -> None:
    assert desk.send("I did.").id != desk.send("I did.", position=1).id


def test_a_newer_scorer_reads_the_same_text_again(desk: Desk, tools: FakeTools) -> None:
    first = desk.send("On Tuesday I moved 3 nurses.")
    tools.scorer = "0.2.0+def"
    again = desk.send("On Tuesday I moved 3 nurses.")
    assert again.id != first.id
    assert again.review.scorer == "0.2.0+def"


def test_the_next_save_of_the_same_window_is_not_stale_after_sending(desk: Desk) -> None:
    desk.type("On Tuesday", revision=5)
    desk.send("On Tuesday")
    assert desk.type("On Tuesday, later", revision=6).revision == 6


def test_an_answer_of_an_older_window_is_sent_and_the_newer_text_stays(desk: Desk) -> None:
    desk.type("the newer words", revision=7)
    attempt = desk.send("my own words", revision=7)
    assert attempt.text == "my own words"
    assert text_left(desk.storage, attempt) == desk.kept == "the newer words"
    text_to_try_again(desk.storage, attempt.id)
    assert desk.kept == "the newer words"


def test_a_window_that_knows_what_is_kept_sends_over_it(desk: Desk) -> None:
    desk.type("rough words", revision=7)
    attempt = desk.send("my own words", revision=8)
    assert (desk.kept, text_left(desk.storage, attempt)) == ("my own words", "")


def test_an_answer_that_is_nowhere_kept_is_not_called_safe(desk: Desk) -> None:
    def too_slow(*_: object) -> "Tools":
        raise ScorerNotReady(90)

    desk.type("the newer words", revision=7)
    desk.scorer.tools = too_slow  # type: ignore[assignment,method-assign]
    with pytest.raises(ScorerNotReady) as refused:
        desk.send("my own words", revision=7)
    assert refused.value.safe == NOT_SAVED
    with pytest.raises(ScorerNotReady) as refused:
        desk.send("my own words", revision=8)
    assert refused.value.safe == ScorerNotReady.safe


@pytest.mark.parametrize(("said", "kept"), [(0, None), (1, 1), (5, 5), (6, None), (-1, None)])
def test_a_guess_is_kept_with_the_answer(desk: Desk, said: int, kept: int | None) -> None:
    attempt = desk.send("I did.", guess=said)
    assert desk.storage.attempts.get(attempt.id).guess == kept


def test_an_odd_place_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.send("I did.", position=3)
    desk.session = replace(desk.session, id="nothing")
    with pytest.raises(NotFound):
        desk.send("I did.")
    with pytest.raises(NotFound):
        desk.type("I did.", revision=1)


def test_trying_again_fills_in_the_text_of_that_attempt(desk: Desk) -> None:
    first = desk.send("On Tuesday I moved 3 nurses.")
    desk.send("On Tuesday I moved 4 nurses.")
    assert text_to_try_again(desk.storage, first.id) == (desk.session, 0)
    assert desk.kept == first.text


def test_trying_again_never_overwrites_a_text_that_was_not_sent(desk: Desk) -> None:
    first = desk.send("On Tuesday I moved 3 nurses.")
    desk.type("On Tuesday I moved 3 nurses, and then", revision=9)
    assert text_to_try_again(desk.storage, first.id) == (desk.session, 0)
    assert desk.kept == "On Tuesday I moved 3 nurses, and then"


@pytest.mark.parametrize("draft", ["", " \n", "One\nTwo"])
def test_a_blank_or_sent_draft_makes_room_for_trying_again(desk: Desk, draft: str) -> None:
    first = desk.send("On Tuesday")
    desk.send("One\r\nTwo")
    desk.type(draft, revision=9)
    text_to_try_again(desk.storage, first.id)
    assert desk.kept == "On Tuesday"


def test_trying_again_an_odd_attempt_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound, match="answer"):
        text_to_try_again(desk.storage, "nothing")
