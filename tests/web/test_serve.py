"""The server: address, port, loading behind the first page."""

import json
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from coach.errors import CannotListen
from coach.web.serve import address, listen

WAIT_SECONDS = 30

SERVER = """
import sys
from pathlib import Path
from coach.settings import Settings
from coach.web import app, serve as module
module.LATEST_SCORER_START_SECONDS = float(sys.argv[2])
app.open_review_tools = lambda: print("loading", flush=True)
app.know_questions = lambda bank, tools: None
settings = Settings(Path(sys.argv[1]), port=0)
module.serve(settings, open_browser=False, ready=lambda url: print(url, flush=True))
print("ended")
"""


class Served:
    """A server in a process of its own and what it prints."""

    def __init__(self, folder: Path, latest_start: float) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVER, str(folder), str(latest_start)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self.process.stdout is not None
        self.out = self.process.stdout
        self.url = self.out.readline().strip()

    def interrupt(self) -> str:
        """Press Ctrl+C and return the rest of what was printed."""
        self.process.send_signal(signal.SIGINT)
        rest, _ = self.process.communicate(timeout=WAIT_SECONDS)
        return rest


@pytest.fixture
def served(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Served]:
    server = Served(tmp_path, getattr(request, "param", 3_600.0))
    try:
        yield server
    finally:
        server.process.kill()
        server.process.wait()


def test_it_says_the_real_port_and_loads_once_the_first_page_is_sent(served: Served) -> None:
    with urlopen(served.url, timeout=WAIT_SECONDS) as page:
        assert page.status == 200
        assert "waitress" not in page.headers.get("Server", "")
    assert served.out.readline() == "loading\n"
    assert served.interrupt() == "ended\n"
    assert served.process.returncode == 0


@pytest.mark.parametrize("served", [0.01], indirect=True)
def test_it_loads_soon_after_start_when_nobody_opens_a_page(served: Served) -> None:
    assert served.out.readline() == "loading\n"


def test_a_body_that_is_far_too_large_gets_the_page_that_says_so(served: Served) -> None:
    body = b"answer=" + b"x" * (3 * 1024 * 1024)
    request = Request(f"{served.url}practise/x/0", data=body)
    with pytest.raises(HTTPError) as refused:
        urlopen(request, timeout=WAIT_SECONDS)
    with closing(refused.value):
        assert refused.value.code == 413
        assert "shorten the answer" in refused.value.read().decode()


def test_many_requests_at_once_are_served(served: Served) -> None:
    found: list[int] = []

    def look() -> None:
        with urlopen(f"{served.url}api/status", timeout=WAIT_SECONDS) as response:
            json.loads(response.read())
            found.append(response.status)

    threads = [threading.Thread(target=look) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT_SECONDS)
    assert found == [200] * 16


def test_a_port_that_is_taken_is_told_with_what_to_do() -> None:
    with closing(listen("127.0.0.1", 0)) as first:
        port = first.getsockname()[1]
        with pytest.raises(CannotListen) as refused:
            listen("127.0.0.1", port)
    assert str(port) in str(refused.value)
    assert "--port" in refused.value.remedy


@pytest.mark.parametrize("host", ["203.0.113.7", "no such name", "999.1.1.1"])
def test_a_host_that_is_not_this_machine_s_is_told(host: str) -> None:
    with pytest.raises(CannotListen):
        listen(host, 0)


def test_localhost_is_the_address_that_every_browser_tries() -> None:
    with closing(listen("localhost", 0)) as listener:
        assert listener.family == socket.AF_INET


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "http://127.0.0.1:"),
        ("localhost", "http://localhost:"),
        ("0.0.0.0", "http://127.0.0.1:"),
        ("::", "http://127.0.0.1:"),
        ("[::1]", "http://[::1]:"),
        ("::1", "http://[::1]:"),
    ],
)
def test_the_address_can_be_opened(host: str, shown: str) -> None:
    with closing(listen("127.0.0.1", 0)) as listener:
        assert address(host, listener) == f"{shown}{listener.getsockname()[1]}/"
