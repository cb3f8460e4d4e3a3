"""What the bench prints, whatever pytest captures."""

from collections.abc import Callable

import pytest


@pytest.fixture
def report(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Print a line past the capture, so that figures are seen in a passing run."""

    def show(line: str) -> None:
        with capsys.disabled():
            print(f"\n  {line}")

    return show
