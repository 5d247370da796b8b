"""Mailboxes whose settings cannot work: nobody reads them, and the floor hears so while the others are read."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from threading import Event

from mailintake.imap.refusals import WRONG_SETTINGS
from mailintake.storing.needs import MailServices

EVERY = 20.0
"""Seconds between two beats."""


def keep_saying(names: Iterable[str], services: MailServices, stop: Event) -> None:
    """Beat for these mailboxes until told to stop."""
    since = services.clock.now().isoformat()
    facts = {"state": "trouble", "why": WRONG_SETTINGS, "since": since}
    while not stop.is_set():
        for name in names:
            with suppress(
                Exception
            ):  # as where one is read: a silent part is in trouble by its silence
                services.beat(name, facts)
        stop.wait(EVERY)
