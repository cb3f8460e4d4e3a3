"""Reading one TOML file and its keys."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.bank.tables import Table, open_table
from coach.errors import BankError

PATH = Path("planning.toml")


def table(**values: object) -> Table:
    return Table(PATH, "planning-1", values)


def test_a_file_is_read_as_its_top_level_table(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes('name = "Café"\r\n'.encode())
    assert open_table(path, "name").values == {"name": "Café"}


def test_a_byte_order_mark_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b'\xef\xbb\xbfname = "x"\n')
    assert open_table(path, "name").values == {"name": "x"}


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"a = 1\nb = \n", "a.toml: line 2: not TOML: Invalid value"),
        (b'a = 1\nb = "open', "a.toml: line 2: not TOML: Unterminated string"),
        (b"a = 1\na = 2\n", "a.toml: line 2: not TOML: Cannot overwrite a value"),
        (b'a = 1\n\nb = "caf\xe9"\n', "a.toml: line 3: not UTF-8 text"),
        (b"\xff\xfea\x00", "a.toml: line 1: not UTF-8 text"),
    ],
)
def test_a_broken_file_is_reported_with_its_line(tmp_path: Path, raw: bytes, message: str) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(raw)
    with pytest.raises(BankError) as refused:
        open_table(path)
    assert str(refused.value) == message


@pytest.mark.parametrize("raw", [b"a = " + b"9" * 5000, b"a = " + b"[" * 5000])
def test_a_file_too_odd_for_the_toml_reader_is_a_bank_error(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(raw)
    with pytest.raises(BankError, match=r"^a\.toml: whole file: not TOML: "):
        open_table(path)


def test_a_file_that_cannot_be_opened_is_reported(tmp_path: Path) -> None:
    with pytest.raises(BankError) as refused:
        open_table(tmp_path / "gone.toml")
    assert str(refused.value) == (
        "gone.toml: whole file: cannot be read: No such file or directory"
    )
    assert refused.value.path == tmp_path / "gone.toml"


@given(st.binary(max_size=60))
def test_any_bytes_are_a_table_or_a_bank_error(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(raw)
    try:
        top = open_table(path).values
    except BankError as error:
        assert error.path == path  # noqa: PT017  either outcome is right, none other is
    else:
        assert isinstance(top, dict)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"id": 1, "name": 2, "nmae": 3}, "unknown key 'nmae'; expected id, name"),
        ({"name": 2}, "id is missing"),
        ({}, "id is missing"),
    ],
)
def test_keys_must_be_those_expected(values: dict[str, int], reason: str) -> None:
    with pytest.raises(BankError) as refused:
        table(**values).check_keys(("id", "name"))
    assert (refused.value.place, refused.value.reason) == ("planning-1", reason)


def test_the_expected_keys_pass_in_any_order() -> None:
    table(name=1, id=2).check_keys(("id", "name"))


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ([], "no [[question]] table"),
        ({"id": "x"}, "expected [[question]] tables"),
        (["x"], "expected [[question]] tables"),
        ("x", "expected [[question]] tables"),
    ],
)
def test_records_must_be_tables(value: object, reason: str) -> None:
    with pytest.raises(BankError) as refused:
        list(table(question=value).tables("question"))
    assert (refused.value.place, refused.value.reason) == ("question", reason)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (7, "text must be text, not a number"),
        (0.5, "text must be text, not a number"),
        (True, "text must be text, not true or false"),
        (["Why?"], "text must be text, not a list"),
        ({}, "text must be text, not a table"),
        (date(2025, 1, 2), "text must be text, not a date or time"),
        ("", "text is empty"),
        (" \t\n", "text is empty"),
        (" Why?", "text has surplus white space or a line break"),
        ("Why  so?", "text has surplus white space or a line break"),
        ("Why\nso?", "text has surplus white space or a line break"),
        ("Why not?", "text has 8 characters; at most 7"),
    ],
)
def test_a_text_must_be_one_tidy_line(value: object, reason: str) -> None:
    with pytest.raises(BankError) as refused:
        table(text=value).text("text", limit=7)
    assert (refused.value.place, refused.value.reason) == ("planning-1", reason)


def test_a_text_at_the_limit_passes() -> None:
    assert table(text="Why so?").text("text", limit=7) == "Why so?"


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("Why?", "probes must be a list, not text"),
        (["Why?", 3], "probes item must be text, not a number"),
        (["Why?", ""], "probes item is empty"),
        (["Why?", "Why?"], "probes holds 'Why?' twice"),
    ],
)
def test_texts_must_be_a_list_of_different_texts(value: Any, reason: str) -> None:
    with pytest.raises(BankError) as refused:
        table(probes=value).texts("probes")
    assert (refused.value.place, refused.value.reason) == ("planning-1", reason)


def test_texts_keep_their_order() -> None:
    assert table(probes=["Who?", "How?"]).texts("probes") == ("Who?", "How?")


@dataclass(frozen=True)
class Dish:
    name: str
    course: Literal["first", "main"]
    cooks: tuple[str, ...] = ()
    shop: str = "corner"


def test_a_record_is_made_of_the_keys_of_its_fields() -> None:
    made = table(name="Soup", course="first", cooks=["Ana"]).record(Dish, shop="market")
    assert made == Dish("Soup", "first", ("Ana",), "market")


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"course": "main"}, "name is missing"),
        ({"name": "Soup", "course": "last"}, "unknown course 'last'; expected one of first, main"),
        (
            {"name": "Soup", "course": "main", "shop": "x"},
            "unknown key 'shop'; expected name, course, cooks",
        ),
        ({"name": "Soup", "course": "main", "cooks": "Ana"}, "cooks must be a list, not text"),
        ({"name": "x" * 10, "course": "main"}, "name has 10 characters; at most 9"),
    ],
)
def test_a_table_that_makes_no_record_is_refused(values: dict[str, object], reason: str) -> None:
    with pytest.raises(BankError) as refused:
        table(**values).record(Dish, 9, shop="market")
    assert refused.value.reason == reason
