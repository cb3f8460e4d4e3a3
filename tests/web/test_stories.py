"""Stories: kept from answers, begun from lines, put together, changed, found again, deleted."""

import re

import pytest
from flask.testing import FlaskClient

from coach.settings import Settings
from coach.storage import open_storage
from tests.web.conftest import SPECIFIC, VAGUE, Person, form_on, words_of


def keep(person: Person, review: str, **changes: str) -> str:
    """Keep the answer of a review page as a story; return the story's address."""
    form = {"title": "Two nurses short", "competency": "conflict", **changes}
    response = person.client.post(f"/stories/keep/{review.rpartition('/')[2]}", data=form)
    assert response.status_code == 303, response.text
    return response.location


@pytest.fixture
def review(person: Person) -> str:
    return person.answered(person.start(), SPECIFIC)


def write(client: FlaskClient, **changes: str) -> str:
    form = {"title": "Rota", "text": SPECIFIC, "competency": "teamwork", **changes}
    response = client.post("/stories/new", data=form)
    assert response.status_code == 303
    return response.location


def test_the_empty_bank_says_what_it_is_for_and_how_to_begin(person: Person) -> None:
    words = words_of(person.sees("/stories"))
    assert "Five or six true stories" in words
    assert "Add a story" in words
    assert "Practise and keep an answer" in words


def test_an_answer_is_kept_as_a_story(person: Person, review: str) -> None:
    assert "Keep as a story" in person.sees(review)
    form = person.sees(f"/stories/keep/{review.rpartition('/')[2]}")
    typed = form_on(form, "title")
    assert typed["title"] == ["I phoned Amina and Jo, who were off, and moved Jo's late …"]
    assert typed["competency"] == ["conflict"]
    address = keep(person, review)
    words = words_of(person.sees(address))
    assert "Two nurses short" in words
    assert "Conflict · told once" in words
    assert "See the story" in person.sees(review)
    assert "Two nurses short" in words_of(person.sees("/stories"))


def test_an_answer_kept_before_leads_to_its_story(person: Person, review: str) -> None:
    address = keep(person, review)
    response = person.client.get(f"/stories/keep/{review.rpartition('/')[2]}")
    assert (response.status_code, response.location) == (303, address)


def test_a_title_is_needed_and_what_was_chosen_stays(person: Person, review: str) -> None:
    response = person.client.post(
        f"/stories/keep/{review.rpartition('/')[2]}", data={"title": " ", "competency": "planning"}
    )
    assert response.status_code == 422
    assert "Give it a title" in response.text
    assert form_on(response.text, "title")["competency"] == ["planning"]


def test_a_later_try_can_be_the_newest_version(person: Person) -> None:
    place = person.start(count="1")
    story = keep(person, person.answered(place, SPECIFIC))
    later = person.answered(place, SPECIFIC + " We kept it so.")
    form = person.sees(f"/stories/keep/{later.rpartition('/')[2]}")
    assert "The newest version of “Two nurses short”" in form
    assert keep(person, later, into=story.rpartition("/")[2]) == story
    page = person.sees(story)
    assert "Version 2" in page
    assert "<ins> We kept it so.</ins>" in page
    assert "told 2 times" in words_of(page)


def test_telling_a_story_again_is_noticed_and_can_be_taken_back(
    person: Person, review: str
) -> None:
    story = keep(person, review)
    again = person.answered(person.start(competency="teamwork"), SPECIFIC)
    assert "Not my story “Two nurses short”" in words_of(person.sees(again))
    assert "told 2 times" in words_of(person.sees(story))
    address = f"{story}/tellings/{again.rpartition('/')[2]}/remove"
    assert person.client.post(address).location == again
    assert "Your story:" not in person.sees(again)
    assert "told once" in words_of(person.sees(story))


