"""Fixtures for every test: a database of its own, and the real weights opened once."""

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings
from sqlite_utils import Database

from coach.model.document_reader import DocumentReader, open_document_reader
from coach.model.encoder import MiniLM
from coach.model.tools import Tools, open_tools
from coach.records import Session
from coach.settings import Settings
from coach.storage import Storage, open_storage
from coach.storage.migrations import schema
from tests.storage.samples import make_session

# How long an example takes says more about the machine than about the coach.
hypothesis_settings.register_profile("coach", deadline=None, max_examples=40)
hypothesis_settings.register_profile("long", deadline=None, max_examples=400)
hypothesis_settings.load_profile("long" if os.environ.get("COACH_LONG") else "coach")

ROOT = Path(__file__).parent

_apply = schema.apply


@cache
def _newest_schema() -> tuple[str, ...]:
    """Return the statements that make a database as every migration together leaves it."""
    migrated = Database(memory=True)
    _apply(migrated)
    # In the order in which they were made: a dump would put every index behind the tables.
    made = migrated.query("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
    rows = (line for line in migrated.conn.iterdump() if line.startswith("INSERT INTO"))
    return (*(one["sql"] for one in made), *rows)


@pytest.fixture(scope="session", autouse=True)
def new_databases_skip_the_migrations() -> Iterator[None]:
    """Make a new database in one step; older databases and other processes still migrate."""

    def apply(db: Database, **options: Any) -> None:
        if options or db.table_names():
            _apply(db, **options)
            return
        for statement in _newest_schema():
            db.execute(statement)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "apply", apply)
        yield


TORCH_AT_IMPORT = (
    "reading",
    "training/test_calibrate.py",
    "training/test_count_words.py",
    "training/test_document_net.py",
    "training/test_reader_net.py",
    "training/test_trainer.py",
)
"""Files and folders that need PyTorch to be imported, which takes seconds."""
TORCH_IN_TESTS = (
    "model/test_answer_reader.py",
    "model/test_document_reader.py",
    "practice/data/test_trackers.py",
)
"""Files whose tests open PyTorch when they run."""
TORCH = TORCH_AT_IMPORT + TORCH_IN_TESTS
REAL = {"real_tools", "real_encoder", "real_documents"}


def _is_quick(config: pytest.Config) -> bool:
    return "not model" in str(config.getoption("markexpr"))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    name = collection_path.relative_to(ROOT).as_posix()
    return True if _is_quick(config) and name in TORCH_AT_IMPORT else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what opens the real weights, so that no test has to remember to."""
    for item in items:
        name = item.path.relative_to(ROOT).as_posix()
        if REAL & set(getattr(item, "fixturenames", ())) or name in TORCH:
            item.add_marker("model")


@pytest.fixture(scope="session", autouse=True)
def the_quick_run_opens_no_torch(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    is_open = "torch" in sys.modules
    assert not (is_open and _is_quick(request.config))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data")


@pytest.fixture
def storage(settings: Settings) -> Iterator[Storage]:
    with open_storage(settings) as opened:
        yield opened


@pytest.fixture
def session(storage: Storage) -> Session:
    return storage.sessions.add(make_session(storage.person_id))


@pytest.fixture(scope="session")
def real_tools() -> Tools:
    """The tools as `coach serve` opens them, MiniLM and all."""
    return open_tools()


@pytest.fixture(scope="session")
def real_encoder() -> MiniLM:
    """The real MiniLM."""
    return MiniLM()


@pytest.fixture(scope="session")
def real_documents() -> DocumentReader:
    """The real reader of postings, letters and lines."""
    return open_document_reader()
