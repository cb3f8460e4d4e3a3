"""`coach serve`: the web app on this machine."""

from dataclasses import replace
from ipaddress import ip_address

import click

from coach.settings import load_settings
from coach.storage import open_storage
from coach.web.serve import serve as run_server

OPEN_TO_NETWORK = (
    "Warning: at {host} anybody on your network can open the coach and read your answers. "
    "Without --host and COACH_HOST only this machine can."
)


@click.command()
@click.option("--host", help="Address to listen at. [default: COACH_HOST, or 127.0.0.1]")
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    help="Port to listen at; 0 takes any free one. [default: COACH_PORT, or 8765]",
)
@click.option("--open/--no-open", "open_browser", default=True, help="Open the browser. [open]")
def serve(host: str | None, port: int | None, open_browser: bool) -> None:
    """Practise in the browser. Ctrl+C ends it; everything you typed is kept."""
    settings = load_settings()
    if host is not None:
        settings = replace(settings, host=host)
    if port is not None:
        settings = replace(settings, port=port)
    if not is_loopback(settings.host):
        click.echo(OPEN_TO_NETWORK.format(host=settings.host), err=True)
    # A database that cannot be used is said here, in one line, and not on the first page.
    open_storage(settings).close()
    run_server(
        settings,
        open_browser=open_browser,
        ready=lambda url: click.echo(f"The coach is at {url} (Ctrl+C ends it)"),
    )


def is_loopback(host: str) -> bool:
    """Return whether only this machine can reach a server at `host`."""
    try:
        return host.lower() == "localhost" or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
