"""What a screen reader says of the main pages, in its order: compared with a golden text.

`COACH_GOLDEN=1` writes the text anew; read it aloud before it is kept.
"""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, answer
from tests.browser.running import RunningCoach

pytestmark = [pytest.mark.browser, pytest.mark.model]

GOLDEN = Path(__file__).with_name("read_aloud.txt")
ANSWER = "We had some issues with the rota, so I talked to everyone and it got better."
MOST_LANDMARKS = 5
LANDMARKS = re.compile(
    r"^\s*- (?:banner|navigation|main|contentinfo|complementary|region|search|form)\b", re.M
)
# What changes from run to run: addresses, days, the clock, and what is only said in passing.
CHANGES = (
    (r"/url: .*", "/url: …"),
    (r"\d+ [A-Z][a-z]+ \d{4}", "…"),
    (r"\d\d:\d\d", "…"),
    (r"^ *- status.*\n?", ""),
)


def read(page: Page, name: str) -> str:
    """Return what is read of a page, without what changes from day to day."""
    tree = page.locator("body").aria_snapshot()
    assert len(LANDMARKS.findall(tree)) <= MOST_LANDMARKS, tree
    for what, instead in CHANGES:
        tree = re.sub(what, instead, tree, flags=re.M)
    return f"== {name}\n{tree}\n"


def test_the_main_pages_read_aloud_as_agreed(open_page: OpenPage, new_coach: RunningCoach) -> None:
    page = open_page(base_url=new_coach.url)
    page.goto("/")
    told = read(page, "Today")
    page.get_by_role("button", name="Answer it").click()
    page.wait_for_load_state()
    told += read(page, "Question")
    answer(page, ANSWER)
    told += read(page, "Review")
    # A marked word is read as the word, and described by its question alone.
    mark = page.locator("a.vague").first
    expect(mark).to_have_accessible_name(mark.inner_text())
    expect(mark).to_have_accessible_description(re.compile(f"^“{mark.inner_text()}”: .*\\?$"))
    for name, address in {"Progress": "/progress", "Journal": "/journal"}.items():
        page.goto(address)
        told += read(page, name)
    if os.environ.get("COACH_GOLDEN"):
        GOLDEN.write_text(told, encoding="utf-8")
    assert told == GOLDEN.read_text(encoding="utf-8")
