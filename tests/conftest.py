"""Fixtures for every test: a database of its own, and the real weights opened once."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings
from sqlite_utils import Database

from coach.model.encoder import MiniLM
from coach.model.tools import Tools, open_tools
from coach.records import Session
from coach.settings import Settings
from coach.storage import Storage, open_storage
from coach.storage.migrations import schema
from tests.storage.samples import make_session

# How long an example takes says more about the machine than about the coach.
hypothesis_settings.register_profile("coach", deadline=None)
hypothesis_settings.load_profile("coach")

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
