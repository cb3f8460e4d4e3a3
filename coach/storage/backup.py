"""Copies of the whole database, made while it may be in use."""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from coach.errors import DataFileError, NotFound
from coach.settings import Settings
from coach.storage.database import open_existing
from coach.storage.faults import as_storage_errors
from coach.storage.times import require_aware

AUTOMATIC_KEPT = 10
"""How many copies made before upgrades are kept; copies that a person made all are."""


def backup(settings: Settings, to: Path | None, now: datetime) -> Path:
    """Copy the database to the file or folder `to`, or into the backups folder; return the copy.

    Raises NotFound when there is no database yet and DataFileError when the target already
    exists: a backup never replaces anything.
    """
    if not settings.database.exists():
        raise NotFound("database", str(settings.database))
    target = settings.backups if to is None else to
    if to is None or target.is_dir():
        target = target / f"coach-{_stamp(now)}.db"
    if target.exists():
        raise DataFileError(target, None, "this file already exists")
    return _copy(settings.database, target)


def copy_before_upgrade(database: Path, backups: Path, now: datetime) -> Path:
    """Copy the database into `backups` before its tables change; delete the oldest such copies."""
    copy = _copy(database, backups / f"before-upgrade-{_stamp(now)}.db")
    with as_storage_errors(backups):
        # The stamp has a fixed width, so the order of names is the order of time.
        for old in sorted(backups.glob("before-upgrade-*.db"))[:-AUTOMATIC_KEPT]:
            old.unlink(missing_ok=True)
    return copy


def newest_backup(settings: Settings) -> Path | None:
    """Return the copy in the backups folder that was written last."""
    copies = settings.backups.glob("*.db")
    return max(copies, key=lambda path: path.stat().st_mtime_ns, default=None)


def backup_files(backups: Path) -> tuple[Path, ...]:
    """Return the copies in the backups folder, whole and half-written ones."""
    return tuple(sorted((*backups.glob("*.db"), *backups.glob("*.db.part"))))


def delete_backups(backups: Path) -> None:
    """Delete every copy in the backups folder."""
    with as_storage_errors(backups):
        for path in backup_files(backups):
            path.unlink(missing_ok=True)


def _stamp(now: datetime) -> str:
    return require_aware(now).strftime("%Y%m%dT%H%M%S.%fZ")


def _copy(database: Path, target: Path) -> Path:
    part = target.with_name(target.name + ".part")
    with as_storage_errors(target):
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        try:
            with closing(open_existing(database)) as source, closing(sqlite3.connect(part)) as copy:
                copy.execute("PRAGMA synchronous = FULL")
                # In one step: in smaller ones each write by another program starts it anew.
                source.db.conn.backup(copy, pages=-1)
                # One self-contained file, without a -wal beside it.
                copy.execute("PRAGMA journal_mode = DELETE")
            # Under its own name only when whole: a half-written copy is never taken for a backup.
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    return target
