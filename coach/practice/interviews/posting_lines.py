"""The lines of a posting: ticked, changed and added by the person, and what they have for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, cast, get_args

from coach.bank import Bank
from coach.errors import CoachError, LinesRefused, NotFound
from coach.limits import MAX_POSTING_LINE_CHARS, MAX_POSTING_LINES
from coach.practice.interviews.targets import next_target
from coach.records import LineState, NearSentence, PostingLine
from coach.storage import Storage
from coach.text.clean import one_line

if TYPE_CHECKING:
    from coach.model.document_reader import ReadsDocuments
    from coach.model.tools import Tools
    from coach.practice.scorer import Scorer

MOST_ANSWERS = 60
"""The newest answers to different questions that are looked through beside all stories."""
LEAST_QUESTION = 0.35
"""Cosine from which a question of the bank is near enough to a line to be practised for it."""


@dataclass(frozen=True, slots=True)
class LinesForm:
    """The lines as typed: their texts by number, the numbers ticked, and a new one."""

    texts: Mapping[int, str]
    wanted: frozenset[int]
    added: str = ""


def change_lines(storage: Storage, target_id: str, form: LinesForm) -> None:
    """Keep what the person ticked, changed and added; an emptied line goes.

    Raises NotFound and LinesRefused.
    """
    lines = []
    for number, line in enumerate(storage.targets.lines(target_id)):
        text = one_line(form.texts.get(number, line.text))
        if not text:
            continue
        if text != line.text:
            line = PostingLine(text, None, None)
        lines.append(replace(line, is_wanted=number in form.wanted))
    added = one_line(form.added)
    if added and added not in {line.text for line in lines}:
        lines.append(PostingLine(added, None, None, is_wanted=True))
    if any(len(line.text) > MAX_POSTING_LINE_CHARS for line in lines):
        raise LinesRefused(
            f"A line has up to {MAX_POSTING_LINE_CHARS} characters: keep what matters of it."
        )
    if len(lines) > MAX_POSTING_LINES:
        raise LinesRefused(
            f"Up to {MAX_POSTING_LINES} lines are kept: empty one that matters less."
        )
    storage.targets.keep_lines(target_id, lines)


def find_matches(storage: Storage, bank: Bank, target_id: str, tools: Tools) -> None:
    """Find the person's nearest sentences and the nearest question for each ticked line."""
    # Imported here: opening the language packages takes a second.
    from coach.posting.matches import match_sentences

    lines = storage.targets.lines(target_id)
    wanted = [line for line in lines if line.is_wanted]
    if not wanted:
        return
    texts = [line.text for line in wanted]
    own = own_sentences(storage, tools.documents())
    near = dict(zip(texts, match_sentences(texts, own, tools.encoder), strict=True))
    questions = {one.id: one.text for one in bank.questions.values()}
    best = dict(zip(texts, best_matches(texts, questions, LEAST_QUESTION, tools), strict=True))
    found = {one: replace(one, near=near[one.text], question_id=best[one.text]) for one in wanted}
    storage.targets.keep_lines(target_id, [found.get(line, line) for line in lines])


def find_next_matches(storage: Storage, bank: Bank, scorer: Scorer, *, now: datetime) -> None:
    """Look again for the lines of the next interview's posting, if the scorer is open already.

    What goes wrong is no error: the lines are looked at again when they are saved.
    """
    tools, target = scorer.tools_at_once(), next_target(storage, now)
    if tools is not None and target is not None:
        with suppress(CoachError):
            find_matches(storage, bank, target.id, tools)


def best_matches(
    texts: Sequence[str], others: Mapping[str, str], least: float, tools: Tools
) -> list[str]:
    """Return the key of the best match in `others` for each text, "" below the cosine `least`."""
    if not texts or not others:
        return [""] * len(texts)
    keys, encode = list(others), tools.encoder.encode
    cosines = encode(list(texts)) @ encode(list(others.values())).T
    return [keys[int(row.argmax())] if row.max() >= least else "" for row in cosines]


def own_sentences(storage: Storage, reader: ReadsDocuments) -> list[NearSentence]:
    """Return the sentences of all stories, of the newest answers, and the lines of the résumé."""
    from coach.lines.resume import read_resume
    from coach.posting.matches import sentences_of

    found = [
        sentence
        for story in storage.stories.all()
        for sentence in sentences_of(story.text, story.id, is_story=True)
    ]
    told = {sentence.text for sentence in found}
    latest = storage.readings.latest_of_each_question().values()
    newest = sorted(latest, key=lambda one: one.created_at, reverse=True)[:MOST_ANSWERS]
    attempts = storage.attempts.get_many(scores.id for scores in newest)
    for scores in newest:
        text = attempts[scores.id].text
        found += [
            one for one in sentences_of(text, scores.id, is_story=False) if one.text not in told
        ]
    for line in read_resume(storage.resumes.text(), reader):
        if line.kind not in ("heading", "other"):
            found.append(NearSentence(line.text, "résumé", "", is_literal=False))
    return found


def say_of_line(
    storage: Storage, target_id: str, number: int, state: str, shown: int | None = None
) -> PostingLine:
    """Keep what the person says of a line; `shown` is the place of the sentence that shows it.

    Returns the line. Raises NotFound for a line that is not there, LinesRefused for an odd state.
    """
    lines = list(storage.targets.lines(target_id))
    if not 0 <= number < len(lines):
        raise NotFound("line", str(number))
    if state not in get_args(LineState):
        raise LinesRefused("Choose one of the answers beside the line.")
    line = lines[number]
    words = ""
    if state == "yes" and shown is not None and 0 <= shown < len(line.near):
        words = line.near[shown].text
    lines[number] = replace(line, state=cast(LineState, state), shown=words)
    storage.targets.keep_lines(target_id, lines)
    return lines[number]
