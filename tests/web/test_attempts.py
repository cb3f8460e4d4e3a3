"""The review of an answer."""

import re

import pytest

from tests.web.conftest import SPECIFIC, VAGUE, Person, words_of


def test_the_level_comes_first_with_its_sentence_and_what_would_lift_it(person: Person) -> None:
    page = words_of(person.sees(person.answered(person.start(), VAGUE)))
    level = re.search(r"Level (\d) of 5: ", page)
    assert level
    assert page.index("of 5") < page.index("What would lift it") < page.index("Your answer")
    assert "How sure:" in page


def test_every_vague_piece_is_a_link_to_its_note_and_back(person: Person) -> None:
    page = person.sees(person.answered(person.start(), VAGUE))
    marks = re.findall(r'<a class="vague[^"]*" href="#(note-\d+)"[^>]* id="(mark-\d+)"', page)
    assert len(marks) >= 3
    for note, mark in marks:
        assert f'id="{note}"' in page
        assert f'href="#{mark}"' in page


def test_no_id_stands_twice(person: Person) -> None:
    page = person.sees(person.answered(person.start(), f"{VAGUE} {SPECIFIC} {VAGUE}"))
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_the_marked_answer_is_the_answer(person: Person) -> None:
    page = person.sees(person.answered(person.start(), SPECIFIC))
    answer = page.partition('<div class="answer">')[2].partition("</div>")[0]
    assert re.sub(r"<[^>]+>", "", answer).replace("&#39;", "'") == SPECIFIC


def test_facts_missing_parts_probes_and_sides_are_told_in_words(person: Person) -> None:
    page = words_of(person.sees(person.answered(person.start(), SPECIFIC)))
    for heading in (
        "What is missing",
        "An interviewer would now ask",
        "What a listener could write down",
        "How the story is built",
        "Six sides of the answer",
    ):
        assert heading in page
    assert "Tuesday 4 March" in page.partition("What a listener could write down")[2]


def test_the_second_try_says_how_it_moved(person: Person) -> None:
    place = person.start()
    first = person.answered(place, VAGUE)
    second = person.answered(place, SPECIFIC)
    page = words_of(person.sees(second))
    moved = re.search(
        r"level (\d) → (\d) , vague phrases (\d+) → (\d+) , facts (\d+) → (\d+)",
        page.replace(",", " ,"),
    )
    assert moved, page
    low, high, vague, less_vague, few, more = map(int, moved.groups())
    assert low < high
    assert vague > less_vague
    assert few < more
    assert f'href="{first}"' in person.sees(second)
    assert "You tried again later" in person.sees(first)
    assert "of try 2 of 2" in page


def test_try_again_fills_in_the_text(person: Person) -> None:
    place = person.start()
    review = person.answered(place, VAGUE)
    again = person.client.post(f"{review}/again")
    assert (again.status_code, again.location) == (303, place)
    assert VAGUE in person.sees(place)


def test_try_again_does_not_replace_newer_words(person: Person) -> None:
    place = person.start()
    review = person.answered(place, VAGUE)
    person.client.post(f"{place}/draft", json={"answer": "something newer", "revision": 9})
    person.client.post(f"{review}/again")
    assert "something newer" in person.sees(place)


def test_it_leads_on_to_the_next_question_then_to_the_end(person: Person) -> None:
    place = person.start()
    session = place.rpartition("/")[0]
    page = person.sees(person.answered(place, VAGUE))
    assert f'href="{session}/1"' in page
    page = person.sees(person.answered(f"{session}/1", VAGUE))
    assert f'action="{session}/end"' in page


@pytest.mark.parametrize(
    "address", ["/attempts/nothing", "/attempts/%00", "/attempts/" + "9" * 900]
)
def test_an_attempt_that_is_not_there_is_404(person: Person, address: str) -> None:
    assert person.client.get(address).status_code == 404


def test_trying_again_needs_an_attempt_and_a_form(person: Person) -> None:
    assert person.client.post("/attempts/nothing/again").status_code == 404
    assert person.client.get("/attempts/nothing/again").status_code == 405
