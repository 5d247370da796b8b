"""What somebody else took out of the mailbox before it was read here.

A mailbox gives its messages rising numbers. What was there at the last look, or got a number since, and neither lies
there nor stands in the database was taken out by another: a person, a rule of theirs, or whoever stole the password.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from casework.signals.submissions import MailPosition

EVERY = timedelta(minutes=3)
MOST = 20_000
"""Numbers that are asked about at one look. A server that leaps further gives them out in another way."""
TOGETHER = 500


@dataclass(frozen=True, kw_only=True)
class Look:
    """A folder at one moment."""

    uidvalidity: int
    uidnext: int
    there: frozenset[int]
    """The UIDs of all its messages."""
    marked: frozenset[int] = frozenset()
    """Those that bear our keyword of stored messages."""


@dataclass(frozen=True, kw_only=True)
class _Seen:
    """What is kept of the last look."""

    uidvalidity: int
    uidnext: int
    not_stored: Sequence[int] = ()
    taken_out: int = 0
    """How many were gone when last any were."""
    taken_out_at: str = ""
    """That moment, ISO."""


class Reconciler:
    """Compares each look with the one before, across restarts where it has a file. The file holds numbers alone."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._seen = self._read()

    def compare(
        self,
        look: Look,
        position: Callable[[int], MailPosition],
        known: Callable[[Sequence[MailPosition]], AbstractSet[MailPosition]],
        now: datetime,
    ) -> None:
        """Find what was taken out since the last look and is not stored. Raises what `known` raises."""
        before = self._seen
        if before is None or before.uidvalidity != look.uidvalidity:
            wanted, new_there = set[int](), look.there
        else:
            new = range(before.uidnext, look.uidnext)
            wanted = {*(new if len(new) <= MOST else ()), *before.not_stored}
            new_there = frozenset(uid for uid in look.there if uid >= before.uidnext)
        unstored = _without_known(wanted | new_there, position, known)
        gone = len((unstored & wanted) - look.there)
        waiting = unstored & look.there
        if before is not None and before.uidvalidity != look.uidvalidity:
            # What waited then has a new number now, or is gone: there must be as many at least, beside stored mail.
            was_at = _numbered(position, before.uidvalidity)
            waited = _without_known(before.not_stored, was_at, known)
            gone = max(0, len(waited) - len(look.there - look.marked))
            # The numbers may be others again before the bytes of stored mail are known at these.
            waiting -= look.marked
        self._seen = _Seen(
            uidvalidity=look.uidvalidity,
            uidnext=look.uidnext,
            not_stored=sorted(waiting),
            taken_out=gone or (before.taken_out if before else 0),
            taken_out_at=now.isoformat() if gone else (before.taken_out_at if before else ""),
        )
        self._write()

    def facts(self) -> dict[str, str]:
        """For the heartbeat: how many were taken out, and when that was seen last. Empty where none ever were."""
        seen = self._seen
        if seen is None or not seen.taken_out:
            return {}
        return {"taken_out": str(seen.taken_out), "taken_out_at": seen.taken_out_at}

    def _read(self) -> _Seen | None:
        if self._file is None:
            return None
        try:
            return _Seen(**json.loads(self._file.read_text()))
        except (OSError, ValueError, TypeError):
            return None

    def _write(self) -> None:
        if self._file is not None and self._seen is not None:
            with suppress(OSError):
                self._file.write_text(json.dumps(asdict(self._seen)))


def _numbered(
    position: Callable[[int], MailPosition], uidvalidity: int
) -> Callable[[int], MailPosition]:
    """Where messages lay while the server's numbers were others."""
    return lambda uid: replace(position(uid), uidvalidity=uidvalidity)


def _without_known(
    uids: Iterable[int],
    position: Callable[[int], MailPosition],
    known: Callable[[Sequence[MailPosition]], AbstractSet[MailPosition]],
) -> set[int]:
    left, wanted = set[int](), sorted(uids)
    for start in range(0, len(wanted), TOGETHER):
        places = [position(uid) for uid in wanted[start : start + TOGETHER]]
        stored = known(places)
        left.update(place.uid for place in places if place not in stored)
    return left
