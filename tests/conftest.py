"""Fixtures for every test: the real weights opened once, and nothing leaving the machine."""

import pytest

from coach.language.encoder import MiniLM
from coach.review import Tools, open_tools

RealEncoder = MiniLM


@pytest.fixture(scope="session")
def real_tools() -> Tools:
    """The tools as `coach serve` opens them, MiniLM and all."""
    return open_tools()


@pytest.fixture(scope="session")
def real_encoder() -> MiniLM:
    """The real MiniLM."""
    return MiniLM()
