"""A second process of the mail worker: while many messages wait it takes in every other group of them.

It is forked once, before anything is open, so that what both need lies in memory once, and does nothing but store what
it is handed. If it dies, or does not answer in time, the worker takes its messages one by one and goes on alone.
"""

from __future__ import annotations

import gc
import json
import math
import multiprocessing
import os
import signal
import socket
import struct
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from casework.errors import VaultAway
from casework.memory import give_back
from casework.signals.submissions import MailPosition

SECONDS = 60.0
"""How long it may take for one group."""
AWAY = "away"

Several = Sequence[tuple[MailPosition, bytes]]
"""Where messages lie, and their bytes."""
Take = Callable[[Several], list[int]]
"""Store them in one transaction; the UIDs of those that now stand in the database. Raises VaultAway."""


def is_worth_it() -> bool:
    """Whether this machine can run two processes at once, and forks safely."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


@dataclass
class Helper:
    """Shared by the threads of all mailboxes: whoever finds it free may use it."""

    process: BaseProcess
    seconds: float
    _line: Connection = field(repr=False)
    _free: threading.Lock = field(default_factory=threading.Lock)
    _gone: bool = False

    def hand_over(self, mailbox: str, several: Several) -> bool:
        """Give it messages of a mailbox. False where it has some, or is gone. Who gave must `collect`."""
        if self._gone or not self._free.acquire(blocking=False):
            return False
        try:
            self._line.send((mailbox, list(several)))
        except OSError:
            self._end()
            return False
        return True

    def collect(self) -> list[int] | None:
        """Wait for what was handed over; the UIDs that now stand in the database, None where nobody knows.

        Raises VaultAway.
        """
        try:
            if not self._line.poll(self.seconds):
                raise TimeoutError
            answer = json.loads(self._line.recv_bytes())
        except (OSError, EOFError, ValueError):
            self._end()
            return None
        self._free.release()
        if answer == AWAY:
            raise VaultAway
        return [int(uid) for uid in answer]

    def is_done(self, within: float = 0.0) -> bool:
        """Whether `collect` need not wait; `within` so many seconds."""
        try:
            return self._line.poll(within)
        except OSError:
            return True

    def close(self) -> None:
        """Let it go when it has done what it has at hand."""
        self._line.close()

    def _end(self) -> None:
        self._gone = True
        self.process.kill()
        with suppress(RuntimeError):
            self._free.release()


def start(takes: Mapping[str, Take], *, seconds: float = SECONDS) -> Helper:
    """Fork it, with a way to take in for each mailbox. Before the first thread and the first connection."""
    _share_memory()
    here, there = multiprocessing.Pipe()
    with socket.socket(fileno=os.dup(here.fileno())) as end:
        # Else one that hangs before it reads would hang the worker with it.
        patience = struct.pack("ll", math.ceil(seconds), 0)
        end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, patience)
    process = multiprocessing.get_context("fork").Process(
        target=_serve, args=(here, there, takes, seconds), name="helper", daemon=True
    )
    process.start()
    there.close()
    return Helper(process=process, seconds=seconds, _line=here)


def _share_memory() -> None:
    """What is written to after the fork lies in memory twice: so nothing is looked through for garbage again."""
    gc.collect()
    give_back()
    gc.freeze()


def _serve(
    parents: Connection, line: Connection, takes: Mapping[str, Take], seconds: float
) -> None:
    """Until the worker lets go of the line, or is gone. Whoever is stuck would see neither, and so is ended."""
    # With the worker's end open here, its end would never show.
    parents.close()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            mailbox, several = line.recv()
        except (EOFError, OSError):
            return
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            answer: object = takes[mailbox](several)
        except VaultAway:
            answer = AWAY
        signal.setitimer(signal.ITIMER_REAL, 0)
        with suppress(OSError):
            line.send_bytes(json.dumps(answer).encode())
        give_back()
