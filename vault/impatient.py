"""A PostgreSQL client that leaves a server which hangs: limits kept by the server bind only one that runs."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from threading import Thread
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.pq import TransactionStatus

Out = TypeVar("Out")
Connect = Callable[[object, object, Sequence[Any], Mapping[str, Any]], psycopg.Connection[Any]]
"""SQLAlchemy's `do_connect`: dialect, pool record, the arguments of the driver."""

_LOOK_AGAIN = 0.1
_AFTER_THE_SERVER = 0.1
"""Seconds more than the server's own limit of a lock: its answer is the better one, and keeps the connection."""


def connect_within(seconds: float, *, rest: float) -> Connect:
    """Give up connecting after `seconds`, and so each wait on the connection that comes of it.

    Raises psycopg.OperationalError, for `rest` seconds after such a wait at once: the pool asks for a new
    connection as soon as an old one fails. The driver's own limit of connecting is two seconds at the least.
    """
    hung_at = -rest

    class Impatient(psycopg.Connection[Any]):
        def wait(
            self, gen: PQGen[Out], interval: float = _LOOK_AGAIN, timeout: float | None = None
        ) -> Out:
            nonlocal hung_at
            limit = seconds + _AFTER_THE_SERVER if timeout is None else timeout
            try:
                return super().wait(gen, interval, limit)
            except psycopg.OperationalError:
                if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                    hung_at = time.monotonic()
                    self.pgconn.finish()  # what the server does with the statement is not known
                raise

    def connect(
        _dialect: object, _record: object, arguments: Sequence[Any], named: Mapping[str, Any]
    ) -> psycopg.Connection[Any]:
        if time.monotonic() - hung_at < rest:
            raise psycopg.OperationalError("hung a moment ago")
        coming: Future[psycopg.Connection[Any]] = Future()
        call = (coming, Impatient, arguments, named)
        Thread(target=_bring, args=call, daemon=True, name="connect").start()
        try:
            return coming.result(timeout=seconds)
        except TimeoutError:
            coming.add_done_callback(_close)
            raise psycopg.OperationalError("no connection in time") from None

    return connect


def _bring(
    coming: Future[psycopg.Connection[Any]],
    kind: type[psycopg.Connection[Any]],
    arguments: Sequence[Any],
    named: Mapping[str, Any],
) -> None:
    try:
        coming.set_result(kind.connect(*arguments, **named))
    except Exception as error:  # noqa: BLE001 - whoever waits for it raises it
        coming.set_exception(error)


def _close(late: Future[psycopg.Connection[Any]]) -> None:
    if late.exception() is None:
        late.result().close()
