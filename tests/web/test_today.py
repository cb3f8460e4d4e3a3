"""Today: one next step."""

from datetime import timedelta

from tests.web.conftest import SPECIFIC, VAGUE, Clock, Person, words_of


def test_a_first_visit_explains_itself_and_offers_one_short_question(person: Person) -> None:
    page = person.sees("/")
    assert "Say what you really did." in page
    assert "Answer it, 2 min" in page
    assert page.count("button-main") == 1


def test_the_offered_question_starts_with_one_click(person: Person) -> None:
    page = person.sees("/")
    action = page.partition('<form method="post" action="')[2].partition('"')[0]
    started = person.client.post(action)
    assert started.status_code == 303
    assert person.client.get(started.location).status_code == 200


def test_what_was_left_unfinished_comes_first(person: Person) -> None:
    place = person.start()
    person.client.post(f"{place}/draft", json={"answer": "I once", "revision": 1, "seconds": 3})
    page = person.sees("/")
    assert "Where you left off" in page
    assert f'href="{place}"' in page


def test_after_answers_it_says_why_this_question_and_is_not_judged_too_early(
    person: Person, clock: Clock
) -> None:
    place = person.start(count="1")
    person.answered(place, VAGUE)
    person.answered(place, SPECIFIC)
    person.client.post(f"{place.rpartition('/')[0]}/end")
    clock.now += timedelta(days=1)
    page = words_of(person.sees("/"))
    assert "clearer" not in page
    assert "You have not practised" in page


def test_it_cannot_be_posted_to(person: Person) -> None:
    response = person.client.post("/")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
