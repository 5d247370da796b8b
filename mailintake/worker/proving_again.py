"""From time to time: look whether mails can be proved whose keys no name server gave when they came.

In a thread of its own, for a name server that does not answer holds up no mail.
"""

from __future__ import annotations

import logging
from threading import Event

from casework.errors import VaultAway
from mailintake.storing.needs import MailServices

EVERY = 60.0
"""Seconds."""
log = logging.getLogger("tipline.mail")


def keep_proving(services: MailServices, stop: Event, *, every: float = EVERY) -> None:
    """Try until told to stop."""
    while not stop.wait(every):
        try:
            services.prove_again()
        except VaultAway:
            continue
        except Exception as error:  # noqa: BLE001 - it costs a proof: that must not end the intake
            log.warning("signatures could not be looked at again: %s", type(error).__name__)
