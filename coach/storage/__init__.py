"""What is kept on this machine: records in, records out. Nothing else opens SQLite."""

from coach.storage.backup import backup, backup_files, delete_backups, newest_backup
from coach.storage.drafts import is_same_typing
from coach.storage.storage import Storage, open_storage
from coach.storage.times import uuid7

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
