"""The review of an answer."""

import html
import re
from dataclasses import replace
from typing import Any

import pytest

from coach.records import PARTS, Part, Review, Span, State
from coach.settings import Settings
from coach.storage import open_storage
from tests.web.conftest import SPECIFIC, VAGUE, Person, words_of

# Five vague phrases, as many as are marked at most.
MANY = f"{VAGUE} We recently changed a lot of things. It went well."


def changed_review(settings: Settings, address: str, **changes: Any) -> Review:
    """Let the attempt at an address be read anew with another result; return the old review."""
    with open_storage(settings) as storage:
        attempt = storage.attempts.get(address.rpartition("/")[2])
        newer = replace(attempt.review, scorer="0.2.0+def", **changes)
        assert storage.readings.add(attempt, newer)
    return attempt.review


def test_the_level_comes_first_then_the_answer_then_what_to_fill(person: Person) -> None:
    page = words_of(person.sees(person.answered(person.start(), VAGUE)))
    level = re.search(r"Level (\d), \w+\. For level (\d), answer the first question\.", page)
    assert level
    assert int(level[2]) == int(level[1]) + 1
    order = [level[0], "Your answer", "Three things to fill", "Try again", "Facts", "How sure"]
    assert sorted(order, key=page.index) == order


def test_the_words_around_a_short_answer_are_few(person: Person) -> None:
    """At most 250 words are read around an answer before anything is unfolded (PAGES)."""
    place = person.start()
    person.answered(place, MANY)
    page = person.sees(person.answered(place, f"{MANY} That was it."))
    folded = re.sub(r"</summary>.*?</details>", "</summary></details>", page, flags=re.S)
    assert len(words_of(folded).split()) - len(MANY.split()) <= 250


def test_every_vague_piece_leads_to_its_question_which_quotes_it(person: Person) -> None:
    page = person.sees(person.answered(person.start(), MANY))
    mark = r'<a class="vague[^"]*" href="#asked-(\d+)" aria-describedby="asked-(\d+)-text"'
    marks = re.findall(rf"{mark}.*?>([^<]+)</a>", page)
    assert len(marks) == 5
    for number, described, words in marks:
        assert number == described
        asked = page.partition(f'id="asked-{number}-text">')[2].partition("</label>")[0]
        assert f"“{words}”" in html.unescape(asked)


def test_no_id_stands_twice(person: Person) -> None:
    page = person.sees(person.answered(person.start(), f"{MANY} {SPECIFIC} {VAGUE}"))
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_the_marked_answer_is_the_answer(person: Person) -> None:
    page = person.sees(person.answered(person.start(), SPECIFIC))
    answer = page.partition('<div class="answer">')[2].partition("</div>")[0]
    assert re.sub(r"<[^>]+>", "", answer).replace("&#39;", "'") == SPECIFIC


def test_facts_are_folded_away_with_their_kind(person: Person) -> None:
    page = words_of(person.sees(person.answered(person.start(), SPECIFIC)))
    facts = page.partition("Facts (")[2]
    assert "March time" in facts
    assert "Amina person" in facts


def parts_of(page: str) -> list[tuple[str, str]]:
    """Return the state and the words of each part on a review page."""
    row = page.partition('class="told-parts"')[2].partition("</div>")[0]
    found = re.findall(r'data-state="(\w+)">(.*?)(?=<li class="told-part"|$)', row, re.S)
    return [
        (state, " ".join(html.unescape(re.sub(r"<[^>]+>", " ", words)).split()))
        for state, words in found
    ]


def test_each_part_has_a_sign_a_name_and_its_state_in_words(
    person: Person, settings: Settings
) -> None:
    address = person.answered(person.start(type="behavioural"), SPECIFIC)
    states: tuple[State, ...] = (
        "present", "partial", "absent", "unclear", "present", "absent",
    )  # fmt: skip
    parts = [Part(name, state, ()) for name, state in zip(PARTS, states, strict=True)]
    changed_review(settings, address, parts=tuple(parts))
    assert parts_of(person.sees(address)) == [
        ("present", "✓ one occasion : told"),
        ("partial", "– your part : partly told"),
        ("absent", "✗ details : not told"),
        ("unclear", "? result : not clear to the coach"),
        ("present", "✓ proof : told"),
        ("absent", "✗ why : not told"),
    ]


