"""Notes and history of a case as sentences, each act once, with the words that were written in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from casework.acknowledging import DECIDED, ONE_TODAY, WITHDRAWN, why_it_waits
from casework.claiming import Verdict
from casework.mail_safety import MAY_CALL, MAY_WRITE
from casework.new_words import JOINED, RAISED
from casework.reading_again import BY as BY_READING
from casework.records import Act, AuditEntry, RecordKind
from casework.references import shown
from casework.review import CHILD_DECISIONS
from casework.ways import MAIL_SAFE, NOT_ANY_MORE, Said
from portal.staff import words
from portal.staff.beside import said_of_failure

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from casework.pages import CasePage
    from casework.reading import OpenedWords

_HIDDEN = frozenset({Act.WORDS_SHOWN})
_WRITES = {
    Act.NOTED: RecordKind.NOTE,
    Act.ANSWERED: RecordKind.ANSWER,
    Act.STEP_SET: RecordKind.STEP,
    Act.CLOSE_ASKED: RecordKind.DECISION,
    Act.CLOSED: RecordKind.DECISION,
    Act.REOPENED: RecordKind.DECISION,
    Act.FALSE_ALARM: RecordKind.CORRECTION,
    Act.LINE_PROPOSED: RecordKind.DECISION,
    Act.LINE_APPROVED: RecordKind.DECISION,
    Act.LINE_REFUSED: RecordKind.DECISION,
    Act.CLAIM: RecordKind.DECISION,
    Act.FILE_RELEASE_ASKED: RecordKind.DECISION,
}
"""Act to the record that the same press wrote. A correction is one, or the decision about a child."""
_WRITTEN = {
    RecordKind.NOTE: "wrote a note",
    RecordKind.ANSWER: "an answer",
    RecordKind.STEP: "set the next step",
    RecordKind.CORRECTION: "corrected it",
    RecordKind.DECISION: "decided",
    RecordKind.CALL_NOTE: "wrote a call note",
}
"""What stands over words whose act is not in the history."""
_SENTENCES = {
    Act.TOLD: "{to} was told",
    Act.TELLING_FAILED: "{to} could not be told",
    Act.MAIL_CAME_BACK: "a mail of ours came back: it did not arrive",
    Act.HANDED: "handed it to {to}",
    Act.ACKNOWLEDGED: "acknowledged it",
    Act.ACKNOWLEDGED_BY_LINK: "acknowledged it by the link of the alert",
    Act.TOOK: "took it",
    Act.STEP_SET: "set the next step",
    Act.FALSE_ALARM: "says it is a false alarm: {false alarm}",
    Act.CLOSE_ASKED: "asked to close it: {outcome}",
    Act.CLOSED: "closed it: {outcome}",
    Act.CALL_LOGGED: "logged the call",
    Act.ACKNOWLEDGEMENT_SENT: "let the mail \u201cwe received your message\u201d leave",
    Act.FILE_OPENED: "saved a file",
    Act.FILE_LOCKED: "locked a file: it may be a sexual image of a person under 18",
    Act.FILE_RELEASE_ASKED: "asked to release a locked file to a law-enforcement agency",
    Act.FILE_RELEASE_WITHDRAWN: "withdrew the request: the file stays locked",
    Act.FILE_RELEASED: "agreed to release it: for an hour both of them can save it, nobody else",
    Act.ALARM: "alarm: {about}",
    Act.LINE_PROPOSED: "proposed words that triage could learn from",
    Act.LINE_APPROVED: "approved them: triage learns from them",
    Act.LINE_REFUSED: "refused them: triage does not learn from them",
}
_CAME = {"web": "the web form", "email": "mail", "call": "a call"}


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
            entries.append(_entry(page, act.at, _name(page, act.person), _what(page, act), written))
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
        words="\n".join(dict.fromkeys(each.written.text for each in written if each.written.text)),
        answer=any(each.written.kind is RecordKind.ANSWER for each in written),
        seen=min(seen, default=None),
    )


def _name(page: CasePage, person: UUID | None) -> str | None:
    return page.names.get(person) if person else None


def _what(page: CasePage, entry: AuditEntry) -> str:
    sentence = _sentence(page, entry)
    of = entry.details.get("campaign")
    return f"{sentence}, with the campaign of {shown(of)}" if of else sentence


def _sentence(page: CasePage, entry: AuditEntry) -> str:
    if make := _MADE.get(entry.act):
        return make(entry)
    people = {str(person): name for person, name in page.names.items()}
    to = people.get(entry.details.get("to", ""), "")
    if entry.act is Act.TELLING_FAILED and "to" not in entry.details:
        return said_of_failure(entry.details)
    said = {**entry.details, "to": to or "somebody"}
    try:
        return _SENTENCES[entry.act].format_map(said)
    except KeyError:
        return entry.act.value


def _received(entry: AuditEntry) -> str:
    return f"came by {_came(entry)}, {entry.details.get('urgency', 'urgency not known')}"


def _answered(entry: AuditEntry) -> str:
    if entry.details.get("mail") == "words":
        return "answered by mail, with the words in it: the writer said that mail is safe"
    if entry.details.get("mail") == "ready words":
        return "answered by mail, with the ready words in it"
    if entry.details.get("by") == "mail":
        return "answered, and sent a mail that says so"
    return "answered on the page"


def _came(entry: AuditEntry) -> str:
    channel = entry.details.get("channel", "")
    return _CAME.get(channel, channel)


def _campaign(entry: AuditEntry) -> str:
    of = shown(entry.details.get("of", ""))
    if entry.details.get("move") == "put in":
        return f"put it into the campaign of {of}"
    return f"took it out of the campaign of {of}"


def _claim(entry: AuditEntry) -> str:
    details = entry.details
    to, mail = details.get("answers"), details.get("mail")
    whose = f"it belongs to {shown(to)}" if to else f"{shown(mail or '')} belongs to it"
    return {
        Verdict.BELONGS.value: f"decided that {whose}",
        Verdict.REFUSED.value: f"decided that {whose.replace(' belongs', ' does not belong')}",
    }.get(details.get("claim", ""), f"left open again whether {whose}")


def _opened(entry: AuditEntry) -> str:
    return "read what in it differs" if entry.details.get("campaign") else "opened it"


def _read_again(entry: AuditEntry) -> str:
    changed = entry.details.get("changed")
    if not changed:
        return "looked at what a mail reads like now"
    names = (words.READ_ANEW.get(code, code) for code in changed.split())
    return f"kept a new reading of a mail: {', '.join(names)}"


def _added(entry: AuditEntry) -> str:
    if RAISED in entry.details:
        return _raised(entry)
    by = "with the code" if entry.details.get("by") == "receipt" else f"by {_came(entry)}"
    return f"more words came {by}"


def _held(entry: AuditEntry) -> str:
    if entry.details.get(DECIDED) == WITHDRAWN:
        return "withdrew our mail \u201cwe received your message\u201d: the writer got an answer instead"
    if entry.details.get(DECIDED) == ONE_TODAY:
        return "sent no \u201cwe received your message\u201d: one went to this address on that day already"
    if why := entry.details.get("why"):
        return f"our mail \u201cwe received your message\u201d was held: {words.WHY_HELD.get(why, why)}"
    return "decided not to send \u201cwe received your message\u201d"


def _noted(entry: AuditEntry) -> str:
    how = entry.details.get(MAIL_SAFE)
    if how is None:
        return "wrote a note"
    if how == NOT_ANY_MORE:
        return "wrote down that mail is not safe any more"
    return f"wrote down that the writer called mail safe {words.SAID[Said(how)]}"


def _reopened(entry: AuditEntry) -> str:
    if entry.details.get("closing"):
        return "kept it open"
    return "opened it again" if entry.person else "new words opened it again"


def _raised(entry: AuditEntry) -> str:
    how = entry.details.get("by")
    if joined := entry.details.get(JOINED):
        reads = "reads as urgent now" if how == BY_READING else "is urgent"
        return f"became urgent: {shown(joined)}, an email that was joined to it, {reads}"
    if how == BY_READING:
        return "became urgent: its mail reads as urgent now"
    return (
        f"became urgent: the words that came {'with the code' if how == 'receipt' else 'later'} are"
    )


def _corrected(entry: AuditEntry) -> str:
    details = entry.details
    if decision := details.get("child_decision"):
        return f"decided about the child: {CHILD_DECISIONS.get(decision, decision)}"
    if details.get("asked") == "lower":
        return "asked to lower the urgency"
    if mark := details.get("mark"):
        return f"says that {'the writer' if mark in (MAY_WRITE, MAY_CALL) else 'it'} {mark}"
    child, kind = details.get("child"), details.get("category")
    said = {
        "urgency": details.get("urgency"),
        "kind": words.KINDS.get(kind, kind) if kind else None,
        "child": words.CHILD_WORDS.get(child, child) if child else None,
    }
    return "corrected it: " + ", ".join(f"{name} {value}" for name, value in said.items() if value)


_MADE: dict[Act, Callable[[AuditEntry], str]] = {
    Act.CAMPAIGN: _campaign,
    Act.CLAIM: _claim,
    Act.OPENED: _opened,
    Act.RECEIVED: _received,
    Act.ADDED: _added,
    Act.READ_AGAIN: _read_again,
    Act.ANSWERED: _answered,
    Act.CORRECTED: _corrected,
    Act.REOPENED: _reopened,
    Act.NOTED: _noted,
    Act.ACKNOWLEDGEMENT_HELD: _held,
}
"""Acts whose sentence depends on their codes."""
