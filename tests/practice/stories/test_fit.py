"""Which stories fit which question, and which tell the same: by meaning."""

import pytest

from coach.bank import Bank, load_bank
from coach.model.tools import Tools
from coach.practice.scorer import Scorer
from coach.practice.stories.fit import (
    ENCODER,
    SAME_ALONE,
    centre_of,
    near_duplicates,
    questions_for,
    stories_for,
    story_told_in,
)
from coach.records import Session
from coach.storage import Storage
from tests.fakes import fast_tools
from tests.storage.samples import ANSWER, make_attempt, make_review, make_version


def test_without_tools_the_competencies_decide(storage: Storage, bank: Bank) -> None:
    conflict = storage.stories.add(make_version("a", competencies=("conflict",)))
    storage.stories.add(make_version("b", competencies=("planning",)))
    better = make_version("c", competencies=("conflict",), review=make_review(level=5))
    best = storage.stories.add(better)
    assert stories_for(storage, bank.questions["conflict-1"], None) == (best, conflict)
    assert questions_for(storage, bank, conflict, None) == ()
    assert near_duplicates(storage, conflict, None) == ()


def test_pages_do_not_wait_for_the_reader(storage: Storage, bank: Bank) -> None:
    story = storage.stories.add(make_version(competencies=("teamwork",)))
    storage.stories.add(make_version("other", competencies=("planning",)))
    scorer = Scorer(fast_tools)
    found = stories_for(storage, bank.question("teamwork-1"), scorer.tools_at_once())
    assert found == (story,)
    assert not scorer.is_ready


def test_without_stories_there_is_nothing_to_show(storage: Storage, bank: Bank) -> None:
    assert stories_for(storage, bank.questions["conflict-1"], fast_tools()) == ()


def test_no_more_are_shown_than_can_be_read(storage: Storage, bank: Bank) -> None:
    for n in range(6):
        storage.stories.add(make_version(f"s{n}", competencies=("conflict",)))
    assert len(stories_for(storage, bank.questions["conflict-1"], None)) == 3


def test_vectors_are_made_once_for_each_text(storage: Storage, bank: Bank) -> None:
    tools = fast_tools()
    story = storage.stories.add(make_version("a"))
    questions_for(storage, bank, story, tools)
    (name,) = {
        row["encoder"] for row in storage.connection.rows("SELECT encoder FROM story_vector")
    }
    assert name.startswith(ENCODER)
    kept = storage.stories.vectors(name)
    assert set(kept) == {"a"}
    changed = storage.stories.add_version(make_version("a", text="We painted a long wall."))
    questions_for(storage, bank, changed, tools)
    assert storage.stories.vectors(name)["a"] != kept["a"]


def test_the_same_text_is_a_double_and_another_is_not(storage: Storage) -> None:
    one = storage.stories.add(make_version("a"))
    twin = storage.stories.add(make_version("b", text=ANSWER.replace("kind of", "really")))
    storage.stories.add(make_version("c", text="We painted a wall.", review=make_review(facts=())))
    assert near_duplicates(storage, one, fast_tools()) == (twin,)


def test_of_several_the_nearest_story_is_told(storage: Storage, session: Session) -> None:
    storage.stories.add(make_version("a", text=ANSWER + " It was in May and we slept well."))
    exact = storage.stories.add(make_version("b"))
    attempt = storage.attempts.add(make_attempt(session))
    assert story_told_in(storage, attempt, fast_tools()) == exact


def test_a_text_without_words_fits_nothing(storage: Storage, bank: Bank) -> None:
    blank = storage.stories.add(make_version("a", text="…", competencies=()))
    assert questions_for(storage, bank, blank, fast_tools()) == ()


@pytest.mark.model
def test_stories_are_found_for_the_questions_they_were_written_for(real_tools: Tools) -> None:
    """On every third worked example of the bank; floors of what is reached."""
    import numpy as np

    bank = load_bank()
    questions = tuple(bank.questions.values())
    own = [
        (number, example.specific)
        for number, question in enumerate(questions)
        for example in bank.examples_of(question)
    ][::3]
    centres = np.array([centre_of(text, real_tools) for _, text in own])
    near = centres @ real_tools.encoder.encode([one.text for one in questions]).T
    mine = near[range(len(own)), [number for number, _ in own]]
    ranks = (near > mine[:, None]).sum(axis=1)
    # By chance 3% would be among the first five of 161.
    assert np.mean(ranks < 5) >= 0.2
    others = centres @ centres.T
    np.fill_diagonal(others, 0)
    assert (others >= SAME_ALONE).sum() == 0
