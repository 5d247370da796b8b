"""A way out that is left alone for a moment after it took nothing.

Where a mail server hangs, each letter would hold up a worker until it is given up, and what is behind them in the
queue with it. Where it refuses a password, each would be another wrong sign-in, and providers lock who has many.
One letter alone proves nothing: a server may drop the line over its recipient, and take all others.
Alerts do not wait for a server that hangs or is away, which may be back at any moment; for one that refuses the
password they do, ever longer up to a minute.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from outgoing.channel import Channel, Message, Sent

REST = timedelta(seconds=30)
FIRST_REST, LONGEST_REST = timedelta(seconds=10), timedelta(minutes=1)
"""After the first refused sign-in, and after many on end: between them it doubles."""


class Resting:
    """Another channel, for what may wait: not for alerts."""

    def __init__(self, channel: Channel) -> None:
        self._channel, self.name = channel, channel.name
        self._first: UUID | None = None
        """The first letter that did not leave since one did."""
        self._took_none_of_two = False
        self._until: datetime | None = None

    def send(self, message: Message) -> Sent:
        """Hand it over, or say AWAY within REST of a try that was AWAY, as one of another letter had been before.

        By the message's own moment.
        """
        if self._until is not None and message.at < self._until:
            return Sent.AWAY
        sent = self._channel.send(message)
        self._note(message, sent)
        return sent

    def _note(self, message: Message, sent: Sent) -> None:
        if sent is not Sent.AWAY:
            self._first, self._took_none_of_two, self._until = None, False, None
            return
        self._first = self._first or message.id
        self._took_none_of_two = self._took_none_of_two or self._first != message.id
        self._until = message.at + REST if self._took_none_of_two else None


class Refusals:
    """How often a server refused our user and password on end, and until when nobody signs in with them therefore.

    One for all that a process sends with them, alerts too. It lives no longer than its process, so that changed
    settings are tried at once.
    """

    def __init__(self) -> None:
        self._last: tuple[datetime, timedelta] | None = None
        """When it refused them last, and for how long it is left alone from then on."""

    def rests(self, at: datetime) -> bool:
        """Whether nobody signs in at this moment. A clock that was set back makes no rest longer."""
        if self._last is None:
            return False
        since, rest = self._last
        return timedelta(0) <= at - since < rest

    def refused(self, at: datetime) -> None:
        """The server said no to them for good."""
        rest = FIRST_REST if self._last is None else min(2 * self._last[1], LONGEST_REST)
        self._last = (at, rest)

    def taken(self) -> None:
        """The server let us in."""
        self._last = None
