"""Questions that the person brought, and the one way to find the words of any question asked."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from coach.bank.ad_hoc import ad_hoc_question
from coach.errors import FormRefused, NotFound
from coach.limits import MAX_OWN_QUESTION_CHARS, MAX_OWN_QUESTIONS_AT_ONCE
from coach.records import Question
from coach.storage import Storage
from coach.text.clean import clean_text

if TYPE_CHECKING:
    from coach.bank import Bank


_LIST_MARK = re.compile(r"^(?:[-*•–]|\(?\d{1,2}[.):]|Q\d{0,2}[.):])\s+")


def question_of(storage: Storage, bank: Bank, key: str) -> Question:
    """Return the question with this id: of the bank, of the person's own, or as it was asked last.

    Raises NotFound when it is none of these.
    """
    if key in bank.questions:
        return bank.questions[key]
    own = storage.own_questions.get(key)
    if own is not None:
        return own
    for scores in storage.readings.shown_of_question(key, 1):
        asked = storage.attempts.get(scores.id).question_text
        return replace(ad_hoc_question(asked), id=key, competency=scores.competency)
    raise NotFound("question", key)


def known_question(storage: Storage, bank: Bank, key: str) -> Question | None:
    """Return the question with this id, None where it was deleted or left the bank unanswered."""
    try:
        return question_of(storage, bank, key)
    except NotFound:
        return None


def questions_in(text: str) -> tuple[str, ...]:
    """Return the questions of a text, one on each line, without the marks of a list.

    Raises FormRefused when there is none, more than MAX_OWN_QUESTIONS_AT_ONCE, or one is too long.
    """
    lines = (_LIST_MARK.sub("", " ".join(line.split())) for line in clean_text(text).splitlines())
    found = tuple(dict.fromkeys(line for line in lines if any(map(str.isalnum, line))))
    if not found:
        raise FormRefused({"own": "There is no question yet."})
    if len(found) > MAX_OWN_QUESTIONS_AT_ONCE:
        raise FormRefused(
            {"own": f"These are {len(found)} questions; {MAX_OWN_QUESTIONS_AT_ONCE} fit at once."}
        )
    longest = max(map(len, found))
    if longest > MAX_OWN_QUESTION_CHARS:
        told = f"One question has {longest:,} characters; {MAX_OWN_QUESTION_CHARS} fit."
        raise FormRefused({"own": told})
    return found


def keep_own(
    storage: Storage, bank: Bank, texts: Iterable[str], *, now: datetime
) -> tuple[str, ...]:
    """Keep questions, each once, and return their ids; one of the bank in the same words is that.

    What each asks for is read from its words, until the person corrects it.
    """
    asked = {same_words(question.text): question.id for question in bank.questions.values()}
    return tuple(
        asked.get(same_words(text)) or storage.own_questions.add(_own(text), now).id
        for text in texts
    )


def search_own(
    storage: Storage,
    *,
    text: str = "",
    type: str | None = None,  # noqa: A002
) -> tuple[Question, ...]:
    """Return the own questions of a type that hold each word of `text`, newest first."""
    words = text.casefold().split()
    return tuple(
        question
        for question in storage.own_questions.all()
        if type in (None, question.type) and all(w in question.text.casefold() for w in words)
    )


def _own(text: str) -> Question:
    digest = hashlib.sha256(same_words(text).encode()).hexdigest()[:12]
    return replace(ad_hoc_question(text), id=f"own-{digest}")


def same_words(text: str) -> str:
    """Return the words of a question alone: case and punctuation make no other one of it."""
    return " ".join(re.findall(r"\w+", text.lower()))
