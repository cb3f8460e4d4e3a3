"""Fixtures for the tests of storage."""

import pytest

from coach.storage import Storage
from coach.storage.times import to_text
from tests.storage.samples import NOON


@pytest.fixture
def stranger(storage: Storage) -> Storage:
    """Another person of the same database."""
    with storage.connection.immediate() as db:
        db.table("person").insert({"id": "stranger", "created_at": to_text(NOON)})
    return Storage(storage.connection, "stranger")
