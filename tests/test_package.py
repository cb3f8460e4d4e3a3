"""The wheel: everything is inside, and installed alone it serves pages from any folder."""

import os
import re
import signal
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[1]
TRAVELS = ("question_bank", "static", "templates")
WAIT_SECONDS = 60
MOST_BYTES = 8_000_000


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from this checkout, without a network."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def files_below(folder: Path) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }


def test_every_page_script_question_and_weight_is_inside(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    # Marked answers are for training; nobody needs them to practise.
    used = {name for name in files_below(ROOT / "coach") if "training/data" not in name}
    assert used <= inside
    assert not any("training/data" in name for name in inside)
    assert any(name.endswith(".gz") for name in inside)
    for name in TRAVELS:
        files = files_below(ROOT / name)
        assert files
        assert {f"coach/_data/{file}" for file in files} <= inside


def test_the_wheel_is_no_larger_than_it_has_to_be(wheel: Path) -> None:
    assert wheel.stat().st_size <= MOST_BYTES


def test_nothing_else_is_inside(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"coach"}


@dataclass(frozen=True)
class Installed:
    """A fresh environment that holds the wheel, and a folder to start it from."""

    python: Path
    elsewhere: Path

    @property
    def environ(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        return {**kept, "COACH_DATA_DIR": str(self.elsewhere / "data")}

    def run(self, *args: str) -> str:
        return subprocess.run(
            [self.python, *args],
            cwd=self.elsewhere,
            env=self.environ,
            check=True,
            capture_output=True,
            text=True,
        ).stdout


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in an environment of its own; the libraries are those of this one."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "env", with_pip=False)
    python = folder / "env" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "install", "--no-deps", "--no-index", "--quiet", str(wheel)],
        check=True,
        capture_output=True,
    )
    site = Path(sysconfig.get_path("purelib", vars={"base": str(folder / "env")}))
    # A .pth line only adds its folder after this one, and .pth files in there are not read:
    # an editable install of the checkout beside the libraries cannot come first.
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    (folder / "elsewhere").mkdir()
    return Installed(python, folder / "elsewhere")


def test_the_coach_that_is_imported_is_the_installed_one(installed: Installed) -> None:
    found = installed.run("-c", "import coach; print(coach.__file__)").strip()
    assert Path(found).is_relative_to(installed.python.parents[1])
    assert ROOT not in Path(found).parents


def test_its_resources_are_found_inside_the_package(installed: Installed) -> None:
    script = "from coach.settings import resource_dir as r\n" + "\n".join(
        f"print(r({name!r}))" for name in TRAVELS
    )
    for line in installed.run("-c", script).splitlines():
        assert Path(line).is_relative_to(installed.python.parents[1])


def test_the_question_bank_is_whole(installed: Installed) -> None:
    assert "12 competencies" in installed.run("-m", "coach", "questions", "check")


@pytest.fixture
def address(installed: Installed) -> Iterator[str]:
    """The address of `coach serve`, started from another folder on a free port."""
    with subprocess.Popen(
        [installed.python.with_name("coach"), "serve", "--port", "0", "--no-open"],
        cwd=installed.elsewhere,
        env={**installed.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        try:
            assert server.stdout is not None
            said = server.stdout.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+", said)
            assert found, said
            yield found.group()
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(WAIT_SECONDS)


def test_it_serves_a_page_and_its_files_from_another_folder(address: str) -> None:
    with urlopen(f"{address}/", timeout=WAIT_SECONDS) as page:
        html = page.read().decode()
    assert page.status == 200
    assert "<main" in html
    stylesheet = re.search(r'href="(/style\.css)"', html)
    assert stylesheet
    with urlopen(f"{address}{stylesheet.group(1)}", timeout=WAIT_SECONDS) as css:
        assert css.status == 200
        assert css.read()
