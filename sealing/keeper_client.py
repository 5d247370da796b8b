"""How other processes ask the keeper: one line out, one line back, within the time that each
question may take.
"""

from __future__ import annotations

import json
import os
import socket
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sealing.errors import KeeperAway, KeeperRefused
from sealing.keeper_verbs import FAULTS
from sealing.keys import PublicKey
from sealing.receipts import ReceiptSecret

CONNECT_SECONDS: Final = 0.5
QUICK_SECONDS: Final = 0.5
FILING_SECONDS: Final = 1.0
WAITING_SECONDS: Final = 5.0
_MOST_IDLE: Final = 16
_PIECE: Final = 65536


@dataclass(frozen=True, kw_only=True)
class Minted:
    """A submission's receipt: the 20 digits to show, 32 bytes to find it by, the key to seal
    answers to. Not the seed.
    """

    code: str = field(repr=False)
    lookup_id: bytes = field(repr=False)
    public: PublicKey


@dataclass(frozen=True, kw_only=True)
class KeeperState:
    """Tags of values that can be guessed, which each socket asked for since the keeper started: the
    console sees all sockets, the others their own.
    """

    guesses: Mapping[str, int]


class KeeperClient:
    """Asks over one socket. Safe to share by threads and to build before a fork; it connects at its
    first question.

    Every question may be asked twice, so a connection that the keeper left is replaced without the
    caller seeing it. Raises KeeperAway where no answer comes in time, KeeperBusy where the lane
    stays full, KeeperRefused where this socket may not ask that.
    """

    def __init__(self, socket: Path, timeout: float | None = None) -> None:
        """`timeout` in seconds shortens every question's own; for tests and for those who cannot
        wait.
        """
        self._path = str(socket)
        self._timeout = timeout
        self._lock = threading.Lock()
        self._idle: list[_Line] = []
        self._process = os.getpid()

    def mint(self, submission_id: bytes) -> Minted:
        """Give the receipt of a submission, the same each time. Waits 1 s at most."""
        ok = self._ask(FILING_SECONDS, verb="mint", submission=submission_id.hex())
        return Minted(
            code=ok["code"],
            lookup_id=bytes.fromhex(ok["lookup"]),
            public=PublicKey.load(bytes.fromhex(ok["public"])),
        )

    def return_(self, code: str) -> ReceiptSecret:
        """Give what a receipt opens; raise NotAReceipt for a malformed one. Waits 5 s at most."""
        ok = self._ask(WAITING_SECONDS, verb="return", code=code)
        return ReceiptSecret(lookup_id=bytes.fromhex(ok["lookup"]), seed=bytes.fromhex(ok["seed"]))

    def tags(self, pairs: Sequence[tuple[str, str]]) -> list[bytes]:
        """Give the tag of each (kind, value), in order: all of a submission at once. Waits 0.5 s at
        most.
        """
        ok = self._ask(QUICK_SECONDS, verb="tag", pairs=list(pairs))
        return [bytes.fromhex(tag) for tag in ok["tags"]]

    def network(self, address: str) -> str:
        """Give a name, good for today, of the network of an address (IPv4, or the /64 of IPv6)."""
        ok = self._ask(QUICK_SECONDS, verb="network", address=address)
        return str(ok["network"])

    def visit_seal(self, data: bytes) -> str:
        """Seal what a page carries for a visit; URL-safe. How long a visit lasts stands inside, by
        the caller's hand.
        """
        return str(self._ask(QUICK_SECONDS, verb="visit_seal", data=data.hex())["sealed"])

    def visit_open(self, sealed: str) -> bytes:
        """Open a visit of today or yesterday, or raise CannotOpen."""
        return bytes.fromhex(self._ask(QUICK_SECONDS, verb="visit_open", sealed=sealed)["data"])

    def stretch(self, parameters: int, passphrase: bytes, salt: bytes) -> bytes:
        """32 bytes of Argon2id under the keeper's pepper. Waits 5 s at most."""
        ok = self._ask(
            WAITING_SECONDS,
            verb="stretch",
            parameters=parameters,
            passphrase=passphrase.hex(),
            salt=salt.hex(),
        )
        return bytes.fromhex(ok["stretched"])

    def state(self) -> KeeperState:
        """Give what the keeper counts."""
        return KeeperState(guesses=self._ask(QUICK_SECONDS, verb="alive")["guesses"])

    def alive(self) -> bool:
        """Whether the keeper answers."""
        try:
            self.state()
        except KeeperAway:
            return False
        return True

    def close(self) -> None:
        """Let go of the idle connections."""
        with self._lock:
            lines, self._idle = self._idle, []
        for line in lines:
            line.close()

    def _ask(self, seconds: float, **request: object) -> Mapping[str, Any]:
        wait = seconds if self._timeout is None else min(seconds, self._timeout)
        deadline = time.monotonic() + wait
        answer = self._exchange(json.dumps(request).encode("ascii") + b"\n", deadline)
        if "ok" in answer:
            ok: Mapping[str, Any] = answer["ok"]
            return ok
        raise FAULTS.get(answer.get("error", ""), KeeperRefused)

    def _exchange(self, request: bytes, deadline: float) -> Mapping[str, Any]:
        """Try the idle connections, which a restarted keeper has left, and then a new one."""
        while line := self._take_idle():
            try:
                return self._use(line, request, deadline)
            except TimeoutError:
                raise KeeperAway from None
            except OSError:
                continue
        try:
            return self._use(_Line(self._path, deadline), request, deadline)
        except OSError:
            raise KeeperAway from None

    def _use(self, line: _Line, request: bytes, deadline: float) -> Mapping[str, Any]:
        try:
            answer = line.exchange(request, deadline)
        except BaseException:
            # Its answer may still come, and would be taken for the answer to the next question.
            line.close()
            raise
        with self._lock:
            if len(self._idle) < _MOST_IDLE:
                self._idle.append(line)
                return answer
        line.close()
        return answer

    def _take_idle(self) -> _Line | None:
        with self._lock:
            if self._process != os.getpid():
                # The parent's connections: two processes on one would read each other's answers.
                self._process, self._idle = os.getpid(), []
            return self._idle.pop() if self._idle else None


class _Line:
    """One connection to the keeper; OSError for whatever goes wrong with it."""

    def __init__(self, path: str, deadline: float) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            self._socket.settimeout(min(CONNECT_SECONDS, _left(deadline)))
            self._socket.connect(path)
        except OSError:
            self._socket.close()
            raise

    def exchange(self, request: bytes, deadline: float) -> Mapping[str, Any]:
        """Send a line and wait for one until the deadline."""
        self._socket.settimeout(_left(deadline))
        self._socket.sendall(request)
        received = b""
        while not received.endswith(b"\n"):
            self._socket.settimeout(_left(deadline))
            piece = self._socket.recv(_PIECE)
            if not piece:
                raise ConnectionResetError
            received += piece
        try:
            answer: Mapping[str, Any] = json.loads(received)
        except ValueError:
            raise ConnectionResetError from None
        return answer

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def __del__(self) -> None:
        # Whoever forgets a client hangs up by that: short commands need no `close`.
        self._socket.close()


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
