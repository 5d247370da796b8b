"""What a mail server refuses or lacks, as codes that are sentences: for heartbeats, support and the check."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from imapclient import IMAPClient
from imapclient.exceptions import CapabilityError, IMAPClientError, LoginError

NO_ANSWER: Final = "the server cannot be reached"
NO_NAME: Final = "no server has this name"
NO_TLS: Final = "the server does not speak TLS as the settings ask"
NO_STARTTLS: Final = "the server does not offer STARTTLS"
TLS_AT_ONCE: Final = "the server speaks TLS from the first word on this port"
NO_TRUST: Final = "the server's certificate cannot be trusted"
NO_MATCH: Final = "the server's certificate is for another name"
NO_TIME: Final = "the server's certificate has ended or does not begin yet"
NO_SIGN_IN: Final = "the server refuses user or password"
NO_SIGN_IN_NOW: Final = "the server can sign nobody in for now"
NO_LETTERS: Final = "the server takes no user or password with letters beyond ASCII"
NO_GRANT: Final = "the server refuses the sign-in token"
NO_TOKENS: Final = "the server offers no sign-in by token"
NO_FOLDER: Final = "the server does not open the folder"
READ_ONLY: Final = "the folder may be read and not changed"
NO_PROCESSED: Final = "the folder for stored mail cannot be made"
NO_UIDPLUS: Final = "the server cannot take out single messages: it lacks UIDPLUS"
NOT_FILED: Final = "the server refuses to move, mark or delete stored mail"
REFUSED: Final = "the server refuses a command"
RENUMBERED: Final = "the server counts its messages anew"
SHORTENED: Final = "the server gives less of a message than it says there is"
UNREADABLE: Final = "the server's answer cannot be read"
BROKE: Final = "the connection broke"
WRONG_SETTINGS: Final = "the settings are wrong"
AWAY: Final = "away"
"""For a machine that watches: the server cannot be reached."""
REFUSES: Final = "refused"
"""For a machine that watches: the server does not let us in."""
_HOW: Final = {
    **dict.fromkeys((NO_ANSWER, NO_NAME, BROKE, NO_SIGN_IN_NOW), AWAY),
    **dict.fromkeys((NO_SIGN_IN, NO_LETTERS, NO_GRANT, NO_TOKENS), REFUSES),
}
_TIMES: Final = frozenset({9, 10})
"""OpenSSL's codes for a certificate that is not valid yet, or no longer."""
_NAMES: Final = frozenset({62, 64})
"""Those for one that has another host name, or another network address."""


def how(why: str) -> str | None:
    """What a machine that watches is told of a code: `away` or `refused`; None where it is neither."""
    return _HOW.get(why)


class MailboxUnavailable(Exception):
    """The server cannot be reached or refuses for now. Try again; nothing was moved. `why` is a code."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Shortened(MailboxUnavailable):
    """Fewer bytes of a message came than the server says that it has: what came must not be taken for all of it."""

    def __init__(self) -> None:
        super().__init__(SHORTENED)


class NotFiled(MailboxUnavailable):
    """Stored messages could not be moved, marked or deleted: a full quota, a right that is missing."""


_UNREADABLE: Final = (ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError)
"""What imaplib and imapclient raise on answers that they cannot take apart."""
_FAULTS: Final = (IMAPClientError, OSError, *_UNREADABLE)
_MEANINGS: Final[tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...]] = (
    (LoginError, NO_SIGN_IN),
    (CapabilityError, "the server does not offer what the settings ask for"),
    (IMAPClient.ReadOnlyError, READ_ONLY),
    (IMAPClient.AbortError, BROKE),
    (ssl.SSLCertVerificationError, NO_TRUST),
    (ssl.SSLError, NO_TLS),
    (socket.gaierror, NO_NAME),
    (OSError, NO_ANSWER),
    (UnicodeDecodeError, UNREADABLE),
    (UnicodeError, NO_NAME),  # two dots in a row: no such name is even looked up
    (_UNREADABLE, UNREADABLE),
)
"""The first that fits. What is left is a command that was refused."""


@contextmanager
def translated(
    *, keep: type[Exception] | tuple[type[Exception], ...] = (), refused: str = REFUSED
) -> Iterator[None]:
    """Say in our words what went wrong with the server.

    `keep` passes on a fault that is not the connection's; `refused` says what it means when the server says no.
    """
    try:
        yield
    except _FAULTS as error:
        why = next((why for kind, why in _MEANINGS if isinstance(error, kind)), None)
        if isinstance(error, ssl.SSLCertVerificationError):
            why = _of_certificate(error.verify_code)
        if isinstance(error, CapabilityError) or why is None:
            if why is None and keep and isinstance(error, keep):
                raise
            why = refused if refused != REFUSED else why or REFUSED
        raise (NotFiled if why == NOT_FILED else MailboxUnavailable)(why) from None


def _of_certificate(code: int) -> str:
    if code in _TIMES:
        return NO_TIME
    return NO_MATCH if code in _NAMES else NO_TRUST
