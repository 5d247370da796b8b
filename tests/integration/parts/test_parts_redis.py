"""The Redis-protocol server that is started where none is given."""

from __future__ import annotations

import pytest
import redis
from limits import RateLimitItemPerMinute
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter, MovingWindowRateLimiter

from ops.parts.redis_server import RedisServer, start


def limiter(server: RedisServer) -> redis.Redis:
    return redis.Redis.from_url(server.limiter_url.removeprefix("redis+"))


@pytest.mark.parametrize("strategy", [FixedWindowRateLimiter, MovingWindowRateLimiter])
def test_the_limiter_can_count(
    redis_server: RedisServer, strategy: type[FixedWindowRateLimiter]
) -> None:
    """Its rights are few, but enough for the library that counts."""
    storage = storage_from_string(redis_server.limiter_url)
    count = strategy(storage)
    three = RateLimitItemPerMinute(3)

    allowed = [count.hit(three, "network") for _ in range(4)]

    assert allowed == [True, True, True, False]


@pytest.mark.parametrize(
    "command",
    [
        ("GET", "rq:job:1"),
        ("LPUSH", "rq:queue:urgent", "x"),
        ("KEYS", "*"),
        ("CONFIG", "GET", "*"),
        ("FLUSHALL",),
        ("SUBSCRIBE", "rq:pubsub"),
        ("EVAL", "return redis.call('get', 'rq:job:1')", "0"),
    ],
    ids=lambda command: command[0],
)
def test_the_limiter_can_do_nothing_else(
    redis_server: RedisServer, command: tuple[str, ...]
) -> None:
    """A stolen public site gets no way to the queue."""
    with limiter(redis_server) as client, pytest.raises(redis.exceptions.ResponseError):
        client.execute_command(*command)


def test_nobody_gets_in_without_a_password(redis_server: RedisServer) -> None:
    """Who can reach the socket is not yet the worker."""
    path = redis_server.url.partition("@")[2]
    with redis.Redis(unix_socket_path=path) as client, pytest.raises(redis.AuthenticationError):
        client.ping()


def test_what_was_queued_outlives_a_kill(own_redis: RedisServer) -> None:
    """The append-only file is read again by the next start in the same folder."""
    assert own_redis.process is not None
    assert own_redis.folder is not None
    with own_redis.client() as client:
        client.set("left", "behind")
    own_redis.process.kill()
    own_redis.process.wait()

    again = start(own_redis.folder, environ={})

    with again.client() as client:
        found = client.get("left")
    again.stop()
    assert found == b"behind"


def test_a_server_that_is_given_is_used(own_redis: RedisServer) -> None:
    """`TIPLINE_REDIS_URL` comes before any server of ours, and is not ours to stop."""
    assert own_redis.folder is not None

    given = start(own_redis.folder, environ={"TIPLINE_REDIS_URL": own_redis.url})
    given.stop()

    with given.client() as client:
        assert client.ping()