def test_lines_of_a_resume_become_stories_to_ask_about(person: Person, client: FlaskClient) -> None:
    response = client.post("/stories/lines", data={"lines": "• Managed stock\r\n• Handled cash"})
    assert response.status_code == 303
    assert response.location == "/stories"
    page = person.sees("/stories")
    assert "2 lines kept." in page
    address = re.search(r'href="(/stories/[0-9a-f-]{36})">Managed stock', page)
    assert address
    asked = person.sees(address.group(1))
    assert "Make it a story" in asked
    assert (
        "“Managed stock”: take one particular time. When and where was that, and what happened?"
        in asked
    )


PASTED = """EXPERIENCE
Night Auditor, Plaza Hotel, 2019-2021
• Balanced 4 tills a night
• Excellent communication skills
References available on request"""


def test_what_is_no_deed_is_kept_beside_the_stories_and_may_become_one(
    person: Person, client: FlaskClient
) -> None:
    response = client.post("/stories/lines", data={"lines": PASTED})
    assert response.status_code == 200
    words = words_of(response.text)
    assert "1 line kept as a story." in words
    assert "Kept as context, not as stories: 4 lines" in words
    assert PASTED.replace("\n", "\r\n") in person.sees("/stories/resume").replace("\n", "\r\n")
    address = re.search(r'href="(/stories/[0-9a-f-]{36})">Balanced 4 tills a night', response.text)
    assert address
    story = person.sees(address[1])
    assert "From your résumé: Night Auditor, Plaza Hotel, 2019-2021" in story
    assert "When" not in words_of(story).partition("Make it a story")[2].partition("Put them")[0]
    line = {"lines": "Excellent communication skills", "context": "Night Auditor, Plaza Hotel"}
    assert line["lines"] in response.text
    made = client.post("/stories/lines/anyway", data=line)
    assert made.status_code == 303
    assert "From your résumé: Night Auditor" in person.sees(made.location)
    assert client.post("/stories/lines/anyway", data=line).location == made.location


def test_a_line_that_cannot_be_a_story_all_the_same_stays_in_the_form(client: FlaskClient) -> None:
    response = client.post("/stories/lines/anyway", data={"lines": "x" * 301})
    assert response.status_code == 422
    assert "x" * 301 in response.text


def test_replies_are_put_together_and_may_be_changed(person: Person, client: FlaskClient) -> None:
    story = client.post("/stories/lines", data={"lines": "Managed stock"}).location
    replies = {
        "reply-0": "In March 2023 at our shop in Leeds",
        "reply-1": "I counted every shelf on Sunday nights",
        "reply-2": "Missing items fell from 30 to 4 a week",
    }
    assert client.post(f"{story}/together", data=replies).location == story
    page = words_of(person.sees(story))
    assert "Put together." in page
    assert "I counted every shelf on Sunday nights . Missing items" in page.replace(
        "nights.", "nights ."
    )
    form = person.sees(f"{story}/edit")
    assert "Managed stock. In March 2023 at our shop in Leeds." in form
    changed = client.post(f"{story}/edit", data={"title": "Stock", "text": SPECIFIC})
    assert changed.location == story
    assert "Version 3" in person.sees(story)


def test_lines_that_are_here_already_are_said_to_be(client: FlaskClient, person: Person) -> None:
    for _ in range(2):
        client.post("/stories/lines", data={"lines": "Managed stock"})
    assert "These lines are here already." in person.sees("/stories")


def test_without_a_line_there_is_nothing_to_begin_with(client: FlaskClient) -> None:
    response = client.post("/stories/lines", data={"lines": " \n• "})
    assert response.status_code == 422
    assert "no line to begin with" in response.text


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (f"Led {'the team and ' * 30}them", "Too long for one line"),
        ("\n".join(f"• Counted shelf {n}" for n in range(51)), "50 lines are taken at once"),
    ],
)
def test_lines_that_are_not_taken_yet_are_named_and_stay_in_the_form(
    client: FlaskClient, lines: str, words: str
) -> None:
    response = client.post("/stories/lines", data={"lines": lines})
    assert response.status_code == 200
    assert words in words_of(response.text)
    assert lines in response.text
    assert lines in client.get("/stories/resume").text


