"""Posts alerts as JSON to an address of the operator's: a pager service, a chat room, a phone gateway."""

from __future__ import annotations

import json
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from casework.errors import SettingsError
from outgoing.channel import Message, Sent
from outgoing.mail import LOOPBACK

TIMEOUT = 10
_TRY_AGAIN = frozenset({408, 425, 429})
_SERVER_FAULT = 500


class _NoRedirects(HTTPRedirectHandler):
    """An alert goes where it was set to go, or nowhere."""

    def redirect_request(self, *_args: object, **_kwargs: object) -> None:
        return None


class Webhook:
    """`{"id", "to", "subject", "text"}` by POST. `https` alone, but for this machine."""

    name = "webhook"

    def __init__(self, url: str) -> None:
        try:
            parts = urlsplit(url)
            readable = bool(parts.hostname) and parts.port != 0
        except ValueError:
            readable = False
        if not readable:
            # The words of the error quote what stands there, and a key may.
            raise SettingsError("TIPLINE_ALERT_URLS holds a webhook that cannot be read")
        if parts.scheme != "https" and parts.hostname not in LOOPBACK:
            raise SettingsError("TIPLINE_ALERT_URLS: a webhook must be https")
        self._url = url
        self._opener = build_opener(_NoRedirects)

    def send(self, message: Message) -> Sent:
        """Post it. A silence after the request was sent leaves UNKNOWN."""
        body = {
            "id": str(message.id),
            "to": message.to,
            "subject": message.subject,
            "text": message.text,
        }
        request = Request(  # noqa: S310 - the scheme was checked above
            self._url,
            data=json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
            method="POST",
        )
        try:
            with self._opener.open(request, timeout=TIMEOUT):
                return Sent.ACCEPTED
        except HTTPError as error:
            error.close()
            later = error.code in _TRY_AGAIN or error.code >= _SERVER_FAULT
            return Sent.AWAY if later else Sent.REFUSED
        except (TimeoutError, HTTPException):
            return Sent.UNKNOWN
        except OSError:
            return Sent.AWAY
