"""A job seeker practises a whole session, and the trend moves."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, answer, level_shown, start_practice
from tests.browser.running import RunningCoach

pytestmark = [pytest.mark.browser, pytest.mark.model]

WEAK = (
    "We had some issues with the schedule, so I talked to everyone and it worked out in the end. "
    "I think I am a great communicator."
)
STRONG = (
    "On Tuesday 4 March my colleague Jo and I disagreed about how to hand over the early shift at "
    "Harbour Clinic: he wanted a phone call, I wanted a written list, and he got angry with me in "
    "front of two customers. I asked him for ten minutes in the office, let him speak first, and "
    "we tried my list for one week. Missed handovers fell from 9 to 2, and our manager, "
    "Mrs Okafor, told us to keep it. I chose a trial because arguing had not helped, and I learned "
    "to ask before I write rules."
)


def test_a_session_from_choosing_to_progress(open_page: OpenPage) -> None:
    page = open_page()
    start_practice(page, count=2)
    answer(page, WEAK)
    first = level_shown(page)
    assert page.locator(".answer a.vague").count() >= 2
    assert page.locator(".told-part").count() == 6
    assert 1 <= page.locator(".notes-part > .asked > li").count() <= 3

    page.get_by_role("button", name="Try again").click()
    assert page.input_value("#answer") == WEAK
    expect(page.locator(".aside")).to_contain_text("it worked out")
    answer(page, STRONG)
    assert level_shown(page) > first
    assert re.search(r"level \d → \d · facts \d+ → \d+ · vague \d", page.inner_text(".since"))
    assert page.locator(".facts li").count() >= 5

    page.click("text=Next question")
    expect(page.locator(".eyebrow")).to_contain_text("Question 2 of 2")
    answer(page, WEAK + " That was last year.")
    level = level_shown(page)
    page.click("text=Finish")
    expect(page.locator("h1")).to_have_text("2 of 2 questions answered")
    assert "→" in page.inner_text(".places-of-session li:first-child")

    page.click("text=See your progress")
    told = page.get_attribute("svg.strip >> nth=0", "aria-label") or ""
    assert f", latest {level}," in told
    page.click("text=More figures")
    # The newest row leads back to the answer that was sent last.
    page.locator("tbody a").first.click()
    assert level_shown(page) == level


def test_a_mock_interview_ends_with_all_reviews(open_page: OpenPage) -> None:
    page = open_page()
    start_practice(page, count=2, mode="mock")
    answer(page, WEAK)
    expect(page.locator(".eyebrow")).to_contain_text("Question 2 of 2")
    answer(page, STRONG)
    assert page.locator("text=Read the review").count() == 2


def test_an_answer_may_be_sent_while_the_reader_is_getting_ready(
    open_page: OpenPage, new_coach: RunningCoach
) -> None:
    page = open_page(base_url=new_coach.url)
    start_practice(page)
    expect(page.locator("[data-reader-notice]")).to_contain_text("you can already type")
    page.fill("#answer", WEAK)
    # The page is being left from here on: what the button says is heard through the console.
    page.evaluate(
        """() => {
            const send = document.querySelector("[data-send]");
            const say = () => console.log(send.textContent);
            new MutationObserver(say).observe(send, {childList: true});
        }"""
    )
    page.focus("#answer")
    with page.expect_console_message(lambda message: message.text == "Reading your answer…"):
        page.keyboard.press("Control+Enter")
    page.wait_for_url("**/attempts/*")
    assert level_shown(page) >= 1


def test_the_keyboard_is_enough(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/questions/conflict-how-to-do-it")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("text=Practise this question")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_selector("#answer")
    for _ in range(20):
        if page.evaluate("document.activeElement.id") == "answer":
            break
        page.keyboard.press("Tab")
    page.keyboard.type(WEAK)
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/attempts/*")

    mark = page.locator("a.vague").first
    asked = page.locator(mark.get_attribute("href") or "none")
    mark.focus()
    page.keyboard.press("Enter")
    expect(asked).to_be_focused()
    page.keyboard.press("Escape")
    expect(mark).to_be_focused()

    # A part that is told opens to the words that tell it.
    page.get_by_role("button", name="Try again").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/practise/**")
    page.wait_for_load_state()
    answer(page, STRONG)
    told = page.locator(".told-part details").first
    told.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(told).to_have_attribute("open", "")
    assert told.locator("q").first.inner_text().rstrip(" …") in STRONG


def test_what_has_the_focus_is_not_hidden_by_the_row_of_buttons(open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 1000, "height": 600}, reduced_motion="reduce")
    start_practice(page)
    answer(page, WEAK)
    for _ in range(40):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """() => {
                const bar = document.querySelector(".actions-sticky");
                const focused = document.activeElement;
                if (focused === document.body || bar.contains(focused)) return false;
                const box = focused.getBoundingClientRect(), row = bar.getBoundingClientRect();
                // The foot of the page stands below the row, and may be reached.
                const isOut = box.bottom <= 0 || box.top >= innerHeight;
                return isOut || (box.top < row.bottom && box.bottom > row.top);
            }"""
        )
        assert not hidden, page.evaluate("document.activeElement.outerHTML")


def test_without_scripts_the_same_loop_works(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    start_practice(page)
    page.fill("#answer", "rough words")
    page.click("text=Save draft")
    expect(page.locator(".notice-good")).to_contain_text("Your draft is saved")
    assert page.input_value("#answer") == "rough words"
    page.fill("#answer", "  ")
    page.click("[data-send]")
    expect(page.locator("[role=alert]")).to_contain_text("There is no answer to read yet.")
    answer(page, WEAK)
    first = level_shown(page)
    page.get_by_role("button", name="Try again").click()
    assert page.input_value("#answer") == WEAK
    answer(page, STRONG)
    assert level_shown(page) > first
    page.click("text=Finish")
    page.click("text=See your progress")
    expect(page.locator("h1")).to_have_text("Progress")
