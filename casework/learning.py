"""A correction becomes a line that triage can learn from: one person writes the words, another approves exactly them.

The line says what a person judged, in words that identify nobody. It is proposed and approved as records of its case,
sealed like every other; only what two people looked at leaves the seal, into a file of the state directory.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any
from uuid import UUID

from casework.assessments import Indicators
from casework.errors import ForbiddenMove, NotAllowed
from casework.people import Person, Role
from casework.reading import OpenedCase
from casework.records import Act, Changes, RecordKind
from casework.submissions import Channel
from casework.work import Work

LONGEST = 5_000
"""Characters of a line: more has facts that two people overlook."""
_SHORTEST_NAME = 3
_DIGIT = re.compile(r"\d")
_LABELS = ("urgency", "category", "child", "language")
_NAMING = ("name", "contact_value", "code_word", "organisation", "job_reference", "city", "place")
"""Answers that say who or where somebody is."""
_NUMBERED = frozenset({"place"})
"""Of these only what holds a number says where: "a motel" is no address."""

IndicatorsIn = Callable[[str], Indicators]
"""What of phones, addresses, plates and accounts stands in a text."""


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
    )


def propose(work: Work, *, text: str, indicators_in: IndicatorsIn) -> Changes:
    """Propose words as a line; what they are called is what the case is called now.

    Raises ForbiddenMove where nobody has corrected anything, and for words that still say who somebody is.
    """
    words = text.strip()
    if not corrected(work.opened):
        raise ForbiddenMove("Correct it first: triage learns from what people say instead.")
    if not words or len(words) > LONGEST:
        raise ForbiddenMove("Write the words of the line, 5,000 characters at most.")
    if left := list(_identifying(words, work.opened, indicators_in)):
        raise ForbiddenMove(f"There is still {' and '.join(left)} in it. Take out who and where.")
    case = work.case
    labels = {
        "urgency": case.urgency.value,
        "category": case.category.value,
        "child": case.child.value,
        "language": case.language or "und",
    }
    record = work.write(RecordKind.DECISION, words, line=Stage.PROPOSED.value, **labels)
    return Changes(records=(record,), audit=(work.entry(Act.LINE_PROPOSED),))


def judge(work: Work, *, line_id: UUID, approve: bool) -> Changes:
    """Approve exactly the words that were proposed last, or refuse them. Raises ForbiddenMove, NotAllowed."""
    line = line_of(work.opened, work.case.channel)
    if line is None or line.id != line_id:
        raise ForbiddenMove("Somebody has proposed other words meanwhile. Read them first.")
    if line.stage is not Stage.PROPOSED:
        return Changes()
    if not may_approve(work.by, line):
        raise NotAllowed
    stage, act = (
        (Stage.APPROVED, Act.LINE_APPROVED) if approve else (Stage.REFUSED, Act.LINE_REFUSED)
    )
    record = work.write(RecordKind.DECISION, "", line=stage.value, of=str(line.id))
    return Changes(records=(record,), audit=(work.entry(act),))


def _identifying(text: str, opened: OpenedCase, indicators_in: IndicatorsIn) -> Iterator[str]:
    """What in a text says who somebody is, as kinds of things: never the things themselves."""
    found = indicators_in(text)
    kinds = (
        ("a phone number", found.phones),
        ("an email address", found.emails),
        ("a web address", found.urls),
        ("a licence plate", found.plates),
        ("an account", found.handles),
    )
    yield from (kind for kind, values in kinds if values)
    plain = text.casefold()
    if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", plain) for name in _names(opened)):
        yield "a name, number, place or address that the writer gave"


def _names(opened: OpenedCase) -> Iterator[str]:
    for signal in opened.signals:
        document = signal.document
        answers = [(name, document.answers.get(name)) for name in _NAMING]
        written = [
            value
            for name, value in answers
            if isinstance(value, str) and (name not in _NUMBERED or _DIGIT.search(value))
        ]
        if document.sender:
            written += [document.sender.name or "", document.sender.address]
        for value in written:
            if len(value.strip()) >= _SHORTEST_NAME:
                yield value.strip().casefold()
