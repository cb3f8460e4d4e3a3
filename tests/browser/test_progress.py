"""Progress in a real browser: on a phone, in the dark, on paper."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page

from coach.answer.review import review_answer
from coach.bank import load_bank
from coach.practice.sessions.sessions import SessionPlan, start_session
from coach.records import Attempt
from coach.settings import Settings
from coach.storage import open_storage, uuid7
from tests.browser.conftest import OpenPage
from tests.browser.looks import LOOKS, SEEN, KeepPicture, faults_of
from tests.browser.running import RunningCoach
from tests.browser.test_session import STRONG, WEAK
from tests.fakes import fast_tools

pytestmark = pytest.mark.browser

SESSIONS = 20


@pytest.fixture(scope="module")
def practised(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCoach]:
    """Twenty sessions of three questions in two competencies; the newer half is told better.

    A server of its own: answers that another scorer read would leave these out.
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
                text = STRONG if number >= SESSIONS // 2 or (number + position) % 5 == 4 else WEAK
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


@pytest.mark.parametrize("look", SEEN)
def test_progress_is_readable_for_everyone(
    look: str, practised: RunningCoach, open_page: OpenPage, keep_picture: KeepPicture
) -> None:
    opened = open_page(base_url=practised.url, **LOOKS[look])
    opened.goto("/progress")
    keep_picture(opened, f"progress-strips-{look}")
    opened.click("text=More figures")
    keep_picture(opened, f"progress-figures-{look}")
    assert faults_of(opened) == []
    # Smaller than any title, and not too small, whatever the width of the window.
    heights = opened.locator("svg.strip text").evaluate_all(
        "texts => texts.map(t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a)"
    )
    title = opened.locator("h2").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert 9 <= min(heights) <= max(heights) < title


def test_sixty_answers_take_less_than_five_screens_of_a_phone(
    practised: RunningCoach, open_page: OpenPage
) -> None:
    page = open_page(base_url=practised.url, viewport={"width": 390, "height": 844})
    page.goto("/progress")
    assert page.locator("svg.strip circle").count() >= 60
    assert page.evaluate("document.documentElement.scrollHeight") < 5 * 844


def test_on_paper_the_fold_is_open_and_the_strips_whole(
    page: Page, keep_picture: KeepPicture
) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 900})
    keep_picture(page, "progress-print")
    table, box = (
        page.locator(selector).first.bounding_box()
        for selector in (".table-box table", ".table-box")
    )
    assert table
    assert box
    assert 200 < table["height"] <= box["height"] + 1
    assert page.locator(".strip").first.evaluate("e => getComputedStyle(e).breakInside") == "avoid"
