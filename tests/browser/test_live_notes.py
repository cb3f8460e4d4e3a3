"""Notes while typing: underlined in the box, listed beside it, never in the way."""

import json
import os
import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OpenPage, start_practice, wait_for_reader
from tests.browser.looks import LOOKS, KeepPicture, faults_of

pytestmark = pytest.mark.browser

VAGUE = "We had some issues with the rota. I talked to everyone and it worked out in the end."
VAGUE_WORDS = ("some issues", "everyone", "it worked out in the end")
# What a browser without the interface for text boxes does.
WITHOUT_RANGES = "delete HTMLTextAreaElement.prototype.createValueRange"
HIGHLIGHTED = """(name) => [...CSS.highlights.get(name)].map((range) =>
    document.getElementById("answer").value.slice(range.startOffset, range.endOffset))"""
WAYS = {"ranges": "", "mirror": WITHOUT_RANGES}
MANY_WORDS = 300 if os.environ.get("COACH_LONG") else 100


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


def noted(page: Page) -> list[str]:
    """Return the words that the listed notes ask about, those folded away too."""
    told = " ".join(page.locator("[data-live] .live-note").all_text_contents())
    return re.findall(r"“(.+?)”", told)


def tell(page: Page, vague: tuple[str, ...], facts: tuple[str, ...] = ()) -> None:
    """Have the server mark these words wherever they stand: for how notes are shown, not read."""

    def fulfil(route: Route) -> None:
        asked = json.loads(route.request.post_data or "")
        spans = [
            {**span, "missing": "who", "question": f"“{words}”: who?", "context": words}
            for words in vague
            for span in places(asked["answer"], words)
        ]
        notes = [{**one, "first": number < 3} for number, one in enumerate(spans)]
        found = [span for words in facts for span in places(asked["answer"], words)]
        told = {"ready": True, "level": 2, "step": "Say when.", "notes": notes, "facts": found}
        route.fulfill(json={"edit": asked["edit"], **told})

    page.route("**/live/notes", fulfil)


def places(text: str, words: str) -> list[dict[str, int]]:
    """Return where the words stand, counted as a browser counts."""
    return [
        {"start": units(text[: one.start()]), "end": units(text[: one.end()])}
        for one in re.finditer(re.escape(words), text)
    ]


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.model
def test_what_the_review_would_mark_is_underlined_and_listed(page: Page, way: str) -> None:
    wait_for_reader(page)
    page.fill("#answer", f"{VAGUE} On 4 March I phoned Amina.")
    expect(page.locator("[data-live-status]")).to_contain_text("so far")
    assert (page.locator(".answer-mirror").count() == 1) == (way == "mirror")
    facts, vague = " ".join(underlined(page, "fact")), underlined(page)
    assert "4 March" in facts
    assert "Amina" in facts
    assert "it worked out" in " ".join(vague)
    assert {*" ".join(vague).split()} == {*" ".join(noted(page)).split()}
    live = sorted(noted(page))
    with page.expect_navigation():
        page.click("[data-send]")
    assert sorted(page.locator(".answer .vague").all_text_contents()) == live


def test_the_status_counts_what_is_marked(page: Page) -> None:
    tell(page, VAGUE_WORDS, ("4 March", "Amina"))
    page.fill("#answer", f"{VAGUE} On 4 March I phoned Amina.")
    expect(page.locator("[data-live-first] li")).to_have_count(3)
    assert underlined(page) == [*VAGUE_WORDS]
    assert underlined(page, "fact") == ["4 March", "Amina"]
    expect(page.locator("[data-live-status]")).to_have_text("3 vague phrases, 2 facts so far.")


def test_notes_come_by_themselves_once_the_reader_is_open(page: Page) -> None:
    tell(page, VAGUE_WORDS)
    late = []

    def not_yet(route: Route) -> None:
        late.append(route)
        route.fulfill(
            json={"edit": json.loads(route.request.post_data or "")["edit"], "ready": False}
        )

    page.route("**/live/notes", not_yet, times=1)
    page.fill("#answer", VAGUE)
    expect(page.locator("[data-live-first] li")).to_have_count(3)
    assert len(late) == 1


