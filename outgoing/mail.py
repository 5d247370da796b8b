"""Sends by SMTP. TLS is demanded and never given up; a connection that breaks in the hand-over leaves UNKNOWN.

What keeps a letter from leaving is its recipient's or its own (REFUSED, LATER), or it is ours and the server's (AWAY):
a password that was changed, a certificate that expired, a limit of the day. That ends no letter.
"""

from __future__ import annotations

import logging
import re
import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from casework.errors import SettingsError
from casework.mail.reachable import reachable
from outgoing.channel import Message, Sent
from outgoing.letterhead import as_email, return_address, written

log = logging.getLogger("tipline.outgoing")

TIMEOUT = 15
"""Seconds at most for a connection, and for each answer of the server before it takes the letter."""
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
STARTTLS, TLS, NONE = "starttls", "tls", "none"
_PORTS = {STARTTLS: 587, TLS: 465, NONE: 25}
_READY, _OK, _GO_AHEAD, _CLOSING = 220, 250, 354, 421
_YES: Final = frozenset(range(250, 260))
"""What servers say to a sender or recipient that they take: `251` passes on, `252` has not looked."""
_OF_US: Final = frozenset({454, 530, 534, 535, 538})
"""Signing in or encryption is missing (RFC 4954, RFC 3207)."""
_TRANSIENT, _PERMANENT, _BEYOND = 400, 500, 600


@dataclass(frozen=True, kw_only=True)
class Patience:
    """Seconds that a server may take in all, however it spreads its answers over them."""

    offer: float
    """Until it asks for the letter."""
    taking: float
    """From the first byte of the letter on: it may look through it before it answers."""


FOR_LETTERS: Final = Patience(offer=25, taking=30)
"""Together less than a worker has for a row."""
FOR_ALERTS: Final = Patience(offer=12, taking=15)
"""Together less than one process sends to one person: then it is the next channel's, and the next person's, turn."""


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
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        # Its words quote what stands there, of a password too in which a sign is not escaped.
        raise SettingsError(
            "TIPLINE_SMTP_URL cannot be read: write each sign but letters and digits in user and password as %XX"
        ) from None
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
    if reachable(sender) != sender:
        # Answers name it as servers do, and are found by it.
        raise SettingsError(
            "TIPLINE_SMTP_URL: ?from= must be as mail servers have it, `xn--` for other letters"
        )
    return Server(
        host=host,
        port=port or _PORTS[encryption],
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
        patience: Patience = FOR_LETTERS,
    ) -> None:
        self._server, self._sender_name, self._reply_to = server, sender_name, reply_to
        self._context, self._patience = context or ssl.create_default_context(), patience

    def send(self, message: Message) -> Sent:
        """Hand one message over. Before DATA is granted nothing has left; after it, only an answer tells."""
        own, reply_to = self._server.sender, self._reply_to
        try:
            mail = as_email(message, sender=own, sender_name=self._sender_name, reply_to=reply_to)
            sender = return_address(message, sender=own, reply_to=reply_to)
            body, to = mail.as_bytes(), written(message.to)
        except ValueError:
            return Sent.REFUSED
        connection = self._connection()
        try:
            with _at_most(self._patience.offer, connection):
                kept = self._offer(connection, sender, to)
            if kept is not None:
                return kept
            with _at_most(self._patience.taking, connection):
                return _hand_over(connection, body, self._patience.taking)
        finally:
            connection.close()

    def _connection(self) -> smtplib.SMTP:
        """Not connected yet, so that whoever watches its time holds it before that."""
        seconds = min(TIMEOUT, self._patience.offer)
        if self._server.encryption == TLS:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(timeout=seconds, context=self._context)
        else:
            connection = smtplib.SMTP(timeout=seconds)
        # smtplib holds the certificate against this name, and keeps none where it is to connect later.
        connection._host = self._server.host  # type: ignore[attr-defined]  # noqa: SLF001
        return connection

    def _offer(self, connection: smtplib.SMTP, sender: str, to: str) -> Sent | None:
        """Sign in, name sender and recipient and ask for DATA; None once it is granted."""
        try:
            self._sign_in(connection)
            self._name_sender(connection, sender)
            code = connection.rcpt(to)[0]
            if code not in _YES:
                return _not_now(code)
            code = connection.docmd("DATA")[0]
            return None if code == _GO_AHEAD else _not_now(code)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            # A ValueError: a password has letters beyond ASCII, or this machine forbids the way of signing in.
            log.warning("the mail server takes nothing of ours: %s", type(error).__name__)
            return Sent.AWAY

    def _sign_in(self, connection: smtplib.SMTP) -> None:
        server = self._server
        code, said = connection.connect(server.host, server.port)
        if code != _READY:
            raise smtplib.SMTPConnectError(code, said)
        if server.encryption == STARTTLS:
            connection.starttls(context=self._context)
        connection.ehlo_or_helo_if_needed()
        if server.user and server.password:
            connection.login(server.user, server.password)

    def _name_sender(self, connection: smtplib.SMTP, sender: str) -> None:
        """Some providers take no mail without a return path: then ours stands there. Raises where none is taken."""
        code, said = connection.mail(sender)
        if not sender and _PERMANENT <= code < _BEYOND and code not in _OF_US:
            sender = written(self._server.sender)
            code, said = connection.mail(sender)
        if code not in _YES:
            raise smtplib.SMTPSenderRefused(code, said, sender)


def _not_now(code: int) -> Sent:
    """What an answer that is no yes makes of a letter of which nothing has left."""
    if code in _OF_US or code == _CLOSING:
        return Sent.AWAY
    if _PERMANENT <= code < _BEYOND:
        return Sent.REFUSED
    return Sent.LATER if _TRANSIENT <= code < _PERMANENT else Sent.AWAY


def _hand_over(connection: smtplib.SMTP, body: bytes, seconds: float) -> Sent:
    try:
        if connection.sock is not None:
            connection.sock.settimeout(seconds)
        connection.send(re.sub(rb"(?m)^\.", b"..", body) + b".\r\n")
        code = connection.getreply()[0]
    except (OSError, smtplib.SMTPException):
        return Sent.UNKNOWN
    if code == _OK:
        return Sent.ACCEPTED
    # Of what is neither yes nor no nobody knows whether the letter was taken over: sent again, it might come twice.
    return _not_now(code) if _TRANSIENT <= code < _BEYOND else Sent.UNKNOWN


@contextmanager
def _at_most(seconds: float, connection: smtplib.SMTP) -> Iterator[None]:
    """Break the connection off after so long: an answer that comes in drips never runs out of its own time."""
    over = threading.Event()
    watch = threading.Thread(target=_break_off, args=(connection, over, seconds), daemon=True)
    watch.start()
    try:
        yield
    finally:
        over.set()
        watch.join()


def _break_off(connection: smtplib.SMTP, over: threading.Event, seconds: float) -> None:
    while not over.wait(seconds):
        seconds = 1
        if isinstance(connection.sock, socket.socket):
            with suppress(OSError):
                # Of the plain socket below TLS: what reads from it sees an end.
                socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)
