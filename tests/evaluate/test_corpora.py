"""Tab-separated files: what is read, and how each odd file and row is named."""

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import DataFileError
from coach.evaluate.corpora import RatedText, read_ratings, read_table


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "in.tsv"


def write(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


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
