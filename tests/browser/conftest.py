"""The real server, the system's Chromium, and a watch over every request of every page."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    sync_playwright,
)

from tests.browser.looks import KeepPicture
from tests.browser.running import RunningCoach

# The headless shell is the same engine without windows: a new context costs a quarter of the time.
_KNOWN = (Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium"))
CHROMIUM = Path(
    os.environ.get("COACH_CHROMIUM")
    or next((known for known in _KNOWN if known.exists()), _KNOWN[-1])
)
ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No name is looked up: what asks for another host is seen, and gets nowhere.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
LONGEST_WAIT_MS = 60_000
PICTURES = Path(__file__).parents[2] / "artefacts" / "screenshots"

OpenPage = Callable[..., Page]

# This machine alone, by number and with a port: no name is ever looked up.
_OWN = re.compile(r"http://127\.0\.0\.1:\d+/")
# Words of Chromium's console for what the Content-Security-Policy stopped.
_STOPPED = re.compile(r"Content Security Policy|Trusted ?Type|Permissions[- ]Policy", re.I)


@pytest.fixture(scope="session")
def coach(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCoach]:
    """One server for most browser tests: opening the real model takes seconds."""
    running = RunningCoach(tmp_path_factory.mktemp("browser") / "data").start()
    yield running
    running.stop()


@pytest.fixture
def new_coach(tmp_path: Path) -> Iterator[RunningCoach]:
    """A server that nobody has used yet."""
    running = RunningCoach(tmp_path / "data").start()
    yield running
    running.kill()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"no {CHROMIUM}: install chromium or set COACH_CHROMIUM to a Chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGS])
        yield opened
        opened.close()


@dataclass
class Watch:
    """What must not happen: requests elsewhere, what the policy stopped, scripts that fail."""

    elsewhere: list[str] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Write these down. Requests are not routed: that would switch the browser's cache off."""
        context.on("request", self._look)
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.failed.append(str(error.error)))

    def _look(self, request: Request) -> None:
        if not _OWN.match(request.url):
            self.elsewhere.append(request.url)

    def _hear(self, message: ConsoleMessage) -> None:
        if _STOPPED.search(message.text):
            self.stopped.append(message.text)


@pytest.fixture
def open_page(browser: Browser, coach: RunningCoach) -> Iterator[OpenPage]:
    """Open a window of its own: `open_page(color_scheme="dark", java_script_enabled=False)`."""
    watch = Watch()
    contexts: list[BrowserContext] = []

    def opened(**options: Any) -> Page:
        # A page that is still gliding to a button moves it away from under the click.
        still = {"base_url": coach.url, "reduced_motion": "reduce"}
        context = browser.new_context(**{**still, **options})
        contexts.append(context)
        watch.over(context)
        context.set_default_timeout(LONGEST_WAIT_MS)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
    assert watch == Watch()


@pytest.fixture
def keep_picture() -> KeepPicture:
    """Keep a picture of the whole page: `keep_picture(page, "today-dark")`."""
    return _keep_picture


def _keep_picture(page: Page, name: str) -> None:
    # A window as tall as the page: what sticks to the bottom then stands at its end.
    size = page.viewport_size
    assert size is not None
    height = int(page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": size["width"], "height": max(height, size["height"])})
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png")
    page.set_viewport_size(size)


def start_practice(page: Page, count: int = 1, mode: str = "coach") -> None:
    """Choose questions about conflict that ask for one occasion, and start."""
    page.goto("/practise")
    page.get_by_text("Choose").click()
    page.check(f"input[value={mode}]")
    page.fill("#count", str(count))
    page.select_option("#competency", "conflict")
    page.select_option("#type", "behavioural")
    page.get_by_role("button", name="Start").click()
    page.wait_for_url("**/practise/**")
    # Until the page is loaded its scripts do not listen, and the buttons work as plain forms.
    page.wait_for_load_state()


def wait_for_reader(page: Page) -> None:
    """Wait until answers are read at once; a server that was just started opens the reader."""
    address = "/".join(page.url.split("/")[:3]) + "/api/status"
    for _ in range(300):
        told = page.request.get(address).json()
        assert not told["failure"], told["failure"]
        if told["ready"]:
            return
        page.wait_for_timeout(300)
    raise AssertionError("the reader did not open")


def answer(page: Page, text: str) -> None:
    """Type an answer, send it and wait for the next page."""
    page.fill("#answer", text)
    with page.expect_navigation():
        page.click("[data-send]")


def level_shown(page: Page) -> int:
    """Return the level that a review shows."""
    found = re.search(r"Level (\d), ", page.inner_text("#level"))
    assert found
    return int(found.group(1))
