"""A table of answers from before: read, reviewed and kept once."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from coach.bank import Bank
from coach.errors import ArchiveRefused
from coach.practice.data.archive import csv_pieces
from coach.practice.data.importing import import_file
from coach.practice.scorer import Scorer
from coach.records import ImportReport, Session
from coach.storage import Storage
from tests.storage.samples import NOON, make_attempt

Take = Callable[..., ImportReport]
NOW = NOON + timedelta(days=2)


@pytest.fixture
def take(storage: Storage, bank: Bank, scorer: Scorer) -> Take:
    def take(text: str | bytes, *, keep: bool = True) -> ImportReport:
        data = text if isinstance(text, bytes) else text.encode()
        return import_file(storage, bank, scorer, data, now=NOW, keep=keep)

    return take


def test_an_answer_to_a_question_of_the_bank(take: Take, storage: Storage) -> None:
    report = take("Date,Question,Answer\n2026-01-05,tell me about a disagreement at work,I left.\n")
    assert (report.added, report.already, report.refused) == ((("answers", 1),), 0, ())
    (kept,) = storage.attempts.newest(10)
    assert (kept.question_id, kept.competency) == ("conflict-1", "conflict")
    assert kept.created_at.isoformat() == "2026-01-05T00:00:00+00:00"
    assert storage.sessions.get(kept.session_id).ended_at == kept.created_at


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ('question;answer\nA, b?;"I went; home"\n', "I went; home"),
        ("QUESTION\tText\nA, b?\tI went\n", "I went"),
        ('\ufeffPrompt,Response\n"A, b?","I went\r\nhome"\n', "I went\r\nhome"),
        ("answer,question\n'=1+1,A?\n", "=1+1"),
    ],
)
def test_tables_of_several_forms_are_read(
    take: Take, storage: Storage, table: str, text: str
) -> None:
    assert take(table).added_rows == 1
    (kept,) = storage.attempts.newest(10)
    assert kept.text == text


BROKEN = [
    ("2026-02-30,A?,x", "is no date"),
    ("2027-01-01,A?,x", "in the future"),
    ("0001-01-01T00:00:00+14:00,A?,x", "before 1970"),
    ("2026-01-01,A?, ", "the answer is empty"),
    ("2026-01-01, ,x", "the question is empty"),
    ("2026-01-01,A?," + "x" * 20_001, "20,001 characters"),
    (f"2026-01-01,{'q' * 1_001},x", "the question has 1,001"),
]


@pytest.mark.parametrize(("row", "reason"), BROKEN)
def test_a_row_that_does_not_fit_is_told(take: Take, row: str, reason: str) -> None:
    report = take(f"date,question,answer\n{row}\n2026-01-01,A?,Fine.\n")
    (refused,) = report.refused
    assert refused.number == 2
    assert reason in refused.reason
    assert report.added_rows == 1


def test_a_preview_tells_the_same_and_keeps_nothing(take: Take, storage: Storage) -> None:
    table = "question,answer\nA?,Fine.\nB?,\n"
    told = take(table, keep=False)
    assert storage.attempts.count() == 0
    assert take(table) == told


def test_the_same_table_twice_adds_nothing(take: Take, storage: Storage) -> None:
    table = "date,question,answer\n2026-01-05,A?,One.\n2026-01-05,B?,Two.\n2026-01-05,A?,One.\n"
    assert (take(table).added_rows, take(table).already) == (2, 3)
    assert len(storage.sessions.recent(10)) == 1


@pytest.mark.parametrize(
    ("table", "words"),
    [(b"\xff\xfe\x00", "not text"), (b"", "headings"), (b"a,b\n1,2\n", "organisation"),
     (b"question\nx\n", "several columns"), (b"PK\3\4\0", "not text"),
     (b"question,answer", "no table")],
)  # fmt: skip
def test_a_file_of_another_form_is_refused(take: Take, table: bytes, words: str) -> None:
    with pytest.raises(ArchiveRefused, match=words):
        take(table)


def test_an_answer_whose_question_left_the_bank_is_known_by_its_id(
    take: Take, storage: Storage, session: Session, bank: Bank
) -> None:
    storage.attempts.add(
        make_attempt(session, question_id="conflict-retired", question_text="Asked long ago?")
    )
    table = "".join(csv_pieces(storage, bank))
    report = take(table)
    assert (report.added_rows, report.already) == (0, 1)
    assert take(table.replace("conflict-retired", "conflict-other")).added_rows == 1
