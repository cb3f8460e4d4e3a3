"""From a posting to the sheet on paper: an interview as a person prepares for it."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from unicodedata import normalize

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from coach.records import PostingLine, StoryVersion, Target
from coach.settings import Settings
from coach.storage import open_storage, uuid7
from tests.browser.conftest import OpenPage, answer, start_practice, wait_for_reader
from tests.browser.looks import LOOKS, SEEN, KeepPicture, faults_of
from tests.browser.running import RunningCoach
from tests.browser.test_session import STRONG, WEAK
from tests.storage.samples import make_review

pytestmark = [pytest.mark.browser, pytest.mark.model]

POSTING = """Receptionist, Harbour Clinic
About us: we are a small clinic by the harbour, founded in 1987.
You will
- calm upset patients and their families, and settle quarrels at the desk
- keep the appointment book in order and plan the week with two doctors
We offer 28 days of holiday and free parking.
"""


def fill_in(page: Page, **changes: str) -> None:
    """Fill in the form of an interview in twelve days."""
    day = (datetime.now(UTC) + timedelta(days=12)).date().isoformat()
    values = {
        "role": "Receptionist",
        "organisation": "Harbour Clinic",
        "day": day,
        "time": "09:30",
        "place": "4 Quay Street, second floor",
        "posting": POSTING,
        "questions_to_ask": "Who would I learn from in the first week?",
        "zone": "Europe/Berlin",
        **changes,
    }
    page.goto("/interviews/new")
    for name, value in values.items():
        page.fill(f"#{name}", value)


def test_a_posting_becomes_a_plan_that_may_be_corrected(open_page: OpenPage) -> None:
    page = open_page()
    fill_in(page)
    wait_for_reader(page)
    page.get_by_role("button", name="Save").click()
    expect(page.locator("h1")).to_have_text("Receptionist, Harbour Clinic")
    assert page.locator(".plan-day a").first.inner_text()
    page.get_by_role("link", name="Their lines").click()
    asks = page.inner_text(".asks >> nth=0")
    assert "Conflict" in asks
    assert "upset patients" in asks
    assert "parking" not in asks
    page.get_by_text("Correct this list").click()
    ticked = page.locator(".ask-choices input:checked")
    while ticked.count():
        ticked.first.uncheck()
    page.get_by_label("Integrity").check()
    page.get_by_role("button", name="Save this choice").click()
    expect(page.locator(".asks").first).to_contain_text("added by you")
    assert "Integrity" in page.inner_text(".asks >> nth=0")
    page.get_by_role("link", name="Plan", exact=True).click()
    assert "keep to a rule" in page.inner_text(".plan")

    page.goto("/")
    expect(page.locator("h1")).to_contain_text("Receptionist, Harbour Clinic · in 1")
    page.goto("/interviews")
    page.get_by_role("link", name="Receptionist, Harbour Clinic").first.click()
    page.get_by_text("Put it into my calendar").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Get the calendar file").click()
    assert waiting.value.suggested_filename.endswith(".ics")


def test_a_form_that_does_not_fit_says_why_at_the_field(
    open_page: OpenPage, keep_picture: KeepPicture
) -> None:
    page = open_page(**LOOKS["dark-phone"])
    fill_in(page, day="2020-01-31", zone="Atlantis", minutes_a_day="3")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("[role=alert]")).to_contain_text("Not saved yet")
    assert page.input_value("#posting").splitlines() == POSTING.splitlines()
    assert page.input_value("#day") == "2020-01-31"
    assert page.get_attribute("#zone", "aria-invalid") == "true"
    page.get_by_role("link", name="That day is over").click()
    expect(page.locator("#day")).to_be_focused()
    assert faults_of(page) == []
    keep_picture(page, "interview-refused-phone")


@pytest.fixture
def prepared(coach: RunningCoach) -> str:
    """An interview tomorrow for six competencies, each with a story; the path of its page."""
    now = datetime.now(UTC)
    keys = ("conflict", "teamwork", "planning", "customer-focus", "integrity", "initiative")
    with open_storage(Settings(coach.data_dir)) as storage:
        target = Target(
            id=uuid7(now),
            person_id=storage.person_id,
            organisation="Harbour Clinic",
            role="Receptionist",
            day=(now + timedelta(days=1)).date(),
            time=None,
            zone="UTC",
            format="in person",
            place="4 Quay Street, second floor",
            posting="",
            minutes_a_day=20,
            questions_to_ask=tuple(
                f"Question {n}, long enough for a line of it?" for n in range(8)
            ),
            created_at=now,
            updated_at=now,
        )
        storage.targets.add(target)
        storage.targets.keep_choices(target.id, dict.fromkeys(keys, True))
        line = PostingLine(
            "You calm upset patients and settle quarrels at the desk", None, None, True
        )
        shown = "I took a father who complained to a quiet room and explained the delay."
        storage.targets.keep_lines(target.id, [replace(line, state="yes", shown=shown)] * 6)
        for number, key in enumerate(keys):
            version = StoryVersion(
                f"sheet-{now.timestamp()}-{key}",
                1,
                f"The story about {key}, with a title that is rather long",
                STRONG,
                (key,),
                make_review(level=5, score=90.0 + number),
                None,
                now,
            )
            storage.stories.add(version)
    return f"/interviews/{target.id}"


def test_the_sheet_is_one_page_of_paper_with_all_that_is_needed(
    coach: RunningCoach,
    prepared: str,
    open_page: OpenPage,
    keep_picture: KeepPicture,
) -> None:
    page = open_page()
    start_practice(page, count=1)
    answer(page, WEAK)
    page.get_by_role("button", name="Try again").click()
    answer(page, WEAK + " That was all.")
    page.goto(f"{coach.url}{prepared}/sheet")
    expect(page.get_by_role("button", name="Print or save as PDF")).to_be_visible()
    page.emulate_media(media="print")
    keep_picture(page, "sheet-print")
    for size in ("A4", "Letter"):
        paper = PdfReader(io.BytesIO(page.pdf(format=size)))
        assert len(paper.pages) == 1, size
        # The print has ligatures: "fl" is one letter of it.
        words = " ".join(normalize("NFKC", paper.pages[0].extract_text()).split())
        assert "Receptionist, Harbour Clinic" in words
        assert "4 Quay Street, second floor" in words
        assert words.count("The story about") == 6
        assert words.count("quiet room") == 6
        assert "Tuesday · 3 nurses" in words
        assert 1 <= words.count("of your newest answers") <= 3
        assert "Question 7, long" in words
        # Neither buttons nor the navigation are on paper.
        assert "Print or save" not in words
        assert "Practise" not in words


@pytest.mark.parametrize("look", SEEN)
def test_a_whole_interview_can_be_read_by_everybody(
    look: str,
    coach: RunningCoach,
    prepared: str,
    open_page: OpenPage,
    keep_picture: KeepPicture,
) -> None:
    page = open_page(**LOOKS[look])
    for name, path in {"interview": "", "sheet": "/sheet", "debrief": "/debrief"}.items():
        page.goto(f"{coach.url}{prepared}{path}")
        keep_picture(page, f"{name}-{look}")
        assert faults_of(page) == []


def test_without_scripts_an_interview_is_added_and_planned(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    fill_in(page, posting="", role="Porter")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("h1")).to_have_text("Porter, Harbour Clinic")
    assert page.locator("ol.plan").first.locator(".plan-day").count() == 3


def test_without_scripts_what_was_asked_becomes_the_next_practice(
    coach: RunningCoach, prepared: str, open_page: OpenPage
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{coach.url}{prepared}/debrief")
    page.fill(
        "#text", "Which knots do you know?\nIn May I tied three of them for Ms Rao.\nWhy here?"
    )
    wait_for_reader(page)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_label("They asked").nth(1)).to_have_value("Why here?")
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("h1")).to_have_text("Receptionist, Harbour Clinic")
