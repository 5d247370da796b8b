"""The fast lane runs one function, whatever stands in Redis."""

from __future__ import annotations

import base64
import json
import signal
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import redis
from rq import Callback, Queue, SimpleWorker
from rq.serializers import JSONSerializer, PickleSerializer

from casework.errors import VaultAway
from jobs import fast_lane
from ops.parts.redis_server import RedisServer
from tests.integration.jobs.marks import RAN, leave, note


@contextmanager
def own_signals() -> Iterator[None]:
    """RQ takes these over; the test run wants them back."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def work(server: RedisServer, act: Callable[[str], None]) -> None:
    """Do all that waits in the urgent queue with our worker."""
    with own_signals():
        worker = fast_lane.worker(server.url, fast_lane.URGENT, act)
        worker.work(burst=True, logging_level="CRITICAL")


def everything_in(client: Any) -> bytes:  # noqa: ANN401  # its stubs give every answer two types
    """Every key and value of the server, decoded and inflated where it can be."""
    said: list[bytes] = []
    for key in client.scan_iter():
        said += [key, client.dump(key) or b""]
        values = list(client.hgetall(key).values()) if client.type(key) == b"hash" else []
        if client.type(key) == b"stream":
            values = [value for _, entry in client.xrange(key) for value in entry.values()]
        for value in values:
            said += [value, *_inflated(value)]
    return b"\n".join(said)


def _inflated(value: bytes) -> Iterator[bytes]:
    for plain in (bytes, base64.b64decode):
        try:
            yield zlib.decompress(plain(value))
        except (zlib.error, ValueError):
            continue


def foreign_jobs(server: RedisServer, mark: Path) -> None:
    """What an intruder in Redis would enqueue."""
    connection = server.client()
    for serializer in (JSONSerializer, PickleSerializer):
        queue = Queue("urgent", connection=connection, serializer=serializer)
        queue.enqueue(leave, str(mark))
        queue.enqueue("os.mkdir", str(mark) + "-folder")
        queue.enqueue("jobs.tasks.follow_up", str(uuid4()), str(mark))
        queue.enqueue("jobs.tasks.perform", str(uuid4()), str(mark))
        queue.enqueue("jobs.tasks.perform", "not an id")


def test_foreign_functions_do_not_run(redis_server: RedisServer, tmp_path: Path) -> None:
    performed: list[str] = []
    foreign_jobs(redis_server, tmp_path / "mark")
    fast_lane.Lane(redis_server.client()).put([row_id := uuid4()], urgent=True)
    work(redis_server, performed.append)
    assert performed == [str(row_id)]
    assert list(tmp_path.iterdir()) == []


def test_a_stock_worker_would_have_run_them(redis_server: RedisServer, tmp_path: Path) -> None:
    """Or the test above could not fail."""
    Queue("urgent", connection=redis_server.client(), serializer=JSONSerializer).enqueue(
        leave, str(tmp_path / "mark")
    )
    with own_signals():
        SimpleWorker(["urgent"], connection=redis_server.client(), serializer=JSONSerializer).work(
            burst=True, logging_level="CRITICAL"
        )
    assert (tmp_path / "mark").exists()


def test_a_task_that_fails_is_one_line_without_a_traceback(
    redis_server: RedisServer, caplog: pytest.LogCaptureFixture
) -> None:
    def away(row_id: str) -> None:
        raise VaultAway(row_id)

    fast_lane.Lane(redis_server.client()).put([uuid4()], urgent=True)
    with own_signals():
        worker = fast_lane.worker(redis_server.url, fast_lane.URGENT, away)
        worker.work(burst=True, logging_level="WARNING")
    assert [record.getMessage() for record in caplog.records] == ["a task ended: VaultAway"]


class _Hook(BaseHTTPRequestHandler):
    posted: list[str]

    def do_GET(self) -> None:
        type(self).posted.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@contextmanager
def hook() -> Iterator[tuple[str, list[str]]]:
    _Hook.posted = []
    with HTTPServer(("127.0.0.1", 0), _Hook) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/", _Hook.posted
        server.shutdown()
        thread.join(timeout=5)


@pytest.mark.parametrize("fails", [False, True])
@pytest.mark.parametrize("stock", [False, True])
def test_callbacks_webhooks_and_meta_of_redis_are_not_looked_at(
    redis_server: RedisServer,
    fails: bool,  # noqa: FBT001
    stock: bool,  # noqa: FBT001
) -> None:
    """The stock worker runs them: or this test could not fail."""
    connection, job_id = redis_server.client(), f"mark-{uuid4()}"
    function = "builtins.int" if stock else fast_lane.FUNCTION
    argument = ("x" if fails else "1") if stock else str(uuid4())
    with hook() as (url, posted):
        Queue("urgent", connection=connection, serializer=JSONSerializer).enqueue(
            function,
            argument,
            job_id=job_id,
            on_success=Callback(note),
            on_failure=Callback(note),
        )
        states = ("finished", "failed")
        hooks = json.dumps([{"url": url, "status": state, "job_status": state} for state in states])
        connection.hset(f"rq:job:{job_id}", "webhooks", hooks)
        connection.hset(f"rq:job:{job_id}", "meta", b"\x80\x04N.")
        if stock:
            with own_signals():
                SimpleWorker(["urgent"], connection=connection, serializer=JSONSerializer).work(
                    burst=True, logging_level="CRITICAL"
                )
        else:
            performed: list[str] = []

            def act(row_id: str) -> None:
                performed.append(row_id)
                if fails:
                    raise ValueError

            work(redis_server, act)
            assert performed == [argument]
    assert (job_id in RAN) is stock
    assert bool(posted) is stock


def test_an_error_leaves_its_class_in_redis_and_no_word_of_it(redis_server: RedisServer) -> None:
    def act(_row_id: str) -> None:
        words = "SENTINEL-3301"
        raise LookupError(words)

    fast_lane.Lane(redis_server.client()).put([uuid4()], urgent=True)
    work(redis_server, act)
    said = everything_in(redis_server.client())
    assert b"LookupError" in said
    assert b"SENTINEL-3301" not in said


def test_what_is_done_leaves_nothing_behind_and_jobs_carry_ids_alone(
    redis_server: RedisServer,
) -> None:
    client: Any = redis_server.client()
    row_id = uuid4()
    fast_lane.Lane(client).put([row_id], urgent=True)
    [job] = client.keys("rq:job:*")
    data = json.loads(zlib.decompress(client.hget(job, "data")))
    assert data == ["jobs.tasks.perform", None, [str(row_id)], {}]
    assert client.hget(job, "description") == b"perform"
    work(redis_server, lambda _row_id: None)
    assert client.keys("rq:job:*") == []
    assert client.keys("rq:results:*") == []


def test_the_worker_takes_no_orders_over_redis(redis_server: RedisServer) -> None:
    """RQ's worker listens for commands: shut down, stop a job."""
    client, listening = redis_server.client(), list[object]()
    fast_lane.Lane(client).put([uuid4()], urgent=True)
    work(redis_server, lambda _row_id: listening.append(client.pubsub_channels()))
    assert listening == [[]]


def test_a_compressed_giant_is_not_inflated(redis_server: RedisServer) -> None:
    client = redis_server.client()
    giant = zlib.compress(b"[" * 200_000_000, 9)
    client.hset("rq:job:giant", mapping={"data": giant, "status": "queued", "origin": "urgent"})
    client.rpush("rq:queue:urgent", "giant")
    performed: list[str] = []
    work(redis_server, performed.append)
    assert performed == []


def test_the_limiters_account_cannot_touch_the_queue(redis_server: RedisServer) -> None:
    limiter = redis.Redis.from_url(redis_server.limiter_url.removeprefix("redis+"))
    with pytest.raises(redis.RedisError):
        fast_lane.Lane(limiter).put([uuid4()], urgent=True)
