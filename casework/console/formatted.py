"""A mail as its sender formatted it: opened when a person asks, never kept in that form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from casework.console.desk import reader
from casework.console.tools import Tools
from casework.decisions.locking import locks_of, refuse_reading
from casework.errors import NoSuchCase
from casework.records.reading import open_case
from casework.records.records import Act, AuditEntry, Changes, RecordKind
from casework.records.sealed import open_record
from casework.staff.sessions import SignedIn


def formatted(
    signed: SignedIn,
    reference: str,
    raw_record: UUID,
    *,
    tools: Tools,
    read_html: Callable[[bytes], str],
    now: datetime,
) -> str:
    """The HTML of a mail of this case, as it came and not cleaned; empty where it had none.

    Raises NoSuchCase, ForbiddenMove where a file of it is locked.
    """
    reader(signed)
    case = tools.cases.case(reference)
    records = tools.cases.records(case.id)
    if locks := locks_of(tools.cases.history(case.id)):
        refuse_reading(open_case(case, records, signed.secrets), raw_record, locks)
    for record in records:
        if record.id == raw_record and record.kind is RecordKind.RAW_MAIL:
            html = read_html(open_record(record, signed.secrets))
            entry = AuditEntry(
                act=Act.FILE_OPENED, at=now, case_id=case.id, person=signed.person.id
            )
            tools.cases.apply(Changes(audit=(entry,)))
            return html
    raise NoSuchCase
