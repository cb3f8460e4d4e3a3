"""What is kept on this machine: records in, records out. Nothing else opens SQLite."""

from coach.storage.backup import backup, newest_backup
from coach.storage.drafts import is_same_typing
from coach.storage.erasure import backup_files, delete_backups
from coach.storage.ids import uuid7
from coach.storage.storage import Storage, open_storage

__all__ = [
    "Storage",
    "backup",
    "backup_files",
    "delete_backups",
    "is_same_typing",
    "newest_backup",
    "open_storage",
    "uuid7",
]
