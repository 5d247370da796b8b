r"""The IMAP server, over one connection.

Work is found by UID, never by `\Seen`: somebody will open the mailbox. Reading changes nothing on the server
(BODY.PEEK[]), and a message is moved only after it was stored.
"""

from __future__ import annotations

import select
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from threading import Event

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientError, LoginError

from casework.signals.submissions import MailPosition
from mailintake.imap.certificates import context
from mailintake.imap.filing import FLAGGED, STORED, Filing
from mailintake.imap.first_words import looked_into
from mailintake.imap.reading import Reading
from mailintake.imap.reconciling import Look
from mailintake.imap.refusals import (
    NO_FOLDER,
    NO_GRANT,
    NO_LETTERS,
    NO_PROCESSED,
    NO_SIGN_IN_NOW,
    NO_STARTTLS,
    NO_TOKENS,
    NO_UIDPLUS,
    RENUMBERED,
    MailboxUnavailable,
    translated,
)
from mailintake.imap.settings import TLS, After, MailboxSettings
from mailintake.imap.tokens import NoToken, Token

CONNECT_SECONDS = 20
UID_WINDOW = 20_000
"""UIDs asked for at once: imaplib refuses answers in very long lines."""
IDLE_SECONDS = 540
"""Servers end an IDLE at half an hour by the book (RFC 2177), some at ten minutes in practice."""
_UNAVAILABLE = "[UNAVAILABLE]"
"""Says that a refusal is a trouble of the server's own (RFC 5530)."""
SLICE_SECONDS = 2
"""How long a wait goes on without looking whether the process is to end."""


