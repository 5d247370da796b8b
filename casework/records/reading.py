"""Opening a case: every record of it, and the clear columns held against their sealed copy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from uuid import UUID

from casework.cases.cases import Case, Status
from casework.errors import SealBroken
from casework.records import gists
from casework.records.documents import (
    AssessmentDocument,
    Gist,
    SignalDocument,
    Written,
    load_assessment,
    load_gist,
    load_signal,
    load_written,
)
from casework.records.readings import grouped
from casework.records.records import Record, RecordKind
from casework.records.sealed import DeskSecrets, open_record
from casework.signals.assessments import Assessment, Child, Finding, Urgency
from casework.signals.same_words import joined
from casework.signals.submissions import Attachment
from sealing.errors import CannotOpen

WRITTEN = frozenset(
    {
        RecordKind.NOTE,
        RecordKind.ANSWER,
        RecordKind.STEP,
        RecordKind.EXPECTED,
        RecordKind.CORRECTION,
        RecordKind.DECISION,
        RecordKind.CALL_NOTE,
    }
)
_CHILD_ORDER = (Child.NO, Child.UNKNOWN, Child.YES)
STRONG = 0.5
"""From this weight on a finding is marked with the full line."""


@dataclass(frozen=True, kw_only=True)
class OpenedSignal:
    """One communication and what triage said of it."""

    id: UUID
    kind: RecordKind
    number: int
    """1 for the first signal of the case."""
    at: datetime
    document: SignalDocument
    assessment: Assessment | None
    earlier: tuple[SignalDocument, ...] = ()
    """Readings before the one that is shown, newest first."""


@dataclass(frozen=True, kw_only=True)
class OpenedWords:
    """What staff wrote, with the id of its record."""

    id: UUID
    written: Written


@dataclass(frozen=True, kw_only=True)
class OpenedCase:
    """All records of a case that open."""

    signals: tuple[OpenedSignal, ...] = ()
    written: tuple[OpenedWords, ...] = ()
    gist: tuple[Record, Gist] | None = None
    closed_to_us: int = 0
    """Records that do not open: changed, or sealed to a generation that this person does not hold."""
    differences: tuple[str, ...] = ()
    """Clear columns that are not what was sealed: names of columns, each an alarm."""

    @property
    def files(self) -> tuple[Attachment, ...]:
        """All files of all signals."""
        return tuple(file for signal in self.signals for file in signal.document.attachments)

    @property
    def text(self) -> str:
        """What its signals say, as one text."""
        return "\n".join(signal.document.text for signal in self.signals)

    @property
    def danger_yes(self) -> bool:
        """Someone answered yes to danger now."""
        return any(s.document.answers.get("danger_now") == "yes" for s in self.signals)

    @property
    def child_since(self) -> datetime | None:
        """When someone under 18 was first told of, by a signal or by staff; None where nobody did."""
        told = [signal.at for signal in self.signals if tells_of_a_child(signal)]
        corrected = self.of_kind(RecordKind.CORRECTION)
        told += [words.at for words in corrected if words.details.get("child") == Child.YES]
        return min(told, default=None)

    @property
    def newest_urgent(self) -> OpenedSignal | None:
        """The signal that last made the case urgent."""
        urgent = [
            s for s in self.signals if s.assessment and s.assessment.urgency is Urgency.URGENT
        ]
        return urgent[-1] if urgent else None

    @property
    def why(self) -> tuple[str, ...]:
        """The reasons in short: of the newest urgent signal, else those of the lists."""
        newest = self.newest_urgent
        if newest and newest.assessment:
            return gists.reasons(newest.assessment)
        return self.gist[1].why if self.gist else ()

    def of_kind(self, kind: RecordKind) -> tuple[Written, ...]:
        """What staff wrote of one kind, oldest first."""
        return tuple(words.written for words in self.written if words.written.kind is kind)


def tells_of_a_child(signal: OpenedSignal) -> bool:
    """Whether an answer, a field of a mail or the words tell of someone under 18."""
    if signal.document.answers.get("under_18") == "yes":
        return True
    return signal.assessment is not None and signal.assessment.child is Child.YES


@dataclass
class _Found:
    signals: list[tuple[Record, SignalDocument]] = field(default_factory=list)
    assessments: list[AssessmentDocument] = field(default_factory=list)
    written: list[OpenedWords] = field(default_factory=list)
    gist: tuple[Record, Gist] | None = None
    closed_to_us: int = 0


def open_case(case: Case, records: Iterable[Record], secrets: DeskSecrets) -> OpenedCase:
    """Open what opens; what does not is counted, never a reason to show nothing."""
    found = _Found()
    for record in sorted(records, key=lambda record: record.made_at):
        if record.kind is RecordKind.RAW_MAIL:
            continue
        try:
            _file_under(found, record, open_record(record, secrets))
        except (CannotOpen, SealBroken):
            found.closed_to_us += 1
    by_signal = {document.signal: document.assessment for document in found.assessments}
    numbers = count(1)
    return OpenedCase(
        signals=tuple(
            OpenedSignal(
                id=signal.record.id,
                kind=signal.record.kind,
                number=next(numbers),
                at=signal.newest.document.received_at,
                document=signal.newest.document,
                assessment=by_signal.get(signal.newest.id) or by_signal.get(signal.record.id),
                earlier=signal.earlier,
            )
            for signal in grouped(found.signals)
        ),
        written=tuple(found.written),
        gist=found.gist,
        closed_to_us=found.closed_to_us,
        differences=differences(case, found.assessments, [w.written for w in found.written]),
    )


def _file_under(found: _Found, record: Record, data: bytes) -> None:
    if record.kind in (RecordKind.SIGNAL, RecordKind.FOLLOW_UP):
        found.signals.append((record, load_signal(data, record.kind)))
    elif record.kind is RecordKind.ASSESSMENT:
        found.assessments.append(load_assessment(data))
    elif record.kind is RecordKind.GIST:
        found.gist = (record, load_gist(data))
    elif record.kind in WRITTEN:
        written = load_written(data, record.kind)
        if written.case_id != record.case_id:
            raise SealBroken("a record of another case")
        found.written.append(OpenedWords(id=record.id, written=written))


def open_gist(record: Record | None, secrets: DeskSecrets) -> Gist | None:
    """What a list shows of a case, or None when there is none that opens."""
    if record is None:
        return None
    try:
        gist = load_gist(open_record(record, secrets))
    except (CannotOpen, SealBroken):
        return None
    return gist if gist.case_id == record.case_id else None


def differences(
    case: Case, assessments: Sequence[AssessmentDocument], written: Sequence[Written]
) -> tuple[str, ...]:
    """The clear columns that differ from the copy sealed with the first signal, with no record of staff that says why.

    Later signals may raise urgency and child, and tell a language or state that was not known. Only staff lower.
    """
    clear = next((d.clear for d in assessments if d.case_id == case.id and d.clear), None)
    if clear is None:
        return ()
    corrected = {name for w in written for name in w.details if w.kind is RecordKind.CORRECTION}
    closed = any(w.kind is RecordKind.DECISION and "outcome" in w.details for w in written)
    checks = (
        ("channel", case.channel.value != clear.get("channel")),
        ("received", case.opened_at != _moment(clear.get("received"))),
        ("category", case.assessed_category.value != clear.get("category")),
        (
            "language",
            _changed(case.language, clear.get("language")) and "language" not in corrected,
        ),
        ("state", _changed(case.state, clear.get("state"))),
        ("child", _lower_child(case, clear) and "child" not in corrected),
        ("urgency", _lower_urgency(case, clear) and "urgency" not in corrected),
        ("status", case.status is Status.CLOSED and not closed),
    )
    return tuple(name for name, differs in checks if differs)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _changed(now: str | None, sealed: str | None) -> bool:
    return sealed is not None and now != sealed


def _lower_child(case: Case, sealed: Mapping[str, str | None]) -> bool:
    said = Child(sealed.get("child") or Child.NO)
    return _CHILD_ORDER.index(case.child) < _CHILD_ORDER.index(said)


def _lower_urgency(case: Case, sealed: Mapping[str, str | None]) -> bool:
    return sealed.get("urgency") == Urgency.URGENT and case.urgency is not Urgency.URGENT


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A stretch of the text; `finding` numbers the reason it is marked for."""

    text: str = field(repr=False)
    finding: int | None = None
    strong: bool = False


