"""Pages in their other states: nothing there yet, an answer refused, charts in the dark."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, answer, start_practice
from tests.browser.running import RunningCoach
from tests.browser.test_every_page import WCAG
from tests.browser.test_session import STRONG, WEAK

pytestmark = pytest.mark.browser

LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "viewport": {"width": 1200, "height": 850}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1200, "height": 850}},
    "phone": {"color_scheme": "light", "viewport": {"width": 320, "height": 640}},
}

KeepPicture = Callable[[Page, str], None]


def faults_of(page: Page) -> list[str]:
    """Return what axe-core finds, and by how much the page is wider than its window."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    faults = [rule["id"] for rule in found.response["violations"]]
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*faults, f"{wider} px wider"] if wider > 0 else faults


def test_pages_without_answers_are_friendly_and_accessible(
    open_page: OpenPage, new_coach: RunningCoach, keep_picture: KeepPicture
) -> None:
    found = {}
    for look, options in LOOKS.items():
        page = open_page(base_url=new_coach.url, **options)
        for name, address in {"today": "/", "progress": "/progress", "history": "/history"}.items():
            page.goto(address)
            keep_picture(page, f"{name}-empty-{look}")
            found[f"{name} {look}"] = faults_of(page)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("look", LOOKS)
def test_a_refused_answer_is_told_where_the_focus_is(
    open_page: OpenPage, keep_picture: KeepPicture, look: str
) -> None:
    page = open_page(**LOOKS[look])
    start_practice(page)
    page.click("[data-send]")
    page.wait_for_selector("[role=alert]")
    expect(page.locator("[role=alert]")).to_be_focused()
    keep_picture(page, f"refusal-{look}")
    assert faults_of(page) == []


@pytest.mark.model
def test_an_opened_review_and_open_tables_are_accessible_on_a_phone(open_page: OpenPage) -> None:
    page = open_page(**LOOKS["dark-phone"])
    start_practice(page)
    answer(page, f"{WEAK} {STRONG}")
    for address in (page.url, "/progress"):
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
        assert faults_of(page) == []


@pytest.mark.model
def test_charts_follow_the_colour_scheme(open_page: OpenPage) -> None:
    page = open_page(**LOOKS["light"])
    start_practice(page)
    answer(page, WEAK)
    drawn = []
    for look in ("light", "dark"):
        page = open_page(**LOOKS[look])
        page.goto("/progress")
        chart = page.locator("svg.drawing").first
        expect(chart).to_be_visible()
        drawn.append(chart.screenshot())
    assert drawn[0] != drawn[1]
