"""The readings of one communication: as it was first read, and as better readers read its raw bytes later.

Nothing replaces a reading. The newest is shown, the earlier ones stand below it, so that none can hide another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from casework.records.documents import SignalDocument
from casework.records.records import Record


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One of them."""

    id: UUID
    document: SignalDocument


@dataclass(kw_only=True)
class Signal:
    """A communication with all its readings, oldest first."""

    record: Record
    readings: list[Reading] = field(default_factory=list)

    @property
    def newest(self) -> Reading:
        return self.readings[-1]

    @property
    def earlier(self) -> tuple[SignalDocument, ...]:
        """All but the newest, newest first."""
        return tuple(reading.document for reading in reversed(self.readings[:-1]))


def grouped(found: Iterable[tuple[Record, SignalDocument]]) -> list[Signal]:
    """The signals in their order, each with its readings. A document of another case is left out.

    A reading of a signal that is not there counts as a signal: it may be all that is left.
    """
    signals: dict[UUID, Signal] = {}
    for record, document in found:
        if document.case_id != record.case_id:
            continue
        reading = Reading(id=record.id, document=document)
        first = signals.get(document.read_again) if document.read_again else None
        if first is None:
            signals[record.id] = Signal(record=record, readings=[reading])
        else:
            first.readings.append(reading)
    return list(signals.values())
