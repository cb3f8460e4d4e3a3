"""The slow parts of the scorer, opened once in the background and shared by threads."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock, Thread

from coach.errors import CoachError, ModelError, ScorerNotReady
from coach.model.tools import Tools, open_tools

LONGEST_WAIT_SECONDS = 90.0


class Scorer:
    """Holds the tools of the review: `opener` makes them, `warm` does what the first page needs."""

    def __init__(
        self, opener: Callable[[], Tools], warm: Callable[[Tools], object] | None = None
    ) -> None:
        self._opener = opener
        self._warm = warm
        self._lock = Lock()
        self._thread: Thread | None = None
        self._opened: Future[Tools] = Future()
        self._is_warm = warm is None

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
        return self._opened.done() and self.failure is None

    @property
    def failure(self) -> BaseException | None:
        """Why the tools could not be opened, None while they load and when they are open."""
        return self._opened.exception() if self._opened.done() else None

    def tools_at_once(self) -> Tools | None:
        """Return the tools when they are open and warm, else None: a page does not wait."""
        return self._opened.result() if self.is_ready and self._is_warm else None

    def tools(self, timeout_seconds: float = LONGEST_WAIT_SECONDS) -> Tools:
        """Return the tools once they are open; ScorerNotReady after a while, or what stopped it."""
        self.start()
        try:
            return self._opened.result(timeout_seconds)
        except TimeoutError:
            raise ScorerNotReady(timeout_seconds) from None

    def _open(self) -> None:
        try:
            tools = self._opener()
        except CoachError as error:
            self._opened.set_exception(error)
        except Exception as error:  # the thread has no caller: whoever waits must hear of it
            failure = ModelError(f"The scorer cannot be opened ({type(error).__name__}).")
            failure.__cause__ = error
            self._opened.set_exception(failure)
        else:
            self._opened.set_result(tools)
            if self._warm is not None:
                self._warm(tools)
                self._is_warm = True


def open_review_tools() -> Tools:
    """Open what a review needs, which takes seconds."""
    return open_tools()
