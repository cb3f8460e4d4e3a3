"""The key that signs cookies: made once for each installation, readable by its owner alone."""

import errno
import os
import secrets
from pathlib import Path

from coach.errors import DatabaseReadOnly, DiskFull, StorageError

KEY_NAME = "secret.key"
KEY_BYTES = 32


def secret_key(data_dir: Path) -> bytes:
    """Return the key in `data_dir`, made first when there is none.

    Two servers that start at once agree on one key. Raises a StorageError when the folder cannot
    be read or written.
    """
    path = data_dir / KEY_NAME
    try:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = _read(path)
        return key if len(key) == KEY_BYTES else _make(path)
    except OSError as error:
        raise _told(error, path) from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def _make(path: Path) -> bytes:
    """Write a whole key beside `path`, then give it that name unless another server was first."""
    ours = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(ours, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
        if path.exists() and len(_read(path)) != KEY_BYTES:
            # Cut short by hand or by a full disk: no cookie was ever signed with it.
            ours.replace(path)
        else:
            _link(ours, path)
        return path.read_bytes()
    finally:
        ours.unlink(missing_ok=True)


def _link(ours: Path, path: Path) -> None:
    # A link appears whole or not at all, and fails when the name is taken.
    try:
        path.hardlink_to(ours)
    except FileExistsError:
        return
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.EMLINK):
            raise
        # A file system without hard links (some sticks and shares): the last one wins there.
        ours.replace(path)


def _told(error: OSError, path: Path) -> StorageError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(path)
    return DatabaseReadOnly(path)
