"""A name server on this machine that knows text records and, for some domains, never answers."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

import dns.flags
import dns.message
import dns.rcode
import dns.resolver
import dns.rrset
import pytest

from services.names import keeping, text_record

LOOKS_EVERY = 0.2
"""Seconds after which it looks whether it is over."""


@dataclass
class NameServer:
    """What it knows, which domains it is silent about, and what it was asked for, in order."""

    records: dict[str, bytes] = field(default_factory=dict)
    silent: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    socket: socket.socket = field(
        default_factory=lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    )

    @property
    def resolve(self) -> Callable[[str], bytes | None]:
        """As the mail worker asks, but this server."""
        resolver = keeping(dns.resolver.Resolver(configure=False))
        resolver.nameservers = ["127.0.0.1"]
        resolver.port = self.socket.getsockname()[1]
        return partial(text_record, resolver=resolver)

    def serve(self, over: threading.Event) -> None:
        """Answer until it is over."""
        self.socket.settimeout(LOOKS_EVERY)
        while not over.is_set():
            with suppress(TimeoutError):
                data, whom = self.socket.recvfrom(4096)
                self._answer(dns.message.from_wire(data), whom)

    def _answer(self, question: dns.message.Message, whom: tuple[str, int]) -> None:
        name = question.question[0].name.to_text().rstrip(".").lower()
        self.asked.append(name)
        if any(name.endswith(f".{domain}") for domain in self.silent):
            return
        answer = dns.message.make_response(question)
        answer.flags |= dns.flags.RA
        record = self.records.get(name)
        if record is None:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        else:
            pieces = (record[at : at + 250].decode() for at in range(0, len(record), 250))
            said = " ".join(f'"{piece}"' for piece in pieces)
            answer.answer.append(
                dns.rrset.from_text(question.question[0].name, 5, "IN", "TXT", said)
            )
        self.socket.sendto(answer.to_wire(), whom)


@pytest.fixture
def name_server() -> Iterator[NameServer]:
    server = NameServer()
    server.socket.bind(("127.0.0.1", 0))
    over = threading.Event()
    thread = threading.Thread(target=server.serve, args=(over,), daemon=True)
    thread.start()
    yield server
    over.set()
    thread.join(5)
    server.socket.close()
