"""Messages are read, made submissions, and stored, whatever they contain: one at a time, or several together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256

from casework.errors import VaultAway
from casework.faults import without_words
from casework.signals.problems import Problem
from casework.signals.submissions import Attachment, MailPosition, Submission
from mailintake.imap.fetching import Fetched
from mailintake.imap.refusals import Shortened
from mailintake.imap.settings import MailboxSettings
from mailintake.mailbox import Mailbox
from mailintake.origin.proofs import Proof, Unproved
from mailintake.origin.senders import domain_of
from mailintake.parsing import bare, read, salvage
from mailintake.storing.attempts import FATAL, Attempts
from mailintake.storing.helper import Several
from mailintake.storing.needs import MailServices
from mailintake.storing.submitting import submit
from mailintake.structure.incoming import IncomingEmail
from mailintake.submission import Origin

HEAD = 1_000_000
"""Bytes of a large message that are kept when it cannot be stored whole: its header and its first words."""


@dataclass(frozen=True, kw_only=True)
class Intake:
    """Stores messages, each once: one in a transaction, or several."""

    settings: MailboxSettings
    services: MailServices
    attempts: Attempts
    cut: set[int] = field(default_factory=set)
    """UIDs of messages of which only a beginning was stored."""
    short: set[int] = field(default_factory=set)
    """UIDs of messages that wait for another connection: the server gave less of them than there is."""
    faults: set[str] = field(default_factory=set)
    """Classes and places of the errors that kept messages from being stored."""
    without_files: set[int] = field(default_factory=set)
    """UIDs of messages that were stored without some of their files, for which there was no room."""

    def known(self, positions: Sequence[MailPosition]) -> AbstractSet[MailPosition]:
        """Which of them stand in the database, those from before a crash with them. Raises VaultAway."""
        return self.services.known(positions)

    def is_stored(self, message: Fetched, mailbox: Mailbox) -> bool:
        """Whether these very bytes stand in the database. A server may give a number out a second time."""
        if not message.whole:
            self.cut.add(message.uid)
        whole = [message.raw] if message.raw is not None else self._what_comes(message, mailbox)
        return self.services.is_stored(whole)

    def take_in(self, message: Fetched, mailbox: Mailbox, *, again: bool = False) -> bool:
        """Store one message. If its contents make a step fail, store the least of it; it never blocks the line.

        `again`: another message lay at its position before. The first time that the server gives less of it than there
        is, it is left: over a new connection the server may give all. Else what came is stored, and said to be cut.
        """
        try:
            return self._take_in(message, mailbox, again=again)
        except Shortened:
            self.short.add(message.uid)
            return False

    def _take_in(self, message: Fetched, mailbox: Mailbox, *, again: bool) -> bool:
        position = mailbox.position(message.uid)
        if again:
            head = self.head_of(message, mailbox)
            position = replace(
                position, folder=f"{position.folder} {sha256(head).hexdigest()[:12]}"
            )
        comes_short = message.raw is not None and not message.whole and message.most is None
        if comes_short and not self.attempts.came_short(position):
            raise Shortened
        try:
            tries = self.attempts.begin(position)
            if tries > FATAL:
                head, whole = self.head_of(message, mailbox), message.whole
                reader = salvage if tries == FATAL + 1 else bare
                return self.take_in_raw(
                    head, position, readers=(reader,), whole=whole and message.raw is not None
                )
            if message.raw is None:
                return self.take_in_large(message, mailbox, position)
            if tries > 1:
                return self.take_in_apart(message.raw, position, whole=message.whole)
            return self.take_in_raw(message.raw, position, whole=message.whole)
        finally:
            self.attempts.end()

    def take_in_together(self, messages: Sequence[Fetched], mailbox: Mailbox) -> list[int]:
        """Store small messages in one transaction; the UIDs of those that now stand in the database.

        What keeps them from being stored together is a matter of one of them: then each is stored by itself.
        """
        if len(messages) == 1 or self.attempts.unended:
            return self._one_by_one(messages, mailbox)
        self.attempts.begin_together()
        try:
            stored = self.store_together(located(messages, mailbox))
        finally:
            self.attempts.end()
        return stored + self.rest_of(messages, stored, mailbox)

    def rest_of(
        self, messages: Sequence[Fetched], stored: Sequence[int], mailbox: Mailbox
    ) -> list[int]:
        """Store each of the messages that are not stored by itself."""
        done = set(stored)
        return self._one_by_one([one for one in messages if one.uid not in done], mailbox)

    def _one_by_one(self, messages: Sequence[Fetched], mailbox: Mailbox) -> list[int]:
        return [message.uid for message in messages if self.take_in(message, mailbox)]

    def store_together(self, several: Several) -> list[int]:
        """Store small messages in one transaction, or none; what cannot be read is left out. Raises VaultAway."""
        found = dict[int, tuple[IncomingEmail, bytes, Origin]]()
        for position, raw in several:
            # What fails is read again by itself.
            with suppress(Exception), self.attempts.step():
                found[position.uid] = self.read(raw), raw, self._origin(raw, position)
        ready = dict[int, Submission]()
        with suppress(Exception):
            with self.attempts.step():
                signed = self._signed([(email, raw) for email, raw, _ in found.values()])
            for (uid, (email, raw, origin)), proof in zip(found.items(), signed, strict=True):
                with suppress(Exception), self.attempts.step():
                    ready[uid] = submit(email, raw, origin, self.services.seal_attachment, proof)
        try:
            with self.attempts.step():
                self.services.receive_together(list(ready.values()))
        except VaultAway:
            raise
        except Exception:  # noqa: BLE001 - one of them does it, and does it again by itself
            return []
        return list(ready)

    def head_of(self, message: Fetched, mailbox: Mailbox) -> bytes:
        if message.raw is not None:
            return message.raw
        return next(self._what_comes(message, mailbox), b"")

    def take_in_large(self, message: Fetched, mailbox: Mailbox, position: MailPosition) -> bool:
        """Hand it to a process of its own, piece by piece: here it is never whole in memory."""
        head, pieces = _Head(), mailbox.reading.pieces(message)
        try:
            stored = self._pass_on(pieces, head, position, whole=message.whole)
        except Shortened:
            if not self.attempts.came_short(position):
                raise
            head, pieces = _Head(), self._what_comes(message, mailbox)
            stored = self._pass_on(pieces, head, position, whole=False)
        if stored:
            return True
        return self.take_in_raw(bytes(head.kept), position, readers=(salvage,), whole=False)

    def _pass_on(
        self, pieces: Iterable[bytes], head: _Head, position: MailPosition, *, whole: bool
    ) -> bool:
        if not whole:
            self.cut.add(position.uid)
        return self.services.take_in_apart(_facts(position, whole=whole), head.passing(pieces))

    def _what_comes(self, message: Fetched, mailbox: Mailbox) -> Iterator[bytes]:
        """The bytes of a large message as far as the server gives them."""
        try:
            yield from mailbox.reading.pieces(message)
        except Shortened:
            self.cut.add(message.uid)

    def take_in_apart(self, raw: bytes, position: MailPosition, *, whole: bool) -> bool:
        """Hand a message on which this process died, or could not end, to one of its own: there it may do so again."""
        if self.services.take_in_apart(_facts(position, whole=whole), [raw]):
            return True
        return self.take_in_raw(raw, position, readers=(salvage,), whole=whole)

    def take_in_raw(
        self,
        raw: bytes,
        position: MailPosition,
        *,
        readers: Sequence[Callable[[bytes], IncomingEmail]] | None = None,
        whole: bool = True,
    ) -> bool:
        """Read the message and store it; if that fails, store what the simplest reader makes of it."""
        if not whole:
            self.cut.add(position.uid)
        origin = self._origin(raw, position, whole=whole)
        with self.attempts.step():
            return any(
                self.receive(reader(raw), raw, origin) for reader in readers or (self.read, salvage)
            )

    def _origin(self, raw: bytes, position: MailPosition, *, whole: bool = True) -> Origin:
        return Origin(
            position=position,
            received_at=self.services.clock.now(),
            submission_id=self.services.submission_id(raw),
            own_addresses=self.settings.addresses,
            reply_to=self.services.reply_to,
            authentication_server=self.settings.authentication_server,
            team=self.settings.team,
            whole=whole,
        )

    def _signed(
        self, several: Sequence[tuple[IncomingEmail, bytes]]
    ) -> Sequence[Proof | Unproved | None]:
        """What the signatures of messages prove. Their keys are looked up together."""
        return self.services.prove(
            [(raw, domain_of(email.sender.address)) for email, raw in several]
        )

    def read(self, raw: bytes) -> IncomingEmail:
        return read(raw, self.services.open_packed)

    def receive(self, email: IncomingEmail, raw: bytes, origin: Origin) -> bool:
        """Seal its files and store it. False when it cannot be stored in this form.

        A file for which there is no room stays in the raw message alone: the words do not wait for a disk.
        """
        for seal in (self._sealed, _left_out):
            try:
                (signed,) = self._signed([(email, raw)])
                submission = submit(email, raw, origin, seal, signed)
                self.services.receive(submission)
            except VaultAway:
                raise
            except OSError:
                # No room for a file, seen late, or no way to the keeper's socket: no fault of this message.
                continue
            except Exception as error:  # noqa: BLE001 - it stays in the mailbox, is counted as not stored, and tried again
                self.faults.add(without_words(error))
                return False
            if Problem.NO_ROOM in submission.problems:
                self.without_files.add(origin.position.uid)
            return True
        raise VaultAway

    def _sealed(self, name: str, content_type: str, data: bytes) -> Attachment | None:
        try:
            return self.services.seal_attachment(name, content_type, data)
        except OSError:
            return None


def _left_out(name: str, content_type: str, data: bytes) -> None:
    """No file is kept by itself."""


def located(messages: Sequence[Fetched], mailbox: Mailbox) -> list[tuple[MailPosition, bytes]]:
    """Small messages with where they lie."""
    return [
        (mailbox.position(message.uid), message.raw)
        for message in messages
        if message.raw is not None
    ]


def _facts(position: MailPosition, *, whole: bool) -> dict[str, object]:
    """What a process of its own must know of a message."""
    return {**asdict(position), "whole": whole}


@dataclass
class _Head:
    """Keeps the beginning of what passes."""

    kept: bytearray = field(default_factory=bytearray)

    def passing(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self.kept += piece[: HEAD - len(self.kept)]
            yield piece