def test_a_part_opens_on_the_sentences_that_tell_it_and_details_are_counted(
    person: Person, settings: Settings
) -> None:
    address = person.answered(person.start(), SPECIFIC)
    sentence, at = "I phoned Amina and Jo, who were off", SPECIFIC.index("I phoned")
    parts = (
        Part("own_action", "present", (Span(at, at + len(sentence)),)),
        Part("details", "partial", (Span(0, 2), Span(3, 10))),
    )
    changed_review(settings, address, parts=parts)
    action, details = (words for _, words in parts_of(person.sees(address)))
    assert action == f"✓ your part : told {sentence}"
    assert details == "– details 2 : partly told"


@pytest.mark.parametrize(
    ("question_type", "name"),
    [("behavioural", "one occasion"), ("motivation", "named reason"), ("technical", "trade-offs")],
)
def test_parts_are_called_by_what_the_question_asks_for(
    person: Person, settings: Settings, question_type: str, name: str
) -> None:
    address = person.answered(person.start(), SPECIFIC)
    changed_review(settings, address, question_type=question_type)
    told = [words for _, words in parts_of(person.sees(address))]
    assert any(name in words for words in told)
    assert any("one occasion" in words for words in told) == (question_type == "behavioural")


def test_an_answer_to_another_question_says_why_its_level_is_low(
    person: Person, settings: Settings
) -> None:
    address = person.answered(person.start(), SPECIFIC)
    assert "another question" not in words_of(person.sees(address))
    changed_review(settings, address, level=2, on_question="no")
    assert "It seems to answer another question, so it stays at level 2." in words_of(
        person.sees(address)
    )


@pytest.mark.parametrize("answer", [VAGUE, MANY, SPECIFIC, "fghj kl"])
def test_nothing_is_asked_twice(person: Person, answer: str, settings: Settings) -> None:
    address = person.answered(person.start(), answer)
    page = html.unescape(words_of(person.sees(address)))
    with open_storage(settings) as storage:
        review = storage.attempts.get(address.rpartition("/")[2]).review
    asked = [one.text for one in review.questions]
    assert asked
    assert {text: page.count(text) for text in asked} == dict.fromkeys(asked, 1)
    # The question that leads on stands for the step.
    assert (review.next_step in page) == (review.next_step in asked)


def test_three_questions_are_open_and_the_rest_wait(person: Person) -> None:
    page = person.sees(person.answered(person.start(), MANY))
    asked = page.partition('id="asked-heading"')[2].partition('id="next-steps"')[0]
    first, fold, folded = asked.partition('<details class="further">')
    assert fold
    assert first.count("<textarea") == 3
    assert folded.count("<textarea") >= 3
    assert '<ol class="asked" start="4">' in folded


def test_a_finished_answer_is_said_aloud_and_leads_on(person: Person, settings: Settings) -> None:
    address = person.answered(person.start(), SPECIFIC)
    changed_review(settings, address, level=5, questions=(), next_step="Say it aloud once.")
    page = person.sees(address)
    assert "Say it aloud once." in words_of(page)
    assert "to fill" not in words_of(page)
    main = re.findall(r'class="button button-main"[^>]*>([^<]+)<', page)
    assert main == ["Next question"]


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ((2, 2, 2), "Three tries without a lift: take another story, or leave it for today."),
        ((2, 3), "For level 4, answer the first question."),
        ((2, 4), "Clear enough to tell."),
    ],
)
def test_it_says_when_to_stop_with_a_question(
    person: Person, settings: Settings, levels: tuple[int, ...], words: str
) -> None:
    place = person.start()
    for number, level in enumerate(levels):
        address = person.answered(place, f"{VAGUE} Try {number}.")
        changed_review(settings, address, level=level)
    assert words in words_of(person.sees(address))


def test_the_second_try_says_how_it_moved(person: Person) -> None:
    place = person.start()
    first = person.answered(place, VAGUE)
    second = person.answered(place, SPECIFIC)
    page = words_of(person.sees(second))
    moved = re.search(
        r"Since try 1: level (\d) → (\d) · facts (\d+) → (\d+) · vague (\d+) → (\d+)", page
    )
    assert moved, page
    low, high, few, more, vague, less_vague = map(int, moved.groups())
    assert low < high
    assert vague > less_vague
    assert few < more
    assert f'href="{first}"' in person.sees(second)
    assert "You tried again since" in person.sees(first)
    assert "question 1 of 2 · try 2" in page


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


