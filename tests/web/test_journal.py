"""The journal's pages: one line is enough, words stay private, what is wrong is told."""

import html
import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from coach.errors import ModelMissing, ScorerNotReady
from coach.practice.scorer import Scorer
from coach.settings import Settings
from coach.storage import open_storage
from tests.fakes import PlainDocuments, fast_tools
from tests.web.conftest import form_on, raising, words_of

HURTFUL = "You are a hopeless case and your answers were too vague."
LINE = f"Rejected by Harbour Clinic, receptionist, 12 Feb: {HURTFUL}"


def shown(client: FlaskClient, line: str) -> dict[str, list[str]]:
    """The form that a line is shown in, as a browser would send it back."""
    page = client.post("/journal", data={"line": line})
    assert page.status_code == 200
    return form_on(page.text, "organisation")


def keep(client: FlaskClient, line: str) -> TestResponse:
    """Read a line and press Enter."""
    return client.post("/journal/new", data=shown(client, line))


@pytest.fixture
def documents() -> PlainDocuments:
    """What reads employers' words: it knows what it has read."""
    return PlainDocuments()


@pytest.fixture
def scorer(documents: PlainDocuments) -> Scorer:
    return Scorer(lambda: replace(fast_tools(), documents=lambda: documents))


@pytest.fixture
def application(client: FlaskClient) -> str:
    """The address of a rejection, whose words are read as too vague."""
    response = keep(client, LINE)
    assert response.status_code == 303
    return response.location.partition("#")[0]


def outcome_id(client: FlaskClient, application: str) -> str:
    found = re.search(r'id="at-([^"]+)"', client.get(application).text)
    assert found
    return found[1]


def test_the_empty_journal_says_what_it_is_for(client: FlaskClient) -> None:
    page = words_of(client.get("/journal").text)
    assert "One line is enough" in page
    assert "Bring it in" in page


def test_one_line_is_an_application_with_its_day(client: FlaskClient, application: str) -> None:
    page = words_of(client.get(application).text)
    assert "receptionist, Harbour Clinic" in page
    assert "12 February 2026" in page
    assert "Too vague" in page
    assert "Practise this, 3 questions" in page
    marked = html.unescape(re.findall(r"<mark>(.*?)</mark>", client.get(application).text)[0])
    assert "answers were too vague" in marked


def test_an_employers_words_stay_in_the_journal_and_there_on_request(
    client: FlaskClient, application: str
) -> None:
    for address in ("/", "/journal?words=harbour", "/interviews", "/history"):
        assert "hopeless" not in client.get(address).text
    assert "hopeless" in client.get(application).text
    page = client.get("/journal").text
    (fold,) = (part for part in page.split("<details>") if "hopeless" in part)
    assert fold.index("Their words") < fold.index("hopeless") < fold.index("</details>")
    assert "too vague" in words_of(client.get("/").text)


def test_the_journal_says_how_it_goes_in_three_lines(client: FlaskClient, application: str) -> None:
    page = client.get("/journal").text
    words = words_of(page)
    assert "1 application · 0 interviews · 0 offers" in words
    assert "Too vague Said once, on Thu 12 February." in words
    assert "receptionist, Harbour Clinic Rejected Thu 12 February" in words
    assert page.count("button-main") == 1
    assert client.get("/journal/going").location == "/journal#going"


@pytest.mark.parametrize(("line", "status"), [("", 422), ("  ", 422), ("x" * 2001, 422)])
def test_a_line_that_cannot_be_is_told(client: FlaskClient, line: str, status: int) -> None:
    response = client.post("/journal", data={"line": line})
    assert response.status_code == status
    assert "field-problem" in response.text


def test_a_line_is_shown_as_understood_and_kept_by_one_key(
    client: FlaskClient, settings: Settings
) -> None:
    page = client.post("/journal", data={"line": LINE}).text
    assert html.escape(LINE) in page
    assert page.count("autofocus") == 1
    assert re.search(r'<button class="button button-main" autofocus>Keep it', page)
    with open_storage(settings) as storage:
        assert storage.applications.recent(9) == ()
    assert keep(client, LINE).status_code == 303


def test_what_is_in_doubt_is_asked_first(client: FlaskClient) -> None:
    page = client.post("/journal", data={"line": "Declined, Larkspur Ltd, planner, 2/3"}).text
    assert re.search(r'<select[^>]* autofocus[^>]* id="kind"', page)
    assert page.count("autofocus") == 1
    assert "Which day?" in page
    refused = client.post("/journal/new", data={"line": "Declined, X", "organisation": "X"})
    assert refused.status_code == 422
    assert "Declined, X" in refused.text


