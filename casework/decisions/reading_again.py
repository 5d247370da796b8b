"""A mail read again from its raw bytes, because the reader has become better since it came.

Only a signed-in member of the desk can: the raw bytes open nowhere else. They see what would change, and keep it as a
reading of its own beside the first. It may raise a case and never lowers one: what was once found stays found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from uuid import UUID, uuid4

from casework import intake
from casework.arriving import comparing, signals
from casework.arriving.new_words import said
from casework.arriving.threads import FAILED, FORGED
from casework.arriving.weighing import Weighing
from casework.cases import tagging
from casework.cases.cases import Mark
from casework.decisions.locking import locks_of, refuse_reading
from casework.decisions.retagging import Tags
from casework.decisions.work import Decision, Work
from casework.errors import ForbiddenMove, NoSuchCase
from casework.mail.acknowledging import NOT_TO_US
from casework.mail.partners import CLAIMS, TWO_PARTNERS, UNADDRESSED, UNPROVED, fields_of
from casework.records.documents import SignalDocument
from casework.records.reading import OpenedSignal
from casework.records.records import Act, Changes, OutboxRow, Record, RecordKind, TagRow, Task
from casework.records.sealed import open_record
from casework.signals.assessments import Assessment, Child, ReadFirst, Urgency
from casework.signals.submissions import Attachment, Mail, MailPosition, Submission
from sealing.errors import KeeperAway

BY = "read again"
_PROVED = frozenset(
    {
        FORGED,
        FAILED,
        "signature seen before",
        *UNPROVED,
        *UNADDRESSED,
        *(why.value for why in NOT_TO_US),
        TWO_PARTNERS,
        CLAIMS,
    }
)
"""What checks at the time found, and no reader of words can find again."""
_NOWHERE = MailPosition(mailbox="", folder="", uidvalidity=0, uid=0)

SealFile = Callable[[str, str, bytes], Attachment]
ReadRaw = Callable[[bytes, SealFile], Submission]
"""What the present reader makes of raw bytes; it seals each file that it finds."""


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A signal as it is shown now, and as it would be."""

    signal: OpenedSignal
    now: SignalDocument
    then: SignalDocument
    changed: tuple[str, ...]
    """Names of what differs: `subject`, `text`, `sender`, `files`, `fields`, `problems`. Empty where nothing does."""
    new_files: int = 0
    submission: Submission = field(repr=False)

    @property
    def is_better(self) -> bool:
        """Whether there is anything to keep."""
        return bool(self.changed)


def compare(work: Work, raw_record: UUID, read: ReadRaw, seal: SealFile) -> Compared:
    """Read a mail of this case again. `seal` is asked only for files that are new. Raises NoSuchCase, ForbiddenMove."""
    signal = next((s for s in work.opened.signals if s.document.raw_record == raw_record), None)
    record = next((r for r in work.records if r.id == raw_record), None)
    if signal is None or record is None or record.kind is not RecordKind.RAW_MAIL:
        raise NoSuchCase
    refuse_reading(work.opened, raw_record, locks_of(work.history))
    now = signal.document
    known = {
        file.sha256: file
        for document in (now, *signal.earlier)
        for file in reversed(document.attachments)
    }
    new: list[Attachment] = []

    def keep(name: str, content_type: str, data: bytes) -> Attachment:
        digest = sha256(data).digest()
        if digest not in known:
            known[digest] = seal(name, content_type, data)
            new.append(known[digest])
        return known[digest]

    raw = open_record(record, work.secrets)
    submission = read(raw, keep)
    submission = replace(
        submission, mail=Mail(position=_NOWHERE, raw=raw, message_id=_id_of(submission))
    )
    then = _then(now, submission, tuple(new), first=signal.id)
    return Compared(
        signal=signal,
        now=now,
        then=then,
        changed=_changed(now, then),
        new_files=len(new),
        submission=submission,
    )


def keep(
    raw_record: UUID, read: ReadRaw, seal: SealFile, *, weigh_with: Weighing, tags: Tags
) -> Decision:
    """A decision that stores the new reading beside the others. Raises NoSuchCase, ForbiddenMove."""

    def decide(work: Work) -> Changes:
        compared = compare(work, raw_record, read, seal)
        if not compared.is_better:
            raise ForbiddenMove("Nothing would change")
        return _kept(work, compared, weigh_with, tags)

    return decide


def _kept(work: Work, compared: Compared, weigh_with: Weighing, tags: Tags) -> Changes:
    case = work.case
    words = replace(compared.submission.words, from_partner=compared.then.partner is not None)
    submission = replace(compared.submission, words=words, claims=compared.then.claims)
    weighed = intake.assess(submission, weigh_with)
    before = compared.signal.assessment
    assessment = _never_lower(weighed, before)
    if before:
        # Whoever reads it again knows no address of ours but those that were known for one.
        ours = replace(assessment.indicators, ours=before.indicators.ours)
        assessment = replace(assessment, indicators=ours)
    theirs, found = comparing.compared(
        compared.submission, assessment.indicators, weigh_with.without_ours
    )
    pairs = tagging.pairs_of(theirs, found)
    pairs = [pair for pair in pairs if pair[0] != "reply_token"]
    marks = case.marks
    if words.unreadable is False:
        marks = marks - {Mark.UNREADABLE}
    if words.automatic is None:
        marks = marks - {Mark.AUTOMATIC, Mark.BY_LIST}
    new = compared.then.attachments[len(compared.now.attachments) :]
    follow = (OutboxRow(id=uuid4(), task=Task.LINK, case_id=case.id, due_at=work.now),)
    return Changes(
        case=replace(case, marks=marks),
        records=signals.later_records(
            compared.then, compared.signal.kind, assessment, desk=work.desk, now=work.now
        ),
        replaced=_gist(work, compared, assessment),
        tags=_tagged(case.id, pairs, tags),
        files=signals.file_rows(case.id, new),
        outbox=(*follow, *_raised(work, compared, weighed)),
        audit=(work.entry(Act.READ_AGAIN, changed=" ".join(compared.changed)),),
    )


