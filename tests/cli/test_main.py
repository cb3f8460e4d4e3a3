"""The root command: quick help, lazy commands, errors in one place."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from coach import __version__
from coach.cli import COMMANDS, main
from coach.errors import NotFound

SLOW = ("torch", "nltk", "flask", "numpy", "sentence_transformers", "sqlite_utils", "rich")


def modules_after(*args: str) -> set[str]:
    """Run `coach ARGS` in a fresh Python; return the top modules that were imported."""
    script = (
        "import json, sys\n"
        "from coach.cli import main\n"
        f"try: main({list(args)!r})\n"
        "except SystemExit: pass\n"
        "sys.stderr.write(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize("args", [("--help",), ("--version",), ()])
def test_help_opens_no_slow_library(args: tuple[str, ...]) -> None:
    assert modules_after(*args).isdisjoint(SLOW)


@pytest.mark.parametrize("args", [("doctor", "--help"), ("trends", "--help"), ("backup", "--help")])
def test_commands_that_do_not_rate_open_neither_torch_nor_nltk(args: tuple[str, ...]) -> None:
    assert modules_after(*args).isdisjoint({"torch", "nltk", "sentence_transformers", "flask"})


def test_help_lists_every_command() -> None:
    result = CliRunner().invoke(main, ["--help"])
    assert result.exit_code == 0
    for name, (_, line) in COMMANDS.items():
        assert name in result.stdout
        assert line in result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_loads_under_its_name_and_explains_itself(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"], prog_name="coach")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: coach {name} ")


def test_the_version_is_the_package_s() -> None:
    assert CliRunner().invoke(main, ["--version"]).stdout == f"coach, version {__version__}\n"


def test_an_unknown_command_is_a_usage_error() -> None:
    result = CliRunner().invoke(main, ["practise"])
    assert result.exit_code == 2
    assert "practise" in result.stderr


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[Exception], Result]:
    """Run a command that raises this error."""

    def failing(error: Exception) -> Result:
        @click.command()
        def fail() -> None:
            raise error

        monkeypatch.setattr("coach.cli.data.backup", fail)
        return CliRunner().invoke(main, ["backup"])

    return failing


def test_a_coach_error_is_one_line_and_status_1(failing: Callable[[Exception], Result]) -> None:
    result = failing(NotFound("question", "x\ny"))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("coach: There is no question")
    assert NotFound.remedy in result.stderr


def test_a_fault_of_the_program_is_not_hidden(failing: Callable[[Exception], Result]) -> None:
    assert isinstance(failing(ZeroDivisionError("x")).exception, ZeroDivisionError)


def test_python_dash_m_coach_is_the_same_command(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "coach", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"coach, version {__version__}\n"


@pytest.mark.model
@pytest.mark.parametrize(
    ("args", "typed"),
    [
        (("score", "--json", "--question", "Tell me about a conflict."), "I called 3 nurses."),
        (("posting", "-", "--json"), "You must hold a driving licence."),
    ],
)
def test_the_real_readers_print_one_object_and_nothing_beside_it(
    args: tuple[str, ...], typed: str
) -> None:
    command = [sys.executable, "-m", "coach", *args]
    done = subprocess.run(command, input=typed, capture_output=True, encoding="utf-8", check=True)
    found = json.loads(done.stdout)
    assert 1 <= found["level"] <= 5 if "level" in found else len(found["lines"]) == 1
    assert (done.stdout.count("\n"), done.stderr) == (1, "")
