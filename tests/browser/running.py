"""The real server in a process of its own, as a person starts it."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Self


class RunningCoach:
    """`coach serve` on a free port over one data folder; `kill` is SIGKILL, `start` begins anew.

    The port stays the same after the first start, so that an open page finds the server again.
    """

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.port = 0
        self.url = ""
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> Self:
        """Start the server and wait until it says that it listens."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "coach", "serve", "--no-open", "--port", str(self.port)],
            env={**os.environ, "COACH_DATA_DIR": str(self.data_dir)},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        found = re.search(r"http://[^\s/]+:(\d+)/", line)
        assert found, f"the server said {line!r}"
        self.url = found[0].rstrip("/")
        self.port = int(found[1])
        return self

    def kill(self) -> None:
        """End the server at once, with no chance to tidy up."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End the server as Ctrl+C does."""
        self._end(signal.SIGINT)

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(how)
        try:
            self._process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._process = None