def test_a_note_found_fine_is_gone_here_in_later_tries_and_from_the_counts(person: Person) -> None:
    place = person.start()
    review = person.answered(place, MANY)
    done = person.client.post(f"{review}/notes/{at('some issues')}/fine")
    assert (done.status_code, done.location) == (303, f"{review}#asked-heading")
    assert "some issues</a>" not in person.sees(review)
    assert "Ask about “some issues” again" in person.sees(review)
    later = person.sees(person.answered(place, f"{MANY} That was all."))
    assert "some issues</a>" not in later
    assert "vague 4 → 4" in words_of(later)
    person.client.post(f"{review}/notes/{at('some issues')}/show")
    assert "some issues</a>" in person.sees(review)


@pytest.mark.parametrize("place", ["0-1", "9-3", "99999999999-3", "0-99999999999999999999"])
def test_a_note_that_is_not_there_cannot_be_found_fine(person: Person, place: str) -> None:
    review = person.answered(person.start(), VAGUE)
    for wish in ("fine", "show", "never"):
        assert person.client.post(f"{review}/notes/{place}/{wish}").status_code == 404
    assert person.client.post(f"{review}/notes/{at('some issues')}/burn").status_code == 404


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


def test_what_was_gained_and_lost_is_named(person: Person) -> None:
    place = person.start()
    person.answered(place, f"{VAGUE} Then I phoned Amina on Monday.")
    page = words_of(person.sees(person.answered(place, SPECIFIC)))
    gained, _, lost = page.partition("Gained:")[2].partition("Your answer")[0].partition("Lost:")
    assert "Tuesday" in gained
    assert "Monday" in lost
    assert "Amina" not in gained + lost


def test_finding_words_fine_keeps_the_replies_that_were_typed(person: Person) -> None:
    review = person.answered(person.start(), VAGUE)
    person.client.post(f"{review}/notes/{at('some issues')}/fine", data={"reply-0": "A Monday."})
    assert person.client.get(f"{review}/replies/0").get_json()["answer"] == "A Monday."


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
    question = re.search(r'<h1 class="question-text"[^>]*>(.*?)</h1>', text)
    assert question
    # The same question in coach mode.
    for _ in range(20):
        place = person.start(count="1", competency="conflict")
        if question.group(1) in person.sees(place):
            break
    person.answered(place, VAGUE)
    page = person.sees(person.answered(place, VAGUE + " Then I left."))
    assert page.partition('class="tries"')[2].partition("</ol>")[0].count("<li") == 2


def test_every_term_is_explained_once_where_it_stands(person: Person) -> None:
    place = person.start()
    person.answered(place, VAGUE)
    page = person.sees(person.answered(place, SPECIFIC))
    explained = re.findall(r'popovertarget="(term-[a-z]+)"', page)
    assert len(explained) == len(set(explained)) >= 1
    for name in explained:
        assert f'id="{name}"' in page


def test_a_worked_example_is_folded_away_until_it_is_wanted(person: Person) -> None:
    place = person.start(competency="conflict", type="behavioural")
    box = "<summary>A worked example</summary>"
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
    sent = changed_review(settings, address, level=5)
    words = words_of(person.sees(address))
    assert f"When you sent it, it was read as level {sent.level}." in words
    assert "Level 5, " in words


def test_the_guess_stands_beside_the_level_and_over_time_on_progress(person: Person) -> None:
    sent = person.client.post(person.start(), data={"answer": VAGUE, "guess": "4"})
    assert "You guessed 4." in words_of(person.sees(sent.location))
    assert "Your guess against the level" in person.sees("/progress")
    unsaid = person.answered(person.start(), SPECIFIC)
    assert "You guessed" not in words_of(person.sees(unsaid))


def test_the_same_text_again_says_that_its_review_stands(person: Person) -> None:
    place = person.start()
    review = person.answered(place, VAGUE)
    assert "word for word" not in person.sees(review)
    assert person.answered(place, VAGUE) == review
    assert "word for word" in person.sees(review)
    mock = person.start(mode="mock")
    for _ in range(2):
        person.send(mock, VAGUE)
    assert "word for word" not in person.sees(mock)
