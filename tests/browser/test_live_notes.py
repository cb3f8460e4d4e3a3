"""Notes while typing: underlined in the box, listed beside it, never in the way."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OpenPage, start_practice
from tests.browser.looks import LOOKS, KeepPicture, faults_of

pytestmark = pytest.mark.browser

VAGUE = "We had some issues with the rota. I talked to everyone and it worked out in the end."
# What a browser without the interface for text boxes does.
WITHOUT_RANGES = "delete HTMLTextAreaElement.prototype.createValueRange"
HIGHLIGHTED = """(name) => [...CSS.highlights.get(name)].map((range) =>
    document.getElementById("answer").value.slice(range.startOffset, range.endOffset))"""
WAYS = {"ranges": "", "mirror": WITHOUT_RANGES}


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(open_page: OpenPage, way: str) -> Page:
    return opened(open_page, way)


def opened(open_page: OpenPage, way: str = "ranges", **options: Any) -> Page:
    """Open the question page in a browser that underlines in the way given."""
    page = open_page(**options)
    if WAYS[way]:
        page.add_init_script(WAYS[way])
    start_practice(page)
    expect(page.locator("[data-live]")).to_be_visible()
    return page


def underlined(page: Page, name: str = "vague") -> list[str]:
    """Return the words underlined in the box, in either way."""
    if page.locator(".answer-mirror").count():
        return page.locator(f'.answer-mirror [data-marks~="{name}"]').all_text_contents()
    return list(page.evaluate(HIGHLIGHTED, name))


def first_notes(page: Page) -> list[str]:
    return page.locator("[data-live-first] .note-label").all_text_contents()


def test_vague_words_and_facts_are_underlined_and_listed(page: Page, way: str) -> None:
    page.fill("#answer", f"{VAGUE} On 4 March I phoned Amina.")
    expect(page.locator("[data-live-first] li")).to_have_count(3)
    assert (page.locator(".answer-mirror").count() == 1) == (way == "mirror")
    assert underlined(page) == ["some issues", "everyone", "it worked out in the end"]
    assert underlined(page, "fact") == ["4 March", "Amina"]
    assert first_notes(page) == ["what exactly?", "who?", "what changed?"]
    expect(page.locator("[data-live-status]")).to_have_text("3 vague phrases, 2 facts so far.")


def test_marks_move_with_the_words_before_the_server_has_answered(page: Page) -> None:
    page.fill("#answer", VAGUE)
    expect(page.locator("[data-live-first] li")).to_have_count(3)
    page.route("**/live/notes", lambda route: None)
    page.evaluate("document.getElementById('answer').setSelectionRange(0, 0)")
    page.keyboard.type("Well, 😀 ")
    assert underlined(page) == ["some issues", "everyone", "it worked out in the end"]
    page.keyboard.press("End")
    page.evaluate(
        "(at) => document.getElementById('answer').setSelectionRange(at, at)",
        page.input_value("#answer").index("everyone") + 4,
    )
    page.keyboard.type("x")
    assert "everyone" not in " ".join(underlined(page))


def test_an_answer_to_an_older_edit_is_not_shown(page: Page) -> None:
    held: list[Route] = []
    page.route("**/live/notes", lambda route: held.append(route))
    page.evaluate("AbortController.prototype.abort = () => {}")
    for text in (VAGUE, "I phoned Amina."):
        with page.expect_request("**/live/notes"):
            page.fill("#answer", text)
    page.wait_for_timeout(100)
    oldest, newest = held
    newest.continue_()
    expect(page.locator("[data-live-status]")).to_have_text("0 vague phrases, 1 fact so far.")
    oldest.fulfill(json={"edit": 1, "notes": [note(0, 5)], "facts": []})
    page.wait_for_timeout(200)
    assert underlined(page) == []
    assert underlined(page, "fact") == ["Amina"]


def note(start: int, end: int) -> dict[str, object]:
    advice = {"missing": "who", "advice": "who?", "context": "", "first": True}
    return {"start": start, "end": end, **advice}


def test_a_note_selects_its_words_and_keeps_the_focus_while_the_list_changes(page: Page) -> None:
    page.fill("#answer", VAGUE)
    everyone = page.locator("[data-live-first] .note-label", has_text="who?")
    everyone.click()
    assert selected(page) == "everyone"
    page.locator("[data-live-first] button", has_text="who, and how many").focus()
    # The text changes under the list, as when a reply is put in.
    page.evaluate(
        """() => { const box = document.getElementById("answer");
            box.value = "Several people came. " + box.value;
            box.dispatchEvent(new Event("input", {bubbles: true})); }"""
    )
    expect(page.locator("[data-live-further]")).to_be_visible()
    expect(page.locator("[data-live] button", has_text="“everyone”")).to_be_focused()
    page.keyboard.press("Enter")
    assert selected(page) == "everyone"


def selected(page: Page) -> str:
    return str(
        page.evaluate(
            """() => { const box = document.getElementById("answer");
                return box.value.slice(box.selectionStart, box.selectionEnd); }"""
        )
    )


def test_the_mirror_follows_the_text_to_the_pixel(open_page: OpenPage) -> None:
    page = opened(open_page, "mirror")
    page.fill("#answer", "\n".join([VAGUE] * 40))
    page.evaluate("document.getElementById('answer').scrollTop = 300")
    page.wait_for_timeout(400)
    same = page.evaluate(
        """() => { const box = document.querySelector("#answer");
            const mirror = document.querySelector(".answer-mirror");
            return [box.clientWidth - mirror.clientWidth, box.clientHeight - mirror.clientHeight,
                    box.scrollHeight - mirror.scrollHeight, box.scrollTop - mirror.scrollTop]; }"""
    )
    assert same == [0, 0, 0, 0]


def test_they_can_be_switched_off_and_on_again(page: Page) -> None:
    page.fill("#answer", VAGUE)
    page.click("text=Switch notes while typing off")
    page.wait_for_load_state()
    assert page.input_value("#answer") == VAGUE
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#answer").press_sequentially(" And more.")
    page.wait_for_timeout(500)
    assert [url for url in asked if "/live/" in url] == []
    page.click("text=Switch notes while typing on")
    expect(page.locator("[data-live-first] li")).to_have_count(3)


def test_without_a_connection_typing_goes_on_and_notes_come_back(open_page: OpenPage) -> None:
    page = opened(open_page)
    page.context.set_offline(True)
    page.fill("#answer", VAGUE)
    page.wait_for_timeout(400)
    assert page.input_value("#answer") == VAGUE
    assert underlined(page) == []
    page.context.set_offline(False)
    expect(page.locator("[data-live-first] li")).to_have_count(3)
    expect(page.locator("[data-save-word]")).to_have_text("Saved")


def test_a_text_over_the_limit_is_told_and_still_saved(open_page: OpenPage) -> None:
    page = opened(open_page)
    page.fill("#answer", "Long words. " * 1_700)
    expect(page.locator("[data-counts]")).to_contain_text("400 characters over the 20,000")
    expect(page.locator("[data-live-status]")).to_have_text(
        "This is too long for notes while typing."
    )
    expect(page.locator("[data-save-word]")).to_have_text("Saved")


def test_a_failure_of_the_coach_is_not_told_as_a_text_too_long(open_page: OpenPage) -> None:
    page = opened(open_page)
    page.route("**/live/notes", lambda route: route.fulfill(status=500, json={"detail": "no"}))
    page.fill("#answer", VAGUE)
    page.wait_for_timeout(2_000)
    expect(page.locator("[data-live-status]")).to_have_text("Notes appear here as you type.")
    page.unroute("**/live/notes")
    page.locator("#answer").press_sequentially(" Then I rang Amina.")
    expect(page.locator("[data-live-first] li")).to_have_count(3)


def test_typing_three_hundred_words_has_no_long_frame_of_ours(page: Page) -> None:
    page.fill("#answer", "")
    page.evaluate(
        """() => { globalThis.slow = [];
            new PerformanceObserver((list) => {
                for (const frame of list.getEntries()) {
                    const scripts = frame.scripts.reduce((sum, script) => sum + script.duration, 0);
                    // Style, layout and paint behind a script of ours are ours too.
                    const end = frame.startTime + frame.duration;
                    const drawing = frame.styleAndLayoutStart ? end - frame.styleAndLayoutStart : 0;
                    if (scripts > 0) slow.push({ours: scripts + drawing, frame: frame.duration});
                }
            }).observe({type: "long-animation-frame", buffered: false}); }"""
    )
    sentence = "We had several issues with Amina on 4 March and it worked out in the end. "
    words = (sentence * 20).split(" ")[:300]
    for start in range(0, len(words), 25):
        page.keyboard.type(" ".join(words[start : start + 25]) + " ")
        # A pause in which notes come in, are drawn and listed.
        page.wait_for_timeout(230)
    assert len(underlined(page)) > 30
    assert page.evaluate("PerformanceObserver.supportedEntryTypes").count("long-animation-frame")
    slow = page.evaluate("slow")
    assert [frame for frame in slow if frame["ours"] > 50] == [], json.dumps(slow)


def test_the_watch_over_frames_sees_a_slow_script(open_page: OpenPage) -> None:
    page = opened(open_page)
    page.evaluate(
        """() => { globalThis.slow = [];
            new PerformanceObserver((list) => {
                for (const frame of list.getEntries())
                    for (const script of frame.scripts) slow.push(script.duration);
            }).observe({type: "long-animation-frame", buffered: false});
            document.getElementById("answer").addEventListener("input", () => {
                const until = performance.now() + 90;
                while (performance.now() < until);
            }); }"""
    )
    page.locator("#answer").press_sequentially("a")
    page.wait_for_timeout(500)
    assert max(page.evaluate("slow")) > 50


@pytest.mark.parametrize(("look", "way"), [("light", "ranges"), ("dark-phone", "mirror")])
def test_it_is_accessible_after_live_changes(
    open_page: OpenPage, keep_picture: KeepPicture, look: str, way: str
) -> None:
    page = opened(open_page, way, **LOOKS[look])
    page.fill("#answer", f"{VAGUE} Many guests came recently, and on 4 March I phoned Amina.")
    expect(page.locator("[data-live-further]")).to_be_visible()
    page.locator("[data-live-further] summary").click()
    expect(page.locator("[data-live-status]")).to_contain_text("so far")
    keep_picture(page, f"live-{way}-{look}")
    assert faults_of(page) == []


def test_a_mock_interview_has_no_notes_while_typing(open_page: OpenPage) -> None:
    page = open_page()
    start_practice(page, mode="mock")
    assert page.locator("[data-live]").count() == 0
