"""What the person does with a review: replies to its questions, and notes found fine."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from coach.answer.weaving import InsertionPoint, insertion_point_for
from coach.errors import NotFound, ReplyTooLong
from coach.limits import MAX_REPLY_CHARS, MAX_REVISION
from coach.progress.plain_words import plain_words, words_of
from coach.records import Attempt, FollowUp, IgnoredPhrase, ProbeAnswer, Vague
from coach.storage import Storage
from coach.text.clean import clean_text

MOSTLY = 0.75
"""From this share of its words on a reply counts as told in an answer, in whatever order."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the person typed under question `number` about an attempt as it was sent."""

    attempt: Attempt
    number: int
    text: str
    revision: int = 0

    @property
    def question(self) -> FollowUp:
        """The question that it replies to."""
        return self.attempt.review.questions[self.number]

    @property
    def insertion(self) -> InsertionPoint:
        """Where it belongs in the answer."""
        return insertion_point_for(self.question, self.attempt.text, self.attempt.review)


@dataclass(frozen=True, slots=True)
class Ignoring:
    """What the person finds fine: (kind, words) at one place, and kinds everywhere."""

    phrases: frozenset[tuple[str, str]]
    kinds: frozenset[str]

    def is_fine_here(self, finding: Vague, text: str) -> bool:
        """Return whether the words of a finding in `text` were found fine at this place."""
        return (finding.missing, plain_words(text[finding.start : finding.end])) in self.phrases

    def hides(self, finding: Vague, text: str) -> bool:
        """Return whether a finding in `text` is not to be shown."""
        return finding.missing in self.kinds or self.is_fine_here(finding, text)

    def applied_to(self, attempt: Attempt) -> Attempt:
        """Return `attempt` with those findings alone that are to be shown."""
        review = attempt.review
        vague = tuple(one for one in review.vague if not self.hides(one, attempt.text))
        fine = {(one.start, one.end) for one in review.vague if one not in vague}
        asked = tuple(one for one in review.questions if (one.start, one.end) not in fine)
        return replace(attempt, review=replace(review, vague=vague, questions=asked))


def ignoring_at(storage: Storage, session_id: str, position: int) -> Ignoring:
    """Return what is found fine at a place of a session."""
    phrases = {(one.kind, one.words) for one in storage.ignored.phrases(session_id, position)}
    return Ignoring(frozenset(phrases), frozenset(storage.ignored.kinds()))


def as_shown(storage: Storage, attempt: Attempt) -> Attempt:
    """Return an attempt without what the person finds fine there."""
    return ignoring_at(storage, attempt.session_id, attempt.position).applied_to(attempt)


def change_note(
    storage: Storage, attempt_id: str, start: int, end: int, wish: Literal["fine", "show", "never"]
) -> Vague:
    """Find a vague stretch fine in all tries there, or not, or its kind for good; return it."""
    attempt = storage.attempts.get(attempt_id)
    for found in attempt.review.vague:
        if (found.start, found.end) == (start, end):
            break
    else:
        raise NotFound("note", f"{start}-{end}")
    words = plain_words(attempt.text[start:end])
    phrase = IgnoredPhrase(attempt.session_id, attempt.position, found.missing, words)
    if wish == "fine":
        storage.ignored.add_phrase(phrase)
    elif wish == "show":
        storage.ignored.remove_phrase(phrase)
    else:
        storage.ignored.add_kind(found.missing)
    return found


def kept_replies(storage: Storage, attempt_id: str) -> dict[int, ProbeAnswer]:
    """Return what is kept under the questions about an attempt, by their numbers."""
    return {one.number: one for one in storage.probe_answers.of_attempt(attempt_id)}


def save_reply(
    storage: Storage, attempt_id: str, number: int, text: str, *, revision: int, now: datetime
) -> ProbeAnswer:
    """Keep the reply to a question about an attempt; on disk when this returns.

    Raises NotFound, StaleDraft when a newer text is kept, ReplyTooLong above MAX_REPLY_CHARS.
    """
    # A form sends two characters for a line break, a box counts one.
    text = clean_text(text).replace("\r\n", "\n")
    if len(text) > MAX_REPLY_CHARS:
        raise ReplyTooLong(len(text), MAX_REPLY_CHARS)
    if not 0 <= number < len(storage.attempts.as_sent(attempt_id).review.questions):
        raise NotFound("follow-up question", str(number))
    kept_revision = min(max(revision, 1), MAX_REVISION)
    return storage.probe_answers.save(ProbeAnswer(attempt_id, number, text, kept_revision, now))


def save_replies(
    storage: Storage, attempt_id: str, texts: Mapping[int, str], *, now: datetime
) -> None:
    """Keep the replies of a form, by number, whatever was kept; raises as `save_reply` does."""
    kept = kept_replies(storage, attempt_id)
    for number, text in texts.items():
        before = kept.get(number)
        # A box that was never touched is not a reply.
        if before is not None or text.strip():
            revision = before.revision + 1 if before else 1
            save_reply(storage, attempt_id, number, text, revision=revision, now=now)


def replies_to(storage: Storage, attempt: Attempt) -> tuple[Reply, ...]:
    """Return the questions asked when an attempt was sent, with what was typed under each.

    A question about words found fine is left out, unless it was answered. So is one that was
    answered at an earlier try there, once the reply is in the text; one that is not comes along.
    """
    sent, kept = storage.attempts.as_sent(attempt.id), kept_replies(storage, attempt.id)
    ignoring = ignoring_at(storage, attempt.session_id, attempt.position)
    fine = {(f.start, f.end) for f in sent.review.vague if ignoring.hides(f, sent.text)}
    # Read again and found finished, it is asked nothing more.
    is_finished = not attempt.review.questions
    earlier, known = _earlier_replies(storage, attempt), set(words_of(attempt.text))
    found = []
    for number, asked in enumerate(sent.review.questions):
        before, reply = earlier.get(_subject(asked), ""), kept.get(number)
        words = set(words_of(before))
        is_told = bool(before) and len(words & known) >= MOSTLY * len(words)
        is_left_out = is_finished or is_told or (asked.start, asked.end) in fine
        if is_left_out and not (reply and reply.text.strip()):
            continue
        typed = (reply.text, reply.revision) if reply else (before, 0)
        found.append(Reply(sent, number, *typed))
    return tuple(found)


def _earlier_replies(storage: Storage, attempt: Attempt) -> dict[str, str]:
    """Return what was replied at earlier tries of the same place, by what was asked about."""
    found: dict[str, str] = {}
    sent = storage.attempts.of_session(attempt.session_id, as_sent=True)
    here = [one for one in sent if one.position == attempt.position]
    earlier = here[: [one.id for one in here].index(attempt.id)]
    replies = storage.probe_answers.of_attempts([one.id for one in earlier])
    for one in earlier:
        asked = one.review.questions
        for reply in replies[one.id]:
            if reply.text.strip():
                found[_subject(asked[reply.number])] = reply.text.strip()
    return found


def _subject(asked: FollowUp) -> str:
    """Return what a question is about: a part, or words in whatever answer they stand."""
    return asked.part if asked.part and asked.start is None else asked.text
