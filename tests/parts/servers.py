"""A real Redis-protocol server and a real Dovecot."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ops.parts import dovecot as dovecot_part
from ops.parts import redis_server as redis_part
from ops.parts.missing import PartMissing
from tests.parts.missing import lacks


@pytest.fixture(scope="session")
def _redis() -> Iterator[redis_part.RedisServer]:
    folder = Path(tempfile.mkdtemp(prefix="tl-redis-"))
    # each of several processes of tests empties its server, so that they may not share a given one
    given = {} if "PYTEST_XDIST_WORKER" in os.environ else os.environ
    server = redis_part.start(folder, environ=given)
    yield server
    server.stop()
    shutil.rmtree(folder)


@pytest.fixture
def redis_server(_redis: redis_part.RedisServer) -> redis_part.RedisServer:
    """A server with nothing in it: `.url` for queues, `.limiter_url` for limits, `.client()`."""
    with _redis.client() as client:
        client.flushdb()
    return _redis


@pytest.fixture
def own_redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[redis_part.RedisServer]:
    """A server of this test's own, to be killed and stopped; never the one from the environment."""
    folder = Path(tempfile.mkdtemp(prefix="tl-redis-"))
    server = redis_part.start(folder, environ={})
    yield server
    server.stop()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def dovecot(request: pytest.FixtureRequest) -> Iterator[dovecot_part.Dovecot]:
    """A mail server with TLS: `.host`, `.tls_port`, `.authority`, `.password`; any user name has a mailbox."""
    try:
        server = dovecot_part.start()
    except PartMissing as why:
        lacks(request, why)
        return
    yield server
    server.stop()
    shutil.rmtree(server.folder, ignore_errors=True)
