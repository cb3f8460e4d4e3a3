"""From the review back to the draft: notes found fine, replies put in, and what was gained."""

import re

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.conftest import OpenPage, answer, level_shown, start_practice
from tests.browser.looks import LOOKS, SEEN, KeepPicture, faults_of

pytestmark = [pytest.mark.browser, pytest.mark.model]

VAGUE = (
    "We had some issues with the schedule, so I talked to everyone and it worked out in the end. "
    "There were several complaints recently. I think I am a great communicator."
)
REPLIES = (
    "In the week before Easter two nurses were booked on the same early shift.",
    "I phoned Amina and Jo on Monday evening and asked who could swap",
    "In April our manager counted no double booking, where March had four.",
)


QUOTES_FIRST = re.compile("“[^”]*(?:some issues|talked to everyone|it worked out)[^”]*”")


@pytest.fixture
def review(open_page: OpenPage) -> Page:
    page = open_page()
    start_practice(page)
    answer(page, VAGUE)
    return page


def reply(page: Page) -> None:
    """Fill the first boxes of the follow-up questions, one with each of REPLIES."""
    for number, words in enumerate(REPLIES):
        page.locator(".reply-text").nth(number).fill(words)


def try_again(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Try again").click()


def put_all_in(page: Page) -> None:
    """Put each reply into the answer, and wait until the text with all of them is read."""
    buttons = [
        page.locator(".reply", has=page.locator(f"#reply-{number}")).get_by_role(
            "button", name="Put it in"
        )
        for number in range(len(REPLIES))
    ]
    for button in buttons[:-1]:
        button.click()

    def is_of_the_last(response: Response) -> bool:
        asked = response.request.post_data or ""
        return response.url.endswith("/live/notes") and REPLIES[-1] in asked

    with page.expect_response(is_of_the_last):
        buttons[-1].click()


def test_three_questions_are_open_and_the_others_folded(review: Page) -> None:
    expect(review.locator(".notes-part > .asked > li")).to_have_count(3)
    folded = review.locator(".notes-part .further li[data-mark]")
    assert folded.count() >= 1
    expect(folded.first).to_be_hidden()
    # A mark of the answer opens the fold that holds its question.
    number = folded.first.get_attribute("id") or ""
    review.click(f'a.vague[href="#{number}"]')
    expect(folded.first).to_be_visible()
    expect(folded.first).to_be_focused()


def test_words_are_found_fine_and_come_back(review: Page) -> None:
    before = review.locator(".asked li").count()
    with review.expect_navigation():
        review.get_by_role("button", name="Fine here").first.click()
    assert review.locator(".asked li").count() < before
    expect(review.locator("#asked-heading")).to_be_focused()
    review.get_by_label("More about this answer").click()
    with review.expect_navigation():
        review.get_by_role("button", name=re.compile("^Ask about .* again$")).click()
    assert review.locator(".asked li").count() == before


def test_a_kind_is_hidden_everywhere_until_settings_bring_it_back(review: Page) -> None:
    marks = review.locator(".answer .vague")
    before = marks.count()
    review.get_by_label("More about this answer").click()
    hide = review.get_by_role("button", name=re.compile("^Never ask ")).first
    kind = hide.inner_text().partition("“")[2].partition("”")[0]
    with review.expect_navigation():
        hide.click()
    address = review.url
    assert 0 < marks.count() < before
    try_again(review)
    expect(review.locator("[data-live-first] .live-note").first).to_be_visible()
    assert kind not in review.locator(".live-note .note-label").all_text_contents()
    review.click("footer >> text=Settings")
    with review.expect_navigation():
        review.get_by_role("button", name="Show again").click()
    review.goto(address)
    assert marks.count() == before


def test_replies_are_kept_and_put_in_where_they_belong(review: Page) -> None:
    reply(review)
    try_again(review)
    # Nothing is merged by itself.
    assert review.input_value("#answer") == VAGUE
    kept = [box.input_value() for box in review.locator(".reply-text").all()]
    assert [words for words in kept if words] == [*REPLIES]
    # A question that quotes words of the first sentence belongs behind that sentence.
    about_words = review.locator(
        '.reply[data-insertion-side="after"]', has=review.get_by_text(QUOTES_FIRST)
    ).first
    words = about_words.locator("textarea").input_value() or REPLIES[0]
    about_words.locator("textarea").fill(words)
    about_words.get_by_role("button", name="Put it in").click()
    expect(review.locator("#answer")).to_be_focused()
    first, _, rest = VAGUE.partition(". ")
    assert review.input_value("#answer") == f"{first}. {words.rstrip('.')}. {rest}"
    chosen = "[answer.selectionStart, answer.selectionEnd]"
    start, end = review.evaluate(f"(answer => {chosen})(document.getElementById('answer'))")
    assert review.input_value("#answer")[start:end] == f"{words.rstrip('.')}."
    # What is there already is shown, not put in twice.
    before = review.input_value("#answer")
    about_words.get_by_role("button", name="Put it in").click()
    assert review.input_value("#answer") == before
    assert review.evaluate(f"(answer => {chosen})(document.getElementById('answer'))") == [
        start,
        end,
    ]
    review.keyboard.press("Control+z")
    assert review.input_value("#answer") == VAGUE


def test_the_level_moves_while_replies_are_put_in(review: Page) -> None:
    first = level_shown(review)
    reply(review)
    try_again(review)
    put_all_in(review)
    live = review.locator("[data-live-level]")
    expect(live).to_contain_text(f"last try: {first}")
    found = re.search(r"Now about level (\d)", live.inner_text())
    assert found
    assert int(found.group(1)) > first
    with review.expect_navigation():
        review.click("[data-send]")
    assert level_shown(review) == int(found.group(1))


def test_the_second_review_tells_what_was_gained(review: Page, keep_picture: KeepPicture) -> None:
    reply(review)
    try_again(review)
    put_all_in(review)
    with review.expect_navigation():
        review.click("[data-send]")
    since = review.locator(".since")
    since.locator("summary").click()
    expect(since.locator('[data-change="gained"]', has_text="Amina")).to_be_visible()
    expect(since.locator('[data-change="lost"]')).to_have_count(0)
    assert "two nurses" in " ".join(review.locator(".diff ins").all_text_contents())
    assert review.locator(".diff").first.inner_text().replace("\n", " ") == VAGUE
    review.get_by_text("Earlier tries").click()
    expect(review.locator(".tries li", has_text="This one")).to_contain_text("best so far")
    for look in SEEN:
        options = LOOKS[look]
        review.emulate_media(color_scheme=options["color_scheme"], reduced_motion="reduce")
        review.set_viewport_size(options["viewport"])
        review.evaluate(
            "document.querySelectorAll('details').forEach((part) => (part.open = true))"
        )
        keep_picture(review, f"second-try-{look}")
        assert faults_of(review) == []


def test_a_reply_is_saved_while_it_is_typed(review: Page) -> None:
    review.locator(".reply-text").first.press_sequentially("It was a Monday")
    expect(review.locator("[data-reply-state]").first).to_have_text("Saved")
    review.reload()
    assert review.locator(".reply-text").first.input_value() == "It was a Monday"


def test_a_reply_survives_a_lost_connection(review: Page) -> None:
    review.context.set_offline(True)
    review.locator(".reply-text").first.fill("It was a Monday")
    expect(review.locator("[data-reply-state]").first).to_contain_text("Not saved yet")
    review.context.set_offline(False)
    expect(review.locator("[data-reply-state]").first).to_have_text("Saved")


def test_the_whole_loop_works_by_keyboard(review: Page) -> None:
    first = level_shown(review)
    boxes = len(REPLIES)
    reach(review, "reply-0")
    for number in range(boxes):
        review.keyboard.type(REPLIES[number])
        review.keyboard.press("Tab")
        if number + 1 < boxes:
            reach(review, f"reply-{number + 1}")
    for _ in range(60):
        if review.evaluate("document.activeElement.form?.id") == "again-form" and review.evaluate(
            "document.activeElement.matches('.button-main')"
        ):
            break
        review.keyboard.press("Tab")
    with review.expect_navigation():
        review.keyboard.press("Enter")
    for number in range(boxes):
        reach(review, f"reply-{number}")
        review.keyboard.press("Tab")
        expect(review.locator(":focus")).to_have_text("Put it in")
        review.keyboard.press("Enter")
        expect(review.locator("#answer")).to_be_focused()
    review.keyboard.press("Control+Enter")
    review.wait_for_url("**/attempts/*")
    assert level_shown(review) > first


def reach(page: Page, name: str) -> None:
    """Press Tab until the element with this id has the focus."""
    for _ in range(80):
        if page.evaluate("document.activeElement.id") == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way to {name} by keyboard")


def test_without_scripts_replies_travel_with_the_form(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    start_practice(page)
    answer(page, VAGUE)
    reply(page)
    try_again(page)
    assert page.locator(".reply-text").first.input_value() == REPLIES[0]
    assert page.input_value("#answer") == VAGUE


def test_a_term_is_explained_where_it_stands(review: Page) -> None:
    meaning = review.locator("#term-level")
    expect(meaning).to_be_hidden()
    review.get_by_role("button", name="What “level” means").click()
    expect(meaning).to_be_visible()
    assert faults_of(review) == []
    review.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
