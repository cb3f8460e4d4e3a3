"""The figures of lines of résumés, beside a plain cut at line ends."""

from coach.evaluate.lines import PastedRow, Shares, characters_lost, evaluate_lines
from coach.lines.resume import resume_pieces
from tests.fakes import PlainDocuments

ROWS = [
    PastedRow("➢ Ran the gate at the amusement", "Ran the gate at the amusement park", "deed"),
    PastedRow("  park", "Ran the gate at the amusement park", "deed"),
    PastedRow("- Led 3 crews", "Led 3 crews", "deed"),
    PastedRow("3.90/4.0 GPA", "3.90/4.0 GPA", "skill"),  # taken for a heading
    PastedRow("", None, None),
]


def test_rows_are_measured_as_one_resume_one_by_one_and_beside_the_old_way() -> None:
    report = evaluate_lines(ROWS, PlainDocuments())
    assert (report.n, report.characters_lost) == (5, 0)
    assert report.kinds == {"deed": 2, "heading": 1}
    assert (report.text_right, report.kind_right) == (1, 0.75)
    assert report.alone == Shares(0.5, 0.75)
    assert report.baselines == {"line ends": Shares(0.25, 0.75)}


def test_without_marks_there_are_no_shares() -> None:
    report = evaluate_lines([PastedRow("Led 3 crews", None, None)], PlainDocuments())
    assert (report.text_right, report.alone.kind_right) == (None, None)


def test_a_lost_character_is_counted() -> None:
    pasted = "2) Led 3 crews\n\\textbf{Sold} 9 cars"
    lines = resume_pieces(pasted)
    assert characters_lost(pasted, lines) == 0
    assert characters_lost(pasted, lines[1:]) == len("Led3crews")
