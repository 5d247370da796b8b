"""Writes messages as `.eml` files: what the demonstration sends goes nowhere else."""

from __future__ import annotations

import os
from pathlib import Path

from outgoing.channel import Message, Sent
from outgoing.letterhead import as_email


class Folder:
    """A folder as a way out. A message tried twice is one file."""

    name = "folder"

    def __init__(
        self, folder: Path, *, sender: str, sender_name: str, reply_to: str | None = None
    ) -> None:
        self._folder, self._sender, self._sender_name = folder, sender, sender_name
        self._reply_to = reply_to

    def send(self, message: Message) -> Sent:
        """Write the file whole or not at all."""
        try:
            mail = as_email(
                message,
                sender=self._sender,
                sender_name=self._sender_name,
                reply_to=self._reply_to,
            )
        except ValueError:
            return Sent.REFUSED
        target = self._folder / f"{message.id}.eml"
        partial = self._folder / f".{message.id}.part"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(mail.as_bytes())
                file.flush()
                os.fsync(file.fileno())
            partial.replace(target)
        except OSError:
            return Sent.AWAY
        return Sent.ACCEPTED
