"""Everything kept goes out as one document and comes in again, row by row."""

import json
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as given_settings
from hypothesis import strategies as st

from coach.errors import ArchiveRefused
from coach.records import Preferences, RefusedRow
from coach.settings import Settings
from coach.storage import Storage, open_storage
from coach.storage.tables import DERIVED
from tests.storage.kept import fill
from tests.storage.samples import (
    NOON,
    make_attempt,
    make_review,
    make_session,
    make_version,
)
from tests.storage.test_tables import BELONGS

Document = dict[str, Any]


def exported(storage: Storage) -> Document:
    document: Document = json.loads("".join(storage.archive.pieces(NOON)))
    return document


@pytest.fixture
def other(tmp_path: Path) -> Storage:
    return open_storage(Settings(data_dir=tmp_path / "other"))


def test_every_table_that_is_not_derived_is_carried(storage: Storage) -> None:
    fill(storage)
    carried = exported(storage)["tables"]
    assert carried.keys() == BELONGS.keys() - DERIVED
    # A table without rows here would make the round trip below prove nothing for it.
    assert [name for name, rows in carried.items() if not rows] == []


def test_what_goes_out_comes_in_again(storage: Storage, other: Storage) -> None:
    attempt = fill(storage)
    document = exported(storage)
    report = other.archive.take(document)
    assert (report.refused, report.already) == ((), 0)
    assert report.added_rows == sum(map(len, document["tables"].values()))
    assert exported(other) == document
    assert storage.person_id not in json.dumps(document)
    assert other.attempts.get(attempt.id) == replace(
        storage.attempts.get(attempt.id), person_id=other.person_id
    )
    assert other.readings.by_question("0.1.0+abc") == storage.readings.by_question("0.1.0+abc")
    assert other.integrity() == ()


def test_the_same_document_twice_adds_nothing(storage: Storage, other: Storage) -> None:
    fill(storage)
    document = exported(storage)
    first = other.archive.take(document)
    again = other.archive.take(document)
    assert (again.added, again.refused, again.already) == ((), (), first.added_rows)
    assert exported(other) == document


@given(text=st.text(st.characters(codec="utf-8"), min_size=1))
@given_settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_text_comes_back_as_typed(storage: Storage, tmp_path: Path, text: str) -> None:
    session = storage.sessions.add(make_session(storage.person_id))
    attempt = storage.attempts.add(make_attempt(session, text=text))
    place = Settings(data_dir=tmp_path / attempt.id)
    with open_storage(place) as other:
        assert other.archive.take(exported(storage)).refused == ()
        assert other.attempts.get(attempt.id).text == text


@pytest.mark.parametrize("text", ["a\0b", "\r\n", "🎉\u2028", "e\u0301", "x" * 2_000_000])
def test_unusual_texts_come_back_as_typed(storage: Storage, other: Storage, text: str) -> None:
    attempt = fill(storage, text)
    other.archive.take(exported(storage))
    assert other.attempts.get(attempt.id).text == text


Break = Callable[[Document], object]


def change(table: str, **values: Any) -> Break:
    return lambda tables: tables[table][0].update(values)


BROKEN: list[tuple[Break, str, str]] = [
    (change("attempt", level="4"), "attempt", "'level' is not a whole number"),
    (change("attempt", level=True), "attempt", "'level' is not a whole number"),
    (change("attempt", level=10**30), "attempt", "'level' is not a whole number"),
    (change("attempt", level=9), "attempt", "a value is outside what is kept"),
    (change("attempt", guess=6), "attempt", "a value is outside what is kept"),
    (change("attempt", score=float("nan")), "attempt", "'score' is not a number"),
    (change("attempt", text=None), "attempt", "'text' is empty"),
    (change("attempt", text=["a"]), "attempt", "'text' is not a text"),
    (change("attempt", text="\ud83c"), "attempt", "half a character"),
    (change("attempt", review="{}"), "attempt", "'review' cannot be read"),
    (change("attempt", created_at="yesterday"), "attempt", "'created_at' cannot be read"),
    (change("attempt", response_type="rant"), "attempt", "'response_type' cannot be read"),
    (change("attempt", colour="red"), "attempt", "this version knows no column 'colour'"),
    (change("session", question_ids="[1]"), "session", "'question_ids' cannot be read"),
    (change("target", day="2026-02-30"), "target", "'day' cannot be read"),
    (change("target", zone="Mars/Base"), "target", "'zone' cannot be read"),
    (lambda t: t["attempt"][0].pop("text"), "attempt", "'text' is missing"),
    (lambda t: t["attempt"].__setitem__(0, 7), "attempt", "it is not an object with columns"),
    (lambda t: t["session"].clear(), "attempt", "what it belongs to is neither"),
]


