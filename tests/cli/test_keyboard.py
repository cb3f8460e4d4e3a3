"""Lines and choices, from a pipe and from a terminal."""

import io
import os
import subprocess
import sys

import pytest

from coach.cli.keyboard import choose, input_line
from coach.errors import DataFileError

CHOICES = {"t": "try again", "q": "quit"}


def pipe(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def test_a_pipe_gives_its_lines_cleaned_then_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe(monkeypatch, b"One.\r\n\nb\x1b[31mold")
    assert [input_line() for _ in range(5)] == ["One.", "", "b [31mold", None, None]
    assert capsys.readouterr().out == ""


def test_bytes_that_are_no_text_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, b"caf\xe9\n")
    with pytest.raises(DataFileError, match="not UTF-8"):
        input_line()


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        (b"t\n", "t"),
        (b" T \n", "t"),
        (b"try\n", "t"),
        (b"quit\n", "q"),
        (b"\nx\ntry harder\nq\n", "q"),
        (b"", None),
        (b"x\n", None),
    ],
)
def test_a_choice_is_its_key_or_the_beginning_of_its_words(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: bytes,
    key: str | None,
) -> None:
    pipe(monkeypatch, typed)
    assert choose(CHOICES) == key
    assert capsys.readouterr().out.startswith("[t] try again\n[q] quit\n")


def test_a_terminal_takes_a_line_longer_than_it_would_by_itself() -> None:
    """Without line editing a terminal cuts a line at 4,095 characters."""
    pty = pytest.importorskip("pty")
    script = "from coach.cli.keyboard import input_line; print(len(input_line()), flush=True)"
    terminal, side = pty.openpty()
    try:
        with subprocess.Popen(
            [sys.executable, "-c", script], stdin=side, stdout=side, stderr=side
        ) as child:
            # Held open here, it would leave the reading below waiting after the child is gone.
            os.close(side)
            _read_until(terminal, b"> ")
            for _ in range(2):
                os.write(terminal, b"a" * 3_000)
                _read_until(terminal, b"aaa")
            os.write(terminal, b"\r")
            _read_until(terminal, b"6000")
            assert child.wait(30) == 0
    finally:
        os.close(terminal)


def _read_until(terminal: int, mark: bytes) -> None:
    """Read what the terminal shows up to `mark`; OSError when the program ends before."""
    seen = b""
    while mark not in seen:
        seen += os.read(terminal, 65_536)
