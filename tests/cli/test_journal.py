"""`coach journal`: a line is read, kept where nothing is in doubt, and listed."""

import json

import pytest

from tests.cli.conftest import Run
from tests.fakes import PlainDocuments

PLAIN = "Rejected by Harbour Clinic, receptionist, 3 January 2026: too vague"
FIELDS = ["kind", "organisation", "role", "day", "stage", "words", "note", "asks"]


@pytest.fixture(autouse=True)
def _plain_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.practice.documents.open_document_reader", PlainDocuments)


def kept(run: Run) -> list[dict[str, object]]:
    entries = json.loads(run("journal", "list", "--json").stdout)["applications"]
    assert isinstance(entries, list)
    return entries


def test_a_line_is_read_and_nothing_is_kept(run: Run) -> None:
    told = json.loads(run("journal", "read", PLAIN, "--json").stdout)
    assert list(told) == FIELDS
    assert told == {
        "kind": "rejected", "organisation": "Harbour Clinic", "role": "receptionist",
        "day": "2026-01-03", "stage": "", "words": "too vague", "note": "", "asks": [],
    }  # fmt: skip
    assert "organisation: Harbour Clinic" in run("journal", "read", PLAIN).stdout
    assert kept(run) == []


def test_what_is_in_doubt_is_named(run: Run) -> None:
    told = json.loads(run("journal", "read", "still waiting", "--json").stdout)
    assert (told["kind"], told["day"], told["asks"]) == (None, None, ["kind", "organisation"])
    assert "In doubt: kind" in run("journal", "read", "still waiting").stdout


def test_a_plain_line_is_kept_and_listed(run: Run) -> None:
    result = run("journal", "add", PLAIN, "--yes")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "Kept.")
    (entry,) = kept(run)
    assert entry["outcomes"][0]["words"] == "too vague"  # type: ignore[index]
    assert "2026-01-03" in run("journal", "list").stdout


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        ("Declined, Oak Ltd, clerk", "kind"),
        ("Rejected by Oak Ltd 9/10", "day"),
        ("rejected", "org"),
    ],
)
def test_a_line_in_doubt_is_not_kept_without_a_terminal(run: Run, line: str, missing: str) -> None:
    result = run("journal", "add", line, "--yes")
    assert result.exit_code == 1
    assert missing in result.stderr
    assert kept(run) == []


def test_in_a_terminal_what_is_in_doubt_is_asked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.cli.journal.is_terminal", lambda: True)
    monkeypatch.setattr("coach.cli.journal.input_line", lambda: "withdrew")
    monkeypatch.setattr("coach.cli.journal.click.confirm", lambda *_, **__: True)
    result = run("journal", "add", "Declined, Oak Ltd, clerk")
    assert result.exit_code == 0, result.output
    (entry,) = kept(run)
    assert entry["outcomes"][0]["kind"] == "withdrew"  # type: ignore[index]
