"""`coach serve`: which settings reach the server, and the word about the network."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coach.cli.serve import is_loopback
from coach.settings import Settings
from tests.cli.conftest import Run

Served = list[tuple[Settings, bool]]


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Served:
    """What the server was asked for; it says at once that it listens."""
    calls: Served = []

    def fake(settings: Settings, *, open_browser: bool, ready: Callable[[str], None]) -> None:
        calls.append((settings, open_browser))
        ready(f"http://{settings.host}:{settings.port}/")

    monkeypatch.setattr("coach.cli.serve.run_server", fake)
    return calls


def test_it_listens_on_this_machine_alone_and_opens_the_browser(run: Run, served: Served) -> None:
    result = run("serve")
    ((settings, open_browser),) = served
    assert (settings.host, settings.port, open_browser) == ("127.0.0.1", 8765, True)
    assert "http://127.0.0.1:8765/" in result.stdout
    assert result.stderr == ""


def test_options_win_over_the_environment(
    run: Run, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_HOST", "0.0.0.0")
    monkeypatch.setenv("COACH_PORT", "9000")
    run("serve", "--host", "localhost", "--port", "0", "--no-open")
    run("serve", "--no-open")
    assert [(s.host, s.port, o) for s, o in served] == [
        ("localhost", 0, False),
        ("0.0.0.0", 9000, False),
    ]


def test_leaving_loopback_is_said_in_one_plain_line(run: Run, served: Served) -> None:
    result = run("serve", "--host", "0.0.0.0", "--no-open")
    assert result.stderr.count("\n") == 1
    assert "anybody on your network" in result.stderr
    assert len(served) == 1


@pytest.mark.parametrize("args", [("--port", "65536"), ("--port", "-1"), ("--port", "http")])
def test_a_port_that_is_none_is_status_2(run: Run, served: Served, args: tuple[str, str]) -> None:
    assert run("serve", *args).exit_code == 2
    assert served == []


def test_an_odd_setting_is_status_1(
    run: Run, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_PORT", "http")
    result = run("serve")
    assert result.exit_code == 1
    assert "COACH_PORT" in result.stderr
    assert served == []


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("[::1]", True),
        ("LOCALHOST", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.5", False),
        ("my-laptop.local", False),
        ("", False),
    ],
)
def test_loopback_is_what_only_this_machine_reaches(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def test_a_database_that_cannot_be_used_is_one_line_before_anything_is_served(
    run: Run, served: Served, data_dir: Path
) -> None:
    data_dir.mkdir(parents=True, exist_ok=True)
    database = data_dir / "coach.db"
    database.write_bytes(b"not a database at all, whatever its name says" * 40)
    before = database.read_bytes()
    result = run("serve", "--no-open")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "damaged or is not a coach database" in result.stderr
    assert "`coach doctor`" in result.stderr
    assert served == []
    assert database.read_bytes() == before
