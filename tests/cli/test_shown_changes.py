"""Changes on the terminal: only the lists that hold something."""

import io

import pytest
from rich.console import Console

from coach.cli.shown_changes import OTHER_SCORER, show_changes
from coach.progress.attempt_changes import AttemptChanges
from coach.records import Fact

MARCH, WARD = Fact(0, 5, "time", "March"), Fact(6, 12, "place", "ward\n7")


def shown(
    *,
    gained: tuple[Fact, ...] = (),
    kept: tuple[Fact, ...] = (),
    lost: tuple[Fact, ...] = (),
    resolved: tuple[str, ...] = (),
    still: tuple[str, ...] = (),
    new: tuple[str, ...] = (),
    is_comparable: bool = True,
) -> list[str]:
    file = io.StringIO()
    changes = AttemptChanges(gained, kept, lost, resolved, still, new, 2, 3, is_comparable)
    show_changes(Console(file=file, width=200, highlight=False), changes)
    return file.getvalue().splitlines()


def test_it_tells_both_levels_and_each_list() -> None:
    assert shown(
        gained=(MARCH, WARD),
        kept=(WARD,),
        lost=(MARCH,),
        resolved=("some issues", "[many]"),
        still=("everyone",),
        new=("a lot",),
    ) == [
        "",
        "Against your previous try",
        "  Level 2 then, level 3 now",
        "  Facts gained: March (time), ward 7 (place)",
        "  Facts kept: ward 7 (place)",
        "  Facts lost: March (time)",
        "  Vague phrases gone: “some issues”, “[many]”",
        "  Vague phrases still there: “everyone”",
        "  Vague phrases that are new: “a lot”",
    ]


@pytest.mark.parametrize(
    ("lines", "last"),
    [
        (shown(lost=(MARCH,)), "  Facts lost: March (time)"),
        (shown(), "  No fact and no vague phrase in either."),
    ],
)
def test_an_empty_list_is_left_out(lines: list[str], last: str) -> None:
    assert lines[3:] == [last]


def test_two_versions_of_the_scorer_are_told() -> None:
    assert f"  {OTHER_SCORER}" in shown(is_comparable=False)
    assert f"  {OTHER_SCORER}" not in shown()
