"""The whole road in the real browser: rejection, feedback, drill, better answer, next interview."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, answer

pytestmark = [pytest.mark.browser, pytest.mark.model]

LETTER = (
    "Thank you for coming in. You were friendly and we liked your manner with callers, but your "
    "answers were too vague. You do not have enough stakeholder experience for this post either. "
    "Good luck!"
)
VAGUE = "I always try to help people and it usually works out in the end, so everyone is happy."
BETTER = (
    "On Monday 12 January our booking system went down at 8:10 with 30 people in the queue. I "
    "wrote every name on a paper list, rang Ms Okafor at the surgery next door and asked her to "
    "take the six urgent ones. By 9:40 all 30 had an appointment, nobody was sent home, and the "
    "practice manager kept my paper list as the plan for the next failure."
)


def keep_line(page: Page, line: str) -> None:
    """Type a line, press Enter, see it as understood, and press Enter again."""
    page.goto("/journal")
    page.fill("#line", line)
    page.press("#line", "Enter")
    expect(page.locator("h1")).to_have_text("Is this right?")
    expect(page.get_by_role("button", name="Keep it", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).not_to_have_text("Is this right?")


def test_from_a_rejection_to_the_next_interview(open_page: OpenPage) -> None:
    page = open_page()
    keep_line(page, f"Rejected by Eastgate Surgery, medical receptionist, yesterday: {LETTER}")
    expect(page.locator("h1")).to_have_text("medical receptionist, Eastgate Surgery")
    page.wait_for_function(
        """() => {
            if (document.querySelector(".says")) return true;
            setTimeout(() => location.reload(), 500);
            return false;
        }""",
        polling=1000,
    )
    said = page.locator(".says h4").all_inner_texts()
    assert "Too vague" in said
    assert "A skill not shown" in said
    assert "A standard letter" not in said
    marked = " | ".join(page.locator(".employer-words mark").all_inner_texts())
    assert "too vague" in marked
    assert "Good luck" not in marked
    assert "stakeholder management" in page.inner_text(".says")

    # What was learned, and the drill.
    page.get_by_text("What did I learn from this one?").click()
    page.get_by_label("What would you do differently next time?").fill("One story, with numbers.")
    page.get_by_role("button", name="Keep this").click()
    item = page.locator(".says > li", has=page.get_by_role("heading", name="Too vague"))
    item.get_by_role("button", name="Practise this, 3 questions").click()
    page.wait_for_url("**/practise/**")
    answer(page, VAGUE)
    assert "Level 1" in page.inner_text("main") or "Level 2" in page.inner_text("main")
    page.get_by_role("button", name="Try again").click()
    answer(page, BETTER)
    expect(page.get_by_text("Level 1 of 5")).to_have_count(0)

    # The next interview brings up what was learned, and how it went is asked for afterwards.
    page.goto("/interviews/new")
    page.fill("#role", "Receptionist")
    page.fill("#organisation", "Eastgate Surgery")
    page.fill("#day", f"{datetime.now(UTC) + timedelta(days=5):%Y-%m-%d}")
    page.fill("#posting", "You answer calls, keep the diary and stay calm with upset patients.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="What you learned before")).to_be_visible()
    expect(page.get_by_text("One story, with numbers.")).to_be_visible()
    page.get_by_role("link", name="Skills it asks for").click()
    expect(page.locator("h1")).to_have_text("Skills it asks for")
    expect(page.locator(".ask").first).to_be_visible()

    # Nobody said it again.
    keep_line(page, "Offer from Eastgate Surgery, receptionist, today")
    page.goto("/journal/going")
    expect(page.get_by_text("did not name this").first).to_be_visible()
    assert "friendly" not in page.inner_text("main")


def test_a_message_is_copied_and_nothing_is_sent(open_page: OpenPage) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    keep_line(page, "Rejected by Norbury Baths, lifeguard, today")
    page.get_by_role("link", name="Ask them for feedback").click()
    page.fill("#sender", "Amina")
    page.get_by_role("button", name="Write it with these").click()
    page.get_by_role("button", name="Copy the message").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.inner_text("#message")
    assert copied.endswith("Amina")
    page.get_by_role("button", name="I have sent it").click()
    expect(page.get_by_text("If nothing comes, ask once more from")).to_be_visible()
