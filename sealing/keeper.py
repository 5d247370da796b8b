"""The keeper's process: `python -m sealing.keeper --root PATH/root.key --sockets DIR [--test]
[--share CLIENT=GROUP]`.

It listens on one Unix stream socket per client, `public.sock`, `mail.sock` and `staff.sock`, and
reads one JSON object a line. It has no database, no network and no settings, logs no value, leaves
no core file and cannot be looked into by others of its user.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import resource
import shutil
import signal
import socketserver
import sys
import threading
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sealing.envelope import self_test
from sealing.errors import SealingError
from sealing.keeper_verbs import Client, Keeper
from sealing.root import read_key

LONGEST_LINE: Final = 1024 * 1024
LONGEST_PATH_BYTES: Final = 100
"""Linux takes 107 bytes for a socket's path and macOS 103."""
_PR_SET_DUMPABLE: Final = 4
_M_MMAP_THRESHOLD: Final = -3
_GIVEN_BACK_FROM_BYTES: Final = 1024 * 1024


class Conversation(socketserver.StreamRequestHandler):
    """One connection: a line in, a line out, until the client leaves or sends what is no line."""

    server: Door

    def handle(self) -> None:
        """Answer line by line."""
        while line := self.rfile.readline(LONGEST_LINE + 1):
            if len(line) > LONGEST_LINE:
                return
            self.wfile.write(json.dumps(self.server.answer(line)).encode("ascii") + b"\n")


class Door(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """The socket of one client; it serves the verbs of that client and no other."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, path: Path, client: Client, keeper: Keeper) -> None:
        self._client = client
        self._keeper = keeper
        # A socket left by a keeper that was killed would refuse the new one its place.
        path.unlink(missing_ok=True)
        super().__init__(str(path), Conversation)

    def answer(self, line: bytes) -> Mapping[str, Any]:
        """Answer one line."""
        try:
            request = json.loads(line)
        except (ValueError, RecursionError):
            return {"error": "refused"}
        return self._keeper.answer(self._client, request)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that hung up is no fault, and a traceback could hold a value."""


def open_doors(folder: Path, keeper: Keeper, groups: Mapping[Client, str]) -> list[Door]:
    """Open a socket for each client: mode 0600, or 0660 where it is shared with a group."""
    doors = []
    for client in Client:
        path = folder / f"{client}.sock"
        if len(os.fsencode(path)) > LONGEST_PATH_BYTES:
            msg = f"{folder} is too long a path for a socket: {LONGEST_PATH_BYTES} bytes in all"
            raise SealingError(msg)
        doors.append(Door(path, client, keeper))
        if client in groups:
            shutil.chown(path, group=groups[client])
            path.chmod(0o660)
    return doors


def close_to_others() -> None:
    """Leave no core file, and on Linux let no process of the same user read this one's memory."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def give_memory_back() -> None:
    """Let what a derivation took go back to the system at its end, where the C library is glibc.

    By itself it raises its bound after the first large piece, and then keeps 8 MiB for each thread
    that ever derived a receipt.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_MMAP_THRESHOLD, _GIVEN_BACK_FROM_BYTES)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until TERM or INT; 2 if the root key or the folder will not do."""
    asked = _read_arguments(arguments)
    close_to_others()
    give_memory_back()
    ending = {signal.SIGTERM, signal.SIGINT}
    # Before the first thread: threads inherit the mask, so that only `sigwait` below sees these.
    signal.pthread_sigmask(signal.SIG_BLOCK, ending)
    try:
        asked.sockets.mkdir(mode=0o711 if asked.share else 0o700, parents=True, exist_ok=True)
        os.umask(0o177)
        self_test()
        keeper = Keeper(read_key(asked.root), clock=_now, test=asked.test)
        doors = open_doors(asked.sockets, keeper, dict(asked.share))
    except (SealingError, OSError, LookupError) as fault:
        _tell(str(fault))
        return 2
    for door in doors:
        threading.Thread(target=door.serve_forever, daemon=True).start()
    # The sockets stay where they are: by now they may be those of the keeper that follows.
    signal.sigwait(ending)
    return 0


def _read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sealing.keeper", description=__doc__)
    parser.add_argument("--root", type=Path, required=True, help="file of the 32-byte root, 0600")
    parser.add_argument("--sockets", type=Path, required=True, help="folder of the sockets")
    parser.add_argument(
        "--test", action="store_true", help="allow quick stretching for sign-in; tests alone"
    )
    parser.add_argument(
        "--share",
        type=_share,
        action="append",
        default=[],
        metavar="CLIENT=GROUP",
        help="open that client's socket to a group",
    )
    return parser.parse_args(arguments)


def _share(written: str) -> tuple[Client, str]:
    client, _, group = written.partition("=")
    return Client(client), group


def _now() -> datetime:
    return datetime.now(UTC)


def _tell(sentence: str) -> None:
    sys.stderr.write(f"{_now():%Y-%m-%dT%H:%M:%SZ} keeper: {sentence}\n")


if __name__ == "__main__":
    sys.exit(main())
