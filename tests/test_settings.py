from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from coach.errors import SettingsError
from coach.settings import load_settings, local_zone, resource_dir


def test_without_variables_it_is_this_machine_and_the_users_data_folder() -> None:
    settings = load_settings({})
    assert (settings.host, settings.port) == ("127.0.0.1", 8765)
    assert settings.data_dir.is_absolute()
    assert settings.database.name == "coach.db"


def test_variables_are_read_and_a_home_sign_is_understood(tmp_path: Path) -> None:
    settings = load_settings(
        {"COACH_DATA_DIR": str(tmp_path / "new"), "COACH_HOST": " ::1 ", "COACH_PORT": "0"}
    )
    assert settings.data_dir == tmp_path / "new"
    assert (settings.host, settings.port) == ("::1", 0)
    assert load_settings({"COACH_DATA_DIR": "~/x"}).data_dir == Path.home() / "x"


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"COACH_DATA_DIR .* expected a folder"):
        load_settings({"COACH_DATA_DIR": str(file)})


@pytest.mark.parametrize("value", ["http", "-1", "65536", "80.5", "٣"])
def test_a_port_that_is_none_is_refused_by_name(value: str) -> None:
    with pytest.raises(SettingsError, match="COACH_PORT"):
        load_settings({"COACH_PORT": value})


@pytest.mark.parametrize("name", ["question_bank", "static", "templates"])
def test_resources_are_found(name: str) -> None:
    assert any(resource_dir(name).iterdir())


def test_a_missing_resource_is_said() -> None:
    with pytest.raises(SettingsError, match="nowhere"):
        resource_dir("nowhere")


def test_the_zone_of_this_machine_is_one_that_calendars_know() -> None:
    assert ZoneInfo(local_zone()).key == local_zone()


def test_a_machine_whose_zone_has_no_name_keeps_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (None, "Etc/UTC"):
        monkeypatch.setattr("tzlocal.get_localzone_name", lambda told=name: told)
        assert local_zone() == "UTC"
