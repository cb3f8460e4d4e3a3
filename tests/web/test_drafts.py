"""Drafts: kept while typing, by script or by button; a newer one is never lost to an older one."""

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


def test_an_older_draft_from_the_button_comes_back_to_be_copied(person: Person) -> None:
    place = person.start()
    person.client.post(f"{place}/draft", json={"answer": "newer", "revision": 5})
    late = person.client.post(f"{place}/draft", data={"answer": "my older words", "revision": "4"})
    assert late.status_code == 409
    assert "my older words" in late.text


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
