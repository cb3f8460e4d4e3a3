"""Postings: what they ask and emphasise, as corrected by hand, and what shows each line."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, cast, get_args

from coach.bank import Bank
from coach.errors import CoachError, LinesRefused, NotFound, ScorerNotReady
from coach.limits import MAX_POSTING_LINE_CHARS, MAX_POSTING_LINES
from coach.practice.next_interview import next_target
from coach.records import LineState, NearSentence, PostingLine, Target
from coach.storage import Storage
from coach.text.clean import one_line

if TYPE_CHECKING:
    from coach.model.document_reader import ReadsDocuments
    from coach.model.tools import Tools
    from coach.practice.scorer import Scorer

SHORT_WAIT_SECONDS = 8.0
"""How long saving waits for the reader; what was not read then has a button."""
MOST_ANSWERS = 60
"""The newest answers to different questions that are looked through beside all stories."""
LEAST_QUESTION = 0.35
"""Cosine from which a question of the bank is near enough to a line to be practised for it."""


def is_read(storage: Storage, target: Target) -> bool:
    """Whether there is nothing of the posting left to read."""
    return not target.posting.strip() or storage.targets.reader_of(target.id) is not None


def find_requirements(storage: Storage, scorer: Scorer, target: Target) -> bool:
    """Find, once with the same weights, what a posting asks and emphasises; whether it is done.

    A reader that is still loading is no error. Raises ModelError when it cannot be opened at all.
    """
    if not target.posting.strip():
        return True
    try:
        tools = scorer.tools(SHORT_WAIT_SECONDS)
    except ScorerNotReady:
        return False
    # Imported here: opening the language packages takes a second.
    from coach.model.document_reader import document_reader_id
    from coach.posting.reading import read_posting

    reader = document_reader_id()
    if storage.targets.reader_of(target.id) != reader:
        found = read_posting(target.posting, tools.documents(), tools.words)
        storage.targets.keep_reading(target.id, target.posting, found, reader)
    return True


def choose_competencies(
    storage: Storage, bank: Bank, target_id: str, wanted: Collection[str]
) -> None:
    """Keep which competencies the person wants, where that differs from the posting; NotFound."""
    found = {emphasis.competency for emphasis in storage.targets.emphases(target_id)}
    changed = {key: key in wanted for key in bank.competencies if (key in wanted) != (key in found)}
    storage.targets.keep_choices(target_id, changed)


def change_lines(
    storage: Storage, target_id: str, texts: Mapping[int, str], ticked: Collection[int], added: str
) -> None:
    """Keep the lines as typed and ticked, by number, and an added one; raises LinesRefused."""
    lines = []
    for number, line in enumerate(storage.targets.lines(target_id)):
        text = one_line(texts.get(number, line.text))
        same = line if text == line.text else PostingLine(text, None, None)
        lines += [replace(same, is_wanted=number in ticked)] if text else []
    added = one_line(added)
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
    near = match_sentences(texts, own_sentences(storage, tools.documents()), tools.encoder)
    questions = {one.id: one.text for one in bank.questions.values()}
    best = best_matches(texts, questions, LEAST_QUESTION, tools)
    found = {
        line: replace(line, near=sentences, question_id=question)
        for line, sentences, question in zip(wanted, near, best, strict=True)
    }
    storage.targets.keep_lines(target_id, [found.get(line, line) for line in lines])


def find_next_matches(storage: Storage, bank: Bank, scorer: Scorer, *, now: datetime) -> None:
    """Look again for the lines of the next interview's posting, if the scorer is open already."""
    tools, target = scorer.tools_at_once(), next_target(storage, now)
    if tools is not None and target is not None:
        # The lines are looked at again when they are saved.
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
    from coach.lines.resume import parse_resume
    from coach.posting.matches import sentences_of

    found = [
        sentence
        for story in storage.stories.all()
        for sentence in sentences_of(story.text, story.id, is_story=True)
    ]
    in_stories = {sentence.text for sentence in found}
    latest = storage.readings.latest_of_each_question().values()
    newest = sorted(latest, key=lambda one: one.created_at, reverse=True)[:MOST_ANSWERS]
    attempts = storage.attempts.get_many(scores.id for scores in newest)
    found += [
        sentence
        for scores in newest
        for sentence in sentences_of(attempts[scores.id].text, scores.id, is_story=False)
        if sentence.text not in in_stories
    ]
    found += [
        NearSentence(line.text, "résumé", "", is_literal=False)
        for line in parse_resume(storage.resumes.text(), reader)
        if line.kind not in ("heading", "other")
    ]
    return found


def say_of_line(
    storage: Storage, target_id: str, number: int, state: str, shown: int = -1
) -> PostingLine:
    """Keep what the person says of a line, by sentence `shown` if any; NotFound, LinesRefused."""
    lines = list(storage.targets.lines(target_id))
    if not 0 <= number < len(lines):
        raise NotFound("line", str(number))
    if state not in get_args(LineState):
        raise LinesRefused("Choose one of the answers beside the line.")
    near = lines[number].near
    words = near[shown].text if state == "yes" and 0 <= shown < len(near) else ""
    lines[number] = replace(lines[number], state=cast(LineState, state), shown=words)
    storage.targets.keep_lines(target_id, lines)
    return lines[number]
