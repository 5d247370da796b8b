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

from casework.decisions.identifying import Fact, FactsIn, facts, left
from casework.decisions.work import Work
from casework.errors import ForbiddenMove, NotAllowed
from casework.records.reading import OpenedCase, OpenedWords
from casework.records.records import Act, Changes, RecordKind
from casework.signals.submissions import Channel
from casework.staff.people import Person, Role

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
    TAKEN_BACK = "taken back"


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

    @property
    def name(self) -> str:
        """Its id in the corpus, which tells of no case."""
        return f"desk-{sha256(self.id.bytes).hexdigest()[:12]}"

    def as_json(self) -> dict[str, Any]:
        """The line as the corpus writes it."""
        return {
            "id": self.name,
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


def may_take_back(person: Person) -> bool:
    """Supervisors take back what was approved, whoever approved it."""
    return person.role is Role.SUPERVISOR


def lines_of(opened: OpenedCase, channel: Channel) -> tuple[Line, ...]:
    """Every line that was proposed of a case, and what became of each, in that order."""
    said = [words for words in opened.written if words.written.details.get("line")]
    proposed = [w for w in said if w.written.details["line"] == Stage.PROPOSED]
    return tuple(_line(each, said, channel) for each in proposed)


def _line(proposed: OpenedWords, said: Iterable[OpenedWords], channel: Channel) -> Line:
    details = proposed.written.details
    of = str(proposed.id)
    became = {w.written.details["line"] for w in said if w.written.details.get("of") == of}
    # Taken back is the last that a line becomes; two records of one moment stand in no order.
    stages = (Stage.TAKEN_BACK, Stage.APPROVED, Stage.REFUSED, Stage.PROPOSED)
    no_names = details.get(_NO_NAMES, "")
    return Line(
        id=proposed.id,
        channel=channel,
        text=proposed.written.text,
        labels={name: details[name] for name in _LABELS},
        by=proposed.written.by,
        stage=next((each for each in stages if each in became), Stage.PROPOSED),
        no_names=tuple(no_names.split("\n")) if no_names else (),
    )


def line_of(opened: OpenedCase, channel: Channel) -> Line | None:
    """The line that was proposed last of a case, and what became of it."""
    return next(reversed(lines_of(opened, channel)), None)


def approved_before(opened: OpenedCase, channel: Channel) -> tuple[Line, ...]:
    """Lines before the last one that were approved, of the same words one: what stands, else what was taken back."""
    every = lines_of(opened, channel)
    found: dict[str, Line] = {}
    for each in every:
        words = plain(each.text)
        if each.stage is Stage.APPROVED or (each.stage is Stage.TAKEN_BACK and words not in found):
            found[words] = each
    return tuple(
        each
        for words, each in found.items()
        if each != every[-1] and (each.stage is Stage.APPROVED or words != plain(every[-1].text))
    )


def plain(text: str) -> str:
    """Words by which it is told whether two lines say the same."""
    return " ".join(text.casefold().split())


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
    return _judged(work, line, stage, act)


def take_back(work: Work, *, line_id: UUID) -> Changes:
    """Take back an approved line. Raises NotAllowed, and ForbiddenMove for one that was not approved."""
    if not may_take_back(work.by):
        raise NotAllowed
    known = {line.id: line for line in lines_of(work.opened, work.case.channel)}
    line = known.get(line_id)
    if line is None or line.stage not in (Stage.APPROVED, Stage.TAKEN_BACK):
        raise ForbiddenMove("Only words that were approved can be taken back.")
    if line.stage is Stage.TAKEN_BACK:
        return Changes()
    return _judged(work, line, Stage.TAKEN_BACK, Act.LINE_TAKEN_BACK)


def _judged(work: Work, line: Line, stage: Stage, act: Act) -> Changes:
    record = work.write(RecordKind.DECISION, "", line=stage.value, of=str(line.id))
    return Changes(records=(record,), audit=(work.entry(act),))
