"""Nothing typed is lost: the server is killed while a person types."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from coach.settings import Settings
from coach.storage import open_storage
from tests.browser.conftest import OpenPage
from tests.browser.running import RunningCoach

pytestmark = pytest.mark.browser

MOST_LOST_SECONDS = 3.0
KEYS_A_SECOND = 12
LONGEST_SAVE_SECONDS = 5.0


@pytest.fixture
def own_coach(tmp_path: Path) -> Iterator[RunningCoach]:
    running = RunningCoach(tmp_path / "data").start()
    yield running
    running.kill()


def open_question(coach: RunningCoach, page: Page) -> Locator:
    """Go from Today to its question; return the answer box once the page's scripts run."""
    page.goto(coach.url)
    page.get_by_role("button", name="Answer it").click()
    page.wait_for_url("**/practise/**")
    page.wait_for_load_state()
    return page.locator("#answer")


def kept_text(coach: RunningCoach) -> str:
    with open_storage(Settings(coach.data_dir)) as storage:
        draft = storage.drafts.latest()
        return draft.text if draft else ""


@pytest.mark.parametrize("typing_seconds", [4.5, 6.2])
def test_a_kill_in_the_middle_of_typing_costs_three_seconds_at_most(
    own_coach: RunningCoach, open_page: OpenPage, typing_seconds: float
) -> None:
    page = open_page()
    open_question(own_coach, page).focus()
    # One key after the other without a pause: a timer that starts anew with each would never fire.
    typed: list[tuple[float, int]] = []
    begin = time.monotonic()
    count = 0
    while time.monotonic() - begin < typing_seconds:
        page.keyboard.type("word "[count % 5])
        count += 1
        typed.append((time.monotonic(), count))
        time.sleep(1 / KEYS_A_SECOND)
    killed = time.monotonic()
    own_coach.kill()

    kept = kept_text(own_coach)
    due = max(n for when, n in typed if when <= killed - MOST_LOST_SECONDS)
    assert len(kept) >= due
    assert ("word " * count).startswith(kept)


def test_an_open_page_saves_again_once_the_server_is_back(
    own_coach: RunningCoach, open_page: OpenPage
) -> None:
    page = open_page()
    box = open_question(own_coach, page)
    own_coach.kill()
    box.fill("Typed while the server was gone.")
    expect(page.get_by_text("Not saved: the coach is not answering")).to_be_visible(timeout=8_000)
    own_coach.start()
    page.get_by_role("button", name="Save now").click()
    expect(page.get_by_text("Saved", exact=True)).to_be_visible(timeout=8_000)
    assert kept_text(own_coach) == "Typed while the server was gone."


def test_leaving_the_page_saves_at_once(own_coach: RunningCoach, open_page: OpenPage) -> None:
    page = open_page()
    open_question(own_coach, page).fill("Typed, then left.")
    page.goto(f"{own_coach.url}/questions")
    # The save outlives its page and may arrive after the next one.
    give_up = time.monotonic() + LONGEST_SAVE_SECONDS
    while not kept_text(own_coach) and time.monotonic() < give_up:
        time.sleep(0.05)
    assert kept_text(own_coach) == "Typed, then left."
