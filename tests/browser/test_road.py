"""The whole road in the real browser: posting, lines, practice, sheet, rejection, feedback."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, answer, wait_for_reader

pytestmark = [pytest.mark.browser, pytest.mark.model]

LETTER = (
    "Thank you for coming in. You were friendly and we liked your manner with callers, but your "
    "answers were too vague. You do not have enough stakeholder experience for this post either. "
    "Good luck!"
)
STORY = (
    "On Monday 12 January our booking system went down at 8:10 with 30 people in the queue. I "
    "wrote every name on a paper list, rang Ms Okafor at the surgery next door and asked her to "
    "take the six urgent ones. A father complained loudly, so I took him to a quiet room and "
    "explained the delay. By 9:40 all 30 had an appointment and nobody was sent home."
)
COMPLAINT = (
    "On Thursday 8 January a father complained at my desk that his daughter's blood test was lost. "
    "I apologised, rang the lab at 2:15, found the sample in Norbury and booked a new test for 8 "
    "on Friday. He had the result on Monday and wrote to Ms Okafor that nobody had ever called him "
    "back so fast, because I had promised him a call and made it."
)
POSTING = """Receptionist, Eastgate Surgery
About us: we are a small surgery, founded in 1987.
You will
- calm upset patients and their families at the front desk
- handle complaints from patients and settle them
- keep the appointment book in order and plan the week with two doctors
We offer 28 days of holiday and free parking.
"""


def keep_line(page: Page, line: str) -> None:
    """Type a line, see it as understood, and keep it: with Enter where nothing is asked."""
    page.goto("/journal")
    page.fill("#line", line)
    page.press("#line", "Enter")
    expect(page.locator("h1")).to_have_text("Is this right?")
    keep = page.get_by_role("button", name="Keep it", exact=True)
    if page.locator(".field-asked").count():
        keep.click()
    else:
        expect(keep).to_be_focused()
        page.keyboard.press("Enter")
    expect(page.locator("h1")).not_to_have_text("Is this right?")


def test_from_a_posting_to_the_sheet_and_from_a_rejection_to_the_next_one(
    open_page: OpenPage,
) -> None:
    page = open_page()
    page.goto("/stories/new")
    wait_for_reader(page)
    page.fill("#title", "The day without a booking system")
    page.fill("#text", STORY)
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("h1")).to_have_text("The day without a booking system")

    # The posting's own lines, and the sentence that shows one of them.
    page.goto("/interviews/new")
    page.fill("#role", "Receptionist")
    page.fill("#organisation", "Eastgate Surgery")
    page.fill("#day", f"{datetime.now(UTC) + timedelta(days=5):%Y-%m-%d}")
    page.fill("#posting", POSTING)
    page.get_by_role("button", name="Save").click()
    expect(page.locator("h1")).to_have_text("Receptionist, Eastgate Surgery")
    interview = page.url
    page.get_by_role("link", name="Their lines").click()
    expect(page.get_by_text("free parking")).to_have_count(0)
    page.get_by_label("handle complaints from patients").first.check()
    page.get_by_role("button", name="Save, and see what I have").click()
    line = page.get_by_role("article", name="handle complaints from patients")
    # Other tests on this server have told stories too: any of the nearest will do.
    line.get_by_role("button", name="This one").first.click()
    expect(line).to_contain_text("Yes.")

    # The question nearest to that line, practised, makes it ready.
    expect(line.get_by_text("Practise:")).to_be_visible()
    line.get_by_role("link", name="complaint").click()
    page.get_by_role("button", name="Practise this question").click()
    answer(page, COMPLAINT)
    page.goto(interview)
    ready = page.get_by_role("list", name="How ready you are")
    expect(ready).to_contain_text("Customer focus: ready")
    page.get_by_role("link", name="Sheet", exact=True).click()
    lines = page.locator("section", has=page.get_by_role("heading", name="Their lines"))
    expect(lines).to_contain_text("handle complaints from patients and settle them")

    # What another employer said, and what was learned from it, before the next one.
    keep_line(page, f"Rejected by Norbury Surgery, receptionist, yesterday: {LETTER}")
    expect(page.locator("h1")).to_have_text("receptionist, Norbury Surgery")
    said = page.locator(".says h4").all_inner_texts()
    assert "Too vague" in said
    assert "A skill not shown" in said
    assert "A standard letter" not in said
    marked = " | ".join(page.locator(".employer-words mark").all_inner_texts())
    assert "too vague" in marked
    assert "Good luck" not in marked
    page.get_by_text("What did I learn from this one?").click()
    page.get_by_label("What would you do differently next time?").fill("One story, with numbers.")
    page.get_by_role("button", name="Keep this").click()
    page.goto(interview)
    expect(page.get_by_text("One story, with numbers.")).to_be_visible()

    # Who said nothing is asked.
    keep_line(page, "Rejected by Quay Surgery, receptionist, today")
    page.get_by_role("link", name="Ask them for feedback").click()
    expect(page.locator("#message")).to_contain_text("Quay Surgery")
    page.get_by_role("button", name="I have sent it").click()
    expect(page.get_by_text("If nothing comes, ask once more from")).to_be_visible()


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
