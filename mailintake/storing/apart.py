"""A message in a process of its own, with limits: it may fail alone, and its memory goes when it ends.

So are read those that are large, and those on which the worker died or could not come to an end.

The worker passes the bytes on as they come and holds no more than a window of them. The process is one more mail
worker, for one message; how it ended is its exit status.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from threading import Timer
from typing import IO

from casework.errors import VaultAway

MEMORY = 400_000_000
"""Bytes of memory that the process may take."""
SECONDS = 120.0
"""How long it may take to read and store a message, once it has all of it. The largest takes some ten seconds."""
PIECE_SECONDS = 30.0
"""How long it may take for one piece; the first waits for it to start. How long they take to come is the server's."""
AWAY = 75
"""Exit status: the database is away, try again later."""
NOT_STORED = 1
_LENGTH = 4
"""Bytes of the length before each piece. A length of 0 ends a message: without it the worker has died midway."""


def hand_over(
    command: Sequence[str],
    facts: Mapping[str, object],
    pieces: Iterable[bytes],
    *,
    seconds: float = SECONDS,
    piece_seconds: float = PIECE_SECONDS,
) -> bool:
    """Run `command`, give it what is known of the message and its bytes. False unless it says that all is stored.

    It is killed where it takes longer than `piece_seconds` for one piece, or than `seconds` once it has all; how long
    `pieces` takes to bring them is no matter of its own. Raises VaultAway when the process says so, and whatever
    `pieces` raises.
    """
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as child:
        try:
            whole = _pass_on(child, facts, pieces, piece_seconds)
            with _killed_after(child, seconds):
                status = child.wait() if whole else NOT_STORED
        finally:
            child.kill()
            _close(child)
    if status == AWAY:
        raise VaultAway
    return status == 0


@contextmanager
def _killed_after(child: subprocess.Popen[bytes], seconds: float) -> Iterator[None]:
    timer = Timer(seconds, child.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _pass_on(
    child: subprocess.Popen[bytes],
    facts: Mapping[str, object],
    pieces: Iterable[bytes],
    seconds: float,
) -> bool:
    """Write all of it; False when the process is gone before it had all. The rest of the pieces still passes."""
    assert child.stdin is not None  # noqa: S101 - it is a pipe
    listening = _write(child.stdin, json.dumps(facts).encode() + b"\n")
    for piece in filter(None, pieces):
        with _killed_after(child, seconds):
            listening = listening and _write(child.stdin, _length(piece), piece)
    with _killed_after(child, seconds):
        listening = listening and _write(child.stdin, _length(b""))
        _close(child)
    return listening


def _close(child: subprocess.Popen[bytes]) -> None:
    """What still waits to be written may find the process gone."""
    with suppress(BrokenPipeError):
        if child.stdin is not None:
            child.stdin.close()


def _length(piece: bytes) -> bytes:
    return len(piece).to_bytes(_LENGTH)


def _write(stream: IO[bytes], *pieces: bytes) -> bool:
    try:
        stream.writelines(pieces)
    except BrokenPipeError:
        return False
    return True


def confine() -> None:
    """Called in the process itself: more memory than MEMORY is refused, and its death leaves no core."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


def receive_all(stream: IO[bytes]) -> tuple[dict[str, object], bytes]:
    """What `hand_over` wrote: the facts and the message. Raises EOFError where the end of it did not come."""
    facts: dict[str, object] = json.loads(stream.readline(65_536) or b"{}")
    pieces: list[bytes] = []
    while length := int.from_bytes(_exactly(stream, _LENGTH)):
        pieces.append(_exactly(stream, length))
    return facts, b"".join(pieces)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    found = stream.read(length)
    if len(found) < length:
        raise EOFError
    return found
