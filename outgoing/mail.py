"""Sends by SMTP. TLS is demanded and never given up; a connection that breaks in the hand-over leaves UNKNOWN.

What keeps a letter from leaving is its recipient's or its own (REFUSED, LATER), or it is ours and the server's (AWAY):
a password that was changed, a certificate that expired, a limit of the day. That ends no letter.
"""

from __future__ import annotations

import logging
import re
import smtplib
import ssl
import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from casework.errors import SettingsError
from casework.mail.reachable import reachable
from outgoing.channel import Message, Sent
from outgoing.connections import Connection, LookUp, close, connect, look_up
from outgoing.letterhead import as_email, return_address, written
from outgoing.replies import Reply, Step
from outgoing.resting import Refusals

log = logging.getLogger("tipline.outgoing")

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
STARTTLS, TLS, NONE = "starttls", "tls", "none"
_PORTS = {STARTTLS: 587, TLS: 465, NONE: 25}
_READY = 220
_FOR_GOOD: Final = 500
"""From here on an answer is no refusal of the moment."""


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


@dataclass(frozen=True, kw_only=True)
class _Letter:
    """As it is handed over."""

    return_paths: tuple[str, ...] = field(repr=False)
    """The one it should have, then our own address, which every provider takes that takes anything of ours."""
    to: str = field(repr=False)
    body: bytes = field(repr=False)


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
        look_up: LookUp = look_up,
        refusals: Refusals | None = None,
    ) -> None:
        """`refusals`: shared with whatever else signs in there with the same user."""
        self._server, self._sender_name, self._reply_to = server, sender_name, reply_to
        self._context, self._patience = context or ssl.create_default_context(), patience
        self._look_up, self._refusals = look_up, refusals or Refusals()

    def send(self, message: Message) -> Sent:
        """Hand one message over. Before DATA is granted nothing has left; after it, only an answer tells.

        AWAY without a try where the server refused our password just now, by the message's own moment.
        """
        if self._refusals.rests(message.at):
            return Sent.AWAY
        talk = _Talk(self._patience)
        try:
            return self._sent(talk, message)
        except Exception as error:  # noqa: BLE001 - whatever it was, a worker's time that is over too
            if talk.begun:
                return Sent.UNKNOWN
            log.warning("the mail server takes nothing of ours: %s", type(error).__name__)
            return Sent.AWAY

    def _sent(self, talk: _Talk, message: Message) -> Sent:
        try:
            letter = self._letter(message)
        except ValueError:
            return Sent.REFUSED
        reply = self._said(talk, letter, message.at)
        sent = reply.outcome()
        if sent is Sent.AWAY:
            log.warning("the mail server takes nothing of ours: %d to %s", reply.number, reply.step)
        return sent

    def _letter(self, message: Message) -> _Letter:
        """Raises ValueError for an address that no server takes."""
        own, reply_to = self._server.sender, self._reply_to
        mail = as_email(message, sender=own, sender_name=self._sender_name, reply_to=reply_to)
        path = return_address(message, sender=own, reply_to=reply_to)
        return _Letter(
            return_paths=tuple(dict.fromkeys((path, written(own)))),
            to=written(message.to),
            body=re.sub(rb"(?m)^\.", b"..", mail.as_bytes()) + b".\r\n",
        )

    def _said(self, talk: _Talk, letter: _Letter, at: datetime) -> Reply:
        connection = connect(
            self._server.host,
            self._server.port,
            seconds=self._patience.offer,
            look_up=self._look_up,
            tls=self._context if self._server.encryption == TLS else None,
        )
        try:
            self._sign_in(connection, at)
            return talk.hand_over(connection, letter)
        finally:
            close(connection)

    def _sign_in(self, connection: Connection, at: datetime) -> None:
        """Raises SMTPException where it greets or knows us not, ValueError for a password beyond ASCII."""
        server = self._server
        code, said = connection.getreply()
        if code != _READY:
            raise smtplib.SMTPConnectError(code, said)
        if server.encryption == STARTTLS:
            connection.starttls(context=self._context)
        connection.ehlo_or_helo_if_needed()
        if not (server.user and server.password):
            return
        try:
            connection.login(server.user, server.password)
        except smtplib.SMTPAuthenticationError as error:
            # A server that cannot look now, or closes, says nothing of the password: its trouble may be over at once.
            if error.smtp_code >= _FOR_GOOD:
                self._refusals.refused(at)
            raise
        self._refusals.taken()


class _Talk:
    """What is said of one letter, within its time."""

    def __init__(self, patience: Patience) -> None:
        self._taking, self._end = (
            patience.taking,
            time.monotonic() + patience.offer + patience.taking,
        )
        self.begun = False
        """The letter may have left: it began to, and no answer says that it was not taken."""

    def hand_over(self, connection: Connection, letter: _Letter) -> Reply:
        """Offer it with one return path after the other; the last answer, whichever it was to."""
        *others, own = letter.return_paths
        for path in others:
            reply = self._offer(connection, path, letter)
            if not reply.is_of_return_path:
                return reply
            if reply.step is not Step.SENDER:
                connection.rset()
        return self._offer(connection, own, letter)

    def _offer(self, connection: Connection, path: str, letter: _Letter) -> Reply:
        """Name sender and recipient, ask for DATA and send the letter, until one of them is not granted."""
        reply = _reply(Step.SENDER, connection.mail(path))
        if reply.is_yes:
            reply = _reply(Step.RECIPIENT, connection.rcpt(letter.to))
        if reply.is_yes:
            reply = _reply(Step.ASKING, connection.docmd("DATA"))
        return self._send(connection, letter.body) if reply.is_yes else reply

    def _send(self, connection: Connection, body: bytes) -> Reply:
        connection.until = min(self._end, time.monotonic() + self._taking)
        connection.left()
        self.begun = True
        connection.send(body)
        reply = _reply(Step.LETTER, connection.getreply())
        self.begun = not reply.is_no
        return reply


def _reply(step: Step, answer: tuple[int, bytes]) -> Reply:
    return Reply(step=step, number=answer[0], said=answer[1])
