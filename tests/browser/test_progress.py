"""Progress in a real browser: dots by mouse and keyboard, on a phone, in the dark, on paper."""

import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from coach.answer.review import review_answer
from coach.bank import load_bank
from coach.practice.sessions import SessionPlan, start_session
from coach.records import Attempt
from coach.settings import Settings
from coach.storage import open_storage, uuid7
from tests.browser.conftest import OpenPage
from tests.browser.looks import LOOKS, SEEN, KeepPicture, faults_of
from tests.browser.running import RunningCoach
from tests.browser.test_session import STRONG, WEAK
from tests.fakes import fast_tools

pytestmark = pytest.mark.browser

SESSIONS = 8
LEVEL = "section[aria-labelledby=level-heading]"


@pytest.fixture(scope="module")
def practised(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCoach]:
    """Eight sessions of three questions in two competencies; the newer half is told better.

    A server of its own: answers that another scorer read would leave these out of the charts.
    """
    coach = RunningCoach(tmp_path_factory.mktemp("practised") / "data").start()
    bank, rng = load_bank(), random.Random(5)
    reviews = {}
    start = datetime.now(UTC) - timedelta(days=SESSIONS + 1)
    with open_storage(Settings(coach.data_dir)) as storage:
        for number in range(SESSIONS):
            now = start + timedelta(days=number)
            plan = SessionPlan("coach", 3, "conflict" if number % 2 else "teamwork")
            session = start_session(storage, bank, plan, now=now, rng=rng)
            for position in range(3):
                question = bank.question(session.question_ids[position])
                text = STRONG if number > 3 or (number + position) % 5 == 4 else WEAK
                key = (question.id, text)
                if key not in reviews:
                    reviews[key] = review_answer(question, text, tools=fast_tools())
                now += timedelta(minutes=7)
                storage.attempts.add(
                    Attempt(
                        id=uuid7(now),
                        person_id=storage.person_id,
                        session_id=session.id,
                        position=position,
                        question_id=question.id,
                        question_text=question.text,
                        competency=question.competency,
                        text=text,
                        seconds=90,
                        review=reviews[key],
                        created_at=now,
                    )
                )
    yield coach
    coach.stop()


@pytest.fixture
def page(practised: RunningCoach, open_page: OpenPage) -> Page:
    opened = open_page(base_url=practised.url, viewport={"width": 1200, "height": 900})
    opened.goto("/progress")
    return opened


def focused_text(page: Page) -> str:
    return str(page.evaluate("document.activeElement.querySelector('title')?.textContent ?? ''"))


def told(page: Page) -> str:
    return page.inner_text(f"{LEVEL} [data-told]")


def texts_of(page: Page) -> list[str]:
    return [str(text) for text in page.locator(f"{LEVEL} svg a title").all_text_contents()]


def test_hovering_over_a_dot_says_below_what_it_is(page: Page, keep_picture: KeepPicture) -> None:
    texts = texts_of(page)
    assert len(texts) >= 3 * SESSIONS
    assert told(page) == texts[-1]
    page.locator(f"{LEVEL} svg a").nth(4).hover()
    assert told(page) == texts[4]
    keep_picture(page, "progress-hover")
    page.mouse.move(5, 5)
    assert told(page) == texts[-1]


def test_a_chart_is_one_stop_and_arrows_lead_from_dot_to_dot(
    page: Page, keep_picture: KeepPicture
) -> None:
    texts = texts_of(page)
    page.evaluate("document.querySelector('main').focus()")
    page.keyboard.press("Tab")
    assert focused_text(page) == texts[-1]
    for key, at in (("ArrowLeft", -2), ("ArrowDown", -3), ("ArrowRight", -2), ("Home", 0),
                    ("ArrowLeft", 0), ("ArrowUp", 1), ("End", -1), ("ArrowRight", -1),
                    ("ArrowLeft", -2)):  # fmt: skip
        page.keyboard.press(key)
        assert (key, focused_text(page)) == (key, texts[at])
        assert told(page) == texts[at]
    keep_picture(page, "progress-focus")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('svg')") is None
    page.keyboard.press("Shift+Tab")
    # Coming back, one is where one was.
    assert focused_text(page) == texts[-2]


