"""The review of an answer."""

import re
from dataclasses import replace

import pytest

from coach.settings import Settings
from coach.storage import open_storage
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


def at(words: str) -> str:
    """Return the part of an address that means these words of VAGUE."""
    start = VAGUE.index(words)
    return f"{start}-{start + len(words)}"


def test_three_notes_are_open_and_each_says_what_is_missing(person: Person) -> None:
    text = f"{VAGUE} Many people came recently. I am a team player."
    page = person.sees(person.answered(person.start(), text))
    first, _, folded = page.partition('<details class="further">')
    assert first.count('class="note"') == 3
    assert folded.count('class="note"') >= 3
    assert "what exactly?" in words_of(page)


def test_a_note_found_fine_is_gone_here_in_later_tries_and_from_the_counts(person: Person) -> None:
    place = person.start()
    review = person.answered(place, VAGUE)
    done = person.client.post(f"{review}/notes/{at('some issues')}/fine")
    assert (done.status_code, done.location) == (303, f"{review}#notes-heading")
    assert "some issues</a>" not in person.sees(review)
    assert "1 phrase you found fine" in person.sees(review)
    later = person.sees(person.answered(place, f"{VAGUE} That was all."))
    assert "some issues</a>" not in later
    assert "vague phrases 2 → 2" in words_of(later)
    person.client.post(f"{review}/notes/{at('some issues')}/show")
    assert "some issues</a>" in person.sees(review)


@pytest.mark.parametrize("place", ["0-1", "9-3", "99999999999-3", "0-99999999999999999999"])
def test_a_note_that_is_not_there_cannot_be_found_fine(person: Person, place: str) -> None:
    review = person.answered(person.start(), VAGUE)
    for wish in ("fine", "show", "never"):
        assert person.client.post(f"{review}/notes/{place}/{wish}").status_code == 404
    assert person.client.post(f"{review}/notes/{at('everyone')}/burn").status_code == 404


def test_replies_are_kept_by_the_script_and_by_the_form(person: Person) -> None:
    place = person.start()
    review = person.answered(place, VAGUE)
    kept = person.client.post(f"{review}/replies/0", json={"answer": "A Monday.", "revision": 1})
    assert kept.get_json() == {"revision": 1}
    person.client.post(f"{review}/again", data={"reply-0": "A Tuesday.", "reply-1": " "})
    assert person.client.get(f"{review}/replies/0").get_json()["answer"] == "A Tuesday."
    assert person.client.get(f"{review}/replies/1").get_json() == {"answer": "", "revision": 0}
    page = person.sees(place)
    assert "A Tuesday.</textarea>" in page
    assert VAGUE in page


def test_a_reply_of_an_older_window_is_refused(person: Person) -> None:
    review = person.answered(person.start(), VAGUE)
    person.client.post(f"{review}/replies/0", json={"answer": "newer", "revision": 4})
    late = person.client.post(f"{review}/replies/0", json={"answer": "older", "revision": 3})
    assert late.status_code == 409
    assert late.mimetype == "application/problem+json"
    assert person.client.get(f"{review}/replies/0").get_json()["answer"] == "newer"


@pytest.mark.parametrize(
    ("number", "body", "status"),
    [
        ("0", "[]", 400),
        ("0", '{"answer": 3}', 400),
        ("0", "{", 400),
        ("7", '{"answer": "x", "revision": 1}', 404),
        ("0", '{"answer": "' + "x" * 2_001 + '", "revision": 1}', 422),
    ],
)
def test_an_odd_reply_is_refused(person: Person, number: str, body: str, status: int) -> None:
    review = person.answered(person.start(), VAGUE)
    response = person.client.post(
        f"{review}/replies/{number}", data=body, content_type="application/json"
    )
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"


def test_a_scaffold_stands_under_the_sentence_as_typed(person: Person) -> None:
    page = words_of(person.sees(person.answered(person.start(), VAGUE)))
    ladder = page.partition("with blanks to fill")[2].partition("What is missing")[0]
    assert VAGUE.rstrip(".") in ladder
    assert "[what exactly?]" in ladder


