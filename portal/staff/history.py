"""Notes and history of a case as sentences, each act once, with the words that were written in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from casework.decisions.expecting import IF_NOT
from casework.mail.acknowledging import why_it_waits
from casework.records.records import Act, AuditEntry, RecordKind
from portal.staff import words
from portal.staff.acts import sentence

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from casework.console.pages import CasePage
    from casework.records.documents import Written
    from casework.records.reading import OpenedWords

_HIDDEN = frozenset({Act.WORDS_SHOWN})
_WRITES = {
    Act.NOTED: RecordKind.NOTE,
    Act.ANSWERED: RecordKind.ANSWER,
    Act.STEP_SET: RecordKind.STEP,
    Act.CONTACT_EXPECTED: RecordKind.EXPECTED,
    Act.CONTACT_ENDED: RecordKind.EXPECTED,
    Act.CLOSE_ASKED: RecordKind.DECISION,
    Act.CLOSED: RecordKind.DECISION,
    Act.REOPENED: RecordKind.DECISION,
    Act.FALSE_ALARM: RecordKind.CORRECTION,
    Act.LINE_PROPOSED: RecordKind.DECISION,
    Act.LINE_APPROVED: RecordKind.DECISION,
    Act.LINE_REFUSED: RecordKind.DECISION,
    Act.LINE_TAKEN_BACK: RecordKind.DECISION,
    Act.CLAIM: RecordKind.DECISION,
    Act.FILE_RELEASE_ASKED: RecordKind.DECISION,
}
"""Act to the record that the same press wrote. A correction is one, or the decision about a child."""
_WRITTEN = {
    RecordKind.NOTE: "wrote a note",
    RecordKind.ANSWER: "an answer",
    RecordKind.STEP: "set the next step",
    RecordKind.EXPECTED: "expects a contact",
    RecordKind.CORRECTION: "corrected it",
    RecordKind.DECISION: "decided",
    RecordKind.CALL_NOTE: "wrote a call note",
}
"""What stands over words whose act is not in the history."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the history."""

    at: datetime
    who: str | None
    """None where a machine or the writer acted."""
    what: str
    words: str = field(default="", repr=False)
    answer: bool = False
    """It was written to the writer, who has seen it at `seen` or not yet."""
    seen: datetime | None = None


def entries_of(page: CasePage) -> list[Entry]:
    """Notes and history in one order, newest first."""
    left = _together(page.opened.written)
    entries = []
    for act in page.history:
        if act.act not in _HIDDEN:
            kind = _kind_of(act)
            written = left.pop((act.at, kind), ()) if kind else ()
            entries.append(
                _entry(page, act.at, _name(page, act.person), sentence(page, act), written)
            )
    for (at, kind), written in left.items():
        if any(each.written.text for each in written):
            who = _name(page, written[0].written.by)
            entries.append(_entry(page, at, who, _WRITTEN[kind], written))
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def why_held(page: CasePage) -> str | None:
    """Why the answer by machine waits, as the end of a sentence; None where nothing tells."""
    why = why_it_waits(page.history)
    return words.WHY_HELD.get(why.value) if why else None


Key = tuple["datetime", RecordKind]


def _together(written: Iterable[OpenedWords]) -> dict[Key, tuple[OpenedWords, ...]]:
    """By moment and kind: an answer is one record for each receipt."""
    found: dict[Key, tuple[OpenedWords, ...]] = {}
    for each in written:
        key = each.written.at, each.written.kind
        found[key] = (*found.get(key, ()), each)
    return found


def _kind_of(entry: AuditEntry) -> RecordKind | None:
    if entry.act is Act.CORRECTED:
        decided = "child_decision" in entry.details
        return RecordKind.DECISION if decided else RecordKind.CORRECTION
    return _WRITES.get(entry.act)


def _entry(
    page: CasePage, at: datetime, who: str | None, what: str, written: tuple[OpenedWords, ...]
) -> Entry:
    seen = [moment for each in written if (moment := page.answers_seen.get(each.id))]
    return Entry(
        at=at,
        who=who,
        what=what,
        words="\n".join(dict.fromkeys(said for each in written if (said := _said(each.written)))),
        answer=any(each.written.kind is RecordKind.ANSWER for each in written),
        seen=min(seen, default=None),
    )


def _said(written: Written) -> str:
    if_not = written.details.get(IF_NOT)
    return f"{written.text}\nIf not: {if_not}" if if_not else written.text


def _name(page: CasePage, person: UUID | None) -> str | None:
    return page.names.get(person) if person else None
