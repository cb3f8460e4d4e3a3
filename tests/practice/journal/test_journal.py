"""The journal: one application for one job, what happened in order, nothing impossible kept."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coach.errors import OutcomeRefused
from coach.limits import MAX_WORDS_CHARS
from coach.lines.journal import parse_line
from coach.practice.journal.journal import (
    OutcomeForm,
    add_entry,
    as_typed,
    change_outcome,
    journal_page,
    keep_learned,
    note_request,
    open_entry,
)
from coach.practice.journal.keep_going import lessons_for
from coach.storage import Storage
from tests.fakes import PlainDocuments
from tests.storage.samples import NOON, make_target

TODAY = date(2026, 3, 2)
APPLIED = OutcomeForm("Harbour Clinic", "Receptionist", "applied", "2026-02-01")


def add(storage: Storage, form: OutcomeForm, minutes: int = 0) -> str:
    now = NOON + timedelta(minutes=minutes)
    return add_entry(storage, form, now=now, today=TODAY).application_id


def test_what_happens_next_belongs_to_the_same_application(storage: Storage) -> None:
    first = add(storage, APPLIED)
    heard = replace(
        APPLIED, organisation="harbour clinic", role="", kind="rejected", day="", note="Too fast."
    )
    assert add(storage, heard, 1) == first
    entry = open_entry(storage, first)
    assert [one.kind for one in entry.outcomes] == ["applied", "rejected"]
    assert (entry.outcomes[1].day, entry.outcomes[1].note) == (None, "Too fast.")
    assert entry.name == "Harbour Clinic, Receptionist"


def test_a_new_try_after_the_end_or_for_another_role_is_a_new_application(
    storage: Storage,
) -> None:
    first = add(storage, APPLIED)
    other = add(storage, replace(APPLIED, role="Nurse"), 1)
    add(storage, replace(APPLIED, kind="rejected", day="2026-02-10"), 2)
    again = add(storage, replace(APPLIED, day="2026-02-20"), 3)
    assert len({first, other, again}) == 3


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"organisation": " ", "role": ""}, "organisation"),
        ({"kind": "sacked"}, "kind"),
        ({"day": "2026-03-03"}, "day"),
        ({"day": "2026-02-30"}, "day"),
        ({"day": "0001-01-01"}, "day"),
        ({"feeling": "9"}, "feeling"),
        ({"stage": "x" * 201}, "stage"),
        ({"words": "x" * (MAX_WORDS_CHARS + 1)}, "words"),
        ({"note": "x" * (MAX_WORDS_CHARS + 1)}, "note"),
        ({"questions": "why\n" * 51}, "questions"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(
    storage: Storage, changes: dict[str, str], field: str
) -> None:
    with pytest.raises(OutcomeRefused) as caught:
        add(storage, replace(APPLIED, **changes))
    assert set(caught.value.problems) == {field}
    assert journal_page(storage, 0, status=None, words="") == ((), False)


def test_an_entry_can_be_changed_and_reads_back_as_typed(storage: Storage) -> None:
    add(storage, APPLIED)
    (entry,), _ = journal_page(storage, 0, status=None, words="")
    form = OutcomeForm(
        "Harbour", "Clerk", "interview", "", "first", "Why us?\nWhat?", "4", "Nice.", "Too fast."
    )
    changed = change_outcome(storage, entry.outcomes[0].id, form, now=NOON, today=TODAY)
    application = open_entry(storage, changed.application_id).application
    assert as_typed(OutcomeForm, application, changed) == form


def test_a_line_fills_the_form_with_what_it_says() -> None:
    line = "Rejected by Larkspur, planner: too long"
    form = as_typed(OutcomeForm, parse_line(line, TODAY, PlainDocuments()))
    assert (form.organisation, form.role, form.kind, form.day) == (
        "Larkspur", "planner", "rejected", "",
    )  # fmt: skip
    assert as_typed(OutcomeForm, parse_line("Larkspur", TODAY, PlainDocuments())).kind == ""


def test_asking_is_noted_twice_at_most(storage: Storage) -> None:
    add(storage, replace(APPLIED, kind="rejected"))
    (entry,), _ = journal_page(storage, 0, status=None, words="")
    key = entry.outcomes[0].id
    assert note_request(storage, key, today=TODAY, now=NOON).asked_on == TODAY
    again = note_request(storage, key, today=TODAY + timedelta(days=8), now=NOON)
    assert (again.asked_on, again.asked_again_on) == (TODAY, TODAY + timedelta(days=8))


def test_a_lesson_comes_up_before_an_interview_like_it(storage: Storage) -> None:
    add(storage, replace(APPLIED, kind="rejected"))
    (entry,), _ = journal_page(storage, 0, status=None, words="")
    keep_learned(storage, entry.outcomes[0].id, ("Calm.", " ", "Two examples."), now=NOON)
    same = make_target(storage.person_id, organisation="harbour clinic", role="Nurse")
    alike = make_target(storage.person_id, organisation="Other", role="Senior receptionist")
    unlike = make_target(storage.person_id, organisation="Other", role="Bus driver")
    (lesson,) = lessons_for(storage, same, None)
    assert lesson.is_same_organisation
    assert lesson.outcome.learned == ("Calm.", "", "Two examples.")
    (lesson,) = lessons_for(storage, alike, None)
    assert not lesson.is_same_organisation
    assert lessons_for(storage, unlike, None) == ()
    with pytest.raises(OutcomeRefused):
        keep_learned(storage, entry.outcomes[0].id, ("x" * 4001, "", ""), now=NOON)
