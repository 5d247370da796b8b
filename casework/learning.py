"""A correction becomes a line that triage can learn from: one person writes the words, another approves exactly them.

The line says what a person judged, in words that identify nobody. It is proposed and approved as records of its case,
sealed like every other; only what two people looked at leaves the seal, into a file of the state directory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any
from uuid import UUID

from casework.errors import ForbiddenMove, NotAllowed
from casework.identifying import Fact, FactsIn, facts, left
from casework.people import Person, Role
from casework.reading import OpenedCase
from casework.records import Act, Changes, RecordKind
from casework.submissions import Channel
from casework.work import Work

LONGEST = 5_000
"""Characters of a line: more has facts that two people overlook."""
_LABELS = ("urgency", "category", "child", "language")
_NO_NAMES = "no names"
"""In a proposal: words of it that look like names and are none, one a line, as its proposer says."""


class Identifying(ForbiddenMove):
    """Words of a line say who or where somebody is. `found` holds content: it is for the page, and no log."""

    def __init__(self, found: tuple[Fact, ...]) -> None:
        kinds = dict.fromkeys(fact.kind for fact in found)
        super().__init__(f"There is still {' and '.join(kinds)} in it. Take out who and where.")
        self.found = found


class Stage(StrEnum):
    """What became of a line."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line: its words, and what people say of them."""

    id: UUID
    """That of the record in which it was proposed."""
    channel: Channel
    text: str = field(repr=False)
    labels: Mapping[str, str]
    by: UUID | None = None
    """Who proposed it."""
    stage: Stage = Stage.PROPOSED
    no_names: tuple[str, ...] = field(default=(), repr=False)
    """Words that look like names and are none, as its proposer says."""

    def as_json(self) -> dict[str, Any]:
        """The line as the corpus writes it. Its id tells of no case."""
        return {
            "id": f"desk-{sha256(self.id.bytes).hexdigest()[:12]}",
            "channel": self.channel.value,
            "language": self.labels["language"],
            "subject": "",
            "text": self.text,
            "urgency": self.labels["urgency"],
            "category": self.labels["category"],
            "child": self.labels["child"],
        }


def may_approve(person: Person, line: Line) -> bool:
    """Those who check packets check lines too, and nobody their own."""
    return person.role in (Role.REGIONAL, Role.SUPERVISOR) and person.id != line.by


def corrected(opened: OpenedCase) -> bool:
    """Whether a person has said something else than triage."""
    corrections = opened.of_kind(RecordKind.CORRECTION)
    return any("asked" not in written.details for written in corrections)


def line_of(opened: OpenedCase, channel: Channel) -> Line | None:
    """The line that was proposed last of a case, and what became of it."""
    said = [words for words in opened.written if words.written.details.get("line")]
    proposed = [w for w in said if w.written.details["line"] == Stage.PROPOSED]
    if not proposed:
        return None
    newest = proposed[-1]
    details = newest.written.details
    judged = [w.written.details for w in said if w.written.details.get("of") == str(newest.id)]
    return Line(
        id=newest.id,
        channel=channel,
        text=newest.written.text,
        labels={name: details[name] for name in _LABELS},
        by=newest.written.by,
        stage=Stage(judged[0]["line"]) if judged else Stage.PROPOSED,
        no_names=tuple(details.get(_NO_NAMES, "").split("\n")) if details.get(_NO_NAMES) else (),
    )


def propose(work: Work, *, text: str, facts_in: FactsIn, no_names: Iterable[str] = ()) -> Changes:
    """Propose words as a line; what they are called is what the case is called now.

    `no_names`: words of it that only look like names. Raises ForbiddenMove where nobody has corrected anything, and
    Identifying for words that still say who somebody is.
    """
    words = text.strip()
    if not corrected(work.opened):
        raise ForbiddenMove("Correct it first: triage learns from what people say instead.")
    if not words or len(words) > LONGEST:
        raise ForbiddenMove("Write the words of the line, 5,000 characters at most.")
    found = facts(words, work.opened, facts_in)
    if still := left(found, no_names):
        raise Identifying(still)
    case = work.case
    labels = {
        "urgency": case.urgency.value,
        "category": case.category.value,
        "child": case.child.value,
        "language": case.language or "und",
    }
    if found:
        labels[_NO_NAMES] = "\n".join(fact.quote for fact in found)
    record = work.write(RecordKind.DECISION, words, line=Stage.PROPOSED.value, **labels)
    return Changes(records=(record,), audit=(work.entry(Act.LINE_PROPOSED),))


def judge(work: Work, *, line_id: UUID, approve: bool, facts_in: FactsIn) -> Changes:
    """Approve exactly the words that were proposed last, or refuse them.

    Raises ForbiddenMove, NotAllowed, and Identifying where they say who somebody is: more may be known by now.
    """
    line = line_of(work.opened, work.case.channel)
    if line is None or line.id != line_id:
        raise ForbiddenMove("Somebody has proposed other words meanwhile. Read them first.")
    if line.stage is not Stage.PROPOSED:
        return Changes()
    if not may_approve(work.by, line):
        raise NotAllowed
    if approve and (still := left(facts(line.text, work.opened, facts_in), line.no_names)):
        raise Identifying(still)
    stage, act = (
        (Stage.APPROVED, Act.LINE_APPROVED) if approve else (Stage.REFUSED, Act.LINE_REFUSED)
    )
    record = work.write(RecordKind.DECISION, "", line=stage.value, of=str(line.id))
    return Changes(records=(record,), audit=(work.entry(act),))