def test_a_day_that_is_not_said_is_unknown_or_today_by_choice(client: FlaskClient) -> None:
    form = shown(client, "Rejected by Larkspur Ltd, planner")
    assert form["day"] == [""]
    unknown = client.post("/journal/new", data=form)
    assert "day not known" in client.get(unknown.location).text
    today = client.post("/journal/new", data={**form, "today": "2026-03-02"})
    assert "2 March 2026" in client.get(today.location).text


def test_an_interview_to_come_leads_to_interviews(client: FlaskClient) -> None:
    page = client.post("/journal", data={"line": "Interview at Elm Ltd, cook, 9 March"}).text
    address = html.unescape(re.search(r'href="(/interviews/new[^"]*)"', page)[1])  # type: ignore[index]
    assert 'value="2026-03-09"' in client.get(address).text


def test_a_form_that_does_not_fit_keeps_what_was_typed(client: FlaskClient) -> None:
    data = {"organisation": "Larkspur", "kind": "offer", "day": "2099-01-01", "words": "Welcome!"}
    response = client.post("/journal/new", data=data)
    assert response.status_code == 422
    assert "still to come" in response.text
    assert "Welcome!" in response.text


def test_what_it_says_can_be_corrected(client: FlaskClient, application: str) -> None:
    key = outcome_id(client, application)
    client.post(f"/journal/outcomes/{key}/kinds", data={"kind": "fit"})
    page = words_of(client.get(application).text)
    assert "They thought that you and the team" in page
    assert client.get("/").text.count("too vague") == 0


@pytest.mark.parametrize("meant", ["yes", "no"])
def test_what_may_be_meant_is_asked_and_the_answer_counts(client: FlaskClient, meant: str) -> None:
    words = "Perhaps it was the fit."
    kept = keep(client, f"Rejected by Elm Ltd, cook, 12 Feb: {words}")
    application = kept.location.partition("#")[0]
    page = words_of(client.get(application).text)
    assert f"{words} Do they mean that you and the team would not go together?" in page
    assert "Practise this" not in page
    address = f"/journal/outcomes/{outcome_id(client, application)}/asked"
    response = client.post(address, data={"kind": "fit", "meant": meant})
    assert response.location.startswith(application)
    page = words_of(client.get(application).text)
    assert "Do they mean" not in page
    assert ("What it says Fit with the team" in page) == (meant == "yes")
    assert ("The coach could not tell what this says" in page) == (meant == "no")
    assert client.post(address, data={"kind": "nonsense", "meant": meant}).status_code == 400
    assert client.post("/journal/outcomes/none/asked", data={"kind": "fit"}).status_code == 404


def test_words_that_wait_are_read_by_their_button_and_by_no_page(
    client: FlaskClient, documents: PlainDocuments, monkeypatch: pytest.MonkeyPatch
) -> None:
    forms = [shown(client, line) for line in (LINE, LINE.replace("Harbour", "Elm"))]
    with monkeypatch.context() as patch:
        patch.setattr(Scorer, "tools", raising(ScorerNotReady(8)))
        places = [client.post("/journal/new", data=form).location for form in forms]
    first, second = (place.partition("#")[0] for place in places)
    for address in ("/", "/journal", first, second):
        assert client.get(address).status_code == 200
    assert documents.read_texts == []
    assert "The coach has not read this yet. Read it now" in words_of(client.get(first).text)
    assert "2 texts of employers are not read yet" in words_of(client.get("/journal").text)
    key = first.rpartition("/")[2]
    assert client.post("/journal/read", data={"application": key}).location == first
    assert "Your answers stayed general" in words_of(client.get(first).text)
    assert len(documents.read_texts) == 2
    assert client.post("/journal/read").location == "/journal#going"
    assert len(documents.read_texts) == 2
    assert "not read yet" not in words_of(client.get("/journal").text)


