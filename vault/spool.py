"""Where prepared signals wait while the database is away: one file each, sealed before it comes here."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from casework.records.records import Prepared
from casework.signals.assessments import Urgency
from vault import folders, spool_codec

CAP: Final = 1024**3
SHARE: Final = 0.10
"""The spool takes no more of its disk than this share: a full disk stops more than the spool."""
_MOMENT: Final = "%Y%m%dT%H%M%S%fZ"
_ENDING: Final = ".signal"
_TORN: Final = ".torn"
"""A file that support renamed: it waits for a person, and no longer in the way of the line on the console."""


class Torn(ValueError):
    """The file is not what was written. It is kept, for a person to look at."""


@dataclass(frozen=True, kw_only=True)
class SpoolEntry:
    """A signal that waits, as its file's name tells: nothing need be opened to alert someone."""

    path: Path
    urgent: bool
    since: datetime


class Spool:
    """One folder, written by whoever takes signals in and emptied by the clock."""

    def __init__(self, folder: Path, *, cap: int = CAP) -> None:
        self._folder = folder
        self._cap = cap

    def keep(self, prepared: Prepared) -> bool:
        """Write a signal; True once it is on the disk. Raises OSError when it cannot be.

        False: the same form with the same words waits here already.
        """
        folders.make(self._folder)
        said = f"{prepared.submission_hash.hex()[:32]}-{prepared.words_mac.hex()[:16]}"
        if any(self._folder.glob(f"*-{said}{_ENDING}")):
            return False
        self._refuse_full()
        urgency = "urgent" if prepared.case.urgency is Urgency.URGENT else "routine"
        since = prepared.received_at.astimezone(UTC).strftime(_MOMENT)
        body = spool_codec.dump(prepared)
        content = sha256(body).hexdigest().encode() + b"\n" + body
        self._write(self._folder / f"{urgency}-{since}-{said}{_ENDING}", content)
        return True

    def waiting(self) -> list[SpoolEntry]:
        """What waits, in the order in which it came."""
        if not self._folder.is_dir():
            return []
        found = [_entry(path) for path in self._folder.glob(f"*{_ENDING}")]
        return sorted(found, key=lambda entry: (entry.since, entry.path.name))

    def load(self, path: Path) -> Prepared:
        """The signal in a file. Raises Torn, OSError."""
        digest, _, body = path.read_bytes().partition(b"\n")
        if sha256(body).hexdigest().encode() != digest:
            raise Torn(path.name)
        try:
            return spool_codec.load(body)
        except ValueError:
            raise Torn(path.name) from None

    def blobs(self) -> frozenset[UUID]:
        """The sealed files that waiting signals name. Raises Torn, OSError: then nobody knows which."""
        named: set[UUID] = set()
        for path in self._folder.iterdir():
            if path.suffix == _TORN:
                raise Torn(path.name)
            if path.suffix == _ENDING:
                try:
                    named.update(file.id for file in self.load(path).files)
                except FileNotFoundError:
                    # Stored meanwhile: the database names them.
                    continue
        return frozenset(named)

    def done(self, path: Path) -> None:
        """Delete what is stored now."""
        path.unlink(missing_ok=True)
        folders.settle(self._folder)

    def writable(self) -> bool:
        """Whether a signal could be kept now: tried, not guessed."""
        probe = self._folder / f".{uuid4().hex}"
        try:
            folders.make(self._folder)
            self._refuse_full()
            os.close(folders.create(probe))
            probe.unlink()
        except OSError:
            return False
        return True

    def _refuse_full(self) -> None:
        share = int(shutil.disk_usage(self._folder).total * SHARE)
        if folders.size(self._folder) >= min(self._cap, share):
            raise folders.NoRoom

    def _write(self, path: Path, content: bytes) -> None:
        # The name begins with a dot until all of it is there: nobody reads half a signal.
        unfinished = self._folder / f".{uuid4().hex}"
        try:
            with os.fdopen(folders.create(unfinished), "wb") as sink:
                sink.write(content)
                sink.flush()
                os.fsync(sink.fileno())
            unfinished.replace(path)
        except OSError:
            unfinished.unlink(missing_ok=True)
            raise
        folders.settle(self._folder)


def _entry(path: Path) -> SpoolEntry:
    urgency, since, *_ = path.name.split("-")
    moment = datetime.strptime(since, _MOMENT).replace(tzinfo=UTC)
    return SpoolEntry(path=path, urgent=urgency == "urgent", since=moment)
