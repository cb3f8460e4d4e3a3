"""What protects the pages: the Host and origin of each request, the headers of each response."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Flask, Response, request
from werkzeug.exceptions import BadRequest, Forbidden

SAFE_METHODS = frozenset(["GET", "HEAD", "OPTIONS"])
ANY_ADDRESS = frozenset(["0.0.0.0", "::"])  # noqa: S104  compared with, not bound to
LOOPBACK_NAMES = frozenset(["127.0.0.1", "localhost", "::1"])

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
        "manifest-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # With no-referrer, browsers send `Origin: null` from forms, and the guard would refuse them.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self), payment=(), usb=()",
}


class UnknownHost(BadRequest):
    """The request was addressed to a name that is not this server's."""


class CrossSiteRequest(Forbidden):
    """A page of another site, or of another port, tried to change something."""


def guard(app: Flask, configured_host: str) -> None:
    """Check every request of `app` before anything else, and add the headers to every response."""
    configured = configured_host.strip("[]").lower()
    names = LOOPBACK_NAMES | {configured}
    # At every address of the machine on purpose: a bare address cannot be rebound, a name can.
    is_open = configured in ANY_ADDRESS

    @app.before_request
    def check() -> None:
        # A name that an attacker points at 127.0.0.1 would make this server that site's own
        # (DNS rebinding); the browser still sends the attacker's name as Host.
        name = host_name(request.headers.get("Host", ""))
        if name not in names and not (is_open and _is_address(name)):
            raise UnknownHost
        if request.method not in SAFE_METHODS and not is_own_request():
            raise CrossSiteRequest

    @app.after_request
    def complete(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        # Answers must not stay in the browser's cache; styles and scripts may.
        if request.endpoint not in ("static", "style"):
            response.headers["Cache-Control"] = "no-store"
        return response


def host_name(host: str) -> str:
    """Return the name in a Host header without its port, lower case; "" for an odd header."""
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port  # raises for a port that is none
    except ValueError:
        return ""
    if parts.netloc != host or parts.username is not None or parts.path:
        return ""
    return parts.hostname or ""


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def is_own_request() -> bool:
    """Return whether a change comes from a page of this server, or from no browser at all.

    `same-site` is refused: to a browser another port of this machine is the same site.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is None or origin == f"{request.scheme}://{request.headers.get('Host')}"
