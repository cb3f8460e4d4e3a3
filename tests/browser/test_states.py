"""Pages in their other states: nothing there yet, an answer refused, charts in the dark."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, answer, start_practice
from tests.browser.looks import LOOKS, SEEN, KeepPicture, faults_of
from tests.browser.running import RunningCoach
from tests.browser.test_session import STRONG, WEAK

pytestmark = pytest.mark.browser


def test_pages_without_answers_are_friendly_and_accessible(
    open_page: OpenPage, new_coach: RunningCoach, keep_picture: KeepPicture
) -> None:
    found = {}
    for look in SEEN:
        page = open_page(base_url=new_coach.url, **LOOKS[look])
        for name, address in {"today": "/", "progress": "/progress", "history": "/history"}.items():
            page.goto(address)
            keep_picture(page, f"{name}-empty-{look}")
            found[f"{name} {look}"] = faults_of(page)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("look", SEEN)
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
    page = open_page(**LOOKS["light-phone"])
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
        chart = page.locator("svg.strip").first
        expect(chart).to_be_visible()
        drawn.append(chart.screenshot())
    assert drawn[0] != drawn[1]
