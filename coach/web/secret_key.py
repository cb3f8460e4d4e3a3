"""The key that signs cookies: made once for each installation, readable by its owner alone."""

import errno
import os
import secrets
from pathlib import Path

from coach.errors import DatabaseReadOnly, DiskFull

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
        if not _is_whole(path):
            _make(path)
        return path.read_bytes()
    except OSError as error:
        is_full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise (DiskFull if is_full else DatabaseReadOnly)(path) from error


def _is_whole(path: Path) -> bool:
    return path.exists() and path.stat().st_size == KEY_BYTES


def _make(path: Path) -> None:
    """Write a whole key beside `path`, then give it that name unless another server was first."""
    ours = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(ours, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
        # A link appears whole or not at all, and fails when the name is taken.
        path.hardlink_to(ours)
    except FileExistsError:
        if not _is_whole(path):
            # Cut short by hand or by a full disk: no cookie was ever signed with it.
            ours.replace(path)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.EMLINK):
            raise
        # A file system without hard links (some sticks and shares): the last one wins there.
        ours.replace(path)
    finally:
        ours.unlink(missing_ok=True)
