"""Stories: versions that never change, uses, vectors, and deleting it all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from coach.errors import DatabaseCorrupt, NotFound
from coach.records import Session, Story
from coach.storage import Storage
from tests.storage.samples import ANSWER, NOON, make_attempt, make_review, make_version

LATER = NOON + timedelta(days=1)


@pytest.fixture
def story(storage: Storage) -> Story:
    return storage.stories.add(make_version())


def test_a_story_is_its_newest_version(storage: Storage, story: Story) -> None:
    assert (story.version, story.title, story.text) == (1, "Three nurses on a Tuesday", ANSWER)
    assert (story.told, story.last_told_at, story.level) == (0, None, 4)
    longer = make_version(
        number=7, title="Rota", text="Another text.", review=make_review(level=5), created_at=LATER
    )
    found = storage.stories.add_version(longer)
    assert (found.version, found.title, found.text, found.level) == (2, "Rota", "Another text.", 5)
    assert (found.created_at, found.updated_at) == (NOON, LATER)
    assert storage.stories.get(story.id) == found


def test_all_versions_stay_as_they_were(storage: Storage, story: Story) -> None:
    storage.stories.add_version(make_version(text="Another text."))
    assert storage.stories.versions(story.id) == (
        make_version(),
        make_version(number=2, text="Another text."),
    )
    assert storage.stories.versions("absent") == ()


def test_stories_come_with_the_newest_text_first(storage: Storage, story: Story) -> None:
    other = storage.stories.add(make_version("story-2", created_at=LATER))
    assert storage.stories.all() == (other, story)
    changed = storage.stories.add_version(make_version(created_at=LATER + timedelta(hours=1)))
    assert storage.stories.all() == (changed, other)


def test_a_story_is_found_by_the_answer_it_was_kept_from(
    storage: Storage, session: Session
) -> None:
    attempt = storage.attempts.add(make_attempt(session))
    assert storage.stories.kept_from(attempt.id) is None
    story = storage.stories.add(make_version(attempt_id=attempt.id))
    storage.stories.add_version(make_version(text="Another."))
    kept = storage.stories.kept_from(attempt.id)
    assert kept is not None
    assert (kept.id, kept.version) == (story.id, 2)
    assert storage.stories.kept_from("nothing", attempt.id) == kept


def test_uses_are_counted_once_for_each_answer(
    storage: Storage, session: Session, story: Story
) -> None:
    first, second = (storage.attempts.add(make_attempt(session, id=name)) for name in "ab")
    for attempt, moment in ((first, NOON), (second, LATER), (second, LATER)):
        storage.stories.record_use(story.id, attempt.id, moment)
    found = storage.stories.get(story.id)
    assert (found.told, found.last_told_at) == (2, LATER)
    assert storage.stories.told_in(first.id) == found
    storage.stories.remove_use(story.id, second.id)
    storage.stories.remove_use(story.id, second.id)
    found = storage.stories.get(story.id)
    assert (found.told, found.last_told_at) == (1, NOON)
    assert storage.stories.told_in(second.id) is None


def test_a_vector_belongs_to_one_text_and_one_encoder(storage: Storage, story: Story) -> None:
    storage.stories.keep_vector(story, "minilm", [0.6, 0.8])
    assert storage.stories.vectors("minilm") == {story.id: (0.6, 0.8)}
    assert storage.stories.vectors("other") == {}
    changed = storage.stories.add_version(make_version(text="Another."))
    assert storage.stories.vectors("minilm") == {}
    storage.stories.keep_vector(changed, "minilm", [1.0, 0.0])
    assert storage.stories.vectors("minilm") == {story.id: (1.0, 0.0)}


def test_deleting_takes_all_that_belongs_to_it_and_leaves_the_answers(
    storage: Storage, session: Session, story: Story
) -> None:
    other = storage.stories.add(make_version("story-2"))
    attempt = storage.attempts.add(make_attempt(session))
    for one in (story, other):
        storage.stories.record_use(one.id, attempt.id, NOON)
        storage.stories.keep_vector(one, "minilm", [1.0])
    storage.erasure.delete("story", story.id)
    assert [one.id for one in storage.stories.all()] == [other.id]
    for table in ("story_version", "telling", "story_vector"):
        rows = storage.connection.rows(f"SELECT DISTINCT story_id FROM {table}")
        assert rows == [{"story_id": other.id}], table
    assert storage.attempts.get(attempt.id) == attempt
    assert storage.integrity() == ()


@pytest.mark.parametrize("act", ["get", "add_version", "record_use"])
def test_a_story_that_is_none_is_named(storage: Storage, act: str) -> None:
    calls: dict[str, Callable[[], object]] = {
        "get": lambda: storage.stories.get("absent"),
        "add_version": lambda: storage.stories.add_version(make_version("absent")),
        "record_use": lambda: storage.stories.record_use("absent", "a", NOON),
    }
    with pytest.raises(NotFound) as refused:
        calls[act]()
    assert refused.value.key == "absent"


def test_a_story_begins_with_its_first_version(storage: Storage) -> None:
    with pytest.raises(ValueError, match="version 1"):
        storage.stories.add(make_version(number=2))
    assert storage.stories.all() == ()


def test_another_person_sees_none_of_it(storage: Storage, stranger: Storage, story: Story) -> None:
    assert stranger.stories.all() == ()
    assert stranger.stories.versions(story.id) == ()
    with pytest.raises(NotFound):
        stranger.erasure.delete("story", story.id)
    assert storage.stories.get(story.id) == story


def test_a_story_that_cannot_be_read_counts_as_damage(storage: Storage, story: Story) -> None:
    with storage.connection.immediate() as db:
        db.execute("UPDATE story_version SET competencies = 'none'")
    with pytest.raises(DatabaseCorrupt):
        storage.stories.all()


def test_unusual_texts_are_kept_letter_for_letter(storage: Storage) -> None:
    text = 'Zoë said “no”\r\n\t🎉 and I\'d 50% \\ "quoted"'
    story = storage.stories.add(make_version(text=text, title=text))
    assert (story.text, story.title) == (text, text)
    assert replace(story, text="x").text == "x"
