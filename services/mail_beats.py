"""How the mailboxes fare, as heartbeats: of each one, and of all of them together in the words of the floor.

One mailbox that is well must not hide another that is not.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from casework.floor import taken_out
from casework.floor.heartbeats import FULL, HOW, OK, PARTS, SILENT, TROUBLE, strongest
from casework.floor.mailboxes import Troubled, facts_of
from casework.staff.people import Heartbeat
from mailintake.imap.refusals import how
from vault.leases import Heartbeats

TOLD_FOR = timedelta(hours=24)
"""How long the floor is told that mail was taken out."""
AGAIN = timedelta(seconds=20)
"""What is the same as before is written again after this."""
NOT_STORED = "not stored"
ONE = "mail:"
"""Begins the names of the parts that are one mailbox."""
FORGOTTEN = "forgotten"
"""The state of one that is in the settings no longer. The mail worker may take out no row."""

Facts = Mapping[str, str]
Trouble = tuple[str, str, str]
"""Since when, as an ISO moment; why, as a code; and what of it a machine that watches is told, in a word."""
TroubleOf = Callable[[datetime, Facts, datetime], Iterator[Trouble]]


@dataclass
class MailBeats:
    """Each mailbox's worker calls `beat` from a thread of its own. Two processes may have a mailbox each."""

    heartbeats: Heartbeats
    _named: frozenset[str] | None = None
    """The mailboxes of the settings; None where nobody said."""
    _last: dict[str, tuple[datetime, Facts]] = field(default_factory=dict)
    _written: dict[str, tuple[datetime, Facts]] = field(default_factory=dict)
    _finds: dict[str, dict[datetime, int]] = field(default_factory=dict)
    """Of every mailbox, how many were found to be taken out at which moment of the last TOLD_FOR."""
    _read_at: datetime | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _saying: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, mailboxes: Iterable[str]) -> None:
        """Say which mailboxes the settings name: any other is forgotten with the first beat."""
        self._named = frozenset(mailboxes)

    def beat(self, mailbox: str, facts: Facts, now: datetime) -> None:
        """Write what one mailbox says, and what follows for all. Raises VaultAway."""
        # Before the database is asked: while it is away none of those that speak is silent.
        self._say(mailbox, now, facts)
        with self._lock:
            self._read_others(now)
            self._find(mailbox, facts, now)
            parts = {
                ONE + mailbox: dict(facts),
                "mail": self._of_all(now, _reading),
                "mail left": self._of_all(now, _left),
                taken_out.PART: taken_out.facts_of(self._finds),
                "mail kept": self._of_all(now, _kept),
                "mail files": self._of_all(now, _files),
                "mail unknown": self._of_all(now, _unknown),
            }
            for part, said in parts.items():
                before = self._written.get(part)
                if before is None or before[1] != said or now - before[0] >= AGAIN:
                    self.heartbeats.beat(part, now, said)
                    self._written[part] = now, said

    def _say(self, mailbox: str, at: datetime, facts: Facts) -> None:
        with self._saying:
            self._last = {**self._last, mailbox: (at, facts)}

    def _read_others(self, now: datetime) -> None:
        """What other processes said of theirs."""
        if self._read_at is not None and now - self._read_at < AGAIN:
            return
        beats = self.heartbeats.all()
        for name, found in taken_out.finds_in(beats.get(taken_out.PART)).items():
            self._finds.setdefault(name, {}).update(found)
        begins = self._read_at is None and self._named is not None
        if begins:
            beats = self._without_forgotten(beats, now)
        for part, beat in beats.items():
            mailbox = part.removeprefix(ONE)
            before = self._last.get(mailbox, (now - PARTS["mail"].silent_at_most, {}))[0]
            if mailbox != part and beat.at > before:
                self._say(mailbox, beat.at, beat.facts)
                self._find(mailbox, beat.facts, now)
        if begins:
            for mailbox in (self._named or frozenset()) - set(self._last):
                self._say(mailbox, now, {})  # a word of it is awaited from now on
        self._read_at = now

    def _without_forgotten(
        self, beats: Mapping[str, Heartbeat], now: datetime
    ) -> dict[str, Heartbeat]:
        """Forget the mailboxes that the settings no longer name.

        Another process whose settings name one says so with its next beat.
        """
        named = self._named or frozenset()
        gone = {
            part for part in beats if part.startswith(ONE) and part.removeprefix(ONE) not in named
        }
        for part in gone:
            if beats[part].facts.get("state") != FORGOTTEN:
                self.heartbeats.beat(part, now, {"state": FORGOTTEN})
        return {part: beat for part, beat in beats.items() if part not in gone}

    def _find(self, mailbox: str, facts: Facts, now: datetime) -> None:
        """A mailbox says its last find alone: those before it are kept here, for as long as they are told."""
        if facts.get("taken_out_at"):
            moment = datetime.fromisoformat(facts["taken_out_at"])
            self._finds.setdefault(mailbox, {})[moment] = int(facts["taken_out"])
        told = {
            name: {moment: number for moment, number in found.items() if now - moment < TOLD_FOR}
            for name, found in self._finds.items()
        }
        self._finds = {name: found for name, found in told.items() if found}

    def _of_all(self, now: datetime, trouble_of: TroubleOf) -> dict[str, str]:
        """The mailboxes in trouble, with moment and reason of the one that lasts longest; else that all is well.

        The word is the strongest of all mailboxes whose trouble lasts: an old one of one hides no outage of another.
        """
        known = {
            mailbox: said
            for mailbox, said in self._last.items()
            if said[1].get("state") != FORGOTTEN
        }
        found = [
            (since, mailbox, why, word)
            for mailbox, (at, facts) in known.items()
            for since, why, word in trouble_of(at, facts, now)
        ]
        if not found:
            return {"state": OK}
        since, mailbox, why, word = min(found)
        lasting = now - PARTS["mail"].grace
        words = [said for begun, _, _, said in found if datetime.fromisoformat(begun) <= lasting]
        troubled = (
            Troubled(since=datetime.fromisoformat(begun), mailbox=name, why=reason)
            for begun, name, reason, _ in found
        )
        return {
            "state": TROUBLE,
            "since": since,
            "why": f"{mailbox}: {why}",
            HOW: strongest(words) or word,
            **facts_of(troubled, len(known)),
        }


