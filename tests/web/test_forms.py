"""Values of forms."""

import pytest

from coach.web.forms import chosen, whole_number


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("7", 7),
        (" 7 ", 7),
        (7, 7),
        ("0", 0),
        (None, 0),
        ("", 0),
        ("-3", 0),
        ("3.5", 0),
        ("seven", 0),
        ("٣", 0),
        ("²", 0),
        ("9" * 16, 0),
        (["7"], 0),
        (True, 0),
        (1e300, 0),
    ],
)
def test_only_a_plain_whole_number_is_one(value: object, number: int) -> None:
    assert whole_number(value) == number


@pytest.mark.parametrize(
    ("value", "choice"), [(None, None), ("", None), (" ", None), ("planning ", "planning")]
)
def test_the_empty_entry_of_a_list_is_no_choice(value: str | None, choice: str | None) -> None:
    assert chosen(value) == choice
