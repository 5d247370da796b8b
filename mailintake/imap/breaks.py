"""Which messages were asked for when the line broke: one on which it breaks again and again must not hold up the rest.

A server may die, or say goodbye, over one message that it cannot read, and with several asked for together nobody knows
which it was. So those are asked for one by one over the next connection, after all others. Of one on which it breaks
even so, a beginning is asked for in the end; and where not even that comes, it is left in the mailbox, and alarms.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from casework.signals.submissions import MailPosition

TRIES = 4
"""So many breaks may be the line's own. After them no more is asked for than came before it broke."""
BEGINNINGS = (20_000, 2_000)
"""Bytes that are asked for where none came, in the two tries that are left then: a header and the first words."""
GIVEN_UP = TRIES + len(BEGINNINGS)


@dataclass(frozen=True)
class Unanswered:
    """What was asked for when the line broke."""

    uids: tuple[int, ...]
    came: int = 0
    """Bytes that had come of it, where it was one message in windows."""


@dataclass(frozen=True)
class Broken:
    """One message on which the line broke."""

    tries: int = 0
    came: int = 0

    @property
    def most(self) -> int | None:
        """Bytes of it that are asked for; None for all."""
        if self.tries < TRIES:
            return None
        return self.came or BEGINNINGS[min(self.tries, GIVEN_UP - 1) - TRIES]

    @property
    def given_up(self) -> bool:
        """Whether it is asked for no more, until the process is started again."""
        return self.tries >= GIVEN_UP

    def again(self, came: int) -> Broken:
        """The line broke on it once more."""
        # Where as much as came once does not come again, less is asked for.
        return Broken(self.tries + 1, came if self.tries >= TRIES else max(came, self.came))


class Breaks:
    """Of one folder, across restarts where it has a file. The file holds numbers alone, and the folder's name."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._folder: tuple[str, int] | None = None
        self._broken: dict[int, Broken] = {}
        self._read()

    def of(self, position: MailPosition, there: Collection[int]) -> Mapping[int, Broken]:
        """Those of the messages `there` on which the line broke, the fewest times first; others are forgotten.

        `position` is that of any message in the folder.
        """
        folder = position.folder, position.uidvalidity
        if self._folder != folder:
            self._folder, self._broken = folder, {}
        self._broken = {uid: found for uid, found in self._broken.items() if uid in there}
        return dict(sorted(self._broken.items(), key=lambda item: (item[1].tries, item[0])))

    def note(self, unanswered: Unanswered) -> None:
        """The line broke while these were asked for."""
        for uid in unanswered.uids:
            self._broken[uid] = self._broken.get(uid, Broken()).again(unanswered.came)
        self._write()

    def forget(self, uids: Sequence[int]) -> None:
        """These came, and were dealt with."""
        for uid in (stored := self._broken.keys() & uids):
            del self._broken[uid]
        if stored:
            self._write()

    def _read(self) -> None:
        if self._file is None:
            return
        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
            kept = json.loads(self._file.read_text())
            # Whoever starts the process again may have mended what was wrong.
            self._broken = {
                int(uid): Broken(min(tries, GIVEN_UP - 1), came)
                for uid, (tries, came) in kept["messages"].items()
            }
            self._folder = str(kept["folder"]), int(kept["uidvalidity"])

    def _write(self) -> None:
        if self._file is None or self._folder is None:
            return
        folder, uidvalidity = self._folder
        messages = {uid: (found.tries, found.came) for uid, found in self._broken.items()}
        kept = {"folder": folder, "uidvalidity": uidvalidity, "messages": messages}
        with suppress(OSError):
            self._file.write_text(json.dumps(kept))