def test_the_ledger_names_what_was_gained_kept_and_lost(person: Person) -> None:
    place = person.start()
    person.answered(place, f"{VAGUE} Amina helped on 9 May.")
    page = words_of(person.sees(person.answered(place, SPECIFIC)))
    ledger = page.partition("Gained")[2].partition("Your answer")[0]
    gained, _, rest = ledger.partition("Kept")
    kept, _, lost = rest.partition("Lost")
    assert "Tuesday 4 March" in gained
    assert "Amina" in kept
    assert "9 May" in lost
    assert "No longer vague" in lost
    assert "some issues" in lost.partition("No longer vague")[2]


def test_both_texts_are_told_word_by_word(person: Person) -> None:
    place = person.start()
    person.answered(place, VAGUE)
    page = person.sees(person.answered(place, VAGUE.replace("everyone", "Amina and Jo")))
    assert "<del> everyone</del>" in page
    assert "<ins> Amina and Jo</ins>" in page


def test_all_tries_are_listed_with_the_best_marked(person: Person) -> None:
    place = person.start(count="1", competency="conflict")
    person.answered(place, VAGUE)
    best = person.answered(place, SPECIFIC)
    page = person.sees(person.answered(place, VAGUE + " That was it."))
    tries = page.partition('class="tries"')[2].partition("</ol>")[0]
    assert tries.count("<li") == 3
    assert tries.count("best so far") == 1
    assert "best so far" in tries.partition(best)[2].partition("</li>")[0]


def test_tries_of_a_mock_interview_that_goes_on_stay_sealed(person: Person) -> None:
    plan = {"count": "20", "competency": "conflict", "mode": "mock"}
    mock = person.start(**plan)
    person.send(mock, SPECIFIC)
    text = person.sees(mock)
    question = re.search(r'<h1 class="question-text">(.*?)</h1>', text)
    assert question
    # The same question in coach mode.
    for _ in range(20):
        place = person.start(count="1", competency="conflict")
        if question.group(1) in person.sees(place):
            break
    person.answered(place, VAGUE)
    page = person.sees(person.answered(place, VAGUE + " Then I left."))
    assert page.partition('class="tries"')[2].partition("</ol>")[0].count("<li") == 2


def test_the_shape_of_the_story_is_told_in_words(person: Person) -> None:
    scene = "Last winter our kitchen had one oven, and it was old. On a Friday it broke down. "
    answer = f"{scene}The hall was full of guests, and the cook was ill. I phoned my friend Sam."
    place = person.start(type="behavioural")
    page = words_of(person.sees(person.answered(place, answer)))
    shape = page.partition("How the story is built")[2]
    assert "No result is told yet: what was different afterwards?" in shape
    assert "sets the scene, 0% tells the result" in shape
    assert "There is room: most answers take 60 to 120 seconds" in shape


def test_every_term_is_explained_once_where_it_stands(person: Person) -> None:
    place = person.start()
    person.answered(place, VAGUE)
    page = person.sees(person.answered(place, SPECIFIC))
    explained = re.findall(r'popovertarget="(term-[a-z]+)"', page)
    assert len(explained) == len(set(explained)) >= 7
    for name in explained:
        assert f'id="{name}"' in page


def test_a_worked_example_is_folded_away_until_it_is_wanted(person: Person) -> None:
    place = person.start(competency="conflict", type="behavioural")
    box = '<details class="card examples">'
    before = person.sees(place)
    assert before.count(box) == 1
    assert "Made up to show the difference" in words_of(before)
    assert box in person.sees(person.answered(place, VAGUE))
    assert box not in person.sees(person.start(mode="mock"))


def test_an_answer_that_was_read_again_says_how_it_was_read_before(
    person: Person, settings: Settings
) -> None:
    address = person.answered(person.start(), VAGUE)
    assert "Read again by this version" not in person.sees(address)
    with open_storage(settings) as storage:
        attempt = storage.attempts.get(address.rpartition("/")[2])
        newer = replace(attempt.review, level=5, scorer="0.2.0+def")
        assert storage.readings.add(attempt, newer)
    words = words_of(person.sees(address))
    assert f"When you sent it, it was read as level {attempt.review.level}." in words
    assert "Level 5 of 5" in words
