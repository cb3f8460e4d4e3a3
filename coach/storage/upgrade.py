"""Brings a database to the newest schema, after a backup, one program at a time."""

from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from coach.errors import DatabaseCorrupt, SchemaTooNew
from coach.storage.backup import copy_before_upgrade
from coach.storage.database import Connection
from coach.storage.faults import as_storage_errors
from coach.storage.migrations import STEPS, schema


def upgrade(connection: Connection, backups: Path, now: datetime) -> None:
    """Apply the steps that are missing; nothing is written when none is.

    Raises SchemaTooNew for a database of a newer program, DatabaseCorrupt for one of another
    program altogether, and what the backup raises: without a backup nothing is changed.
    """
    with as_storage_errors(connection.path):
        is_current = _applied(connection.db, connection.path) == STEPS
    if is_current:
        return
    with connection.immediate() as db:
        # Read again: another program may have upgraded it while this one waited for the lock.
        applied = _applied(db, connection.path)
        if applied == STEPS:
            return
        if applied:
            copy_before_upgrade(connection.path, backups, now)
        elif db.table_names():
            raise DatabaseCorrupt(connection.path)
        schema.apply(db)


def _applied(db: Database, path: Path) -> tuple[str, ...]:
    applied = tuple(step.name for step in schema.applied(db))
    unknown = tuple(name for name in applied if name not in STEPS)
    if unknown:
        raise SchemaTooNew(path, unknown)
    return applied
