"""An answer from the keyboard to its kept review: drafts, sending, trying again."""

from datetime import datetime

from coach.answer.review import review_answer
from coach.bank import Bank
from coach.errors import AnswerTooLong, EmptyAnswer, ScorerNotReady
from coach.limits import MAX_ANSWER_CHARS, MAX_DRAFT_CHARS, MAX_REVISION, MAX_SECONDS
from coach.practice.scorer import Scorer
from coach.practice.sessions.sessions import attempts_at, question_at, unsent_text
from coach.records import Attempt, Draft, Question, Review, Session
from coach.storage import Storage, uuid7
from coach.text.clean import clean_text

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
    """Keep what is being typed; it is on disk when this returns.

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
    Raises NotFound, EmptyAnswer, AnswerTooLong, and what Scorer.tools raises; the kept draft
    outlives each of them.
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


def review_draft(scorer: Scorer, question: Question, text: str) -> Review:
    """Return the review of a text and keep nothing; raises AnswerTooLong, and as Scorer.tools."""
    if len(text) > MAX_ANSWER_CHARS:
        raise AnswerTooLong(len(text), MAX_ANSWER_CHARS)
    return review_answer(question, clean_text(text), tools=scorer.tools())


def text_to_try_again(storage: Storage, attempt_id: str) -> tuple[Session, int]:
    """Make the text of an attempt the draft there unless another was typed; return the place."""
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