def test_enter_opens_the_answer_behind_the_dot(page: Page) -> None:
    page.evaluate("document.querySelector('main').focus()")
    page.keyboard.press("Tab")
    page.keyboard.press("Home")
    leads = page.evaluate("document.activeElement.getAttribute('href')")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith(leads)
    assert re.search(r"/attempts/[\w-]+$", page.url)
    assert page.locator("#level-heading").is_visible()


def test_a_click_near_a_dot_opens_its_answer(page: Page) -> None:
    dot = page.locator(f"{LEVEL} svg a").last
    leads = dot.get_attribute("href")
    target = dot.locator(".chart-target").bounding_box()
    assert target
    with page.expect_navigation():
        page.mouse.click(
            target["x"] + target["width"] / 2 + target["width"] * 0.35,
            target["y"] + target["height"] / 2,
        )
    assert leads
    assert page.url.endswith(leads)


def test_the_dot_with_the_focus_stands_out(page: Page) -> None:
    dot = page.locator(f"{LEVEL} svg a .chart-dot").last
    looks = "e => { const s = getComputedStyle(e); return [s.fill, s.stroke, s.r]; }"
    before = dot.evaluate(looks)
    page.evaluate("document.querySelector('main').focus()")
    page.keyboard.press("Tab")
    after = dot.evaluate(looks)
    assert all(old != new for old, new in zip(before, after, strict=True))


def test_without_scripts_the_newest_dot_and_the_titles_still_serve(
    practised: RunningCoach, open_page: OpenPage
) -> None:
    plain = open_page(base_url=practised.url, java_script_enabled=False)
    plain.goto("/progress")
    assert told(plain) == texts_of(plain)[-1]
    plain.locator(f"{LEVEL} summary").click()
    assert plain.locator(f"{LEVEL} tbody tr").count() == len(texts_of(plain))
    with plain.expect_navigation():
        plain.locator(f"{LEVEL} svg a").last.click()
    assert "/attempts/" in plain.url


@pytest.mark.parametrize("look", SEEN)
def test_charts_are_readable_for_everyone(
    look: str,
    practised: RunningCoach,
    open_page: OpenPage,
    keep_picture: KeepPicture,
) -> None:
    opened = open_page(base_url=practised.url, **LOOKS[look])
    opened.goto("/progress")
    keep_picture(opened, f"progress-charts-{look}")
    assert faults_of(opened) == []
    for svg in opened.locator("svg.drawing").all():
        box, card = svg.bounding_box(), svg.locator("xpath=ancestor::section[1]").bounding_box()
        assert box
        assert card
        assert card["x"] <= box["x"]
        assert box["x"] + box["width"] <= card["x"] + card["width"]
    # What the text of a chart measures on the screen, not in the picture's own units.
    heights = opened.locator("svg.drawing text").evaluate_all(
        "texts => texts.map(t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a)"
    )
    assert min(heights) >= 11


def test_on_paper_the_tables_are_open_and_the_charts_whole(
    page: Page, keep_picture: KeepPicture
) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 900})
    keep_picture(page, "progress-print")
    table = page.locator(f"{LEVEL} details table").bounding_box()
    box = page.locator(f"{LEVEL} details .table-box").bounding_box()
    assert table
    assert box
    assert table["height"] > 200
    assert table["height"] <= box["height"] + 1
    assert page.locator(".chart").first.evaluate("e => getComputedStyle(e).breakInside") == "avoid"
    for svg in page.locator("svg.drawing").all():
        place = svg.bounding_box()
        assert place
        assert place["x"] + place["width"] <= 700


def test_no_chart_is_cut_at_the_end_of_a_sheet(page: Page) -> None:
    # The text of a chart, bottom to top and then its days, on one and the same sheet.
    percent = re.compile(r"\b0\s25\s50\s75\s100\s+\d+ \w{3}\s+\d+ \w{3}\b")
    level = re.compile(r"\b1\s2\s3\s4\s5\s+\d+ \w{3}\s+\d+ \w{3}\b")
    sheets = PdfReader(BytesIO(page.pdf(format="A4"))).pages
    texts = [sheet.extract_text() for sheet in sheets]
    shown = page.locator("svg.drawing").count()
    numbered = sum(len(percent.findall(text)) + len(level.findall(text)) for text in texts)
    # All but What changed, vague phrases and facts are numbered so.
    assert numbered == shown - 3
