"""One batch of what lies in a mailbox: what is stored already is known, and the rest is stored, in groups.

Every other group may go to the helper process. What becomes of a group is known before the batch ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain

from casework.errors import VaultAway
from casework.memory import give_back
from mailintake.imap.fetching import TOGETHER_MESSAGES, Fetched, groups
from mailintake.imap.settings import After
from mailintake.mailbox import Mailbox
from mailintake.storing.helper import Helper
from mailintake.storing.taking import Intake, located

ABREAST = 0.1
"""Seconds that the worker, done with a group of its own, waits for the helper's. Else it took the next one too, and the
helper the last one of a batch, for which it then waited longer: of four groups two were taken in at once (measured)."""


@dataclass
class Tally:
    """What one round did."""

    waiting: int = 0
    stored: int = 0
    filed: int = 0
    left: list[int] = field(default_factory=list)
    """UIDs in the mailbox that could not be stored: still there, tried again, and alarming."""
    vault_away: bool = False
    faults: set[str] = field(default_factory=set)
    """Classes and places of the errors that kept messages from being stored."""
    not_filed: str | None = None
    """Why stored messages could not be moved, marked or deleted: they are looked at again the next time."""
    without_files: bool = False
    """Whether there was no room for the files of some."""

    def facts(self) -> dict[str, str]:
        """Codes and counts for the heartbeat."""
        return {"waiting": str(self.waiting), "not_stored": str(len(self.left))}


@dataclass
class Batch:
    """Stores one batch; `stored` are the UIDs that now stand in the database, those from before a crash with them."""

    mailbox: Mailbox
    intake: Intake
    tally: Tally
    helper: Helper | None = None
    most: int | None = None
    """Bytes that are asked for of the one message of this batch, where the line broke on it too often."""
    stored: list[int] = field(default_factory=list)
    _handed: Sequence[Fetched] = ()
    """What the helper has."""
    _took_last: bool = False
    """Whether the last group was the worker's own."""

    def store(self, uids: Sequence[int]) -> list[int]:
        """Store these messages, as far as the database is there."""
        try:
            self._store(uids)
        except VaultAway:
            self.tally.vault_away = True
        finally:
            # After a fault the helper's answer must not be taken for the next one.
            if self.helper and self._handed:
                with suppress(VaultAway):
                    self.helper.collect()
        return self.stored

    def _store(self, uids: Sequence[int]) -> None:
        known = self.intake.known([self.mailbox.position(uid) for uid in uids])
        before = {uid for uid in uids if self.mailbox.position(uid) in known}
        if self.intake.settings.after is After.FLAG:
            # What was stored and stays bears our mark. Without it, and where messages do not stay, another message may
            # have the position by now: its bytes are looked at.
            self.stored += sorted(before & self.mailbox.marked(sorted(before)))
        new = [uid for uid in uids if uid not in self.stored]
        if len(new) <= TOGETHER_MESSAGES:
            self.helper = None
        for group in groups(self._fetched(new), before):
            self._took_last = not self._hand_over(group, before)
            if self._took_last:
                self._take_in(group, before)
        self._collect()

    def _fetched(self, uids: Sequence[int]) -> Iterator[Fetched]:
        if self.most is None:
            return self.mailbox.reading.messages(uids)
        return chain.from_iterable(self.mailbox.reading.beginning(uid, self.most) for uid in uids)

    def _hand_over(self, group: Sequence[Fetched], before: AbstractSet[int]) -> bool:
        """Give several to the helper if it is free; not after a death, when they are to be taken in one by one."""
        if self.helper is None or len(group) == 1 or self.intake.attempts.unended:
            return False
        if self._handed and self.helper.is_done(within=ABREAST if self._took_last else 0.0):
            self._collect()
        if self._handed or group[0].uid in before:
            return False
        several = located(group, self.mailbox)
        if not self.helper.hand_over(self.intake.settings.name, several):
            return False
        self._handed = group
        return True

    def _collect(self) -> None:
        if not self._handed or self.helper is None:
            return
        group, self._handed = self._handed, ()
        stored = self.helper.collect() or []
        self._note(stored)
        self._note(self.intake.rest_of(group, stored, self.mailbox))

    def _take_in(self, group: Sequence[Fetched], before: AbstractSet[int]) -> None:
        message = group[0]
        if message.uid not in before:
            self._note(self.intake.take_in_together(group, self.mailbox))
            give_back()
        elif self.intake.is_stored(message, self.mailbox):
            self.stored.append(message.uid)
        elif self.intake.take_in(message, self.mailbox, again=True):
            self._note([message.uid])

    def _note(self, new: Sequence[int]) -> None:
        self.stored += new
        self.tally.stored += len(new)
