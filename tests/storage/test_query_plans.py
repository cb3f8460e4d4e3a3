"""No page reads more as answers grow: every query finds its rows by an index."""

import random
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from coach.bank import load_bank
from coach.practice.journal.journal import journal_page
from coach.practice.journal.keep_going import lessons_for
from coach.practice.progress import open_trends
from coach.practice.sessions.history import history, open_attempt
from coach.practice.sessions.sessions import SessionPlan, start_session
from coach.practice.sessions.summary import summarise_session
from coach.practice.today import today
from coach.settings import Settings
from coach.storage import Storage, open_storage
from tests.storage.many import fill
from tests.storage.samples import NOON, make_application, make_target

FEW, MANY = 500, 5_000
NOW = NOON + timedelta(days=1000)
BANK = load_bank()
SCAN = re.compile(r"SCAN (a|r|attempt|reading|session|draft)\b")


def summary_of_the_newest(storage: Storage) -> None:
    summarise_session(storage, BANK, storage.sessions.recent(1)[0].id)


def review_of_the_newest(storage: Storage) -> None:
    open_attempt(storage, storage.readings.shown(1)[0].id)


PAGES: dict[str, Callable[[Storage], object]] = {
    "Today": lambda storage: today(storage, BANK, now=NOW),
    "Progress": open_trends,
    "the guesses on Progress": lambda storage: storage.attempts.guesses(
        one.id for one in open_trends(storage).newest
    ),
    "History": lambda storage: history(storage, BANK),
    "History of one competency": lambda storage: history(storage, BANK, competency="conflict"),
    "the choice of questions": lambda storage: start_session(
        storage, BANK, SessionPlan("coach", 3), now=NOW, rng=random.Random(1)
    ),
    "Summary": summary_of_the_newest,
    "Review": review_of_the_newest,
    "answers by their ids": lambda storage: storage.attempts.get_many(
        one.id for one in storage.readings.shown(20)
    ),
    "sessions by their ids": lambda storage: storage.sessions.get_many(
        one.id for one in storage.sessions.recent(20)
    ),
    "the newest answers": lambda storage: storage.attempts.newest(30),
}


def connection_of(storage: Storage) -> sqlite3.Connection:
    conn = storage.connection.db.conn
    assert isinstance(conn, sqlite3.Connection)
    return conn


def statements_of(storage: Storage, page: Callable[[Storage], object]) -> list[str]:
    """Return the statements that a page runs, with their values in them."""
    found: list[str] = []
    connection_of(storage).set_trace_callback(found.append)
    page(storage)
    connection_of(storage).set_trace_callback(None)
    return [one for one in found if one.lstrip().upper().startswith("SELECT")]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Settings]:
    """Databases with few and with ten times as many answers."""
    made = {}
    for count in (FEW, MANY):
        made[count] = Settings(data_dir=tmp_path_factory.mktemp(f"many-{count}") / "data")
        fill(made[count], count)
    return made


@pytest.fixture(scope="module")
def journals(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Settings]:
    """Databases whose journals have few and ten times as many entries."""
    made = {}
    for count in (FEW, MANY):
        made[count] = Settings(data_dir=tmp_path_factory.mktemp(f"journal-{count}") / "data")
        with open_storage(made[count]) as storage:
            fill_journal(storage, count)
    return made


def fill_journal(storage: Storage, count: int) -> None:
    """Keep so many rejections, two years of them, each with words and something learned."""
    entries = []
    for number in range(count):
        application, outcome = make_application(
            storage.person_id, day=NOON.date() - timedelta(days=number % 700), asked_on=None
        )
        entries.append((replace(application, organisation=f"Firm {number}"), [outcome]))
    storage.applications.add_all(entries)


@contextmanager
def steps_counted(storage: Storage) -> Iterator[list[int]]:
    """Count the steps of SQLite's machine, a hundred at a time."""
    counted = [0]

    def step() -> int:
        counted[0] += 1
        return 0

    connection_of(storage).set_progress_handler(step, 100)
    yield counted
    connection_of(storage).set_progress_handler(None, 0)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_finds_its_rows_by_an_index(name: str, filled: dict[int, Settings]) -> None:
    page = PAGES[name]
    with open_storage(filled[MANY]) as storage:
        statements = statements_of(storage, page)
        assert statements
        for statement in statements:
            plan = storage.connection.rows(f"EXPLAIN QUERY PLAN {statement}")
            steps_planned = [str(row["detail"]) for row in plan]
            scans = [line for line in steps_planned if SCAN.search(line)]
            sorts = [line for line in steps_planned if "TEMP B-TREE FOR ORDER BY" in line]
            # A few summaries, one for each question, may be sorted; answers may not.
            few = "question_summary" in statement
            assert scans == [], f"{statement}\n{steps_planned}"
            assert few or sorts == [], f"{statement}\n{steps_planned}"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_takes_no_more_steps_with_ten_times_the_answers(
    name: str, filled: dict[int, Settings]
) -> None:
    steps = {}
    for count, settings in filled.items():
        with open_storage(settings) as storage, steps_counted(storage) as counted:
            PAGES[name](storage)
            steps[count] = counted[0]
    # A list that is bounded may still fill up: twenty tries at a question, say.
    assert steps[MANY] <= 1.5 * steps[FEW] + 12, steps


def one_more_entry(storage: Storage) -> None:
    newest = storage.applications.recent(1)[0]
    storage.applications.add_outcome(replace(newest, id="more", kind="offer"))


JOURNAL: dict[str, Callable[[Storage], object]] = {
    "a page": lambda storage: journal_page(storage, 1, status="rejected", words=""),
    "what was learned": lambda storage: lessons_for(storage, make_target("x"), None),
    "a new line": lambda storage: storage.applications.add(*make_application(storage.person_id)),
    "an entry more": one_more_entry,
}


@pytest.mark.parametrize("name", JOURNAL)
def test_a_long_journal_stays_quick(name: str, journals: dict[int, Settings]) -> None:
    steps = {}
    for count, settings in journals.items():
        with open_storage(settings) as storage, steps_counted(storage) as counted:
            JOURNAL[name](storage)
            steps[count] = counted[0]
    assert steps[MANY] <= 1.5 * steps[FEW] + 5, steps


def test_sending_takes_no_more_steps_with_ten_times_the_answers(
    filled: dict[int, Settings],
) -> None:
    steps = {}
    for count, settings in filled.items():
        with open_storage(settings) as storage:
            attempt = storage.attempts.newest(1)[0]
            with steps_counted(storage) as counted:
                storage.attempts.add(replace(attempt, id=f"again-{count}"))
            steps[count] = counted[0]
    assert steps[MANY] <= 1.5 * steps[FEW] + 5, steps


def test_what_belongs_to_many_entries_is_asked_for_once(settings: Settings) -> None:
    with open_storage(settings) as storage:
        fill_journal(storage, 40)
        outcomes = storage.applications.recent(40)
        applications = [one.application_id for one in outcomes]
        ids = [one.id for one in outcomes]
        happened = statements_of(storage, lambda kept: kept.applications.outcomes_of(applications))
        found = statements_of(storage, lambda kept: kept.feedback.findings(ids))
        readers = statements_of(storage, lambda kept: kept.feedback.readers(ids))
    assert (len(happened), len(found), len(readers)) == (1, 1, 1)