def test_marks_move_with_the_words_before_the_server_has_answered(page: Page) -> None:
    tell(page, VAGUE_WORDS)
    page.fill("#answer", VAGUE)
    expect(page.locator("[data-live-first] li")).to_have_count(3)
    page.route("**/live/notes", lambda route: None)
    page.evaluate("document.getElementById('answer').setSelectionRange(0, 0)")
    page.keyboard.type("Well, 😀 ")
    assert underlined(page) == [*VAGUE_WORDS]
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
    newest.fulfill(json={"edit": 2, **told([], places("I phoned Amina.", "Amina"))})
    expect(page.locator("[data-live-status]")).to_have_text("0 vague phrases, 1 fact so far.")
    oldest.fulfill(json={"edit": 1, **told([note(0, 5)], [])})
    page.wait_for_timeout(200)
    assert underlined(page) == []
    assert underlined(page, "fact") == ["Amina"]


def told(notes: list[dict[str, object]], facts: list[dict[str, int]]) -> dict[str, object]:
    return {"ready": True, "level": 2, "step": "Say when.", "notes": notes, "facts": facts}


def note(start: int, end: int) -> dict[str, object]:
    asked = {"missing": "who", "question": "Who was that?", "context": "", "first": True}
    return {"start": start, "end": end, **asked}


def test_a_note_selects_its_words_and_keeps_the_focus_while_the_list_changes(page: Page) -> None:
    tell(page, ("Several people", *VAGUE_WORDS))
    page.fill("#answer", VAGUE)
    everyone = page.locator("[data-live-first] button", has_text="“everyone”")
    everyone.click()
    assert selected(page) == "everyone"
    everyone.focus()
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
    tell(page, VAGUE_WORDS)
    page.fill("#answer", VAGUE)
    page.click("text=Switch these notes off")
    page.wait_for_load_state()
    assert page.input_value("#answer") == VAGUE
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#answer").press_sequentially(" And more.")
    page.wait_for_timeout(500)
    assert [url for url in asked if "/live/" in url] == []
    page.click("text=Switch notes while typing on")
    expect(page.locator("[data-live-first] li")).to_have_count(3)


@pytest.mark.model
def test_without_a_connection_typing_goes_on_and_notes_come_back(open_page: OpenPage) -> None:
    page = opened(open_page)
    wait_for_reader(page)
    page.context.set_offline(True)
    page.fill("#answer", VAGUE)
    page.wait_for_timeout(400)
    assert page.input_value("#answer") == VAGUE
    assert underlined(page) == []
    page.context.set_offline(False)
    expect(page.locator("[data-live-first] li").first).to_be_visible()
    expect(page.locator("[data-save-word]")).to_have_text("Saved")


@pytest.mark.model
def test_a_text_over_the_limit_is_told_and_still_saved(open_page: OpenPage) -> None:
    page = opened(open_page)
    wait_for_reader(page)
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
    tell(page, VAGUE_WORDS)
    page.locator("#answer").press_sequentially(" Then I rang Amina.")
    expect(page.locator("[data-live-first] li")).to_have_count(3)


def test_typing_many_words_has_no_long_frame_of_ours(page: Page) -> None:
    # More marks than a reading has: only drawing them is looked at, not reading.
    tell(page, ("several issues", "it worked out in the end"), ("Amina", "4 March"))
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
    words = (sentence * 20).split(" ")[:MANY_WORDS]
    for start in range(0, len(words), 25):
        page.keyboard.type(" ".join(words[start : start + 25]) + " ")
        # A pause in which notes come in, are drawn and listed.
        page.wait_for_timeout(500)
    assert len(underlined(page)) > MANY_WORDS // 10
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
    tell(page, ("Many guests", "recently", *VAGUE_WORDS), ("4 March", "Amina"))
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
