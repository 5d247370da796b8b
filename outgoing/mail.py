"""Sends by SMTP. TLS is demanded and never given up; a connection that breaks in the hand-over leaves UNKNOWN."""

from __future__ import annotations

import re
import smtplib
import ssl
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from casework.errors import SettingsError
from outgoing.channel import Message, Sent
from outgoing.letterhead import as_email, return_address

TIMEOUT = 15
"""Seconds for each answer of the server."""
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
STARTTLS, TLS, NONE = "starttls", "tls", "none"
_PORTS = {STARTTLS: 587, TLS: 465, NONE: 25}
_OK, _GO_AHEAD, _PERMANENT = 250, 354, 500
_TRANSIENT, _BEYOND = 400, 600


@dataclass(frozen=True, kw_only=True)
class Server:
    """Where mail is handed over. `encryption`: `starttls`, `tls`, or `none` on this machine alone."""

    host: str
    port: int
    encryption: str
    sender: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)


def read_server(url: str) -> Server:
    """`smtp+starttls://user:password@host:587?from=desk@example.org` (STARTTLS), `smtps://…` (TLS from the first byte).

    `?tls=none` is taken for this machine alone. Raises SettingsError that names what is wrong and no value.
    """
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    host = parts.hostname or ""
    encryption = {"smtp+starttls": STARTTLS, "smtp": STARTTLS, "smtps": TLS}.get(parts.scheme)
    if encryption is None or not host:
        raise SettingsError("TIPLINE_SMTP_URL must be smtp+starttls://HOST or smtps://HOST")
    if query.get("tls") == [NONE]:
        if host not in LOOPBACK:
            raise SettingsError("TIPLINE_SMTP_URL: tls=none is for a server on this machine alone")
        encryption = NONE
    user = unquote(parts.username) if parts.username else None
    sender = query.get("from", [user or ""])[0]
    if "@" not in sender:
        raise SettingsError(
            "TIPLINE_SMTP_URL lacks ?from=ADDRESS, the address that mail comes from"
        )
    return Server(
        host=host,
        port=parts.port or _PORTS[encryption],
        encryption=encryption,
        sender=sender,
        user=user,
        password=unquote(parts.password) if parts.password else None,
    )


class Mail:
    """A mail server as a way out."""

    name = "mail"

    def __init__(
        self,
        server: Server,
        *,
        sender_name: str,
        reply_to: str | None = None,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self._server, self._sender_name, self._reply_to = server, sender_name, reply_to
        self._context = context or ssl.create_default_context()

    def send(self, message: Message) -> Sent:
        """Hand one message over. Before DATA is granted nothing has left; after it, only an answer tells."""
        try:
            mail = as_email(
                message,
                sender=self._server.sender,
                sender_name=self._sender_name,
                reply_to=self._reply_to,
            )
        except ValueError:
            return Sent.REFUSED
        try:
            connection = self._connect()
        except (OSError, smtplib.SMTPException):
            return Sent.AWAY
        try:
            granted = self._offer(connection, message)
            return _hand_over(connection, mail.as_bytes()) if granted is None else granted
        finally:
            connection.close()

    def _connect(self) -> smtplib.SMTP:
        server = self._server
        if server.encryption == TLS:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=TIMEOUT, context=self._context
            )
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)
        try:
            if server.encryption == STARTTLS:
                connection.starttls(context=self._context)
            connection.ehlo_or_helo_if_needed()
            if server.user and server.password:
                connection.login(server.user, server.password)
        except BaseException:
            connection.close()
            raise
        return connection

    def _offer(self, connection: smtplib.SMTP, message: Message) -> Sent | None:
        """Name sender and recipient and ask for DATA; None once it is granted."""
        sender = return_address(message, sender=self._server.sender, reply_to=self._reply_to)
        try:
            for code in (
                connection.mail(sender)[0],
                connection.rcpt(message.to)[0],
                connection.docmd("DATA")[0],
            ):
                if code not in {_OK, 251, _GO_AHEAD}:
                    return Sent.REFUSED if code >= _PERMANENT else Sent.AWAY
        except (OSError, smtplib.SMTPException, UnicodeError):
            return Sent.AWAY
        return None


def _hand_over(connection: smtplib.SMTP, body: bytes) -> Sent:
    try:
        connection.send(re.sub(rb"(?m)^\.", b"..", body) + b".\r\n")
        code = connection.getreply()[0]
    except (OSError, smtplib.SMTPException):
        return Sent.UNKNOWN
    if code == _OK:
        return Sent.ACCEPTED
    if _PERMANENT <= code < _BEYOND:
        return Sent.REFUSED
    # Of any other answer nobody knows whether the letter was taken over: sent again, it might come twice.
    return Sent.AWAY if _TRANSIENT <= code < _PERMANENT else Sent.UNKNOWN
