"""Which message was at hand when the process died: one that kills its reader again and again is not read again.

A fault in Python is caught where it happens. This is for what cannot be caught: a parser that takes the process with
it or does not come to an end, or the system that ends a process for its memory. Without it such a message would hold
up all that come after. Once it was at hand alone, it is read in a process of its own, with limits.

Several messages that are stored together are at hand together. Where the process died with them, they are taken in one
by one the next time: those before the deadly one are then stored, and it is the first that is at hand.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path

from casework.signals.submissions import MailPosition
from mailintake.storing.patience import Patience

FATAL = 3
"""How often a message may be at hand when the process dies; a machine that is switched off counts as well."""


class Attempts:
    """A file that holds one position and a count; no content. Without a file nothing is remembered.

    `patience` ends the process where it is stuck in a message: for one that somebody starts again.
    """

    def __init__(self, file: Path | None, patience: Patience | None = None) -> None:
        self._file = file
        self._patience = patience
        self._short: set[MailPosition] = set()

    @property
    def unended(self) -> bool:
        """Whether the process died, or was ended, with messages at hand that were not dealt with since."""
        return self._file is not None and self._file.exists()

    def begin_together(self) -> None:
        """Note that several messages are at hand."""
        if self._file is not None:
            with suppress(OSError):
                self._file.write_text("several 1")

    def step(self) -> AbstractContextManager[None]:
        """What must not take for ever: to read one message, or to store what was read."""
        return self._patience.step() if self._patience is not None else nullcontext()

    def begin(self, position: MailPosition) -> int:
        """Note that this message is at hand; the how manieth time without an end, 1 for most."""
        if self._file is None:
            return 1
        place = f"{position.folder} {position.uidvalidity} {position.uid}"
        count = 1
        with suppress(OSError, ValueError):
            before, _, number = self._file.read_text().rpartition(" ")
            count = int(number) + 1 if before == place else 1
        with suppress(OSError):
            self._file.write_text(f"{place} {count}")
        return count

    def came_short(self, position: MailPosition) -> bool:
        """Note that the server gave less of a message than it has; whether it did so before in this process."""
        before = position in self._short
        self._short.add(position)
        return before

    def end(self) -> None:
        """The message was dealt with."""
        if self._file is not None:
            with suppress(OSError):
                self._file.unlink(missing_ok=True)
