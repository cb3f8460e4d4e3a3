"""Tab-separated corpora: what is read, and how each odd file and row is named."""

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import DataFileError
from coach.evidence.statement_types import LABELS
from coach.training.corpora import (
    STATEMENT_LABELS,
    RatedText,
    read_ratings,
    read_statements,
    read_table,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "in.tsv"


def write(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def texts(path: Path) -> list[list[str]]:
    return [[clause.text for clause in document] for document in read_statements(path)]


def test_ratings_are_read_with_quotes_tabs_and_line_breaks_in_cells(path: Path) -> None:
    write(path, 'rating\ttext\n4.5\t"She said ""no"".\tThen:\r\nyes."\n 2 \tIt\'s 5" wide.\n')
    assert read_ratings(path) == (
        RatedText('She said "no".\tThen:\r\nyes.', 4.5),
        RatedText("It's 5\" wide.", 2.0),
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_byte_order_mark_and_line_ends_of_windows_are_no_matter(
    path: Path, mark: str, newline: str
) -> None:
    write(path, mark + newline.join(("rating\ttext", "1\tone", "", "2\ttwo", "")))
    assert [row.text for row in read_ratings(path)] == ["one", "two"]


def test_other_columns_in_any_order_are_no_matter(path: Path) -> None:
    write(path, "source\ttext\trating\nweb\tone\t1\n")
    assert read_ratings(path) == (RatedText("one", 1.0),)


@pytest.mark.parametrize(
    ("data", "row", "reason"),
    [
        ("rating\n1\n", 1, "the column 'text' is missing"),
        ("1\tone\n", 1, "the column 'rating' is missing"),
        ("rating\ttext\n1\tone\nhigh\ttwo\n", 3, "the rating 'high' is not a number"),
        ("rating\ttext\nnan\tone\n", 2, "the rating 'nan' is not a number"),
        ("rating\ttext\n-inf\tone\n", 2, "the rating '-inf' is not a number"),
        ("rating\ttext\n\tone\n", 2, "the rating '' is not a number"),
        ("rating\ttext\n\n1\t  \n", 3, "the text is empty"),
        ("rating\ttext\n1\n", 2, "it has 1 cells where the heading has 2"),
        ("rating\ttext\n1\tone\tmore\n", 2, "it has 3 cells where the heading has 2"),
        ('rating\ttext\n1\t"two\nlines"\nx\ty\n', 3, "the rating 'x'"),
        ('rating\ttext\n1\tone\n2\t"never closed\n', 3, "the table breaks off here"),
        ('rating\ttext\n1\t"one" two\n', 2, "the table breaks off here"),
        (b"rating\ttext\n1\tcaf\xe9\n", 2, "it is not UTF-8 text"),
        ("rating\ttext\n1\tone\0two\n", 2, "it holds a NUL character"),
    ],
)
def test_a_bad_row_is_named(path: Path, data: str | bytes, row: int, reason: str) -> None:
    with pytest.raises(DataFileError) as caught:
        read_ratings(write(path, data))
    assert str(caught.value).startswith(f"in.tsv, row {row}: {reason}")


@pytest.mark.parametrize("data", ["", "\n\n", "rating\ttext\n", "rating\ttext\n\n"])
def test_a_file_without_rows_is_refused(path: Path, data: str) -> None:
    with pytest.raises(DataFileError, match=r"^in\.tsv: it holds no rows$"):
        read_ratings(write(path, data))


def test_a_file_that_is_not_there_is_named(path: Path) -> None:
    with pytest.raises(DataFileError, match=r"in\.tsv: it cannot be read"):
        read_ratings(path)


def test_clauses_of_a_document_come_in_the_order_of_their_index(path: Path) -> None:
    write(
        path,
        "document\tindex\ttype\ttext\n"
        "b\t10\tEVENT\tb10\na\t1\tSTATE\ta1\nb\t9\tEVENT\tb9\na\t0\tSTATE\ta0\n\t0\tSTATE\talone\n",
    )
    assert texts(path) == [["b9", "b10"], ["a0", "a1"], ["alone"]]


def test_without_a_document_each_row_is_alone(path: Path) -> None:
    assert texts(write(path, "type\ttext\nSTATE\tone\nEVENT\ttwo\n")) == [["one"], ["two"]]
    assert texts(write(path, "index\ttype\ttext\n2\tSTATE\tone\n1\tEVENT\ttwo\n")) == [
        ["one"],
        ["two"],
    ]


def test_without_an_index_the_order_is_that_of_the_file(path: Path) -> None:
    write(path, "document\ttype\ttext\nz\tSTATE\tone\nz\tEVENT\ttwo\n2\tEVENT\tthree\n")
    assert texts(path) == [["one", "two"], ["three"]]


def test_types_are_known_in_any_case(path: Path) -> None:
    names = [name.lower() if place % 2 else name for place, name in enumerate(STATEMENT_LABELS)]
    write(path, "type\ttext\n" + "".join(f" {name}\tx\n" for name in names))
    assert [d[0].type for d in read_statements(path)] == list(STATEMENT_LABELS.values())


def test_the_corpus_names_cover_every_type_once() -> None:
    assert sorted(STATEMENT_LABELS.values()) == sorted(LABELS)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("a\t0\tGENERIC\tx", "the type 'GENERIC' is not one of STATE, EVENT, REPORT"),
        ("a\t0\t\tx", "the type '' is not one of"),
        ("a\tfirst\tSTATE\tx", "the index 'first' is not a whole number"),
        ("a\t\tSTATE\tx", "the index '' is not a whole number"),
        ("a\t0\tSTATE\t ", "the text is empty"),
    ],
)
def test_a_bad_clause_is_named(path: Path, row: str, reason: str) -> None:
    write(path, f"document\tindex\ttype\ttext\na\t7\tSTATE\tgood\n{row}\n")
    with pytest.raises(DataFileError) as caught:
        read_statements(path)
    assert str(caught.value).startswith(f"in.tsv, row 3: {reason}")


cells = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff"), min_size=1
)


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=5))
def test_any_table_comes_back_as_it_was_written(rows: list[tuple[str, str]]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, dialect="excel-tab").writerows([("a", "b"), *rows])
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / "in.tsv", file.getvalue())
        found = list(read_table(path, ("a", "b")))
    assert [(row["a"], row["b"]) for _, row in found] == rows
    assert [number for number, _ in found] == list(range(2, len(rows) + 2))
