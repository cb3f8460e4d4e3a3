"""Results on standard output, everything else on standard error."""

import pytest

from coach.cli.output import json_line, progress, waiting
from coach.records import Span


def test_a_json_line_holds_records_and_stays_one_ascii_line() -> None:
    assert json_line({"spans": (Span(1, 2),), "text": "é\n\ud800"}) == (
        '{"spans": [{"start": 1, "end": 2}], "text": "\\u00e9\\n\\ud800"}'
    )


def test_a_number_that_json_cannot_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        json_line({"share": float("nan")})


def test_what_a_library_prints_while_loading_leaves_standard_output_clean(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with waiting("Opening…"):
        print("Loading weights 100%")
    out, err = capsys.readouterr()
    assert out == ""
    assert "Loading weights" in err


def test_no_bar_is_drawn_away_from_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("Rating", 3) as step:
        step()
        print("result")
    assert capsys.readouterr() == ("result\n", "")
