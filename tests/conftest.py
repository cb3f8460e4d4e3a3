"""Fixtures for every test: a database of its own, and the real weights opened once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from coach.model.encoder import MiniLM
from coach.model.tools import Tools, open_tools
from coach.records import Session
from coach.settings import Settings
from coach.storage import Storage, open_storage
from tests.storage.samples import make_session

# How long an example takes says more about the machine than about the coach.
hypothesis_settings.register_profile("coach", deadline=None)
hypothesis_settings.load_profile("coach")


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
