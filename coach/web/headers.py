"""The headers that every response carries."""

from __future__ import annotations

from flask import Flask, Response, request

PAGE_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "manifest-src 'self'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)

_FIXED = {
    "Content-Security-Policy": PAGE_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # With no-referrer, browsers send `Origin: null` from forms, and the guard would refuse them.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self), payment=(), usb=()",
}


def add_headers(app: Flask) -> None:
    """Add the headers to every response of `app`; a view may set a policy of its own."""

    @app.after_request
    def complete(response: Response) -> Response:
        for name, value in _FIXED.items():
            response.headers.setdefault(name, value)
        # Answers must not stay in the browser's cache; styles and scripts may.
        if request.endpoint not in ("static", "style"):
            response.headers["Cache-Control"] = "no-store"
        return response
