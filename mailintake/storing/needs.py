"""What a mail worker is handed: the vault, the keeper, the clock and the rest, as far as it needs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

from casework.clocks import Clock
from casework.signals.submissions import Attachment, MailPosition, Submission
from mailintake.contents.packed import OpenPacked
from mailintake.origin.proofs import Proof, Unproved
from mailintake.storing.holding import Leases
from mailintake.storing.sweeping import IsStored


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
        """Seal a file on disk. Raises OSError where there is no room."""

    @property
    def has_room(self) -> Callable[[], bool]:
        """Whether files can be sealed on disk."""

    @property
    def submission_id(self) -> Callable[[bytes], bytes]:
        """The same for the same bytes."""

    @property
    def open_packed(self) -> OpenPacked:
        """Open what Outlook packs, in a process of its own."""

    @property
    def prove(self) -> Callable[[Sequence[tuple[bytes, str]]], Sequence[Proof | Unproved | None]]:
        """Check the signatures of messages, each with the domain of its From address, where it matters who signed.

        Their keys are looked up together, within seconds.
        """

    @property
    def prove_again(self) -> Callable[[], object]:
        """Look whether the signatures hold that could not be checked when their mails came; raises VaultAway."""

    @property
    def reply_to(self) -> str | None:
        """The pattern of the addresses at which our mail is answered, if there is one."""

    @property
    def take_in_apart(self) -> Callable[[Mapping[str, object], Iterable[bytes]], bool]:
        """Store a message in a process of its own: what is known of it, and its bytes piece by piece.

        False when that process could not; raises VaultAway.
        """

    @property
    def is_stored(self) -> IsStored:
        """Whether a message with these bytes, piece by piece, stands in the database; raises VaultAway."""

    @property
    def ready_to_fork(self) -> Callable[[], object]:
        """Make all that both processes would else make for themselves."""

    @property
    def beat(self) -> Callable[[str, Mapping[str, str]], None]:
        """Write down how a mailbox fares."""

    @property
    def leases(self) -> Leases:
        """One worker on one mailbox."""

    @property
    def clock(self) -> Clock:
        """The time."""
