"""Several processes at one database, and processes that are killed.

COACH_LONG=1 runs the long form of each test.
"""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from coach.settings import Settings
from coach.storage import Storage, open_storage
from tests.storage.samples import make_draft, make_session

ROOT = Path(__file__).parents[2]
IS_LONG = os.environ.get("COACH_LONG") == "1"
KILLS = 60 if IS_LONG else 6
OPENING_ROUNDS = 200 if IS_LONG else 8
OPENERS = 4
WRITERS = 8
MARKS = 200 if IS_LONG else 25


def start(task: str, folder: Path, times: int = 0) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.storage.children", task, str(folder), str(times)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def crew(
    task: str, folder: Path, processes: int, times: int = 0
) -> Iterator[Callable[[str], list[str]]]:
    """Give a function that sends one line to all processes at once and returns their replies.

    In the end none of them may have failed.
    """
    with ExitStack() as stack:
        children = [stack.enter_context(start(task, folder, times)) for _ in range(processes)]

        def replies() -> list[str]:
            return [child.stdout.readline().strip() for child in children if child.stdout]

        def tell(line: str) -> list[str]:
            for child in children:
                assert child.stdin is not None
                child.stdin.write(f"{line}\n")
                child.stdin.flush()
            return replies()

        assert replies() == ["waiting"] * processes
        yield tell
        errors = [child.communicate(timeout=60)[1] for child in children]
        assert errors == [""] * processes
        assert [child.returncode for child in children] == [0] * processes


def test_processes_that_open_one_new_database_at_once_all_succeed(tmp_path: Path) -> None:
    with open_storage(Settings(data_dir=tmp_path / "alone")) as storage:
        expected = storage.connection.db.schema
    with crew("open_each", tmp_path, OPENERS) as tell:
        for n in range(OPENING_ROUNDS):
            said = tell(f"round-{n}")
            with open_storage(Settings(data_dir=tmp_path / f"round-{n}")) as storage:
                assert said == [f"person {storage.person_id}"] * OPENERS
                assert storage.connection.db.schema == expected
                assert storage.integrity() == ()


def test_processes_that_read_and_then_write_lose_nothing(settings: Settings) -> None:
    with open_storage(settings) as storage:
        session = storage.sessions.add(make_session(storage.person_id))
        storage.drafts.save(make_draft(session, text="", revision=1))
    with crew("add_marks", settings.data_dir, WRITERS, MARKS) as tell:
        assert tell(session.id) == ["done"] * WRITERS
    with open_storage(settings) as storage:
        kept = storage.drafts.get(session.id, 0)
        assert kept is not None
        assert sorted(Counter(kept.text.split()).values()) == [MARKS] * WRITERS
        assert kept.revision == 1 + WRITERS * MARKS
        assert storage.integrity() == ()


def check_acknowledged(storage: Storage, lines: list[str]) -> None:
    """Every attempt that was acknowledged is there; drafts are at least as new as acknowledged."""
    kept = {scores.id for scores in storage.readings.shown(10**6)}
    assert {line.split()[1] for line in lines if line.startswith("attempt ")} <= kept
    for line in lines:
        if line.startswith("draft "):
            _, session_id, revision = line.split()
            draft = storage.drafts.get(session_id, 0)
            assert draft is not None
            assert draft.revision >= int(revision)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_process_killed_at_any_moment_loses_nothing_acknowledged(settings: Settings) -> None:
    rng = random.Random(2026)
    acknowledged: list[str] = []
    for _ in range(KILLS):
        with start("submit_for_ever", settings.data_dir) as child:
            assert child.stdout is not None
            lines = [child.stdout.readline() for _ in range(rng.randint(1, 40))]
            # Also in the midst of a transaction, not only right after an acknowledgement.
            time.sleep(rng.uniform(0, 0.01))
            child.kill()
            # What is still in the pipe was acknowledged too; a line cut short was not.
            rest = child.stdout.read()
        whole = "".join(lines) + rest[: rest.rfind("\n") + 1]
        acknowledged += whole.splitlines()
        with open_storage(settings) as storage:
            check_acknowledged(storage, acknowledged)
            assert storage.integrity() == ()
    assert sum(line.startswith("attempt ") for line in acknowledged) > KILLS
