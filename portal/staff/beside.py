"""What the case page tells beside the messages: mail of ours that did not arrive, what is linked, who gets a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from uuid import UUID

from casework.arriving.threads import MAIL
from casework.cases.cases import Mark
from casework.decisions.locking import FILE
from casework.records.records import Act, RecordKind, Task
from casework.signals.assessments import Urgency
from portal.staff import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from casework.cases.cases import Case
    from casework.console.pages import CasePage
    from casework.records.records import AuditEntry

CAME_BACK: Final = (
    "A mail of ours to this writer came back, so it did not arrive. "
    "If they must be answered, find another way that they named as safe."
)
NOT_SENT: Final = "A mail of ours to this writer was not sent"
NOBODY_KNOWS: Final = (
    "The connection broke while a mail of ours to this writer was handed over: nobody knows whether it arrived. "
    "It is not sent again by itself. If you send an answer again, they may get two."
)
_NEVER_LEFT: Final = {
    "refused": "the mail server refused it",
    "expired": "no mail server took it for two days",
    "mailer key gone": "the key that it was sealed to is gone",
    **words.WHY_HELD,
}
"""Why a letter did not leave, as the end of a sentence. Any other code: it may have left."""


def not_arrived(page: CasePage) -> str | None:
    """What became of the newest mail of ours that may not have arrived, and what to do; None where all left."""
    if Mark.CAME_BACK not in page.case.marks:
        return None
    newest = next((entry for entry in reversed(page.history) if _is_of_mail(entry)), None)
    if newest is None or newest.act is Act.MAIL_CAME_BACK:
        return CAME_BACK
    why = newest.details.get("why", "")
    return f"{NOT_SENT}: {_NEVER_LEFT[why]}." if why in _NEVER_LEFT else NOBODY_KNOWS


def words_joined(page: CasePage) -> list[Case]:
    """The joined cases that somebody must still read here. Of mail that came back `not_arrived` tells."""
    bounces = {entry.details.get(MAIL) for entry in page.history if entry.act is Act.MAIL_CAME_BACK}
    return [
        other
        for other in page.joined
        if other.is_open
        and (
            other.urgency is Urgency.URGENT
            or (other.read_at is None and str(other.id) not in bounces)
        )
    ]


def said_of_failure(details: Mapping[str, str]) -> str:
    """The same as a line of the history: of a letter that was not sent, or of which nobody knows."""
    why = details.get("why")
    if why is None:
        return "a mail could not be sent"
    if why in _NEVER_LEFT:
        return f"a mail of ours was not sent: {_NEVER_LEFT[why]}"
    return (
        "nobody knows whether a mail of ours arrived: the connection broke while it was handed over"
    )


def linked_once(linked: Iterable[tuple[Case, str]]) -> list[tuple[Case, list[str]]]:
    """Each linked case once, with all by which it is linked."""
    found: dict[UUID, tuple[Case, list[str]]] = {}
    for other, by in linked:
        found.setdefault(other.id, (other, []))[1].append(by)
    return list(found.values())


@dataclass(frozen=True)
class Agencies:
    """Locked file to what was typed when its release was asked for: the agency, and its paper."""

    asked: dict[UUID, str] = field(default_factory=dict, repr=False)
    """In the newest request."""
    released: dict[UUID, str] = field(default_factory=dict, repr=False)
    """In the one that a second person agreed to last."""


def agencies(page: CasePage) -> Agencies:
    """To whom locked files were to go, and went."""
    typed = {
        each.written.at: each.written.text
        for each in page.opened.written
        if each.written.kind is RecordKind.DECISION
    }
    found = Agencies()
    for entry in page.history:
        if FILE not in entry.details:
            continue
        file = UUID(entry.details[FILE])
        if entry.act is Act.FILE_RELEASE_ASKED:
            found.asked[file] = typed.get(entry.at, "")
        elif entry.act is Act.FILE_RELEASE_WITHDRAWN:
            found.asked.pop(file, None)
        elif entry.act is Act.FILE_RELEASED:
            found.released[file] = found.asked.get(file, "")
    return found


def _is_of_mail(entry: AuditEntry) -> bool:
    if entry.act is Act.TELLING_FAILED:
        return entry.details.get("task") == Task.SEND_MAIL.value
    return entry.act is Act.MAIL_CAME_BACK
