"""Saving a file of a case: opened chunk by chunk, under a name that tells nothing but the case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from casework.cases.references import shown
from casework.console.desk import reader
from casework.console.pages import Download
from casework.console.tools import Tools
from casework.decisions.locking import locks_on, refuse_locked
from casework.errors import NoSuchCase
from casework.records.reading import open_case
from casework.records.records import Act, AuditEntry, Changes
from casework.staff.sessions import SignedIn
from sealing.files import open_file


def download(
    signed: SignedIn,
    reference: str,
    blob: UUID,
    *,
    tools: Tools,
    read: Callable[[UUID], BinaryIO],
    now: datetime,
) -> Download:
    """A file of a case, opened chunk by chunk. Its name tells nothing but the case.

    Raises NoSuchCase, ForbiddenMove for a locked one.
    """
    reader(signed)
    case = tools.cases.case(reference)
    opened = open_case(case, tools.cases.records(case.id), signed.secrets)
    locks = locks_on(opened, tools.cases.history(case.id))
    refuse_locked(locks.get(blob), signed.person.id, now)
    for number, file in enumerate(opened.files, start=1):
        if file.blob == blob:
            try:
                source = read(blob)
            except FileNotFoundError:
                raise NoSuchCase from None
            entry = AuditEntry(
                act=Act.FILE_OPENED, at=now, case_id=case.id, person=signed.person.id
            )
            tools.cases.apply(Changes(audit=(entry,)))
            return Download(
                name=f"{shown(case.reference)}-{number}{_ending(file.name)}",
                size=file.size,
                chunks=_chunks(source, file.key),
            )
    raise NoSuchCase


def _chunks(source: BinaryIO, key: bytes) -> Iterator[bytes]:
    with source:
        yield from open_file(source, key)


_LONGEST_ENDING = 5


def _ending(name: str) -> str:
    """The ending of a file's name, when it is a plain one."""
    _, dot, ending = name.rpartition(".")
    plain = ending.isascii() and ending.isalnum() and len(ending) <= _LONGEST_ENDING
    return f".{ending.lower()}" if dot and plain else ""
