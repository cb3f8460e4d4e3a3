"""What is typed is never lost."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OpenPage, answer, start_practice

pytestmark = pytest.mark.browser

COPIES = "Object.keys(localStorage).filter((key) => key.startsWith('coach-unsaved'))"


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    opened = open_page()
    start_practice(opened)
    return opened


def test_it_is_saved_after_a_pause_and_a_reload_shows_it(page: Page) -> None:
    page.locator("#answer").press_sequentially("I moved the shift.\nThen I left.")
    assert page.evaluate(COPIES) != []
    expect(page.locator("[data-save-word]")).to_have_text("Saved")
    expect(page.locator("[data-save-age]")).to_contain_text("s ago")
    assert page.evaluate(COPIES) == []
    page.reload()
    assert page.input_value("#answer") == "I moved the shift.\nThen I left."


def test_it_is_saved_when_the_page_is_left_at_once(page: Page) -> None:
    place = page.url
    page.locator("#answer").press_sequentially("I left early")
    page.click("text=Journal")
    page.wait_for_url("**/journal")
    page.goto(place)
    assert page.input_value("#answer") == "I left early"


def test_words_and_speaking_time_are_counted(page: Page) -> None:
    page.fill("#answer", "I moved Jo's late shift to Thursday")
    expect(page.locator("[data-counts]")).to_have_text("7 words · about 3 s spoken")


def test_the_timer_counts_can_be_hidden_and_is_remembered(page: Page) -> None:
    expect(page.locator("[data-clock]")).to_have_text("00:02")
    page.click("text=Hide the timer")
    expect(page.locator("[data-clock]")).to_be_hidden()
    page.reload()
    expect(page.locator("[data-clock]")).to_be_hidden()
    page.click("text=Show the timer")
    expect(page.locator("[data-clock]")).to_be_visible()


def test_when_the_coach_does_not_answer_it_says_so_and_saves_later(page: Page) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/draft", refuse)
    page.fill("#answer", "I moved the shift")
    page.click("text=Save draft")
    expect(page.locator("[data-save-word]")).to_contain_text("Not saved")
    assert page.evaluate(COPIES) != []
    page.unroute("**/draft", refuse)
    page.click("text=Save now")
    expect(page.locator("[data-save-word]")).to_have_text("Saved")
    assert page.evaluate(COPIES) == []


def test_unsaved_words_come_back_when_the_page_is_opened_again(page: Page) -> None:
    page.route("**/draft", lambda route: route.abort())
    page.fill("#answer", "typed while the coach was away")
    page.reload()
    assert page.input_value("#answer") == "typed while the coach was away"
    expect(page.locator("[data-save-word]")).to_contain_text("they are back")


def in_two_windows(page: Page) -> Page:
    """Save newer words in a second window, type others in the first; return the second."""
    other = page.context.new_page()
    other.goto(page.url)
    other.fill("#answer", "the newer words")
    other.click("text=Save draft")
    expect(other.locator("[data-save-word]")).to_have_text("Saved")
    page.fill("#answer", "my own words")
    page.click("text=Save draft")
    expect(page.locator("[data-save-word]")).to_contain_text("Another window")
    assert page.input_value("#answer") == "my own words"
    return other


def test_a_window_is_told_at_once_that_another_one_saved(page: Page) -> None:
    other = page.context.new_page()
    other.goto(page.url)
    other.fill("#answer", "the newer words")
    expect(page.locator("[data-save-word]")).to_contain_text("Another window saved a newer text")
    page.click("text=Show the other text")
    expect(page.locator("#answer")).to_have_value("the newer words")


def test_the_text_of_the_other_window_may_be_taken_and_ones_own_put_back(page: Page) -> None:
    in_two_windows(page)
    page.click("text=Show the other text")
    expect(page.locator("#answer")).to_have_value("the newer words")
    page.click("text=Put my text back")
    expect(page.locator("#answer")).to_have_value("my own words")
    expect(page.locator("[data-save-word]")).to_have_text("Saved")
    page.reload()
    assert page.input_value("#answer") == "my own words"


def test_ones_own_text_may_win_and_the_other_window_is_told(page: Page) -> None:
    other = in_two_windows(page)
    page.click("text=Keep this text")
    expect(page.locator("[data-save-word]")).to_have_text("Saved")
    expect(other.locator("[data-save-word]")).to_contain_text("Another window saved a newer text")
    assert other.input_value("#answer") == "the newer words"


def test_a_choice_between_two_texts_is_offered_again_when_the_coach_did_not_answer(
    page: Page,
) -> None:
    in_two_windows(page)
    page.context.set_offline(True)
    page.click("text=Keep this text")
    expect(page.locator("[data-save-word]")).to_contain_text("The coach is not answering.")
    page.context.set_offline(False)
    page.click("text=Keep this text")
    expect(page.locator("[data-save-word]")).to_have_text("Saved")
    page.reload()
    assert page.input_value("#answer") == "my own words"


def test_unsaved_words_of_an_overtaken_window_can_be_put_back_later(page: Page) -> None:
    other = in_two_windows(page)
    other.reload()
    assert other.input_value("#answer") == "the newer words"
    other.click("text=Put back what this browser had not saved")
    expect(other.locator("#answer")).to_have_value("my own words")


@pytest.mark.model
@pytest.mark.parametrize("has_scripts", [True, False])
def test_sending_from_one_window_leaves_the_newer_text_of_the_other(
    open_page: OpenPage, has_scripts: bool
) -> None:
    first = open_page(java_script_enabled=has_scripts)
    start_practice(first)
    place = first.url
    # A browser of its own: no window hears of the other.
    second = open_page()
    second.goto(place)
    second.fill("#answer", "the newer words")
    second.click("text=Save draft")
    expect(second.locator("[data-save-word]")).to_have_text("Saved")
    answer(first, "my own words")
    first.wait_for_url("**/attempts/*")
    expect(first.locator(".notice-good")).to_contain_text("newer text is kept with the question")
    with first.expect_navigation():
        first.get_by_role("button", name="Try again").click()
    assert first.input_value("#answer") == "the newer words"


@pytest.mark.model
def test_what_this_window_saved_itself_is_no_other_text(page: Page) -> None:
    page.locator("#answer").press_sequentially("I moved the shift")
    expect(page.locator("[data-save-word]")).to_have_text("Saved")
    page.locator("#answer").press_sequentially(", and then I left.")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/attempts/*")
    assert page.locator(".notice-good").count() == 0


def test_only_what_goes_wrong_is_announced(page: Page) -> None:
    page.fill("#answer", "I moved the shift")
    expect(page.locator("[data-save-word]")).to_have_text("Saved")
    assert page.locator("[role=status] >> text=Saved").count() == 0
    page.route("**/draft", lambda route: route.abort())
    page.fill("#answer", "I moved the shift again")
    expect(page.locator("[role=status]", has_text="Not saved")).to_be_visible()