def _reading(at: datetime, facts: Facts, now: datetime) -> Iterator[Trouble]:
    if now - at > PARTS["mail"].silent_at_most:
        yield at.isoformat(), SILENT, SILENT
    elif facts.get("state") == TROUBLE and facts.get("why") != NOT_STORED:
        why = facts.get("why", "")
        yield facts.get("since", at.isoformat()), why, how(why) or TROUBLE


def _left(at: datetime, facts: Facts, now: datetime) -> Iterator[Trouble]:  # noqa: ARG001 - one shape for all
    if facts.get("why") == NOT_STORED:
        why = f"{facts.get('not_stored', 'some')} not stored"
        yield facts.get("since", at.isoformat()), why, TROUBLE


def _kept(at: datetime, facts: Facts, now: datetime) -> Iterator[Trouble]:  # noqa: ARG001 - one shape for all
    if "not_filed" in facts:
        yield facts.get("not_filed_since", at.isoformat()), facts["not_filed"], TROUBLE


def _files(at: datetime, facts: Facts, now: datetime) -> Iterator[Trouble]:  # noqa: ARG001 - one shape for all
    if "no_room" in facts:
        yield facts.get("no_room_since", at.isoformat()), facts["no_room"], FULL


def _unknown(at: datetime, facts: Facts, now: datetime) -> Iterator[Trouble]:  # noqa: ARG001 - one shape for all
    if "unknown" in facts:
        why = f"{facts['unknown']} not stored"
        yield facts.get("unknown_since", at.isoformat()), why, TROUBLE