@dataclass(frozen=True, kw_only=True)
class Reason:
    """A finding as the list of reasons shows it."""

    number: int
    finding: Finding
    marked: bool
    """It is marked in the text, so its number links there."""


def mark(text: str, findings: Sequence[Finding]) -> tuple[tuple[Piece, ...], tuple[Reason, ...]]:
    """The text in pieces, and the reasons, numbered: the strong ones first, of these what is marked, in text order.

    Those of the same words are one. Where findings overlap the first is marked; the other stands in the list alone.
    """
    findings = joined(findings)
    placed = sorted(
        (f for f in findings if _within(f, text)), key=lambda f: (f.start or 0, -f.weight)
    )
    marked: list[Finding] = []
    for finding in placed:
        if not marked or (finding.start or 0) >= (marked[-1].end or 0):
            marked.append(finding)
    listed = sorted(dict.fromkeys((*marked, *placed, *findings)), key=lambda f: f.weight < STRONG)
    numbers = {finding: number for number, finding in enumerate(listed, start=1)}
    pieces: list[Piece] = []
    at = 0
    for finding in marked:
        start, end = finding.start or 0, finding.end or 0
        strong = finding.weight >= STRONG
        pieces.append(Piece(text=text[at:start]))
        pieces.append(Piece(text=text[start:end], finding=numbers[finding], strong=strong))
        at = end
    pieces.append(Piece(text=text[at:]))
    reasons = tuple(
        Reason(number=number, finding=finding, marked=finding in marked)
        for finding, number in numbers.items()
    )
    return tuple(piece for piece in pieces if piece.text), reasons


def _within(finding: Finding, text: str) -> bool:
    if finding.where != "text" or finding.start is None or finding.end is None:
        return False
    return 0 <= finding.start < finding.end <= len(text)
