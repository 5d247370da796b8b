"""One child process for one hostile file: bytes in, bytes out, and nothing else within its reach.

The child has no environment, no open file but its three streams, and after its imports may open none: so no key, no
socket and no disk. A decoder that is taken over can do no more than answer nonsense, which is read as such.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Timer

SECONDS = 10.0
"""How long a child may take; it is killed then."""
MOST_IN = 30_000_000
MOST_OUT = 60_000_000
"""Bytes of an answer; a longer one is a bomb and counts as none."""


class CannotDecode(Exception):
    """The child gave no answer: the file is broken, hostile, too large, or took too long."""


def ask(program: Path, data: bytes, *, seconds: float = SECONDS) -> bytes:
    """Hand `data` to a program of this package and return what it answers. Raises CannotDecode."""
    if len(data) > MOST_IN:
        raise CannotDecode
    with subprocess.Popen(
        [sys.executable, "-I", str(program)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
        start_new_session=True,
    ) as child:
        timer = Timer(seconds, child.kill)
        timer.start()
        try:
            answer = _exchange(child, data)
        finally:
            timer.cancel()
            child.kill()
    if child.returncode != 0 or answer is None:
        raise CannotDecode
    return answer


def _exchange(child: subprocess.Popen[bytes], data: bytes) -> bytes | None:
    """Programs read all before they write, so neither side waits for the other."""
    assert child.stdin is not None  # noqa: S101 - both are pipes
    assert child.stdout is not None  # noqa: S101
    with suppress(BrokenPipeError):
        child.stdin.write(data)
        child.stdin.close()
    answer = child.stdout.read(MOST_OUT + 1)
    if len(answer) > MOST_OUT:
        return None
    child.wait()
    return answer