def test_words_that_cannot_be_read_are_kept_and_said_to_be(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = shown(client, LINE)
    monkeypatch.setattr(Scorer, "tools", raising(ModelMissing("coach/models/documents")))
    page = words_of(client.get(client.post("/journal/new", data=form).location).text)
    assert "It is kept, but not read yet" in page
    assert HURTFUL in page


def test_a_line_that_cannot_be_read_is_in_the_form_to_be_kept_by_hand(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Scorer, "tools", raising(ScorerNotReady(8)))
    page = client.post("/journal", data={"line": LINE})
    assert page.status_code == 503
    assert "Your line is in the note" in words_of(page.text)
    assert form_on(page.text, "note")["note"] == [LINE]


def test_a_message_is_written_noted_and_never_sent(client: FlaskClient, application: str) -> None:
    key = outcome_id(client, application)
    address = f"/journal/outcomes/{key}/ask"
    page = client.get(address, query_string={"contact": "<b>Rao</b>"})
    assert "Hello &lt;b&gt;Rao&lt;/b&gt;" in page.text
    assert HURTFUL not in page.text
    assert 'href="mailto:?subject=' in page.text
    assert client.post(address).status_code == 303
    again = words_of(client.get(address).text)
    assert "then ask once more" in again


def test_a_lesson_is_kept_with_the_rejection(client: FlaskClient, application: str) -> None:
    key = outcome_id(client, application)
    data = form_on(client.get(application).text, f"{key}-learned_0")
    data[f"{key}-learned_0"] = ["I stayed calm."]
    assert client.post(f"/journal/outcomes/{key}/learned", data=data).status_code == 303
    assert "I stayed calm." in client.get(application).text


def test_a_drill_begins_for_a_kind_and_not_for_a_standard_letter(client: FlaskClient) -> None:
    response = client.post("/journal/drill/too_vague")
    assert response.status_code == 303
    assert "Question 1 of 3" in words_of(client.get(response.location).text)
    assert client.post("/journal/drill/boilerplate").status_code == 404
    assert client.post("/journal/drill/nonsense").status_code == 404


def test_goals_are_of_ones_own_and_can_go(client: FlaskClient) -> None:
    assert client.post("/journal/going", data={"answers": "3"}).status_code == 303
    assert "0 of 3" in words_of(client.get("/").text)
    refused = client.post("/journal/going", data={"answers": "many"})
    assert refused.status_code == 422
    assert 'value="many"' in refused.text
    client.post("/journal/going", data={"answers": ""})
    assert "0 of 3" not in words_of(client.get("/").text)


def test_the_journal_is_filtered_and_downloaded(client: FlaskClient, application: str) -> None:
    assert "Harbour" in words_of(client.get("/journal?status=rejected&words=harb").text)
    assert "Nothing here fits" in words_of(client.get("/journal?status=offer").text)
    assert "Nothing here fits" in words_of(client.get("/journal?status=%27--").text)
    response = client.get("/journal/journal.csv")
    assert response.text.splitlines()[1].startswith(
        "Harbour Clinic,receptionist,rejected,2026-02-12"
    )
    assert "attachment" in response.headers["Content-Disposition"]


def test_what_happened_next_is_kept_with_its_application(client: FlaskClient) -> None:
    data = {"organisation": "Elm", "role": "Cook", "kind": "applied"}
    application = client.post("/journal/new", data=data).location.partition("#")[0]
    page = client.get(f"{application}/more").text
    assert '<form method="post" action="/journal/new"' in page
    kept = client.post("/journal/new", data=form_on(page, "organisation"))
    assert kept.location.partition("#")[0] == application
    assert "Interview" in words_of(client.get(application).text)


@pytest.mark.parametrize(
    "address",
    [
        "/journal/nothing",
        "/journal/outcomes/nothing/edit",
        "/journal/outcomes/nothing/ask",
        "/journal/nothing/more",
        "/journal/new?target=nothing",
        "/interviews/nothing/lines",
    ],
)
def test_an_odd_address_is_not_found(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_an_interview_that_is_over_is_told_of_once(client: FlaskClient) -> None:
    form = {"organisation": "Harbour", "role": "Clerk", "day": "2026-03-02", "zone": "UTC",
            "format": "phone", "minutes_a_day": "20"}  # fmt: skip
    address = client.post("/interviews/new", data=form).location
    assert "How did it go?" in words_of(client.get(address).text)
    key = address.rpartition("/")[2]
    page = client.get(f"/journal/new?target={key}").text
    assert 'value="Harbour"' in page
    data = {"target": key, "organisation": "Harbour", "role": "Clerk", "kind": "interview"}
    client.post("/journal/new", data=data)
    assert "What came of it" in words_of(client.get(address).text)


def test_a_resume_is_kept_and_a_longer_one_told(client: FlaskClient) -> None:
    client.post("/stories/resume", data={"resume": "Cook since 2021"})
    assert "Cook since 2021" in client.get("/stories/resume").text
    refused = client.post("/stories/resume", data={"resume": "x" * 20_001})
    assert refused.status_code == 422
    assert "Cook since 2021" in client.get("/stories/resume").text
