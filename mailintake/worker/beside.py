"""What a mailbox's worker says in every heartbeat beside how its reading goes, each since when it is so."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from mailintake.worker.journal import Journal, Kind


@dataclass
class Beside:
    """Codes, counts and moments, as `services.mail_beats` reads them; the log is told as well."""

    journal: Journal
    facts: dict[str, str] = field(default_factory=dict)

    def cannot_file(self, why: str, now: datetime) -> None:
        """Stored mail stays where people can read it."""
        self._say("not_filed", why, now)
        self.journal.trouble(Kind.FILING, why)

    def can_file(self) -> None:
        """It is filed away again."""
        self._forget("not_filed")
        self.journal.well(Kind.FILING)

    def put_aside(self, unknown: int, now: datetime) -> None:
        """So many lie among the stored mail and are not stored: nobody here will read them."""
        if unknown:
            self._say("unknown", str(unknown), now)
            self.journal.trouble(Kind.PUT_ASIDE, f"{unknown} put aside and not stored")
        else:
            self._forget("unknown")
            self.journal.well(Kind.PUT_ASIDE)

    def room(self, now: datetime, *, there_is: bool) -> None:
        """Whether files can be kept. Without room words are stored all the same."""
        if there_is:
            self._forget("no_room")
            self.journal.well(Kind.FILES)
        else:
            self._say("no_room", "the disk for files is full", now)
            self.journal.trouble(Kind.FILES, "the disk for files is full")

    @property
    def lacks_room(self) -> bool:
        """Whether there was none at the last look."""
        return "no_room" in self.facts

    def _say(self, name: str, what: str, now: datetime) -> None:
        self.facts[name] = what
        self.facts.setdefault(f"{name}_since", now.isoformat())

    def _forget(self, name: str) -> None:
        self.facts.pop(name, None)
        self.facts.pop(f"{name}_since", None)
