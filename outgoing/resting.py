"""A way out that is left alone for a moment after it took nothing.

Where a mail server hangs, each letter would hold up a worker until it is given up, and what is behind them in the
queue with it. Where it refuses a password, each would be another wrong sign-in, and providers lock who has many.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from outgoing.channel import Channel, Message, Sent

REST = timedelta(seconds=30)


class Resting:
    """Another channel, for what may wait: not for alerts."""

    def __init__(self, channel: Channel) -> None:
        self._channel, self.name = channel, channel.name
        self._until: datetime | None = None

    def send(self, message: Message) -> Sent:
        """Hand it over, or say AWAY where the channel was so within REST. By the message's own moment."""
        if self._until is not None and message.at < self._until:
            return Sent.AWAY
        sent = self._channel.send(message)
        self._until = message.at + REST if sent is Sent.AWAY else None
        return sent
