"""The journal as a table: what other programs write comes in, and out again the same."""

from datetime import date

import pytest

from coach.errors import ArchiveRefused
from coach.practice.journal_csv import import_journal, journal_pieces
from coach.records import ImportReport
from coach.storage import Storage
from tests.storage.samples import NOON

TODAY = date(2026, 3, 2)


def take(storage: Storage, text: str, **options: bool) -> ImportReport:
    return import_journal(storage, text.encode(), now=NOON, today=TODAY, **options)


def rows(storage: Storage) -> list[str]:
    return "".join(journal_pieces(storage)).removeprefix("\ufeff").splitlines()[1:]


def test_a_tracker_with_one_row_for_each_application_is_taken(storage: Storage) -> None:
    report = take(
        storage,
        "Company;Position;Status;Date Applied;Interview date\n"
        "Harbour Clinic;Receptionist;Interviewing;2026-01-05;2026-01-20\n"
        "Larkspur;Planner;Applied;2026-02-01;\n",
    )
    assert (report.added_rows, report.already, report.refused) == (3, 0, ())
    assert [row.split(",")[:4] for row in rows(storage)] == [
        ["2026-02-01", "Larkspur", "Planner", "applied"],
        ["2026-01-20", "Harbour Clinic", "Receptionist", "interview"],
        ["2026-01-05", "Harbour Clinic", "Receptionist", "applied"],
    ]
    assert storage.applications.counts()["applications"] == 2


def test_what_goes_out_comes_in_again_and_twice_is_once(storage: Storage) -> None:
    text = (
        "date,organisation,role,status,stage,questions,feeling,feedback\n"
        '2026-02-20,Harbour,Clerk,rejected,final round,"Why us?\nWhat else?",2,"=Too, ""vague"""\n'
    )
    take(storage, text)
    out = "".join(journal_pieces(storage))
    assert take(storage, out).already == 1
    outcome = storage.applications.recent(9)[0]
    assert (outcome.words, outcome.questions) == ('=Too, "vague"', ("Why us?", "What else?"))
    assert "'=Too" in out  # no spreadsheet runs it


def test_rows_that_do_not_fit_are_named_and_the_rest_is_taken(storage: Storage) -> None:
    text = (
        "organisation,status,date\nHarbour,sacked,2026-01-01\nLarkspur,offer,2026-13-01\n"
        ",applied,2026-01-01\nBramble,no answer,2026-01-01\n"
    )
    undone = take(storage, text, all_or_nothing=True)
    assert undone.is_undone
    assert rows(storage) == []
    report = take(storage, text)
    assert [row.number for row in report.refused] == [2, 3, 4]
    assert [row.split(",")[3] for row in rows(storage)] == ["no reply"]


def test_a_table_without_an_organisation_is_refused(storage: Storage) -> None:
    with pytest.raises(ArchiveRefused, match="organisation"):
        take(storage, "status,date\noffer,2026-01-01\n")


def test_five_thousand_rows_are_taken_at_once(storage: Storage) -> None:
    lines = [
        f"Firm {n},Role {n % 7},rejected,2025-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(5000)
    ]
    report = take(storage, "organisation,role,status,date\n" + "\n".join(lines))
    assert report.added_rows == 5000
    assert storage.applications.counts()["rejections"] == 5000
