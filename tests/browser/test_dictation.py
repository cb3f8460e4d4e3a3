"""Dictation: off until it is wanted, told where the sound goes, typed text untouched."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, start_practice
from tests.browser.looks import faults_of
from tests.browser.running import RunningCoach

pytestmark = pytest.mark.browser

# A recogniser that hears what the test says; `available` answers as the browser would.
FAKE = """
globalThis.SpeechRecognition = class {
  static available = async (options) => {
    globalThis.asked = options;
    return globalThis.where ?? "available";
  };
  start() { globalThis.hearing = this; }
  stop() { this.onend(); }
};
globalThis.hear = (words, isFinal = true) => {
  const result = [{transcript: words}];
  result.isFinal = isFinal;
  globalThis.hearing.onresult({resultIndex: 0, results: [result]});
};
"""
NONE = "delete globalThis.SpeechRecognition; delete globalThis.webkitSpeechRecognition;"

StartPage = Callable[..., Page]


@pytest.fixture(scope="module")
def dictated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCoach]:
    """A server whose settings no other test sees."""
    running = RunningCoach(tmp_path_factory.mktemp("dictated") / "data").start()
    yield running
    running.stop()


@pytest.fixture
def dictating(open_page: OpenPage, dictated: RunningCoach) -> StartPage:
    """Open a question with dictation switched on, in a browser with this script."""

    def opened(script: str, **options: Any) -> Page:
        page = open_page(base_url=dictated.url, **options)
        page.add_init_script(script)
        page.goto("/settings")
        page.check("input[name=dictation]")
        page.get_by_role("button", name="Save settings").click()
        expect(page.locator("[role=status]").first).to_have_text("Your settings are saved.")
        start_practice(page)
        return page

    return opened


def test_the_browser_is_asked_about_speech_when_dictation_is_ticked_not_before(
    open_page: OpenPage,
) -> None:
    page = open_page()
    page.add_init_script(FAKE)
    page.goto("/settings")
    page.wait_for_load_state()
    assert page.evaluate("typeof asked") == "undefined"
    page.check("input[name=dictation]")
    expect(page.locator("[data-dictation-here]")).to_have_text(
        "This browser can do it on this machine."
    )


def test_it_is_off_at_first(open_page: OpenPage) -> None:
    page = open_page()
    start_practice(page)
    assert page.locator("[data-dictate]").count() == 0


def test_what_is_said_is_written_at_the_caret_and_saved(dictating: StartPage) -> None:
    page = dictating(FAKE)
    page.fill("#answer", "On Tuesday  by phone.")
    page.evaluate("document.getElementById('answer').setSelectionRange(11, 11)")
    page.click("text=Dictate")
    expect(page.locator("[data-dictation-note]")).to_contain_text("on this machine")
    assert page.evaluate("asked.processLocally && hearing.processLocally") is True
    page.evaluate("hear('I reached', false)")
    expect(page.locator("[data-dictation-note]")).to_contain_text("Hearing: I reached …")
    assert page.input_value("#answer") == "On Tuesday  by phone."
    page.evaluate("hear('I reached Amina')")
    assert page.input_value("#answer") == "On Tuesday I reached Amina by phone."
    expect(page.get_by_role("button", name="Stop dictating")).to_be_focused()
    expect(page.locator("[data-save-word]")).to_have_text("Saved")
    page.click("text=Stop dictating")
    expect(page.locator("[data-dictation-note]")).to_contain_text("may have misheard")
    page.focus("#answer")
    page.keyboard.press("Control+z")
    assert page.input_value("#answer") == "On Tuesday  by phone."


def test_where_sound_may_leave_the_machine_it_asks_before(dictating: StartPage) -> None:
    page = dictating(f"globalThis.where = 'unavailable';{FAKE}")
    page.click("text=Dictate")
    expect(page.locator("[data-dictation-note]")).to_contain_text("may send the sound")
    expect(page.get_by_role("button", name="Dictate all the same")).to_be_focused()
    assert page.evaluate("typeof hearing") == "undefined"
    assert faults_of(page) == []
    page.click("text=Leave it")
    expect(page.locator("[data-dictate]")).to_be_focused()
    assert page.evaluate("typeof hearing") == "undefined"
    page.click("text=Dictate")
    page.click("text=Dictate all the same")
    assert page.evaluate("hearing.processLocally") is None
    page.evaluate("hear('I phoned Amina')")
    assert page.input_value("#answer") == "I phoned Amina"


@pytest.mark.parametrize(
    ("error", "told"), [("not-allowed", "no leave"), ("network", "could not"), ("odd", "stopped")]
)
def test_a_failure_is_told_and_the_text_stays(dictating: StartPage, error: str, told: str) -> None:
    page = dictating(FAKE)
    page.fill("#answer", "typed")
    page.click("text=Dictate")
    page.evaluate("hear('said')")
    page.evaluate("(error) => { hearing.onerror({error}); hearing.onend(); }", error)
    expect(page.locator("[data-dictation-note]")).to_contain_text(told)
    expect(page.locator("[data-dictate]")).to_have_text("Dictate")
    assert page.input_value("#answer") == "typed said"


def test_a_browser_without_it_says_so(dictating: StartPage) -> None:
    page = dictating(NONE)
    expect(page.locator("[data-dictation-note]")).to_have_text("This browser has no dictation.")
    expect(page.locator("[data-dictate]")).to_be_hidden()
    page.goto("/settings")
    expect(page.locator("[data-dictation-here]")).to_have_text("This browser has no dictation.")
