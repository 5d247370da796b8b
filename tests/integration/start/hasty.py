"""The web server's worker with little patience, and an application that says how much of a body it was given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ops.gunicorn import Punctual


class Hasty(Punctual):
    """As in production, with less time."""

    head_seconds = 1
    slowest = 100
    body_seconds = 6


def app(environ: dict[str, Any], start_response: Callable[..., object]) -> list[bytes]:
    """Read the body to its end."""
    read = len(environ["wsgi.input"].read())
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(read).encode()]
