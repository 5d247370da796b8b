"""A mail server that cannot be reached is away within the time for the offer, and nothing of the letter has left."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

import pytest

from outgoing.channel import Sent
from outgoing.connections import Address
from outgoing.mail import NONE, STARTTLS, TLS, Patience
from tests.parts.mail_servers import MailServer, a_message, mail_to, silent_addresses

MANY = 20
"""So many that a wait for each, one after the other, would be far beyond BOUND."""
OFFER = 1.0
BOUND = 10.0
"""Far more than OFFER, so that a busy machine is no failure, and far less than MANY times OFFER."""
LONG = Patience(offer=60, taking=60)


@pytest.mark.parametrize("encryption", [NONE, STARTTLS, TLS])
def test_several_silent_addresses_have_one_time_together(encryption: str) -> None:
    with silent_addresses(MANY) as addresses:
        mail = mail_to(
            MailServer(port=25),
            encryption,
            patience=Patience(offer=OFFER, taking=60),
            look_up=lambda _host, _port: addresses,
        )
        began = time.monotonic()
        assert mail.send(a_message()) is Sent.AWAY
        assert time.monotonic() - began < BOUND


def test_a_silent_address_leaves_time_for_the_next() -> None:
    with silent_addresses(1) as addresses, MailServer().running() as server:
        found: Sequence[Address] = [*addresses, ("127.0.0.1", server.port)]
        mail = mail_to(
            server, patience=Patience(offer=6, taking=60), look_up=lambda _host, _port: found
        )
        assert mail.send(a_message()) is Sent.ACCEPTED


def test_a_name_server_that_is_silent_is_not_waited_for() -> None:
    over = threading.Event()

    def silent(_host: str, _port: int) -> Sequence[Address]:
        over.wait(60)
        return []

    with MailServer().running() as server:
        mail = mail_to(server, patience=Patience(offer=OFFER, taking=60), look_up=silent)
        began = time.monotonic()
        assert mail.send(a_message()) is Sent.AWAY
        assert time.monotonic() - began < BOUND
        over.set()
    assert server.seen == []


@pytest.mark.parametrize("fault", [OSError, UnicodeError, RuntimeError])
def test_a_name_that_cannot_be_looked_up_keeps_the_letter(fault: type[Exception]) -> None:
    def unknown(_host: str, _port: int) -> Sequence[Address]:
        raise fault

    with MailServer().running() as server:
        assert mail_to(server, look_up=unknown).send(a_message()) is Sent.AWAY
        assert mail_to(server, look_up=lambda _host, _port: []).send(a_message()) is Sent.AWAY


class TimeOverError(Exception):
    """What a worker's queue raises in whatever runs too long."""


@contextmanager
def time_over_once(has_come: Callable[[], bool]) -> Iterator[None]:
    """Break off whatever runs here when that is so."""
    done = threading.Event()

    def raise_it(_signal: int, _frame: FrameType | None) -> None:
        raise TimeOverError

    def watch() -> None:
        while not done.wait(0.02):
            if has_come():
                signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGALRM)
                return

    before = signal.signal(signal.SIGALRM, raise_it)
    watching = threading.Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield
    finally:
        done.set()
        watching.join()
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize(
    ("drips_at", "expected"),
    [("EHLO", Sent.AWAY), ("DATA", Sent.AWAY), ("BODY", Sent.UNKNOWN)],
)
def test_a_workers_time_that_is_over_loses_no_letter_that_has_not_left(
    drips_at: str, expected: Sent
) -> None:
    def has_come() -> bool:
        return drips_at in server.words() or bool(server.bodies)

    with MailServer(drips_at=drips_at).running() as server, time_over_once(has_come):
        assert mail_to(server, patience=LONG).send(a_message()) is expected


def test_a_workers_time_that_is_over_at_a_silent_address_loses_no_letter() -> None:
    asked = threading.Event()
    with silent_addresses(1) as addresses, time_over_once(asked.is_set):

        def found(_host: str, _port: int) -> Sequence[Address]:
            asked.set()
            return addresses

        mail = mail_to(MailServer(port=25), patience=LONG, look_up=found)
        assert mail.send(a_message()) is Sent.AWAY
