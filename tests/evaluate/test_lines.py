"""The figures of lines of résumés and of the journal, beside simpler ways."""

from datetime import date
from pathlib import Path

import pytest

from coach.evaluate.lines import (
    MarkedLine,
    characters_lost,
    evaluate_journal,
    evaluate_lines,
    load_marked_lines,
)
from coach.lines.journal import JournalLine
from coach.lines.resume import resume_pieces
from coach.rows import Row
from tests.fakes import PlainDocuments


def pasted(text: str, expect: str | None, kind: str | None) -> Row:
    return Row(Path("in.jsonl"), 1, {"text": text, "expect": expect, "kind": kind})


ROWS = [
    pasted("➢ Ran the gate at the amusement", "Ran the gate at the amusement park", "deed"),
    pasted("  park", "Ran the gate at the amusement park", "deed"),
    pasted("- Led 3 crews", "Led 3 crews", "deed"),
    pasted("3.90/4.0 GPA", "3.90/4.0 GPA", "skill"),  # taken for a heading
    pasted("", None, None),
]


def test_rows_are_measured_as_one_resume_one_by_one_and_beside_the_old_way() -> None:
    report = evaluate_lines(ROWS, PlainDocuments())
    assert (report.n, report.characters_lost) == (5, 0)
    assert report.kinds == {"deed": 2, "heading": 1}
    assert (report.text_right, report.kind_right) == (1, 0.75)
    assert report.alone == {"text_right": 0.5, "kind_right": 0.75}
    assert report.baselines == {"line ends": {"text_right": 0.25, "kind_right": 0.75}}


def test_without_marks_there_are_no_shares() -> None:
    report = evaluate_lines([pasted("Led 3 crews", None, None)], PlainDocuments())
    assert (report.text_right, report.alone["kind_right"]) == (None, None)


def test_a_lost_character_is_counted() -> None:
    resume = "2) Led 3 crews\n\\textbf{Sold} 9 cars"
    lines = resume_pieces(resume)
    assert characters_lost(resume, lines) == 0
    assert characters_lost(resume, lines[1:]) == len("Led3crews")


def marked(line: str, kind: str | None, **fields: object) -> MarkedLine:
    plain = {"also": (), "never": (), "organisation": "Oak", "role": "clerk", "date": None}
    return MarkedLine(line=line, kind=kind, **{**plain, **fields})  # type: ignore[arg-type]


def found(kind: str | None = "applied", **fields: object) -> JournalLine:
    plain = {"organisation": "Oak", "role": "clerk", "day": None, "asks": ()}
    return JournalLine(kind, stage="", words="", note="", **{**plain, **fields})  # type: ignore[arg-type]


def test_a_line_of_the_journal_is_right_or_asked_back_or_turned_round() -> None:
    rows = {
        "Applied": (marked("Applied", "applied"), found(organisation="the Oak.")),
        "An offer": (marked("An offer", "offer", never=("rejected",)), found("rejected")),
        "They said no": (marked("They said no", "rejected"), found(None, asks=("kind",))),
        "Wrote": (marked("Wrote", None, also=("applied",), role="cook"), found()),
    }
    report = evaluate_journal([row for row, _ in rows.values()], lambda line: rows[line][1])
    assert report == {
        "right_or_asked": 0.5, "asked_nothing": 0.75, "kind_right": 0.5, "turned_round": 0.25,
        "by_words": 0.75,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("day", "date_marked", "is_right"),
    [
        (date(2026, 11, 3), "2026-11-03", 1),
        (date(2026, 11, 3), "2026-11-04", 0),
        (None, "2026-11-03", 0),
        (None, None, 1),
        (date(2026, 11, 3), "ambiguous", 1),
    ],
)
def test_a_day_is_right_that_is_marked(
    day: date | None, date_marked: str | None, is_right: float
) -> None:
    report = evaluate_journal([marked("x", "applied", date=date_marked)], lambda _: found(day=day))
    assert report["right_or_asked"] == is_right


def test_marked_lines_of_the_journal_are_loaded(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(
        '{"line": "x", "kind": null, "also": ["offer"], "never": [], "organisation": "Oak", '
        '"role": "clerk", "date": null, "day": ""}\n'
    )
    assert load_marked_lines(path) == [marked("x", None, also=("offer",))]
