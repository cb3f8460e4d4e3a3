"""The slow parts of the scorer, opened once in the background and shared by threads."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from coach.errors import CoachError, ModelError, ScorerNotReady

if TYPE_CHECKING:
    from coach.model.tools import Tools

LONGEST_WAIT_SECONDS = 90.0


class Scorer:
    """Holds the tools of the review; `opener` makes them and takes seconds.

    `warm` does with them once, behind everybody, what the first page that needs it would wait for.
    """

    def __init__(
        self, opener: Callable[[], Tools], warm: Callable[[Tools], object] | None = None
    ) -> None:
        self._opener = opener
        self._warm = warm
        self._lock = Lock()
        self._thread: Thread | None = None
        self._finished = Event()
        self._tools: Tools | None = None
        self._is_warm = warm is None
        self._failure: CoachError | None = None

    def start(self) -> None:
        """Begin to open the tools; a second call changes nothing."""
        with self._lock:
            if self._thread is None:
                # A daemon: Ctrl+C ends the program even while the weights are being read.
                self._thread = Thread(target=self._open, name="scorer", daemon=True)
                self._thread.start()

    @property
    def is_ready(self) -> bool:
        """Whether `tools` would return at once."""
        return self._tools is not None

    @property
    def failure(self) -> CoachError | None:
        """Why the tools could not be opened, None while they load and when they are open."""
        return self._failure

    def tools_at_once(self) -> Tools | None:
        """Return the tools when they are open and warm, else None: a page does not wait."""
        return self._tools if self._is_warm else None

    def tools(self, timeout_seconds: float = LONGEST_WAIT_SECONDS) -> Tools:
        """Return the tools, waiting for them; starts the opening when nobody has.

        Raises ScorerNotReady after `timeout_seconds`, or what stopped the opening.
        """
        self.start()
        self._finished.wait(timeout_seconds)
        if self._failure is not None:
            raise self._failure
        if self._tools is None:
            raise ScorerNotReady(timeout_seconds)
        return self._tools

    def _open(self) -> None:
        try:
            self._tools = self._opener()
        except CoachError as error:
            self._failure = error
        except Exception as error:  # the thread has no caller: whoever waits must hear of it
            self._failure = ModelError(f"The scorer cannot be opened ({type(error).__name__}).")
            self._failure.__cause__ = error
        finally:
            self._finished.set()
        if self._tools is not None and self._warm is not None:
            self._warm(self._tools)
            self._is_warm = True


def open_review_tools() -> Tools:
    """Open what a review needs; imported here because nltk and torch take seconds."""
    from coach.model.tools import open_tools

    return open_tools()
