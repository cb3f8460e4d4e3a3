"""Questions that the person brought, and the one way to find the words of any question asked."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from coach.bank import Bank
from coach.bank.ad_hoc import ad_hoc_question
from coach.errors import FormRefused, NotFound
from coach.limits import MAX_OWN_QUESTION_CHARS, MAX_OWN_QUESTIONS_AT_ONCE
from coach.records import Question
from coach.storage import Storage
from coach.text.clean import clean_text

_LIST_MARK = re.compile(r"^(?:[-*•–]|\(?\d{1,2}[.):]|Q\d{0,2}[.):])\s+")


def question_of(storage: Storage, bank: Bank, key: str) -> Question:
    """Return a question of the bank, of the person's own, or as it was asked last; NotFound."""
    if known := bank.questions.get(key) or storage.own_questions.get(key):
        return known
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
    """Return the questions of a text, one on each line, without list marks; raises FormRefused."""
    lines = (_LIST_MARK.sub("", " ".join(line.split())) for line in clean_text(text).splitlines())
    found = tuple(dict.fromkeys(line for line in lines if any(map(str.isalnum, line))))
    if not found:
        raise FormRefused({"own": "There is no question yet."})
    if len(found) > MAX_OWN_QUESTIONS_AT_ONCE:
        problem = f"These are {len(found)} questions; {MAX_OWN_QUESTIONS_AT_ONCE} fit at once."
        raise FormRefused({"own": problem})
    longest = max(map(len, found))
    if longest > MAX_OWN_QUESTION_CHARS:
        problem = f"One question has {longest:,} characters; {MAX_OWN_QUESTION_CHARS} fit."
        raise FormRefused({"own": problem})
    return found


def keep_own(
    storage: Storage, bank: Bank, texts: Iterable[str], *, now: datetime
) -> tuple[str, ...]:
    """Keep questions, each once, unless the bank has the same words, and return their ids."""
    asked = {same_words(question.text): question.id for question in bank.questions.values()}
    found = []
    for text in texts:
        words = same_words(text)
        key = f"own-{hashlib.sha256(words.encode()).hexdigest()[:12]}"
        own = replace(ad_hoc_question(text), id=key)
        found.append(asked.get(words) or storage.own_questions.add(own, now).id)
    return tuple(found)


def search_own(
    storage: Storage,
    *,
    text: str = "",
    type: str | None = None,  # noqa: A002
) -> tuple[Question, ...]:
    """Return the own questions of a type that hold each word of `text`, newest first."""
    of_type = (one for one in storage.own_questions.all() if type in (None, one.type))
    words = text.casefold().split()
    return tuple(one for one in of_type if all(word in one.text.casefold() for word in words))


def same_words(text: str) -> str:
    """Return the words of a question alone: case and punctuation make no other one of it."""
    return " ".join(re.findall(r"\w+", text.lower()))
