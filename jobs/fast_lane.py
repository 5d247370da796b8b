"""The fast lane: RQ, held to one function with one argument.

Whoever can write to Redis can name any function, callback, webhook or pickle in it. Our job class looks at nothing
of that: a job is the id of an outbox row, and the only thing done with it is `jobs.tasks.perform`.
"""

from __future__ import annotations

import json
import logging
import zlib
from collections.abc import Callable, Iterable
from typing import Any, ClassVar, Final
from uuid import UUID

import redis
from redis.backoff import ExponentialBackoff
from redis.retry import Retry
from rq import Queue, SimpleWorker
from rq.exceptions import NoSuchJobError
from rq.job import Job
from rq.serializers import JSONSerializer

log = logging.getLogger("tipline.jobs")

URGENT: Final = "urgent"
REST: Final = "rest"
FUNCTION: Final = "jobs.tasks.perform"
TRY_SECONDS: Final = 60
FAILURE_KEPT: Final = 600
DATA_AT_MOST: Final = 4096
SOCKET_SECONDS: Final = 0.2
"""The clock waits no longer for Redis: it performs the row by itself then."""
_KEPT: Final = frozenset({"data", "status", "origin", "created_at", "enqueued_at"})


class TaskFailed(Exception):
    """A task ended badly; the message is the name of the error's class and nothing else."""


class OutboxJob(Job):
    """A job that performs one outbox row, whatever else Redis says of it."""

    act: ClassVar[Callable[[str], None]]

    def restore(self, raw_data: Any) -> None:  # noqa: ANN401  # what Redis holds
        """Take the outbox id and RQ's own bookkeeping from Redis. Raises NoSuchJobError for any other job."""
        known = {_text(key): value for key, value in raw_data.items()}
        row_id = _outbox_id(known.get("data", b""))
        kept = {key.encode(): value for key, value in known.items() if key in _KEPT}
        kept[b"data"] = _data(row_id)
        try:
            super().restore(kept)
        except (ValueError, KeyError):
            raise NoSuchJobError(self.id) from None
        self.timeout, self.result_ttl, self.failure_ttl = TRY_SECONDS, 0, FAILURE_KEPT

    def _execute(self) -> None:
        """Perform the row. RQ keeps the error's text in Redis, so it gets a class name."""
        try:
            type(self).act(self.args[0])
        except Exception as error:  # noqa: BLE001 - reduced to its class
            log.warning("a task ended: %s", type(error).__name__)
            raise TaskFailed(type(error).__name__) from None

    def execute_success_callback(self, *_args: Any, **_kwargs: Any) -> None:  # noqa: ANN401
        """Redis names no callback that we run."""

    execute_failure_callback = execute_success_callback
    execute_stopped_callback = execute_success_callback
    send_webhooks = execute_success_callback


class LaneWorker(SimpleWorker):
    """A worker in one process that takes no orders over Redis."""

    def subscribe(self) -> None:
        """RQ listens here for commands (shut down, stop a job): whoever can write to Redis could give them."""


def job_class(act: Callable[[str], None]) -> type[OutboxJob]:
    """The job class of one process: `act` is `perform` with that process's services."""
    return type("BoundOutboxJob", (OutboxJob,), {"act": staticmethod(act)})


def clock_connection(url: str) -> redis.Redis:
    """A connection that gives up at once."""
    return redis.Redis.from_url(
        url,
        socket_timeout=SOCKET_SECONDS,
        socket_connect_timeout=SOCKET_SECONDS,
        retry=Retry(ExponentialBackoff(cap=0, base=0), 0),
    )


def worker_connection(url: str) -> redis.Redis:
    """A connection that outlives a restart of the server."""
    return redis.Redis.from_url(
        url,
        retry=Retry(ExponentialBackoff(cap=2, base=0.05), 20),
        retry_on_error=[redis.ConnectionError, redis.TimeoutError],
    )


class Lane:
    """The clock's end: puts outbox ids into the two queues. Raises `redis.RedisError` when it cannot."""

    def __init__(self, connection: redis.Redis) -> None:
        self._queues = {
            urgent: Queue(name, connection=connection, serializer=JSONSerializer)
            for urgent, name in ((True, URGENT), (False, REST))
        }

    def put(self, row_ids: Iterable[UUID], *, urgent: bool) -> None:
        """Enqueue `perform(id)` for each row. Twice does no harm: the claim decides."""
        for row_id in row_ids:
            self._queues[urgent].enqueue(
                FUNCTION,
                str(row_id),
                job_timeout=TRY_SECONDS,
                ttl=FAILURE_KEPT,
                result_ttl=0,
                failure_ttl=FAILURE_KEPT,
                description="perform",
            )

    def depth(self, *, urgent: bool) -> int:
        """How many rows wait in a queue; the answer is a sign of life too."""
        return self._queues[urgent].count


Unreachable = redis.RedisError


def worker(url: str, lane: str, act: Callable[[str], None]) -> LaneWorker:
    """A worker of one queue, quiet and restart-safe."""
    own = logging.getLogger("rq.worker")
    own.setLevel(logging.WARNING)
    own.addFilter(_is_news)
    return LaneWorker(
        [lane],
        connection=worker_connection(url),
        job_class=job_class(act),
        serializer=JSONSerializer,
        log_job_description=False,
        default_result_ttl=0,
        maintenance_interval=60,
        worker_ttl=30,
    )


def _is_news(record: logging.LogRecord) -> bool:
    """Leave out RQ's account of a task that failed: our own line says it, without the traceback."""
    return "exception raised while executing" not in str(record.msg)


def _text(key: bytes | str) -> str:
    return key.decode("ascii", "replace") if isinstance(key, bytes) else key


def _data(row_id: UUID) -> bytes:
    return json.dumps([FUNCTION, None, [str(row_id)], {}]).encode()


def _outbox_id(stored: bytes) -> UUID:
    """The id in a job of ours; NoSuchJobError for a job that asks for anything else."""
    try:
        inflate = zlib.decompressobj()
        plain = inflate.decompress(stored, DATA_AT_MOST)
        function, instance, arguments, named = json.loads(plain)
        [row_id] = arguments
        if function == FUNCTION and instance is None and named == {}:
            return UUID(row_id)
    except (zlib.error, ValueError, TypeError, AttributeError, RecursionError):
        pass
    raise NoSuchJobError("a job that is not ours")
