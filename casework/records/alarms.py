"""Staff are told when a key, an answer or a file is not what it was: a row that rings, and what the audit log says."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from casework.records.records import Act, AuditEntry, Changes, OutboxRow, Task


def alarm(about: str, now: datetime, *, once: bytes, case_id: UUID | None = None) -> Changes:
    """An alarm, as it is written. `about` is a code; of several with the same `once` one rings."""
    row = alarm_row(about, now, once=once, case_id=case_id)
    entry = AuditEntry(act=Act.ALARM, at=now, case_id=case_id, details=row.details)
    return Changes(audit=(entry,), outbox=(row,))


def alarm_row(
    about: str, now: datetime, *, once: bytes | None = None, case_id: UUID | None = None
) -> OutboxRow:
    """The row that rings."""
    return OutboxRow(
        id=uuid4(),
        task=Task.FAULT_ALERT,
        case_id=case_id,
        due_at=now,
        urgent=True,
        details={"about": about},
        once=once,
    )
