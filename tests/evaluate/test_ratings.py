"""Tab-separated files: what is read, and how each odd file and row is named."""

from pathlib import Path

import pytest

from coach.errors import DataFileError
from coach.evaluate.sentences import RatedText, load_ratings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "in.tsv"


def write(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_a_quote_in_a_table_of_tabs_is_a_character(path: Path) -> None:
    write(path, 'rating\ttext\n4.5\t"She said ""no"".\n 2 \tIt\'s 5" wide.\n')
    assert load_ratings(path) == (
        RatedText('"She said ""no"".', 4.5),
        RatedText("It's 5\" wide.", 2.0),
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_byte_order_mark_and_line_ends_of_windows_are_no_matter(
    path: Path, mark: str, newline: str
) -> None:
    write(path, mark + newline.join(("rating\ttext", "1\tone", "", "2\ttwo", "")))
    assert [row.text for row in load_ratings(path)] == ["one", "two"]


def test_other_columns_in_any_order_are_no_matter(path: Path) -> None:
    write(path, "source\ttext\trating\nweb\tone\t1\n")
    assert load_ratings(path) == (RatedText("one", 1.0),)


@pytest.mark.parametrize(
    ("data", "row", "reason"),
    [
        ("rating\n1\n", 1, "the heading has no column 'text'"),
        ("1\tone\n", 1, "the heading has no column 'rating'"),
        ("rating\ttext\n1\tone\nhigh\ttwo\n", 3, "the rating 'high' is not a number"),
        ("rating\ttext\nnan\tone\n", 2, "the rating 'nan' is not a number"),
        ("rating\ttext\n-inf\tone\n", 2, "the rating '-inf' is not a number"),
        ("rating\ttext\n\tone\n", 2, "the rating '' is not a number"),
        ("rating\ttext\n\n1\t  \n", 3, "the text is empty"),
        ("rating\ttext\n1\n", 2, "its cells are not as many"),
        ("rating\ttext\n1\tone\tmore\n", 2, "its cells are not as many"),
        (b"rating\ttext\n1\tcaf\xe9\n", 2, "it is not UTF-8 text"),
    ],
)
def test_a_bad_row_is_named(path: Path, data: str | bytes, row: int, reason: str) -> None:
    with pytest.raises(DataFileError) as caught:
        load_ratings(write(path, data))
    assert str(caught.value).startswith(f"in.tsv, row {row}: {reason}")


@pytest.mark.parametrize("data", ["rating\ttext\n", "rating\ttext\n\n"])
def test_a_file_without_rows_is_refused(path: Path, data: str) -> None:
    with pytest.raises(DataFileError, match=r"^in\.tsv: it holds no rows$"):
        load_ratings(write(path, data))


def test_a_file_that_is_not_there_is_named(path: Path) -> None:
    with pytest.raises(DataFileError, match=r"in\.tsv: it cannot be read"):
        load_ratings(path)


def test_the_name_of_the_file_is_no_matter(tmp_path: Path) -> None:
    rated = write(tmp_path / "rated.txt", "rating\ttext\n1\tone\n")
    assert load_ratings(rated) == (RatedText("one", 1.0),)
