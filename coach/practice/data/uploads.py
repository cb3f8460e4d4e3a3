"""Files on their way in: kept beside the database between preview and import, a day at most."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from pathlib import Path

from coach.errors import NotFound
from coach.storage.faults import as_storage_errors

KEPT_FOR = timedelta(days=1)


def keep_upload(folder: Path, data: bytes) -> str:
    """Keep a file that only this person can read, and return its random key; StorageError."""
    key = secrets.token_hex(16)
    with as_storage_errors(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / key).touch(mode=0o600)
        (folder / key).write_bytes(data)
    return key


def open_upload(folder: Path, key: str) -> bytes:
    """Return a kept file; NotFound when it is gone."""
    if not key.isalnum() or not (folder / key).is_file():
        raise NotFound("uploaded file", key)
    return (folder / key).read_bytes()


def forget_uploads(folder: Path, before: datetime | None = None, key: str = "*") -> None:
    """Delete the kept file of a key, or all of them, or those kept before a moment."""
    for path in folder.glob(key):
        if before is None or path.stat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)
