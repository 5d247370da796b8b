"""How the worker reaches people: alerts to staff, letters to whoever wrote, the emergency address."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from casework.alerts.tellings import Telling
from casework.clocks import Clock
from casework.mail.letters import Letter, LetterKind
from jobs.worker_services import Outside, Told
from outgoing import alert_words, wording
from outgoing.channel import Channel, Message, Sent
from sealing import labels
from sealing.envelope import open_box
from sealing.keys import KeyPair
from vault.roster import Reach, Roster

DEMONSTRATION_DOMAIN = "staff.example.org"


@dataclass(frozen=True, kw_only=True)
class Staff:
    """The way to the staff. Addresses are opened here, for one message."""

    roster: Roster
    channels: tuple[Channel, ...]
    alert_key: KeyPair
    demo: bool
    clock: Clock
    zone: ZoneInfo

    def send(self, person_id: UUID, message_id: UUID, tellings: Sequence[Telling]) -> Told:
        """Send one message by the first channel that takes it."""
        reach = self.roster.reach([person_id]).get(person_id)
        if reach is None:
            return Told(channel=None, failure="no such person")
        text = "\n".join(alert_words.alert(telling, self.zone) for telling in tellings)
        tokens = "".join(telling.link for telling in tellings)
        message = Message(
            id=UUID(
                bytes=hashlib.sha256(message_id.bytes + tokens.encode()).digest()[:16], version=4
            ),
            to=self._address(person_id, reach),
            subject=alert_words.ALERT_SUBJECT,
            text=text,
            at=self.clock.now(),
        )
        failure = None if self.channels else "no channel"
        for channel in self.channels:
            sent = _sent_by(channel, message)
            if sent == Sent.ACCEPTED:
                return Told(channel=channel.name, failure=failure)
            failure = failure or f"{channel.name} {sent}"
        return Told(channel=None, failure=failure)

    def _address(self, person_id: UUID, reach: Reach) -> str:
        if reach.sealed_address is None:
            return f"{reach.username}@{DEMONSTRATION_DOMAIN}" if self.demo else reach.username
        return open_box(
            reach.sealed_address,
            self.alert_key,
            label=labels.ALERT_ADDRESS,
            record_id=person_id,
            revision=0,
        ).decode()


def _sent_by(channel: Channel, message: Message) -> str:
    """What became of it, or the class of an error: what breaks in one channel must not keep the next from trying."""
    try:
        return channel.send(message)
    except Exception as error:  # noqa: BLE001 - the alert goes before the fault
        return type(error).__name__


@dataclass(frozen=True, kw_only=True)
class Post:
    """The way to whoever wrote."""

    channel: Channel | None
    numbers: wording.Numbers
    clock: Clock
    zone: ZoneInfo

    def send(self, row_id: UUID, letter: Letter) -> str:
        """Hand a letter over. Its id is the outbox row's, so that a second try is the same message."""
        if self.channel is None:
            return Sent.AWAY
        subject, text = wording.letter(letter, self.numbers, self.zone)
        written = letter.kind in (LetterKind.ANSWER_TEXT, LetterKind.READY_WORDS)
        message = Message(
            id=row_id,
            to=letter.to,
            subject=subject,
            text=text,
            at=self.clock.now(),
            token=letter.token,
            data=wording.for_machines(letter, self.numbers),
            automatic=None if written else "auto-replied",
            returns=letter.kind is not LetterKind.ACKNOWLEDGEMENT,
        )
        return self.channel.send(message)


@dataclass(frozen=True, kw_only=True)
class Emergency:
    """The address that is told while the database is away."""

    channel: Channel | None
    address: str
    clock: Clock
    zone: ZoneInfo

    def tell_outside(self, outside: Outside) -> bool:
        """Tell of signals that wait on disk."""
        return self._tell(
            alert_words.fallback(
                waiting=outside.waiting, urgent=outside.urgent, since=outside.since, zone=self.zone
            )
        )

    def tell_support(self, sentence: str) -> bool:
        """Tell a sentence of the status line."""
        return self._tell(alert_words.trouble(sentence))

    def _tell(self, text: str) -> bool:
        if self.channel is None:
            return False
        message = Message(
            id=uuid4(),
            to=self.address,
            subject=alert_words.ALERT_SUBJECT,
            text=text + "\n",
            at=self.clock.now(),
        )
        return self.channel.send(message) is Sent.ACCEPTED
