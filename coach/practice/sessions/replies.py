"""What the person does with a review: replies to probes, and notes found fine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from coach.answer.weaving import InsertionPoint, insertion_point_for
from coach.errors import NotFound, ReplyTooLong
from coach.limits import MAX_REPLY_CHARS, MAX_REVISION
from coach.progress.plain_words import plain_words, words_of
from coach.records import Attempt, FollowUp, IgnoredPhrase, ProbeAnswer, Vague
from coach.storage import Storage
from coach.text.clean import clean_text

MOSTLY = 0.75
"""From this share of its words on a reply counts as told in an answer."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A probe with what the person typed under it, and where that belongs in the answer."""

    number: int
    asked: FollowUp
    text: str
    revision: int
    insertion: InsertionPoint

    @property
    def is_about_vague_words(self) -> bool:
        """Whether the probe quotes words of the answer, which the person may find fine."""
        return self.asked.start is not None


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

    def shown(self, findings: Iterable[Vague], text: str) -> tuple[Vague, ...]:
        """Return the findings in `text` that are to be shown."""
        return tuple(finding for finding in findings if not self.hides(finding, text))

    def applied_to(self, attempt: Attempt) -> Attempt:
        """Return `attempt` with those findings alone that are to be shown."""
        vague = self.shown(attempt.review.vague, attempt.text)
        fine = {(one.start, one.end) for one in attempt.review.vague if one not in vague}
        asked = tuple(one for one in attempt.review.questions if (one.start, one.end) not in fine)
        return replace(attempt, review=replace(attempt.review, vague=vague, questions=asked))


def ignoring_at(storage: Storage, session_id: str, position: int) -> Ignoring:
    """Return what is found fine at a place of a session."""
    phrases = storage.ignored.phrases(session_id, position)
    return Ignoring(
        frozenset((phrase.kind, phrase.words) for phrase in phrases),
        frozenset(storage.ignored.kinds()),
    )


def ignore_here(storage: Storage, attempt_id: str, start: int, end: int) -> Vague:
    """Find a vague stretch of an attempt fine at its place, in later tries too; return it.

    Raises NotFound when nothing vague begins and ends there.
    """
    attempt = storage.attempts.get(attempt_id)
    found = _vague_at(attempt, start, end)
    storage.ignored.add_phrase(_phrase(attempt, found))
    return found


def show_here(storage: Storage, attempt_id: str, start: int, end: int) -> Vague:
    """Take `ignore_here` back."""
    attempt = storage.attempts.get(attempt_id)
    found = _vague_at(attempt, start, end)
    storage.ignored.remove_phrase(_phrase(attempt, found))
    return found


def ignore_kind(storage: Storage, attempt_id: str, start: int, end: int) -> Vague:
    """Show no finding of the kind of this one any more; return it."""
    found = _vague_at(storage.attempts.get(attempt_id), start, end)
    storage.ignored.add_kind(found.missing)
    return found


def save_reply(
    storage: Storage, attempt_id: str, number: int, text: str, *, revision: int, now: datetime
) -> ProbeAnswer:
    """Keep the reply to a probe of an attempt; on disk when this returns.

    Raises NotFound for an odd attempt or number, StaleDraft when a newer text is kept,
    ReplyTooLong above MAX_REPLY_CHARS.
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
    kept = {one.number: one for one in storage.probe_answers.of_attempt(attempt_id)}
    for number, text in texts.items():
        before = kept.get(number)
        # A box that was never touched is not a reply.
        if before is not None or text.strip():
            revision = before.revision + 1 if before else 1
            save_reply(storage, attempt_id, number, text, revision=revision, now=now)


def replies_to(storage: Storage, attempt: Attempt, ignoring: Ignoring) -> tuple[Reply, ...]:
    """Return the questions about an attempt with what was typed under each.

    A question about words found fine is left out, unless it was answered. So is one that was
    answered at an earlier try there, once the reply is in the text; one that is not comes along.
    The questions are those that were asked when the attempt was sent: a later version of the scorer
    may ask others, and replies would stand under the wrong ones.
    """
    sent = storage.attempts.as_sent(attempt.id)
    kept = {one.number: one for one in storage.probe_answers.of_attempt(attempt.id)}
    answered = {number for number, one in kept.items() if one.text.strip()}
    fine = {(f.start, f.end) for f in sent.review.vague if ignoring.hides(f, sent.text)}
    # Read again and found finished, it is asked nothing more.
    is_finished = not attempt.review.questions
    earlier = _earlier_replies(storage, attempt)
    found = []
    for number, asked in enumerate(sent.review.questions):
        before = earlier.get(_subject(asked), "")
        is_told = bool(before) and _stands_in(before, attempt.text)
        is_left_out = is_finished or is_told or (asked.start, asked.end) in fine
        if number not in answered and is_left_out:
            continue
        reply = kept.get(number)
        found.append(
            Reply(
                number,
                asked,
                reply.text if reply else before,
                reply.revision if reply else 0,
                insertion_point_for(asked, sent.text, sent.review),
            )
        )
    return tuple(found)


def _earlier_replies(storage: Storage, attempt: Attempt) -> Mapping[str, str]:
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


def _stands_in(reply: str, text: str) -> bool:
    """Return whether most words of a reply are in a text, in whatever order."""
    words = set(words_of(reply))
    return len(words & set(words_of(text))) >= MOSTLY * len(words)


def _subject(asked: FollowUp) -> str:
    """Return what a question is about: a part, or words in whatever answer they stand."""
    return asked.part if asked.part and asked.start is None else asked.text


def _vague_at(attempt: Attempt, start: int, end: int) -> Vague:
    for finding in attempt.review.vague:
        if (finding.start, finding.end) == (start, end):
            return finding
    raise NotFound("note", f"{start}-{end}")


def _phrase(attempt: Attempt, finding: Vague) -> IgnoredPhrase:
    words = plain_words(attempt.text[finding.start : finding.end])
    return IgnoredPhrase(attempt.session_id, attempt.position, finding.missing, words)
