"""From a line of a résumé, and from an answer, to a story: in the real browser, by keyboard too."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, answer, start_practice
from tests.browser.looks import LOOKS, SEEN, KeepPicture, faults_of

pytestmark = [pytest.mark.browser, pytest.mark.model]

REPLIES = (
    "In March 2023 at our shop in Leeds",
    "With Dana and one trainee I counted every shelf on Sundays and wrote the gaps into a list",
    "Missing items fell from 30 to 4 a week, and the area manager copied the list",
)

# Of its own: other tests on the same server keep stories too.
QUARREL = (
    "Last October my flatmate and colleague Tomasz wanted to lay the terrace in Elm Road before "
    "the drain was checked, and we shouted at each other in front of the owner, Mrs Lindqvist. I "
    "asked him to hold the laser for twenty minutes, and it showed a fall of 4 cm towards us. We "
    "dug the drain first, lost two days, and in November the owner rang to say that the cellar had "
    "stayed dry."
)


def test_a_line_is_asked_until_it_is_a_story(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/stories/new")
    page.fill("#lines", "• Managed stock")
    page.get_by_role("button", name="Begin from these").click()
    expect(page.locator("h1")).to_have_text("Managed stock")
    for number, reply in enumerate(REPLIES):
        page.fill(f"#reply-{number}", reply)
    page.get_by_role("button", name="Put them together").click()
    text = page.inner_text(".answer")
    assert text == "Managed stock. " + " ".join(f"{reply}." for reply in REPLIES)
    level = re.search(r"Level (\d) of 5", page.inner_text("main"))
    assert level
    assert int(level[1]) >= 3
    # What was a line is an earlier version now.
    page.get_by_text("Earlier versions").click()
    expect(page.locator("ins").first).to_be_visible()
    # Questions it may answer are found once a new server has read the whole question bank.
    questions = page.locator("#questions-heading")
    for _ in range(100):
        if questions.count():
            break
        page.wait_for_timeout(300)
        page.reload()
    expect(questions).to_be_visible()


@pytest.mark.parametrize("look", SEEN)
def test_what_is_no_deed_is_folded_and_may_become_a_story(
    open_page: OpenPage, keep_picture: KeepPicture, look: str
) -> None:
    page = open_page(**LOOKS[look])
    page.goto("/stories/new")
    context = f"Night Auditor, Plaza Hotel ({look}), 2019-2021"
    page.fill("#lines", f"EXPERIENCE\n{context}\n• Balanced 4 tills ({look})\n• Calm in a crisis")
    page.get_by_role("button", name="Begin from these").click()
    expect(page.locator("h1")).to_have_text("From your résumé")
    assert faults_of(page) == []
    page.get_by_text("Kept as context, not as stories").click()
    assert faults_of(page) == []
    keep_picture(page, f"story-taken-{look}")
    page.get_by_role("button", name=f"Make it a story all the same: {context}").click()
    expect(page.locator("h1")).to_have_text(context)


def test_an_answer_is_kept_and_told_again_by_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page()
    start_practice(page, count=1)
    answer(page, QUARREL)
    page.get_by_role("link", name="Keep as a story").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/keep/**")
    page.focus("#title")
    page.keyboard.press("Control+a")
    page.keyboard.type("The handover list")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("The handover list")
    expect(page.locator("main")).to_contain_text("told once")

    start_practice(page, count=1)
    page.locator("summary", has_text="Your stories that fit").click()
    # Others on the same server may fit better; what is shown are stories.
    expect(page.locator("details a[href^='/stories/']").first).to_be_visible()
    answer(page, QUARREL + " He still teases me about it.")
    expect(page.locator("main")).to_contain_text("Your story")
    page.get_by_label("More about this answer").click()
    page.get_by_role("button", name="Not my story").click()
    expect(page.locator("main")).not_to_contain_text("Your story:")
