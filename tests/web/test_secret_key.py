"""The key that signs cookies."""

import errno
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from coach.errors import DatabaseReadOnly, DiskFull
from coach.web.secret_key import KEY_BYTES, KEY_NAME, secret_key
from tests.web.conftest import raising


def test_it_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data"
    key = secret_key(folder)
    assert len(key) == KEY_BYTES
    assert secret_key(folder) == key
    assert (folder / KEY_NAME).stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in folder.iterdir()] == [KEY_NAME]


def test_two_installations_have_two_keys(tmp_path: Path) -> None:
    assert secret_key(tmp_path / "a") != secret_key(tmp_path / "b")


def test_servers_that_start_at_once_agree(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda _: secret_key(tmp_path), range(64)))
    assert len(keys) == 1


def test_a_key_cut_short_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / KEY_NAME).write_bytes(b"short")
    key = secret_key(tmp_path)
    assert len(key) == KEY_BYTES
    assert secret_key(tmp_path) == key


def test_without_hard_links_it_is_still_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "hardlink_to", raising(PermissionError(errno.EPERM, "no links here")))
    assert secret_key(tmp_path) == secret_key(tmp_path)


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    with pytest.raises(DatabaseReadOnly):
        secret_key(tmp_path / "data")


def test_a_full_disk_is_told_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "open", raising(OSError(errno.ENOSPC, "full")))
    with pytest.raises(DiskFull):
        secret_key(tmp_path)
    assert list(tmp_path.iterdir()) == []
