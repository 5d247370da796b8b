"""The headers that every page of both sites carries, and what counts as a foreign sender."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import current_app, g, request

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
"""Only what is used. No script, no connection, no font, nothing from elsewhere."""

FIXED = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

STATIC_SECONDS = 24 * 60 * 60
"""The stylesheet says nothing of the work, so a slow phone may keep it for a day; pages are never kept."""


def send_security_headers(app: Flask, *, policy: dict[str, str] | None = None) -> None:
    """Add the headers to every answer. `policy` adds what all pages of one site use."""
    app.config["CONTENT_POLICY"] = {**POLICY, **(policy or {})}
    app.after_request(add_headers)


def allow(**directives: str) -> None:
    """Widen the policy of this one answer: `allow(frame_src="'self'")`."""
    g.setdefault("allowed", {}).update(
        {name.replace("_", "-"): value for name, value in directives.items()}
    )


def add_headers(response: Response) -> Response:
    """Set what the view has not set. A static file may be kept, a page never."""
    policy = {**current_app.config["CONTENT_POLICY"], **g.get("allowed", {})}
    response.headers.setdefault(
        "Content-Security-Policy", "; ".join(f"{name} {value}" for name, value in policy.items())
    )
    for name, value in FIXED.items():
        response.headers.setdefault(name, value)
    framed = policy["frame-ancestors"] != "'none'"
    response.headers.setdefault("X-Frame-Options", "SAMEORIGIN" if framed else "DENY")
    error = response.status_code >= HTTPStatus.BAD_REQUEST
    static = request.endpoint == "static" and not error
    response.headers["Cache-Control"] = (
        f"public, max-age={STATIC_SECONDS}" if static else "no-store"
    )
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=63072000")
    return response


def from_elsewhere() -> bool:
    """Whether a browser says that another site sent this request.

    Under `no-referrer` a browser writes `Origin: null` for our own forms too (Fetch, "append a request Origin
    header"), so `null` alone proves nothing; such a browser also sends Sec-Fetch-Site, which does.
    """
    if request.headers.get("Sec-Fetch-Site", "none") not in {"same-origin", "none"}:
        return True
    origin = request.headers.get("Origin", "null")
    if origin == "null":
        return False
    own = {request.host.lower(), urlsplit(current_app.config["OWN_URL"]).netloc.lower()}
    return urlsplit(origin).netloc.lower() not in own
