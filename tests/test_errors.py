import inspect

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


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_the_tree_in_the_docstring_names_every_error(cls: type[CoachError]) -> None:
    assert errors.__doc__ is not None
    assert cls.__name__ in errors.__doc__


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
