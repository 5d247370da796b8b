"""The talk with a mail server within a time of its own, whatever keeps it waiting.

A name server that is silent, addresses that let nobody in, answers that come a byte now and then: none of them runs
out of a time that counts for a single wait. So each wait here has what is left of one deadline.
"""

from __future__ import annotations

import io
import smtplib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from typing import Any, Final, TypeVar

Known = TypeVar("Known")

CONNECTING: Final = 0.6
"""The part of the time for the offer in which the server has to be found: the rest is for what is said to it."""

Address = tuple[str, int]
"""Host as a number, and port."""
LookUp = Callable[[str, int], Sequence[Address]]


def look_up(host: str, port: int) -> Sequence[Address]:
    """Ask the name server; it may take as long as it likes. Raises OSError for a name that it does not know."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys((str(address[0]), port) for *_, address in found))


@cache
def _own_name() -> str:
    """What this machine calls itself, kept once it was found. Raises OSError where that is no whole name."""
    name = socket.getfqdn()
    if "." not in name:
        raise OSError("this machine has no whole name")
    return name


class Connection(smtplib.SMTP):
    """A connection of which all that is said and heard has to end by `until` (of `time.monotonic`)."""

    def __init__(self, host: str, own_name: str, sock: socket.socket, *, until: float) -> None:
        super().__init__(local_hostname=own_name)
        # smtplib holds the certificate against this name, and keeps none where it did not connect by itself.
        self._host = host
        self.sock: Any = sock
        self.until = until

    def left(self) -> float:
        """Seconds. Raises TimeoutError where there are none."""
        return _left(self.until)

    def send(self, s: Any) -> None:  # noqa: ANN401 - text or bytes of any kind, as smtplib has it
        """Send it whole within the time."""
        if self.sock is not None:
            self.sock.settimeout(self.left())
        super().send(s)

    def getreply(self) -> tuple[int, bytes]:
        """The next answer, all its lines within the time."""
        if self.file is None and self.sock is not None:
            self.file = io.BufferedReader(_Reader(self.sock, self.left))
        answer = super().getreply()
        if self.sock is not None:
            # For the hand-shake of STARTTLS, which has the time of the socket. What came counts, however late.
            self.sock.settimeout(max(0.01, self.until - time.monotonic()))
        return answer


class _Reader(io.RawIOBase):
    """Reads from a socket, each time with what is left."""

    def __init__(self, sock: socket.socket, left: Callable[[], float]) -> None:
        super().__init__()
        self._sock, self._left = sock, left

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - typed only since Python 3.12
        self._sock.settimeout(self._left())
        return self._sock.recv_into(buffer)


def connect(
    host: str, port: int, *, seconds: float, look_up: LookUp, tls: ssl.SSLContext | None
) -> Connection:
    """A connection that has `seconds` in all; with `tls`, under it from the first byte.

    Raises OSError where the server cannot be reached or trusted in time.
    """
    began = time.monotonic()
    until = began + seconds * CONNECTING
    addresses = _in_time(lambda: look_up(host, port), _left(until))
    own_name = None
    with suppress(OSError, UnicodeError):
        own_name = _in_time(_own_name, _left(until) / 4)
    sock = _first_open(addresses, until)
    own_name = own_name or _own_number(sock)
    if tls is not None:
        sock.settimeout(_left(began + seconds))
        sock = tls.wrap_socket(sock, server_hostname=host)
    return Connection(host, own_name, sock, until=began + seconds)


def _in_time(ask: Callable[[], Known], seconds: float) -> Known:
    """What a name server says. The system's asking cannot be broken off, so a thread waits for it to its end."""
    answers: list[Known | Exception] = []

    def wait() -> None:
        try:
            answers.append(ask())
        except Exception as error:  # noqa: BLE001 - raised below, where somebody waits for it
            answers.append(error)

    waiting = threading.Thread(target=wait, daemon=True)
    waiting.start()
    waiting.join(seconds)
    if not answers:
        raise TimeoutError("the name server does not answer")
    if isinstance(answers[0], Exception):
        raise answers[0]
    return answers[0]


def _own_number(sock: socket.socket) -> str:
    """How a client names itself that has no name (RFC 5321, 4.1.3)."""
    number = str(sock.getsockname()[0]).partition("%")[0]
    return f"[IPv6:{number}]" if ":" in number else f"[{number}]"


def _first_open(addresses: Sequence[Address], until: float) -> socket.socket:
    """The first that lets us in. Each has its share of the time, so that a silent one leaves some to the next."""
    failed: OSError = OSError("the mail server has no address")
    for nth, address in enumerate(addresses):
        left = _left(until)
        try:
            return _open(address, left / (len(addresses) - nth))
        except OSError as error:
            failed = error
    raise failed


def _open(address: Address, seconds: float) -> socket.socket:
    sock = socket.socket(socket.AF_INET6 if ":" in address[0] else socket.AF_INET)
    try:
        sock.settimeout(seconds)
        sock.connect(address)
    except BaseException:
        sock.close()
        raise
    return sock


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError("the time is over")
    return left


def close(connection: smtplib.SMTP) -> None:
    """Hang up; a line that is broken already is no fault."""
    with suppress(OSError):
        connection.close()
