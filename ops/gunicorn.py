"""How gunicorn runs both sites: no access log, workers renewed now and then, and a pulse in each one after the fork."""

from __future__ import annotations

from typing import Any

accesslog = None
"""An access log would keep who visited, and when."""
errorlog = "-"
loglevel = "warning"
worker_class = "gthread"
max_requests = 10_000
max_requests_jitter = 1_000
timeout = 60
graceful_timeout = 3
limit_request_line = 4094
forwarded_allow_ips = "127.0.0.1"


def post_worker_init(worker: Any) -> None:  # noqa: ANN401 - gunicorn has no types
    """Say from inside the worker that it lives."""
    worker.wsgi.extensions["services"].pulse.begin()
