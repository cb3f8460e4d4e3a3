"""What the environment sets, and where the coach finds its files."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfoNotFoundError

import platformdirs

from coach.errors import SettingsError

SPOKEN_WORDS_A_MINUTE = 140
"""Pace for speaking times: the middle of the 130-150 usual for careful English speech."""

APP_NAME = "interview-coach"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and how the server listens."""

    data_dir: Path
    host: str = "127.0.0.1"
    port: int = 8765

    @property
    def database(self) -> Path:
        """The database file."""
        return self.data_dir / "coach.db"

    @property
    def backups(self) -> Path:
        """The folder of backups beside the database."""
        return self.data_dir / "backups"

    @property
    def uploads(self) -> Path:
        """The folder of files that are looked at before they are imported."""
        return self.data_dir / "uploads"


def load_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings by COACH_DATA_DIR, COACH_HOST and COACH_PORT.

    Raises SettingsError for a port that is no port or a data folder that is a file.
    """
    port = environ.get("COACH_PORT", "").strip() or "8765"
    if not port.isascii() or not port.isdigit() or int(port) > 65_535:
        raise SettingsError("COACH_PORT", port, "a port number from 0 to 65535")
    data = environ.get("COACH_DATA_DIR", "").strip()
    data_dir = (
        Path(data).expanduser() if data else Path(platformdirs.user_data_dir(APP_NAME, False))
    )
    if data_dir.exists() and not data_dir.is_dir():
        raise SettingsError("COACH_DATA_DIR", str(data_dir), "a folder")
    return Settings(
        data_dir=data_dir.absolute(),
        host=environ.get("COACH_HOST", "").strip() or "127.0.0.1",
        port=int(port),
    )


def resource_dir(name: str) -> Path:
    """Return the folder `question_bank`, `static` or `templates`.

    Looks in the installed package, then beside it (a checkout); raises SettingsError.
    """
    package = Path(__file__).parent
    for folder in (package / "_data" / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise SettingsError("installation", str(package), f"the folder {name!r} in it or beside it")


def local_zone() -> str:
    """Return the IANA name of this machine's time zone, "UTC" when it has no name."""
    import tzlocal

    try:
        name = tzlocal.get_localzone_name()
    except (ZoneInfoNotFoundError, ValueError):
        return "UTC"
    return "UTC" if name in (None, "", "Etc/UTC") else str(name)
