"""What is typed into a form is still there when the database is locked."""

import sqlite3

import pytest
from playwright.sync_api import Page, expect

from coach.settings import Settings
from tests.browser.conftest import OpenPage
from tests.browser.looks import faults_of
from tests.browser.running import RunningCoach

pytestmark = pytest.mark.browser

TYPED = {
    "/journal/new": {"organisation": "Elm & Co", "day": "2026-03-01", "words": "Well done!\nCome."},
    "/interviews/new": {"role": "Cook", "day": "2027-01-05", "time": "09:30", "posting": "Be calm"},
    "/stories/resume": {"resume": "Cook since 2021\nBaker before"},
}


def values_on(page: Page, names: dict[str, str]) -> dict[str, str]:
    return {name: page.input_value(f"#{name}") for name in names}


def test_a_locked_database_leaves_everything_typed_in_the_form(
    coach: RunningCoach, open_page: OpenPage
) -> None:
    pages = {}
    for address, typed in TYPED.items():
        pages[address] = page = open_page()
        page.goto(address)
        for name, value in typed.items():
            page.fill(f"#{name}", value)
    with sqlite3.connect(Settings(coach.data_dir).database) as other:
        other.execute("BEGIN IMMEDIATE")
        # All at once: each waits for the lock as long as the coach does.
        for page in pages.values():
            page.get_by_role("button", name="Save").click(no_wait_after=True)
        for address, page in pages.items():
            told = page.get_by_role("alert")
            expect(told).to_contain_text("still in the form", timeout=30_000)
            expect(told).to_be_focused()
            assert values_on(page, TYPED[address]) == TYPED[address]
            assert faults_of(page) == []
        other.rollback()
    for page in pages.values():
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("alert")).to_have_count(0)
