"""The review as it is met: the answer in sight, the next step within reach, nothing too long."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, answer, level_shown, start_practice
from tests.browser.running import RunningCoach
from tests.browser.test_session import STRONG, WEAK

pytestmark = [pytest.mark.browser, pytest.mark.model]

SCREENS = {"wide": {"width": 1280, "height": 800}, "phone": {"width": 390, "height": 844}}
MOST_TABS = 10
TYPED_A_MINUTE = 200
"""Characters that somebody types in a minute who is no typist: forty words."""
MOST_MINUTES = 3


def heights(page: Page) -> tuple[float, float, float]:
    """Return where the answer begins, where the folds begin and how high the window is."""
    top, folds = (
        page.locator(name).evaluate("(one) => one.getBoundingClientRect().top + scrollY")
        for name in (".answer", ".folds")
    )
    return top, folds, page.evaluate("innerHeight")


@pytest.mark.parametrize("screen", SCREENS)
def test_the_answer_is_on_the_first_screen_at_every_try(open_page: OpenPage, screen: str) -> None:
    page = open_page(viewport=SCREENS[screen])
    start_practice(page)
    for text in (WEAK, f"{WEAK} It was last year.", STRONG):
        answer(page, text)
        top, folds, window = heights(page)
        assert top < 0.6 * window
        assert folds < 3 * window
        page.get_by_role("button", name="Try again").click()


def test_try_again_is_within_ten_tabs(open_page: OpenPage) -> None:
    page = open_page()
    start_practice(page)
    answer(page, WEAK)
    for pressed in range(1, MOST_TABS + 1):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Skip to Try again":
            page.keyboard.press("Enter")
            page.keyboard.press("Tab")
            pressed += 2
            break
    expect(page.get_by_role("button", name="Try again")).to_be_focused()
    assert pressed <= MOST_TABS


def test_a_first_visit_leads_to_a_better_answer_in_three_minutes_of_typing(
    open_page: OpenPage, new_coach: RunningCoach
) -> None:
    page = open_page(base_url=new_coach.url)
    typed = 0
    page.goto("/")
    page.get_by_role("button", name="Answer it").click()
    first = "We had some problems at work, so I talked to everyone involved and it got better."
    answer(page, first)
    typed += len(first)
    before = level_shown(page)
    replies = {
        0: "In May three deliveries came late, so I rode along with Sam, the driver.",
        1: "I asked the caretaker, Mrs Hill, for a second key, because he waited at a gate.",
        2: "Since June one delivery has been late, and our manager kept the rule.",
    }
    for number, words in replies.items():
        page.locator(".reply-text").nth(number).fill(words)
        typed += len(words)
    with page.expect_navigation():
        page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("button", name="Put it in").first).to_be_visible()
    for button in page.get_by_role("button", name="Put it in").all():
        button.click()
    with page.expect_navigation():
        page.get_by_role("button", name="Get feedback").click()
    assert level_shown(page) > before
    assert typed < MOST_MINUTES * TYPED_A_MINUTE