@pytest.mark.parametrize(("break_it", "table", "reason"), BROKEN)
def test_a_row_that_does_not_fit_is_reported_and_the_rest_taken(
    storage: Storage, other: Storage, break_it: Break, table: str, reason: str
) -> None:
    fill(storage)
    document = exported(storage)
    break_it(document["tables"])
    report = other.archive.take(document)
    first = next(row for row in report.refused if row.table == table)
    assert first.number == 1
    assert reason in first.reason
    assert other.archive.counts()["preference"] == len(fields(Preferences))
    assert other.integrity() == ()


def test_a_preview_reports_the_same_and_keeps_nothing(storage: Storage, other: Storage) -> None:
    fill(storage)
    document = exported(storage)
    preview = other.archive.take(document, keep=False)
    assert set(other.archive.counts().values()) == {0}
    assert preview == other.archive.take(document)


def test_a_row_that_is_here_with_other_content_stays(storage: Storage) -> None:
    attempt = fill(storage)
    document = exported(storage)
    document["tables"]["attempt"][0]["text"] = "Another text."
    (refused,) = storage.archive.take(document).refused
    assert "other content" in refused.reason
    assert storage.attempts.get(attempt.id).text == attempt.text


def test_a_table_nobody_knows_is_reported(storage: Storage) -> None:
    document = exported(storage)
    document["tables"]["dream"] = [{}]
    refused = RefusedRow("dream", 0, "this version knows no such table")
    assert storage.archive.take(document).refused == (refused,)


def test_an_older_export_without_readings_shows_its_answers(
    storage: Storage, other: Storage
) -> None:
    attempt = fill(storage)
    document = exported(storage)
    for later in ("reading", "story", "story_version", "telling"):
        del document["tables"][later]
    assert other.archive.take(document).refused == ()
    (shown,) = other.readings.shown(10)
    assert (shown.id, shown.scorer) == (attempt.id, "0.1.0+abc")
    assert other.readings.by_question("0.1.0+abc")[0].answers == 1


def test_of_two_readings_one_is_shown_after_an_import(storage: Storage, other: Storage) -> None:
    attempt = fill(storage)
    document = exported(storage)
    other.archive.take(document)
    other.readings.add(attempt, make_review(scorer="0.3.0+ghi"))
    storage.archive.take(exported(other))
    assert [one.scorer for one in storage.readings.shown(10)] == ["0.3.0+ghi"]


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ([], "no export|not an export"),
        ({"format": "diary"}, "not an export"),
        ({"format": "interview-coach"}, "which version"),
        ({"format": "interview-coach", "version": True, "tables": {}}, "which version"),
        ({"format": "interview-coach", "version": 2, "tables": {}}, "newer version"),
        ({"format": "interview-coach", "version": 1, "tables": {"attempt": 3}}, "tables"),
    ],
)
def test_a_document_of_another_form_is_refused(
    storage: Storage, document: object, words: str
) -> None:
    with pytest.raises(ArchiveRefused, match=words):
        storage.archive.take(document)


def test_an_export_from_before_a_later_reading_fits_as_it_did(storage: Storage) -> None:
    session = storage.sessions.add(make_session(storage.person_id))
    attempt = storage.attempts.add(make_attempt(session))
    before = exported(storage)
    storage.readings.add(attempt, make_review(scorer="0.2.0+def", level=3))
    report = storage.archive.take(before)
    assert (report.refused, report.added) == ((), ())
    assert [scores.scorer for scores in storage.readings.shown(9)] == ["0.2.0+def"]


def test_an_export_from_before_a_story_changed_fits_as_it_did(storage: Storage) -> None:
    fill(storage)
    before = exported(storage)
    (story,) = storage.stories.all()
    newer = storage.stories.add_version(make_version(story.id, text="Newer."))
    storage.stories.keep_vector(newer, "hash", (0.125, 0.25))
    assert storage.archive.take(before).refused == ()
    assert storage.stories.all()[0].text == "Newer."
    assert storage.stories.vectors("hash") == {story.id: (0.125, 0.25)}
