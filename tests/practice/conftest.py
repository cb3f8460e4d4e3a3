"""A tiny bank, a database of its own, and a review that needs no language packages."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

import pytest

from coach.bank import Bank
from coach.practice.scorer import Scorer
from coach.records import Question, Review, Session
from coach.storage import Storage
from tests.fakes import PlainDocuments
from tests.practice.samples import make_bank
from tests.storage.samples import NOON, make_attempt, make_review

if TYPE_CHECKING:
    from coach.model.tools import Tools


@pytest.fixture
def bank() -> Bank:
    return make_bank()


class FakeTools:
    """Stands for the opened language packages; counts what it was asked to read."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.scorer = "0.1.0+abc"
        self.documents = PlainDocuments


@pytest.fixture
def tools() -> FakeTools:
    return FakeTools()


@pytest.fixture
def scorer(tools: FakeTools, monkeypatch: pytest.MonkeyPatch) -> Scorer:
    """A scorer whose review is as long as the answer."""

    def review_answer(question: Question, text: str, *, tools: FakeTools) -> Review:
        tools.read.append(text)
        return make_review(words=len(text.split()), scorer=tools.scorer)

    monkeypatch.setattr("coach.practice.sessions.answers.review_answer", review_answer)
    return Scorer(lambda: cast("Tools", tools))


class Answers:
    """Keeps answers of given levels, one minute apart unless told when."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._sent = 0

    def add(
        self,
        session: Session,
        position: int,
        *,
        level: int,
        score: float = 0.0,
        at: datetime | None = None,
        **review: Any,
    ) -> None:
        self._sent += 1
        self._storage.attempts.add(
            make_attempt(
                session,
                position,
                at=at or NOON + timedelta(minutes=self._sent),
                review=make_review(level=level, score=score or level * 20.0, **review),
            )
        )


@pytest.fixture
def answers(storage: Storage) -> Answers:
    return Answers(storage)
