"""Runs the web app on this machine until Ctrl+C."""

import errno
import socket
import threading
import webbrowser
from collections.abc import Callable

from flask import Response
from waitress import create_server

from coach.errors import CannotListen
from coach.settings import Settings
from coach.web.app import MAX_BODY_BYTES, create_app
from coach.web.services import services

THREADS = 8
LATEST_SCORER_START_SECONDS = 2.0

_REASONS = {
    errno.EADDRINUSE: "another program, or another coach, is using it",
    errno.EACCES: "this account may not use it",
    errno.EADDRNOTAVAIL: "this machine has no such address",
}


def serve(settings: Settings, *, open_browser: bool, ready: Callable[[str], None]) -> None:
    """Serve until Ctrl+C; `ready` is called with the address once it can be opened.

    Raises CannotListen for a port that is taken, and what create_app raises.
    """
    listener = listen(settings.host, settings.port)
    try:
        app = create_app(settings)
        with app.app_context():
            scorer = services().scorer

        @app.after_request
        def open_scorer(response: Response) -> Response:
            # Once the page was sent, so that opening does not slow the first one.
            response.call_on_close(scorer.start)
            return response

        latest_start = threading.Timer(LATEST_SCORER_START_SECONDS, scorer.start)
        latest_start.daemon = True
        url = address(settings.host, listener)
        server = create_server(
            app,
            sockets=[listener],
            threads=THREADS,
            ident=None,
            # A body in memory whole: waitress would write larger ones, answers too, to a
            # temporary file. Anything above the app's own limit gets its 413 page.
            inbuf_overflow=MAX_BODY_BYTES * 2,
            max_request_body_size=MAX_BODY_BYTES * 8,
        )
        ready(url)
        latest_start.start()
        if open_browser:
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
        server.run()
    finally:
        listener.close()


def listen(host: str, port: int) -> socket.socket:
    """Return a socket bound to `host` and `port`, or raise CannotListen."""
    name = host.strip("[]")
    try:
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        # `localhost` may be both: browsers try 127.0.0.1 everywhere.
        family, *_, place = min(found, key=lambda entry: entry[0] != socket.AF_INET)
        return socket.create_server(place[:2], family=family, backlog=128)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or "the name is not known")
        raise CannotListen(host, port, reason) from error


def address(host: str, listener: socket.socket) -> str:
    """Return the address to open, with the port that is really used."""
    name = host.strip("[]")
    if name in ("", "0.0.0.0", "::"):  # noqa: S104  every address of this machine
        name = "127.0.0.1"
    shown = f"[{name}]" if ":" in name else name
    return f"http://{shown}:{listener.getsockname()[1]}/"
