"""An answer from the keyboard to its kept review: drafts, sending, trying again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from coach.errors import AnswerTooLong, EmptyAnswer, ScorerNotReady
from coach.limits import MAX_ANSWER_CHARS, MAX_DRAFT_CHARS, MAX_REVISION, MAX_SECONDS
from coach.practice.sessions.sessions import attempts_at, question_at, unsent_text
from coach.records import Attempt, Draft, Question, Review, Session
from coach.storage import Storage, is_same_typing, uuid7
from coach.text.clean import clean_text

if TYPE_CHECKING:
    from coach.bank import Bank
    from coach.practice.scorer import Scorer


NOT_SAVED = (
    "Another window's newer text is kept; yours is in this window alone. Copy it before you leave."
)


def save_draft(
    storage: Storage,
    bank: Bank,
    session_id: str,
    position: int,
    text: str,
    *,
    revision: int,
    seconds: int,
    now: datetime,
) -> Draft:
    """Keep what is being typed and return what is kept; on disk when this returns.

    Raises NotFound, StaleDraft when a newer text is kept, AnswerTooLong above MAX_DRAFT_CHARS.
    """
    session, _ = question_at(storage, bank, session_id, position)
    draft = _draft(session, position, text, revision, seconds, now)
    return storage.drafts.save(draft)


def submit(
    storage: Storage,
    bank: Bank,
    scorer: Scorer,
    session_id: str,
    position: int,
    text: str,
    *,
    seconds: int,
    now: datetime,
    revision: int = MAX_REVISION,
    guess: int | None = None,
) -> Attempt:
    """Review an answer and keep both; the text is on disk as the draft before anything else.

    A text never sent that is kept under `revision` or a higher one is another window's: it stays
    the draft, and `text_left` returns it. The same text sent twice in a row is one attempt.
    A `guess` outside 1-5 is none. Raises NotFound, EmptyAnswer, AnswerTooLong, and what
    Scorer.tools raises; the kept draft outlives each of them.
    """
    session, question = question_at(storage, bank, session_id, position)
    draft = _draft(session, position, text, revision, seconds, now)
    if not draft.text.strip():
        # A blank form is not kept: it would wipe out the draft that autosave holds.
        raise EmptyAnswer
    kept = storage.drafts.overwrite(draft, spares_newer=True)
    try:
        review = review_draft(scorer, question, draft.text)
    except ScorerNotReady as error:
        if kept.text != draft.text:
            error.safe = NOT_SAVED
        raise
    attempt = Attempt(
        id=uuid7(now),
        person_id=storage.person_id,
        session_id=session_id,
        position=position,
        question_id=question.id,
        question_text=question.text,
        competency=question.competency,
        text=draft.text,
        seconds=draft.seconds,
        review=review,
        created_at=now,
        guess=guess if guess in range(1, 6) else None,
    )
    return storage.attempts.add_once(attempt)


def text_left(storage: Storage, attempt: Attempt) -> str:
    """Return a text at the place of a sent answer that was never sent: another window's."""
    place = (attempt.session_id, attempt.position)
    return unsent_text(storage.drafts.get(*place), attempts_at(storage, *place))


def is_draft(draft: Draft, typed: str) -> bool:
    """Return whether what was typed is what the draft holds."""
    return is_same_typing(draft.text, clean_text(typed))


def review_draft(scorer: Scorer, question: Question, text: str) -> Review:
    """Return the review of a text that is still being typed; nothing is kept.

    Raises AnswerTooLong above MAX_ANSWER_CHARS, and what Scorer.tools raises.
    """
    if len(text) > MAX_ANSWER_CHARS:
        raise AnswerTooLong(len(text), MAX_ANSWER_CHARS)
    text, tools = clean_text(text), scorer.tools()
    # Imported here: opening the language packages takes a second.
    from coach.answer.review import review_answer

    return review_answer(question, text, tools=tools)


def text_to_try_again(storage: Storage, attempt_id: str) -> tuple[Session, int]:
    """Put the text of an attempt into the draft of its place; return session and position.

    A draft that was typed there and never sent stays: nothing typed is lost.
    Raises NotFound for an odd id.
    """
    attempt = storage.attempts.get(attempt_id)
    place = (attempt.session_id, attempt.position)
    if not text_left(storage, attempt):
        draft = Draft(*place, attempt.text, revision=1, seconds=0, updated_at=attempt.created_at)
        storage.drafts.overwrite(draft)
    return storage.sessions.get(attempt.session_id), attempt.position


def _draft(
    session: Session, position: int, text: str, revision: int, seconds: int, now: datetime
) -> Draft:
    if len(text) > MAX_DRAFT_CHARS:
        raise AnswerTooLong(len(text), MAX_ANSWER_CHARS)
    return Draft(
        session_id=session.id,
        position=position,
        text=clean_text(text),
        revision=min(max(revision, 1), MAX_REVISION),
        seconds=min(max(seconds, 0), MAX_SECONDS),
        updated_at=now,
    )
