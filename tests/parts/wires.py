"""A wire between a client and a server that a test can cut."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable
from contextlib import suppress


class Wire:
    """Forwards every connection of its port to `target` on the loopback address."""

    def __init__(self, target: int) -> None:
        self.target = target
        self.connections = 0
        self._open: list[socket.socket] = []
        self._stalled: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def stall(self) -> None:
        """Let nothing through any more on the connections that stand, and end none: a network that went away."""
        self._stalled.update(self._open)
        self._open.clear()

    def cut(self) -> None:
        """End every connection, as a server does that goes away."""
        for end in self._open:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self._open.clear()

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._open += self._stalled
        self.cut()
        self._thread.join(5)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            try:
                far = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                near.close()
                continue
            self._open += [near, far]
            for one, other, passed in ((near, far, bytes), (far, near, self._answers())):
                threading.Thread(target=self._pump, args=(one, other, passed), daemon=True).start()

    def _answers(self) -> Callable[[bytes], bytes]:
        """What is made of the server's bytes on one connection."""
        return bytes

    def _pump(
        self, one: socket.socket, other: socket.socket, passed: Callable[[bytes], bytes]
    ) -> None:
        with suppress(OSError):
            while data := one.recv(65_536):
                if one not in self._stalled:
                    other.sendall(passed(data))
        _end(one, other)


def _end(one: socket.socket, other: socket.socket) -> None:
    for end in (one, other):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
    one.close()


FETCHED = re.compile(rb"\* \d+ FETCH ")
LITERAL = re.compile(rb"\{(\d+)\}\r\n")


class PlainWire(Wire):
    """One for IMAP in clear, that can pass on each answer to a FETCH twice."""

    def __init__(self, target: int) -> None:
        self.doubles = False
        self.doubled = 0
        """How many answers it passed on twice."""
        super().__init__(target)

    def _answers(self) -> Callable[[bytes], bytes]:
        waits = bytearray()

        def passed(data: bytes) -> bytes:
            waits.extend(data)
            said = b""
            while end := _end_of_answer(waits):
                said += self._twice(bytes(waits[:end]))
                del waits[:end]
            return said

        return passed

    def _twice(self, answer: bytes) -> bytes:
        if not self.doubles or not FETCHED.match(answer):
            return answer
        self.doubled += 1
        return answer * 2


def _end_of_answer(said: bytearray) -> int:
    """Where the first answer ends, with the literals in it; 0 where it has not come whole."""
    start = 0
    while (line := said.find(b"\r\n", start) + 2) >= 2:
        literal = LITERAL.fullmatch(said, max(start, said.rfind(b"{", start, line)), line)
        if literal is None:
            return line
        start = line + int(literal[1])
    return 0
