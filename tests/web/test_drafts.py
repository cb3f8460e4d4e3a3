"""Drafts: kept while typing, by script or by button; a newer one is never lost to an older one."""

import re

import pytest

from tests.web.conftest import Person, text_in_box


def test_the_script_saves_a_draft_and_a_reload_shows_it(person: Person) -> None:
    place = person.start()
    saved = person.client.post(
        f"{place}/draft", json={"answer": "I once\n“swapped”", "revision": 1, "seconds": 9}
    )
    assert saved.get_json() == {"revision": 1}
    page = person.sees(place)
    assert text_in_box(page) == "I once\n“swapped”"
    assert 'name="revision" value="2"' in page
    assert 'name="seconds" value="9"' in page


def test_the_button_saves_a_draft_without_a_script(person: Person) -> None:
    place = person.start()
    form = {"answer": "I once", "revision": "1", "seconds": "0"}
    saved = person.client.post(f"{place}/draft", data=form, follow_redirects=True)
    assert saved.request.path == place
    assert "Your draft is saved" in saved.text
    assert text_in_box(saved.text) == "I once"


def test_a_leading_line_break_is_kept(person: Person) -> None:
    place = person.start()
    person.client.post(f"{place}/draft", json={"answer": "\nI once", "revision": 1})
    assert text_in_box(person.sees(place)) == "\nI once"


def test_an_older_draft_does_not_replace_a_newer_one(person: Person) -> None:
    place = person.start()
    person.client.post(f"{place}/draft", json={"answer": "newer", "revision": 5})
    late = person.client.post(f"{place}/draft", json={"answer": "older", "revision": 4})
    assert late.status_code == 409
    assert late.mimetype == "application/problem+json"
    assert "Another window" in late.get_json()["detail"]
    assert text_in_box(person.sees(place)) == "newer"


def test_an_older_draft_from_the_button_comes_back_beside_the_newer(person: Person) -> None:
    place = person.start()
    person.client.post(f"{place}/draft", json={"answer": "newer", "revision": 5})
    form = {"answer": "my older words", "revision": "4"}
    late = person.client.post(f"{place}/draft", data=form)
    assert late.status_code == 409
    assert text_in_box(late.text) == "my older words"
    assert re.search(r"readonly[^>]*>\nnewer</textarea>", late.text)
    assert 'name="revision" value="4"' in late.text
    assert text_in_box(person.sees(place)) == "newer"
    over = re.search(r'name="over" value="(\d+)"', late.text)
    assert over
    person.client.post(f"{place}/draft", data={**form, "over": over.group(1)})
    assert text_in_box(person.sees(place)) == "my older words"


@pytest.mark.parametrize("mode", ["coach", "mock"])
def test_a_newer_text_of_another_window_outlives_what_an_older_one_sends(
    person: Person, mode: str
) -> None:
    place = person.start(mode=mode)
    person.client.post(f"{place}/draft", json={"answer": "newer", "revision": 5})
    sent = person.client.post(place, data={"answer": "my older words", "revision": "1"})
    assert sent.status_code == 303
    assert "newer text is kept with the question" in person.sees(sent.location)
    assert text_in_box(person.sees(place)) == "newer"


def test_sending_what_one_window_saved_leaves_nothing_behind(person: Person) -> None:
    place = person.start()
    person.client.post(f"{place}/draft", json={"answer": "I once", "revision": 5})
    sent = person.client.post(place, data={"answer": "I once swapped", "revision": "6"})
    assert "is kept with the question" not in person.sees(sent.location)
    assert text_in_box(person.sees(place)) == "I once swapped"


@pytest.mark.parametrize("body", ["[]", '"text"', "3", "{", '{"answer": 3}', '{"answer": null}'])
def test_a_draft_in_another_form_is_refused(person: Person, body: str) -> None:
    place = person.start()
    response = person.client.post(f"{place}/draft", data=body, content_type="application/json")
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"


def test_a_blank_answer_leaves_the_draft(person: Person) -> None:
    place = person.start()
    person.client.post(f"{place}/draft", json={"answer": "kept words", "revision": 1})
    person.send(place, " ")
    assert text_in_box(person.sees(place)) == "kept words"


def test_a_window_that_was_overtaken_can_ask_for_what_is_kept(person: Person) -> None:
    place = person.start()
    assert person.client.get(f"{place}/draft").get_json() == {"answer": "", "revision": 0}
    person.client.post(f"{place}/draft", json={"answer": "newer", "revision": 5})
    assert person.client.get(f"{place}/draft").get_json() == {"answer": "newer", "revision": 5}
