"""Every error says what is safe and what to do; the tree of them is drawn as it stands."""

import inspect
import re

import pytest

from coach import errors
from coach.errors import CoachError

CLASSES = [
    cls for _, cls in inspect.getmembers(errors, inspect.isclass) if issubclass(cls, CoachError)
]


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_error_says_what_is_safe_and_what_to_do(cls: type[CoachError]) -> None:
    assert cls.safe.endswith(".")
    assert cls.remedy.endswith(".")
    assert cls.__doc__


def test_the_tree_in_the_docstring_is_that_of_the_classes() -> None:
    assert errors.__doc__ is not None
    drawn: list[tuple[str, str]] = []
    above = ["CoachError"]
    for branch, name in re.findall(r"^([│ ]*[├└]── )(\w+)", errors.__doc__, re.MULTILINE):
        depth = len(branch) // 4
        above[depth:] = [name]
        drawn.append((name, above[depth - 1]))
    bases = [(cls.__name__, cls.__bases__[0].__name__) for cls in CLASSES if cls is not CoachError]
    assert sorted(drawn) == sorted(bases)


def test_errors_carry_what_they_speak_of() -> None:
    refused = errors.AnswerTooLong(25_000, 20_000)
    assert "25,000" in str(refused)
    assert "20,000" in str(refused)
    row = errors.DataFileError("some/folder/rows.csv", 7, "the id is missing")
    assert str(row) == "rows.csv, row 7: the id is missing"
    assert str(errors.BankError("a/b.toml", "line 3", "odd")) == "b.toml: line 3: odd"
    assert str(errors.NotFound("question", "x-1")) == "There is no question 'x-1' here."


@pytest.mark.parametrize("error", [errors.EmptyAnswer(), errors.CoachError("Odd\r\n\n  thing")])
def test_what_happened_and_what_to_do_stand_on_one_line(error: errors.CoachError) -> None:
    assert error.in_one_line.splitlines() == [error.in_one_line]
    assert error.in_one_line.endswith(f". {error.remedy}")
