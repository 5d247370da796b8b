"""Smaller answers for slow lines: the stylesheet, and pages that show nothing a person typed.

A page that shows typed words beside a token is never compressed, for its length would then tell about both
(the BREACH attack); a page that nobody has typed into has a fresh token each time and nothing to compare it with.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from typing import TYPE_CHECKING

from flask import request

if TYPE_CHECKING:
    from flask import Flask, Response

UNTYPED = {"static", "public.first", "public.show_form", "public.safety", "public.follow_up"}
LEVEL = 6


def compress_pages(app: Flask) -> None:
    """Compress what may be compressed, for browsers that say they take it."""
    app.after_request(compress)


def compress(response: Response) -> Response:
    """Use gzip or nothing: every phone of the last twenty years reads it."""
    takes = request.accept_encodings.best_match(["gzip"]) == "gzip"
    text = response.mimetype in {"text/html", "text/css", "image/svg+xml"}
    if request.method != "GET" or request.endpoint not in UNTYPED or not text:
        return response
    response.vary.add("Accept-Encoding")
    if not takes or response.status_code != 200:  # noqa: PLR2004 - only a whole, fresh answer
        return response
    response.direct_passthrough = False
    data = response.get_data()
    packed = _packed(data) if request.endpoint == "static" else gzip.compress(data, LEVEL, mtime=0)
    response.set_data(packed)
    response.headers["Content-Encoding"] = "gzip"
    response.headers["Content-Length"] = str(len(packed))
    return response


@lru_cache(maxsize=8)
def _packed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)