def test_a_story_is_written_here(client: FlaskClient, person: Person) -> None:
    words = words_of(person.sees(write(client)))
    assert "Rota" in words
    assert "Teamwork · not told yet" in words


def test_a_vague_phrase_of_a_story_says_what_is_missing_and_is_asked_about_once(
    person: Person, client: FlaskClient
) -> None:
    page = words_of(person.sees(write(client, text=f"{VAGUE} {SPECIFIC}")))
    assert "some issues what exactly?" in page
    assert page.count("“some issues”: what was that exactly?") == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"text": " "}, "no story to keep"),
        ({"title": ""}, "Give it a title"),
        ({"text": "x" * 20_001}, "20,001 characters"),
    ],
)
def test_a_story_that_cannot_be_kept_stays_in_the_form(
    client: FlaskClient, change: dict[str, str], words: str
) -> None:
    form = {"title": "Rota", "text": SPECIFIC, "competency": "teamwork", **change}
    response = client.post("/stories/new", data=form)
    assert response.status_code == 422
    assert words in response.text
    assert form_on(response.text, "title") == {name: [value] for name, value in form.items()}


def test_a_refused_change_leaves_the_story(client: FlaskClient, person: Person) -> None:
    story = write(client)
    response = client.post(f"{story}/edit", data={"title": "", "text": "Another text."})
    assert response.status_code == 422
    assert "Another text." in response.text
    assert "Amina" in person.sees(story)


def test_stories_are_narrowed_to_what_they_show(client: FlaskClient, person: Person) -> None:
    write(client)
    write(client, title="Plan", text=VAGUE, competency="planning")
    page = words_of(person.sees("/stories?competency=planning"))
    assert "Plan" in page
    assert "Rota" not in page.partition("Show")[2]
    assert "No story for this yet." in words_of(person.sees("/stories?competency=integrity"))


def test_the_same_story_twice_is_pointed_out(client: FlaskClient, person: Person) -> None:
    write(client)
    second = write(client, title="Rota again", text=SPECIFIC + " So it was.")
    assert "This may be the same story as Rota" in words_of(person.sees(second))


def test_a_question_shows_the_stories_that_fit(client: FlaskClient, person: Person) -> None:
    write(client, title="A quarrel", competency="conflict")
    page = person.sees(person.start(competency="conflict"))
    assert "Your stories that fit" in page
    assert "A quarrel" in page
    assert "Your stories that fit" not in person.sees(person.start(mode="mock"))


def test_deleting_asks_first_and_leaves_the_answer(
    person: Person, review: str, settings: Settings
) -> None:
    story = keep(person, review)
    delete = re.search(r'href="(/data/delete/story/[^"]+)"', person.sees(f"{story}/edit"))
    assert delete
    words = words_of(person.sees(delete[1]))
    assert "Two nurses short" in words
    assert "The answers that it was kept from stay in History." in words
    assert person.client.post(delete[1]).location == "/stories"
    assert person.client.get(story).status_code == 404
    person.sees(review)
    with open_storage(settings) as storage:
        assert storage.stories.all() == ()
        assert storage.integrity() == ()


@pytest.mark.parametrize("path", ["", "/edit"])
def test_a_story_that_is_none_is_told(client: FlaskClient, path: str) -> None:
    assert client.get(f"/stories/absent{path}").status_code == 404


def test_what_a_story_holds_is_text_and_never_markup(client: FlaskClient, person: Person) -> None:
    story = write(client, title='<img src="x">', text="<script>alert(1)</script> in May.")
    for address in (
        story,
        "/stories",
        f"{story}/edit",
        story.replace("/stories", "/data/delete/story"),
    ):
        page = person.sees(address)
        assert "<img" not in page
        assert "<script>alert" not in page


def test_a_line_of_a_posting_is_asked_about(client: FlaskClient) -> None:
    page = client.get("/stories/new", query_string={"line": "Calm <b>callers</b>"}).text
    assert "They ask: <q>Calm &lt;b&gt;callers&lt;/b&gt;</q>" in page
    assert "They ask:" not in client.get("/stories/new").text
