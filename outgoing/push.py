"""Sends alerts through apprise, an optional extra (`requirements-apprise.in`) for phones and chat services."""

from __future__ import annotations

import logging
from importlib import import_module
from typing import Any

from casework.errors import SettingsError
from outgoing.channel import Message, Sent


class Push:
    """One apprise address as a way out."""

    name = "push"

    def __init__(self, url: str) -> None:
        try:
            apprise: Any = import_module("apprise")
        except ImportError:
            raise SettingsError(
                "TIPLINE_ALERT_URLS names a push service: install requirements-apprise.txt"
            ) from None
        logging.getLogger("apprise").setLevel(logging.CRITICAL)
        self._service = apprise.Apprise()
        if not self._service.add(url):
            raise SettingsError("TIPLINE_ALERT_URLS holds an address that no push service knows")

    def send(self, message: Message) -> Sent:
        """Hand it to the service; apprise says yes or no and nothing closer."""
        taken = self._service.notify(title=message.subject, body=message.text)
        return Sent.ACCEPTED if taken else Sent.AWAY
