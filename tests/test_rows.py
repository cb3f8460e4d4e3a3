"""Rows of data files: what is read, and how each odd one is named."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import DataFileError
from coach.rows import Row, decode, load_good_rows, load_rows


def write(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def values(path: Path, columns: tuple[str, ...] = ()) -> list[tuple[int, dict[str, object]]]:
    rows = []
    for row in load_rows(path, columns):
        assert isinstance(row, Row)
        rows.append((row.number, dict(row.values)))
    return rows


def test_json_lines_are_numbered_by_line_and_blank_lines_skipped(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"id": 1}\n\n  \r\n{"id": "b"}')
    assert values(path) == [(1, {"id": 1}), (4, {"id": "b"})]


def test_a_byte_order_mark_is_not_part_of_the_first_column(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", b"\xef\xbb\xbfid,answer\n1,x\n")
    assert values(path, ("id", "answer")) == [(2, {"id": "1", "answer": "x"})]


def test_csv_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    path = write(tmp_path / "A.CSV", 'id,answer\r\n1,"two\r\nlines, one cell"\r\n2,"a ""b"""\r\n')
    assert values(path) == [
        (2, {"id": "1", "answer": "two\r\nlines, one cell"}),
        (3, {"id": "2", "answer": 'a "b"'}),
    ]


def test_line_separators_inside_a_json_text_do_not_end_the_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"answer": "one\u2028two\x85three"}\n')
    assert values(path) == [(1, {"answer": "one\u2028two\x85three"})]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": ', "row 2: it is not valid JSON"),
        ("[1, 2]", "row 2: it is not a JSON object"),
        ('"text"', "row 2: it is not a JSON object"),
        ("[" * 100_000, "row 2: it is not valid JSON"),
    ],
)
def test_a_broken_line_is_named_and_the_next_one_read(
    line: str, reason: str, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.jsonl", f'{{"id": 1}}\n{line}\n{{"id": 3}}\n')
    first, broken, last = load_rows(path)
    assert isinstance(first, Row)
    assert isinstance(broken, DataFileError)
    assert reason in str(broken)
    assert isinstance(last, Row)
    assert last.number == 3


def test_a_csv_without_the_columns_is_refused_by_their_names(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "id,text\n1,x\n")
    with pytest.raises(
        DataFileError, match="row 1: the heading has no column 'question', 'answer'"
    ):
        list(load_rows(path, ("id", "question", "answer")))


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.jsonl"])
@pytest.mark.parametrize("data", ["", "\n\n"])
def test_an_empty_file_holds_no_rows(name: str, data: str, tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="it holds no rows"):
        load_good_rows(write(tmp_path / name, data), ("id",))


def test_a_csv_whose_quote_never_closes_says_where_it_breaks_off(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", 'id\n1\n"2\n')
    first, broken = load_rows(path)
    assert isinstance(first, Row)
    assert isinstance(broken, DataFileError)
    assert broken.row == 3


def test_a_file_that_is_not_utf_8_names_the_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", b'{"id": 1}\n{"id": "caf\xe9"}\n')
    with pytest.raises(DataFileError, match="row 2: it is not UTF-8 text") as caught:
        list(load_rows(path))
    assert "UTF-8" in caught.value.remedy


def test_a_file_that_is_gone_is_a_data_file_error(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="cannot be read"):
        list(load_rows(tmp_path / "absent.jsonl"))


@given(st.lists(st.dictionaries(st.text(), st.text(), max_size=3), max_size=5))
def test_any_json_objects_come_back_as_they_were(objects: list[dict[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / "a.jsonl", "\n".join(json.dumps(one) for one in objects))
        assert [row for _, row in values(path)] == objects


def row(**columns: object) -> Row:
    return Row(Path("a.jsonl"), 7, columns)


def test_a_row_gives_the_first_of_the_columns_it_has() -> None:
    assert row(strong_span="x").text("strong", "strong_span") == "x"
    assert row(strong="").text("strong", "strong_span") == ""


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({}, "'strong' or 'strong_span' is missing"),
        ({"strong": None}, "'strong' or 'strong_span' is missing"),
        ({"strong": 5, "strong_span": "x"}, "'strong' is not a text"),
        ({"strong": ["x"]}, "'strong' is not a text"),
    ],
)
def test_a_row_refuses_a_missing_or_odd_column(columns: dict[str, object], reason: str) -> None:
    with pytest.raises(DataFileError, match=f"a.jsonl, row 7: {reason}"):
        row(**columns).text("strong", "strong_span")


@pytest.mark.parametrize(("value", "key"), [("hp001", "hp001"), (12, 12), ("12", "12")])
def test_an_id_is_a_text_or_a_whole_number(value: object, key: object) -> None:
    assert row(id=value).key() == key


@pytest.mark.parametrize("value", [None, True, 1.5, ["a"]])
def test_another_id_is_refused(value: object) -> None:
    with pytest.raises(DataFileError, match="'id'"):
        row(id=value).key()


@pytest.mark.parametrize(("value", "label"), [("x", "x"), (" ", None), (3, None), (None, None)])
def test_a_label_is_a_text_or_nothing(value: object, label: object) -> None:
    assert row(kind=value).label("kind") == label


@given(st.text())
def test_text_survives_decoding(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode(), "a.txt") == text
