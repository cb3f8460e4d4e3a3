"""Every page in every look: no axe violation, nothing wider than the screen, one heading."""

from datetime import UTC, datetime, timedelta

import pytest

from coach.answer.review import review_answer
from coach.bank import load_bank
from coach.bank.ad_hoc import ad_hoc_question
from coach.practice.data.importing import keep_upload
from coach.practice.scorer import Scorer
from coach.practice.sessions.answers import submit
from coach.practice.sessions.own_questions import keep_own
from coach.practice.sessions.sessions import SessionPlan, start_session
from coach.records import Attempt, FeedbackFinding, LineState, NearSentence, PostingLine
from coach.settings import Settings
from coach.storage import open_storage, uuid7
from tests.browser.conftest import OpenPage
from tests.browser.looks import LOOKS, SEEN, KeepPicture, faults_of
from tests.browser.running import RunningCoach
from tests.browser.test_data import TRACKER
from tests.browser.test_session import STRONG, WEAK
from tests.fakes import fast_tools
from tests.storage.samples import make_application, make_target, make_version

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def addresses(coach: RunningCoach) -> dict[str, str]:
    """Name and path of every page, over two sessions of kept answers."""
    import random

    bank = load_bank()
    now = datetime.now(UTC) - timedelta(days=3)
    with open_storage(Settings(coach.data_dir)) as storage:
        for _ in range(2):
            plan = SessionPlan(mode="coach", count=3, competency="teamwork")
            session = start_session(storage, bank, plan, now=now, rng=random.Random(7))
            for position, text in ((0, WEAK), (0, STRONG), (1, STRONG)):
                question = bank.question(session.question_ids[position])
                attempt = Attempt(
                    id=uuid7(now),
                    person_id=storage.person_id,
                    session_id=session.id,
                    position=position,
                    question_id=question.id,
                    question_text=question.text,
                    competency=question.competency,
                    text=text,
                    seconds=95,
                    review=review_answer(question, text, tools=fast_tools()),
                    created_at=now,
                )
                storage.attempts.add(attempt)
                now += timedelta(minutes=7)
            now += timedelta(days=1)
        pressed = start_session(
            storage, bank, SessionPlan("pressed", 1), now=now, rng=random.Random(7)
        )
        submit(storage, bank, Scorer(fast_tools), pressed.id, 0, WEAK, seconds=9, now=now)
        mock = start_session(storage, bank, SessionPlan("mock", 4), now=now, rng=random.Random(7))
        for position in range(4):
            submit(storage, bank, Scorer(fast_tools), mock.id, position, WEAK, seconds=9, now=now)
        storage.sessions.end(mock.id, now)
        (own,) = keep_own(storage, bank, ["Why bread?"], now=now)
        weak, strong, *_ = storage.attempts.of_session(session.id)
        application, outcome = make_application(storage.person_id)
        storage.applications.add(application, outcome)
        told = FeedbackFinding("too_vague", 0, 28, 0.9)
        asked = FeedbackFinding("no_examples", 0, 28, 0.6, is_sure=False)
        storage.feedback.keep(outcome, [told, asked], "documents:none")
        storage.goals.keep({"answers": 3})
        storage.resumes.keep("Receptionist. Managed stock.", now)
        far = make_target(storage.person_id, id="everybody", day=(now + timedelta(days=99)).date())
        target = storage.targets.add(far)
        near = NearSentence("I moved Jo to Thursday.", "answer", weak.id, is_literal=False)
        states: tuple[LineState, ...] = ("", "yes", "not really", "none yet")
        storage.targets.keep_lines(
            target.id,
            [
                PostingLine(f"You stay {n}", 0, 9, True, state, near.text, (near,), question.id)
                for n, state in enumerate(states)
            ],
        )
        for name, text in (("whole", STRONG), ("line", "Managed stock")):
            review = review_answer(ad_hoc_question(""), text, tools=fast_tools())
            storage.stories.add(make_version(f"every-{name}", title=name, text=text, review=review))
        longer = make_version(
            "every-whole", title="Whole", text=STRONG + " It held.", review=review
        )
        storage.stories.add_version(longer)
        upload = keep_upload(Settings(coach.data_dir).uploads, TRACKER.encode())
    return {
        "today": "/",
        "setup": "/practise",
        "question": f"/practise/{session.id}/2",
        "question-again": f"/practise/{session.id}/0",
        "review-weak": f"/attempts/{weak.id}",
        "review-strong": f"/attempts/{strong.id}",
        "summary": f"/practise/{session.id}",
        "pressed": f"/practise/{pressed.id}/pressed",
        "debrief": f"/practise/{mock.id}",
        "own-question": f"/questions/{own}",
        "progress": "/progress",
        "questions": "/questions",
        "questions-none": "/questions?text=zeppelin",
        "one-question": f"/questions/{weak.question_id}",
        "history": "/history",
        "data": "/data",
        "import-preview": f"/data/import/{upload}",
        "scoring": "/scoring",
        "settings": "/settings",
        "tour": "/tour",
        "interviews": "/interviews",
        "interview-new": "/interviews/new",
        "interview-plan": f"/interviews/{target.id}",
        "interview-delete": f"/data/delete/target/{target.id}",
        "interview-lines": f"/interviews/{target.id}/lines",
        "journal": "/journal",
        "journal-none": "/journal?words=zeppelin",
        "journal-new": "/journal/new",
        "application": f"/journal/{application.id}",
        "application-ask": f"/journal/outcomes/{outcome.id}/ask",
        "application-edit": f"/journal/outcomes/{outcome.id}/edit",
        "application-delete": f"/data/delete/application/{application.id}",
        "asked": f"/journal/outcomes/{outcome.id}/debrief",
        "resume": "/stories/resume",
        "stories": "/stories",
        "story": "/stories/every-whole",
        "story-line": "/stories/every-line",
        "story-new": "/stories/new",
        "story-edit": "/stories/every-whole/edit",
        "story-keep": f"/stories/keep/{strong.id}",
        "story-delete": "/data/delete/story/every-line",
        "error": "/attempts/nothing-here",
    }


@pytest.mark.parametrize("look", SEEN)
def test_every_page_is_accessible_fits_the_screen_and_has_one_heading(
    look: str,
    coach: RunningCoach,
    addresses: dict[str, str],
    open_page: OpenPage,
    keep_picture: KeepPicture,
) -> None:
    page = open_page(**LOOKS[look])
    wrong: list[str] = []
    for name, path in addresses.items():
        page.goto(coach.url + path)
        keep_picture(page, f"{name}-{look}")
        wrong += [f"{name}: {fault}" for fault in faults_of(page)]
        if page.get_by_role("heading", level=1).count() != 1:
            wrong.append(f"{name}: not one main heading")
        if not page.title().endswith("Interview coach"):
            wrong.append(f"{name}: titled {page.title()!r}")
    assert wrong == []