class Mailbox:
    """One selected folder over one connection. Any fault raises MailboxUnavailable: then connect anew."""

    def __init__(
        self, client: IMAPClient, settings: MailboxSettings, token: Token | None = None
    ) -> None:
        self._client = client
        self._token = token
        self._settings = settings
        self.reading = Reading(client)
        self._done: set[int] = set()
        self._last: tuple[int, int] | None = None
        with translated():
            self._can_move = bool(client.has_capability("MOVE"))
            self._can_expunge = bool(client.has_capability("UIDPLUS"))
            self.can_idle = bool(client.has_capability("IDLE"))
        self._prepare()

    def _prepare(self) -> None:
        after = self._settings.after
        may_move = self._can_move and after is After.MOVE
        if after is not After.FLAG and not self._can_expunge and not may_move:
            # EXPUNGE without UIDs would take away what others marked for deletion.
            raise MailboxUnavailable(NO_UIDPLUS)
        with translated():
            there = after is not After.MOVE or self._client.folder_exists(self._settings.processed)
        if not there:
            with translated(refused=NO_PROCESSED):
                self._client.create_folder(self._settings.processed)
        with translated(refused=NO_FOLDER):
            found = self._client.select_folder(self._settings.folder)
        self._uidvalidity = int(found[b"UIDVALIDITY"])
        self._uidnext = int(found.get(b"UIDNEXT", 1))
        self._filing = Filing(
            client=self._client,
            settings=self._settings,
            can_move=self._can_move,
            # A server that does not say keeps all of its own (RFC 3501, 7.1).
            kept=frozenset(found.get(b"PERMANENTFLAGS", (FLAGGED,))),
        )

    @property
    def client(self) -> IMAPClient:
        """For the check of a configuration alone."""
        return self._client

    @property
    def can_take_out(self) -> bool:
        """Whether single messages can be taken out for good. Without UIDPLUS, EXPUNGE takes others' with them."""
        return self._can_expunge

    @property
    def keeps_mark(self) -> bool:
        """Whether the mark of stored messages outlives the connection. Without it their bytes must be compared."""
        return self._filing.keeps_mark

    @property
    def token_left(self) -> float:
        """Seconds until a new token is due: then connect anew, before the server minds. Infinite without a token."""
        return self._token.left if self._token is not None else float("inf")

    def position(self, uid: int) -> MailPosition:
        """Where a message lies: its name in the database."""
        return MailPosition(
            mailbox=self._settings.name,
            folder=self._settings.folder,
            uidvalidity=self._uidvalidity,
            uid=uid,
        )

    def waiting(self) -> list[int]:
        """The UIDs of the messages in the folder, in order, but for those that stay and were done over this line."""
        self._done &= (found := self._found())  # what is gone need not be remembered
        return sorted(found - self._done)

    def look(self) -> Look:
        """The folder as it is now. Raises MailboxUnavailable where its numbers began anew since the last look."""
        with translated():
            told = self._client.folder_status(self._settings.folder, [b"UIDNEXT", b"UIDVALIDITY"])
            validity = int(told.get(b"UIDVALIDITY", self._uidvalidity))
            uidnext = int(told.get(b"UIDNEXT", 0))
        # Not against what SELECT said: of a server that always says two things no mail would be read.
        before, self._last = self._last, (validity, uidnext)
        if before is not None and (validity != before[0] or uidnext < before[1]):
            raise MailboxUnavailable(RENUMBERED)
        marked = set[int]()
        if self._settings.after is After.FLAG and self.keeps_mark:
            marked = self._found(*self._filing.with_mark())
            self._done &= marked  # without the mark, another message has the number
        return Look(
            uidvalidity=validity,
            uidnext=uidnext,
            there=frozenset(self._found()),
            # A flag that people set as well says less.
            marked=frozenset(marked if self._filing.mark == STORED else ()),
        )

    def _found(self, *which: bytes) -> set[int]:
        with translated():
            found, start, width = set[int](), 1, max(UID_WINDOW, self._uidnext // 500)
            while start < self._uidnext:
                found.update(self._client.search(["UID", f"{start}:{start + width - 1}", *which]))
                start += width
            # `n:*` always names the last message, even below n (RFC 3501, 6.4.8): what is there is there.
            found.update(self._client.search(["UID", f"{self._uidnext}:*", *which]))
        if found:
            self._uidnext = max(self._uidnext, max(found) + 1)
        return found

    def older_than(self, day: date) -> list[int]:
        """The UIDs of messages that came before this day."""
        with translated():
            return sorted(self._client.search(["BEFORE", day]))

    def file_away(self, uids: Sequence[int], cut: Collection[int] = ()) -> None:
        """Move, mark or delete stored messages, once for all of them, as the settings say. Raises NotFiled.

        Those in `cut`, of which only a beginning is stored, are never deleted.
        """
        if uids:
            self._filing.file_away(uids, cut)
            if self._settings.after is After.FLAG:
                self._done.update(uids)

    def marked(self, uids: Sequence[int]) -> set[int]:
        """Those of these messages that were marked as stored; none where the server keeps no mark."""
        return self._filing.marked(uids) if uids else set()

    def wait(self, seconds: float, stop: Event) -> None:
        """Wait until something may have happened: an IDLE push, the time, or the end of the process.

        A push only wakes: what there is to do is found by asking, and NOOP proves the line after every wake. A
        connection that died raises MailboxUnavailable.
        """
        with self._nodding():
            if not self.can_idle:
                stop.wait(seconds)
            elif not self._has_come():
                with translated():
                    self._client.idle()
                    self._idle_until(time.monotonic() + min(seconds, IDLE_SECONDS), stop)
                    self._client.idle_done()
            with translated():
                self._client.noop()

    @contextmanager
    def _nodding(self) -> Iterator[None]:
        """Questions whose answer needs no work: a server that hangs is known by them before the minute is over."""
        line = self._client.socket()
        line.settimeout(_nod(self._settings))
        yield
        line.settimeout(self._settings.read_seconds)

    def _has_come(self) -> bool:
        """Mail came since the last question: IDLE would not tell of it again."""
        with translated():
            _, told = self._client.noop()
        return any(isinstance(answer, tuple) and b"EXISTS" in answer for answer in told)

    def close(self) -> None:
        """Leave politely, or at least leave."""
        try:
            self._client.logout()
        except (IMAPClientError, OSError):
            with suppress(IMAPClientError, OSError):
                self._client.shutdown()

    def _idle_until(self, end: float, stop: Event) -> None:
        """Until the server says anything: what it says is read with the answer to DONE.

        What came in one go with its leave to wait does not wake: the time does. imapclient's own `idle_check` gives
        a connection up where a line comes in two pieces.
        """
        said = select.poll()
        said.register(self._client.socket(), select.POLLIN)
        while not stop.is_set() and (left := end - time.monotonic()) > 0:
            if said.poll(1000 * min(left, SLICE_SECONDS)):
                return


def _nod(settings: MailboxSettings) -> float:
    return min(settings.nod_seconds, settings.read_seconds)


def connect(settings: MailboxSettings, *, patient: bool = True) -> Mailbox:
    """Sign in and select the folder. Never goes on in clear where TLS was asked for.

    Not `patient`, it gives up a silent server as soon as one that is asked whether it is still there.
    Raises MailboxUnavailable, or SettingsError for a file that cannot be read.
    """
    seconds = settings.read_seconds if patient else _nod(settings)
    trusted = context(settings)
    try:
        token = settings.token.fetch() if settings.token else None
    except NoToken as error:
        raise MailboxUnavailable(error.why) from None
    password = settings.password() if token is None else ""
    with looked_into(settings), translated():
        client = IMAPClient(
            settings.host,
            port=settings.port,
            ssl=settings.tls is TLS.TLS,
            ssl_context=trusted if settings.tls is TLS.TLS else None,
            timeout=SocketTimeout(CONNECT_SECONDS, seconds),  # type: ignore[arg-type]  # it takes both
        )
    try:
        if settings.tls is TLS.STARTTLS:
            with translated(refused=NO_STARTTLS):
                client.starttls(trusted)
        if token is None:
            _sign_in(client, settings.user, password)
        else:
            _sign_in_with(client, settings.user, token)
        mailbox = Mailbox(client, settings, token)
        client.socket().settimeout(settings.read_seconds)
        return mailbox
    except BaseException:
        with suppress(IMAPClientError, OSError):
            client.shutdown()
        raise


def _sign_in(client: IMAPClient, user: str, password: str) -> None:
    """LOGIN carries ASCII alone; what is written beyond it goes by AUTH PLAIN, in UTF-8 (RFC 4616)."""
    with translated():
        try:
            if user.isascii() and password.isascii():
                client.login(user, password)
            elif client.has_capability("AUTH=PLAIN"):
                client.plain_login(user, password)
            else:
                raise MailboxUnavailable(NO_LETTERS)
        except LoginError as error:
            if _UNAVAILABLE in str(error):
                raise MailboxUnavailable(NO_SIGN_IN_NOW) from None
            raise


def _sign_in_with(client: IMAPClient, user: str, token: Token) -> None:
    """XOAUTH2. A refusal is one of the token: expired, withdrawn, or for another mailbox."""
    with translated():
        try:
            client.oauth2_login(user, token.value)
        except LoginError:
            takes = client.has_capability("AUTH=XOAUTH2")
            raise MailboxUnavailable(NO_GRANT if takes else NO_TOKENS) from None
