"""The thread that looks again whether mails can be proved."""

from __future__ import annotations

from threading import Event
from typing import Any, cast

from casework.errors import VaultAway
from mailintake.storing.needs import MailServices
from mailintake.worker.proving_again import keep_proving


class Failing:
    """Fails in every way, and ends the loop at the last."""

    def __init__(self, stop: Event) -> None:
        self.stop, self.errors = stop, [VaultAway("x"), OSError("x"), ValueError("x")]

    def prove_again(self) -> None:
        if not self.errors:
            self.stop.set()
            return
        raise self.errors.pop()


def test_nothing_that_goes_wrong_ends_the_thread() -> None:
    """If one of its threads ends, the mail worker ends."""
    stop = Event()
    services = Failing(stop)

    keep_proving(cast("MailServices", cast("Any", services)), stop, every=0.0)

    assert stop.is_set()
    assert services.errors == []
