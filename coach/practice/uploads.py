"""Files on their way in: kept beside the database between preview and import, a day at most."""

from __future__ import annotations

import re
import secrets
from datetime import datetime, timedelta
from pathlib import Path

from coach.errors import NotFound
from coach.storage.faults import told_plainly

KEPT_FOR = timedelta(days=1)
_KEY = re.compile(r"[\w-]{22}")


def keep_upload(folder: Path, data: bytes) -> str:
    """Keep a file that only this person can read, and return its random key; StorageError."""
    key = secrets.token_urlsafe(16)
    with told_plainly(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / key
        path.touch(mode=0o600)
        path.write_bytes(data)
    return key


def open_upload(folder: Path, key: str) -> bytes:
    """Return a kept file; NotFound when it is gone."""
    try:
        return _path(folder, key).read_bytes()
    except FileNotFoundError:
        raise NotFound("uploaded file", key) from None


def forget_upload(folder: Path, key: str) -> None:
    """Delete a kept file."""
    _path(folder, key).unlink(missing_ok=True)


def forget_uploads(folder: Path, before: datetime | None = None) -> None:
    """Delete all kept files, or those kept before a moment."""
    for path in folder.glob("*"):
        if before is None or path.stat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)


def _path(folder: Path, key: str) -> Path:
    if not _KEY.fullmatch(key):
        raise NotFound("uploaded file", key)
    return folder / key