def _gist(work: Work, compared: Compared, assessment: Assessment) -> tuple[Record, ...]:
    """What the lists show, where they show this signal."""
    newest = work.opened.newest_urgent
    shows = compared.signal.number == 1 and (newest is None or newest.id == compared.signal.id)
    return work.gist_saying(compared.then, assessment) if shows else ()


def _raised(work: Work, compared: Compared, weighed: Assessment) -> tuple[OutboxRow, ...]:
    """The step that puts what is newly found before a person; none where nothing is."""
    before = compared.signal.assessment
    urgent = weighed.urgency is Urgency.URGENT and work.case.urgency is not Urgency.URGENT
    child = weighed.child is Child.YES and work.case.child is not Child.YES
    asks = weighed.asks_about_person and not (before and before.asks_about_person)
    do_not_write = weighed.do_not_write and not (before and before.do_not_write)
    do_not_call = weighed.do_not_call and not (before and before.do_not_call)
    first = weighed.read_first if _states_more(compared, weighed) else None
    if not (urgent or child or asks or do_not_write or do_not_call or first):
        return ()
    details = partial(
        said,
        weighed.urgency,
        weighed.child,
        asks=weighed.asks_about_person,
        do_not_write=weighed.do_not_write,
        do_not_call=weighed.do_not_call,
        by=BY,
        first=first,
    )
    of = work.case
    # Staff answer the case that this one was joined to, so it is told as well.
    return tuple(
        OutboxRow(
            id=uuid4(),
            task=Task.FOLLOW_UP,
            case_id=case_id,
            due_at=work.now,
            urgent=urgent,
            details=details(joined=joined),
        )
        for case_id, joined in ((of.id, None), (of.link, of.reference))
        if case_id is not None
    )


def _states_more(compared: Compared, weighed: Assessment) -> bool:
    """Whether a child, be it unsure, a partner's date or a file that says it all is found that was not before."""
    before, then = compared.signal.assessment, compared.then
    child = weighed.child is not Child.NO and (before is None or before.child is Child.NO)
    unheard = compared.new_files > 0 and weighed.read_first is ReadFirst.UNREADABLE
    dated = then.partner is not None and bool(_dates(then) - _dates(compared.now))
    return child or unheard or dated


def _dates(document: SignalDocument) -> set[str]:
    return {claim.value for claim in document.claims if claim.name == "deadline"}


def _tagged(case_id: UUID, pairs: list[tagging.Pair], tags: Tags) -> tuple[TagRow, ...]:
    """The tags of what the new reading names; none while the keeper is away: the old ones still link it."""
    try:
        made = tags(pairs) if pairs else []
    except KeeperAway:
        return ()
    return signals.tag_rows(case_id, dict(zip(pairs, made, strict=True)))


def _never_lower(found: Assessment, before: Assessment | None) -> Assessment:
    """The new assessment, with the reasons of the old where that was urgent and this is not."""
    if before is None or found.urgency is Urgency.URGENT or before.urgency is not Urgency.URGENT:
        return found
    reasons = tuple(replace(finding, start=None, end=None) for finding in before.findings)
    return replace(found, urgency=Urgency.URGENT, findings=(*found.findings, *reasons))


def _then(
    now: SignalDocument, submission: Submission, new: tuple[Attachment, ...], *, first: UUID
) -> SignalDocument:
    words, sender = submission.words, submission.sender
    # A proof is of the address that was read then: another address has none.
    same = bool(sender and now.sender and sender.address == now.sender.address)
    same_partner = now.partner_id is not None and same
    kept_problems = [problem for problem in now.problems if problem in _PROVED]
    # Whoever reads it again knows no address of ours, nor what our server is called.
    found = (problem for problem in submission.problems if problem not in _PROVED)
    return replace(
        now,
        subject=words.subject,
        text=words.text,
        reply_text=words.reply_text,
        language_hint=words.language_hint,
        sender=replace(now.sender, name=sender.name, also=sender.also)
        if same and now.sender and sender
        else sender,
        partner=now.partner if same else None,
        partner_id=now.partner_id if same else None,
        automatic=words.automatic,
        message_id=_id_of(submission),
        attachments=(*now.attachments, *new),
        problems=tuple(dict.fromkeys((*found, *kept_problems))),
        claims=fields_of(submission, is_partner=same_partner),
        read_again=first,
    )


def _id_of(submission: Submission) -> str | None:
    return submission.mail.message_id if submission.mail else None


def _changed(now: SignalDocument, then: SignalDocument) -> tuple[str, ...]:
    pairs = {
        "subject": (now.subject, then.subject),
        "text": ((now.text, now.reply_text), (then.text, then.reply_text)),
        "sender": (now.sender, then.sender),
        "files": (now.attachments, then.attachments),
        "fields": (now.claims, then.claims),
        "machine": (now.automatic, then.automatic),
        "problems": (set(now.problems), set(then.problems)),
    }
    return tuple(name for name, (one, other) in pairs.items() if one != other)
