"""The list of keys, and buttons in reach of who types."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, start_practice
from tests.browser.looks import faults_of

pytestmark = pytest.mark.browser


def test_a_question_mark_shows_the_keys_but_not_while_typing(open_page: OpenPage) -> None:
    page = open_page()
    start_practice(page)
    keys = page.get_by_role("dialog", name="Keys")
    page.focus("#answer")
    page.keyboard.type("why?")
    expect(keys).to_be_hidden()
    page.focus("[data-send]")
    page.keyboard.press("?")
    expect(keys).to_be_focused()
    assert faults_of(page) == []
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    expect(page.locator("[data-send]")).to_be_focused()


def test_the_foot_shows_the_keys_without_scripts(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/")
    page.get_by_role("button", name="Keys").click()
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


# The box scrolls to its caret by itself: the last letter is what must be seen.
LAST_LETTER_ABOVE_THE_ROW = """() => {
    const box = document.getElementById("answer"), end = box.value.length;
    const letter = box.createValueRange(end - 1, end).getBoundingClientRect();
    const row = document.querySelector(".send-row").getBoundingClientRect();
    return letter.top >= 0 && letter.bottom <= row.top && row.bottom <= innerHeight;
}"""


@pytest.mark.parametrize("size", [(390, 500), (1280, 800)])
def test_get_feedback_stays_in_reach_and_hides_nothing_that_is_typed(
    open_page: OpenPage, size: tuple[int, int]
) -> None:
    page = open_page(viewport={"width": size[0], "height": size[1]})
    start_practice(page)
    page.focus("#answer")
    for _ in range(12):
        page.keyboard.insert_text("One more line of what I did then, and why. " * 3)
        page.keyboard.type("x")
        page.keyboard.press("Backspace")
        assert page.evaluate(LAST_LETTER_ABOVE_THE_ROW)
    for y in (0, 200, 400):
        page.evaluate("(y) => scrollTo(0, y)", y)
        expect(page.locator("[data-send]")).to_be_in_viewport()
