"""What the other processes of the tests do: `python -m tests.storage.children TASK FOLDER N`."""

import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from coach.errors import StaleDraft
from coach.settings import Settings
from coach.storage import Storage, open_storage
from tests.storage.samples import make_attempt, make_draft, make_session


def say(*words: object) -> None:
    print(*words, flush=True)


def open_each(settings: Settings, _: int) -> None:
    """Open the database of each folder named on a line, at the same moment as the others."""
    say("waiting")
    for line in sys.stdin:
        with open_storage(Settings(data_dir=settings.data_dir / line.strip())) as storage:
            say("person", storage.person_id)


def submit_for_ever(settings: Settings, _: int) -> None:
    """Save a draft and submit it, over and over, and acknowledge each once it is kept."""
    with open_storage(settings) as storage:
        session = storage.sessions.add(make_session(storage.person_id, at=datetime.now(UTC)))
        for n in count(1):
            text = f"answer {n} " * 50
            draft = storage.drafts.save(make_draft(session, text=text, revision=n))
            say("draft", session.id, draft.revision)
            attempt = make_attempt(session, at=datetime.now(UTC), text=text)
            say("attempt", storage.attempts.add(attempt).id)


def add_marks(settings: Settings, times: int) -> None:
    """Add a mark of its own to one shared draft `times` times, reading before each writing."""
    say("waiting")
    session_id = sys.stdin.readline().strip()
    with open_storage(settings) as storage:
        for _ in range(times):
            while not add_one_mark(storage, session_id):
                pass
    say("done")


def add_one_mark(storage: Storage, session_id: str) -> bool:
    """Return False when another process was quicker: then the draft must be read again."""
    kept = storage.drafts.get(session_id, 0)
    if kept is None:
        raise AssertionError("the parent made the draft first")
    try:
        storage.drafts.save(
            replace(kept, text=f"{kept.text}{os.getpid()} ", revision=kept.revision + 1)
        )
    except StaleDraft:
        return False
    return True


TASKS = {task.__name__: task for task in (open_each, submit_for_ever, add_marks)}

if __name__ == "__main__":
    TASKS[sys.argv[1]](Settings(data_dir=Path(sys.argv[2])), int(sys.argv[3]))
