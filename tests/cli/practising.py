"""Answers for `coach practice`, and what it left behind."""

from coach.records import Attempt, Draft, Session
from coach.storage import Storage

ONE, TWO = "conflict-go-between", "conflict-angriest-person"
WEAK = (
    "We had some issues with the roster, so I talked to everyone.",
    "It all went well in the end.",
)
STRONG = (
    "In March 2023 Mrs Adeyemi and I disagreed about the roster.",
    "I talked to everyone on ward 7. By June swaps fell from nine to two.",
)
NO_REPLIES = ("", "", "")
STOP = "^C"
RESUME = "coach practice --resume"


def newest_session(storage: Storage) -> Session:
    return storage.sessions.recent(1)[0]


def attempts(storage: Storage) -> tuple[Attempt, ...]:
    return storage.attempts.of_session(newest_session(storage).id)


def draft_at(storage: Storage, position: int) -> Draft:
    draft = storage.drafts.get(newest_session(storage).id, position)
    assert draft is not None
    return draft


def order(text: str, *parts: str) -> bool:
    """Whether the parts stand in the text, one after the other."""
    place = 0
    for part in parts:
        place = text.find(part, place)
        if place < 0:
            return False
        place += len(part)
    return True
