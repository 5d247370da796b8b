"""Messages are read, made submissions, and stored, whatever they contain: one at a time, or several together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from typing import Protocol

from casework.errors import VaultAway
from casework.submissions import Attachment, MailPosition, Submission
from mailintake.attempts import FATAL, Attempts
from mailintake.fetching import Fetched
from mailintake.helper import Several
from mailintake.holding import Leases
from mailintake.incoming import IncomingEmail
from mailintake.mailbox import Mailbox
from mailintake.packed import OpenPacked
from mailintake.parsing import bare, read, salvage
from mailintake.senders import domain_of
from mailintake.settings import MailboxSettings
from mailintake.signatures import Proof
from mailintake.submission import Origin, to_submission
from mailintake.sweeping import IsStored

HEAD = 1_000_000
"""Bytes of a large message that are kept when it cannot be stored whole: its header and its first words."""


class Clock(Protocol):
    """Tells the time, aware and in UTC."""

    def now(self) -> datetime:
        """The present moment."""


class MailServices(Protocol):
    """What a mail worker is able to do."""

    @property
    def receive(self) -> Callable[[Submission], object]:
        """Store in one transaction, a no-op when position or digest is known; raises VaultAway."""

    @property
    def receive_together(self) -> Callable[[Sequence[Submission]], object]:
        """Store several in one transaction, all or none. Raises VaultAway, or any other error: then one by one."""

    @property
    def known(self) -> Callable[[Iterable[MailPosition]], AbstractSet[MailPosition]]:
        """Which of these positions stand in the database."""

    @property
    def seal_attachment(self) -> Callable[[str, str, bytes], Attachment]:
        """Seal a file on disk."""

    @property
    def submission_id(self) -> Callable[[bytes], bytes]:
        """The same for the same bytes."""

    @property
    def open_packed(self) -> OpenPacked:
        """Open what Outlook packs, in a process of its own."""

    @property
    def prove(self) -> Callable[[bytes, str], Proof | None]:
        """Check the signature of a message whose From address has this domain, if it matters who signed."""

    @property
    def take_in_apart(self) -> Callable[[Mapping[str, object], Iterable[bytes]], bool]:
        """Store a message in a process of its own: what is known of it, and its bytes piece by piece.

        False when that process could not; raises VaultAway.
        """

    @property
    def is_stored(self) -> IsStored:
        """Whether a message with these bytes, piece by piece, stands in the database; raises VaultAway."""

    @property
    def beat(self) -> Callable[[str, Mapping[str, str]], None]:
        """Write down how a mailbox fares."""

    @property
    def leases(self) -> Leases:
        """One worker on one mailbox."""

    @property
    def clock(self) -> Clock:
        """The time."""


@dataclass(frozen=True, kw_only=True)
class Intake:
    """Stores messages, each once: one in a transaction, or several."""

    settings: MailboxSettings
    services: MailServices
    attempts: Attempts
    cut: set[int] = field(default_factory=set)
    """UIDs of messages of which only a beginning was stored."""

    def known(self, positions: Sequence[MailPosition]) -> AbstractSet[MailPosition]:
        """Which of them stand in the database, those from before a crash with them. Raises VaultAway."""
        return self.services.known(positions)

    def is_stored(self, message: Fetched, mailbox: Mailbox) -> bool:
        """Whether these very bytes stand in the database. A server may give a number out a second time."""
        if not message.whole:
            self.cut.add(message.uid)
        whole = [message.raw] if message.raw is not None else mailbox.pieces(message)
        return self.services.is_stored(whole)

    def take_in(self, message: Fetched, mailbox: Mailbox, *, again: bool = False) -> bool:
        """Store one message. If its contents make a step fail, store the least of it; it never blocks the line.

        `again`: another message lay at its position before.
        """
        position = mailbox.position(message.uid)
        if again:
            head = self.head_of(message, mailbox)
            position = replace(
                position, folder=f"{position.folder} {sha256(head).hexdigest()[:12]}"
            )
        try:
            tries = self.attempts.begin(position)
            if tries > FATAL:
                head, whole = self.head_of(message, mailbox), message.raw is not None
                reader = salvage if tries == FATAL + 1 else bare
                return self.take_in_raw(head, position, readers=(reader,), whole=whole)
            if message.raw is None:
                return self.take_in_large(message, mailbox, position)
            if tries > 1:
                return self.take_in_apart(message.raw, position)
            return self.take_in_raw(message.raw, position)
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
        ready: dict[int, Submission] = {}
        for position, raw in several:
            # What fails is read again by itself.
            with suppress(Exception), self.attempts.step():
                ready[position.uid] = self._submission(
                    self.read(raw), raw, self._origin(raw, position)
                )
        try:
            with self.attempts.step():
                self.services.receive_together(list(ready.values()))
        except VaultAway:
            raise
        except OSError:
            raise VaultAway from None
        except Exception:  # noqa: BLE001 - one of them does it, and does it again by itself
            return []
        return list(ready)

    def head_of(self, message: Fetched, mailbox: Mailbox) -> bytes:
        if message.raw is not None:
            return message.raw
        return next(iter(mailbox.pieces(message)), b"")

    def take_in_large(self, message: Fetched, mailbox: Mailbox, position: MailPosition) -> bool:
        """Hand it to a process of its own, piece by piece: here it is never whole in memory."""
        if not message.whole:
            self.cut.add(message.uid)
        head, facts = _Head(), _facts(position, whole=message.whole)
        if self.services.take_in_apart(facts, head.passing(mailbox.pieces(message))):
            return True
        return self.take_in_raw(bytes(head.kept), position, readers=(salvage,), whole=False)

    def take_in_apart(self, raw: bytes, position: MailPosition) -> bool:
        """Hand a message on which this process died, or could not end, to one of its own: there it may do so again."""
        if self.services.take_in_apart(_facts(position, whole=True), [raw]):
            return True
        return self.take_in_raw(raw, position, readers=(salvage,))

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
            authentication_server=self.settings.authentication_server,
            team=self.settings.team,
            whole=whole,
        )

    def _submission(self, email: IncomingEmail, raw: bytes, origin: Origin) -> Submission:
        proof = self.services.prove(raw, domain_of(email.sender.address))
        return to_submission(email, raw, origin, self.services.seal_attachment, proof)

    def read(self, raw: bytes) -> IncomingEmail:
        return read(raw, self.services.open_packed)

    def receive(self, email: IncomingEmail, raw: bytes, origin: Origin) -> bool:
        """Seal its files and store it. False when it cannot be stored in this form."""
        try:
            self.services.receive(self._submission(email, raw, origin))
        except VaultAway:
            raise
        except OSError:
            # No room for a file, or no way to the keeper's socket: no fault of this message.
            raise VaultAway from None
        except Exception:  # noqa: BLE001 - it stays in the mailbox, is counted as not stored, and tried again
            return False
        return True


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
