"""A submission becomes rows: weighed, sealed and ready, before any database is touched.

`prepare` does everything that is slow or can fail; `take_in` hands the result to the vault, or to the spool while the
database is away. Sent again, a submission gives the same answer and stores nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from itertools import islice
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from casework.arriving import comparing, following, opening, signals, weighing
from casework.arriving.received import NotTaken, Received
from casework.arriving.stated import with_fields
from casework.arriving.unheard import with_files
from casework.arriving.weighing import Weighing
from casework.cases import campaign_facts, campaigns, references, tagging
from casework.cases.case_names import references_of
from casework.cases.cases import Case
from casework.errors import VaultAway, VaultRefuses
from casework.records.records import DeliveryRow, Prepared, ReceiptRow, Stored
from casework.records.writing_keys import Minted, WritingKeys
from casework.signals.assessments import Assessment, Urgency
from casework.signals.submissions import Submission
from sealing import labels
from sealing.errors import KeeperAway
from sealing.forms import submission_hash, words_mac
from sealing.keys import derive

SHOWN_AGAIN = timedelta(minutes=30)
"""How long a second press shows the receipt again."""
TAGS_TOGETHER = 500
"""Tags that are asked for in one question: the keeper answers within the time that it has for one submission."""


@dataclass(frozen=True, kw_only=True)
class Ready:
    """A prepared signal and what its sender is shown."""

    prepared: Prepared
    code: str | None = field(repr=False)


class Store(Protocol):
    """Where a prepared signal goes."""

    def store(self, prepared: Prepared) -> Stored:
        """One transaction; raises VaultAway."""


class Spool(Protocol):
    """Where it waits while the database is away."""

    def keep(self, prepared: Prepared) -> object:
        """Write it, ready-sealed, to disk. Raises OSError when it cannot."""


def case_id_of(submission_id: bytes) -> UUID:
    """The id of the case that this submission opens: the same each time the form is sent."""
    return UUID(bytes=derive(submission_id, labels.REFERENCE, b"case", 16), version=4)


def prepare(
    submission: Submission, *, weigh_with: Weighing, keys: WritingKeys, zone: ZoneInfo
) -> Ready:
    """Weigh and seal a submission, touching no database. A keeper that is away costs receipt and tags, no more."""
    (ready,) = prepare_all([submission], weigh_with=weigh_with, keys=keys, zone=zone)
    return ready


def prepare_all(
    submissions: Sequence[Submission], *, weigh_with: Weighing, keys: WritingKeys, zone: ZoneInfo
) -> list[Ready]:
    """Each as by `prepare`; the keeper is asked once for the tags of several, the database for the mailer's key."""
    keys = replace(keys, mailer=cache(keys.mailer))
    weighed = [_weighed(submission, weigh_with) for submission in submissions]
    return [
        _sealed(one, tags, weigh_with, keys, zone)
        for one, tags in zip(weighed, _tags_of(weighed, keys), strict=True)
    ]


@dataclass(frozen=True, kw_only=True)
class _Weighed:
    """A submission with what triage says of it and what the keeper is to tag."""

    submission: Submission
    assessment: Assessment
    pairs: list[tagging.Pair]
    once: list[tagging.Pair]

    @property
    def asked(self) -> list[tagging.Pair]:
        return [*self.pairs, *self.once]


def assess(submission: Submission, weigh_with: Weighing) -> Assessment:
    """What is made of its words, fields and files."""
    assessment = weighing.weigh(submission.words, weigh_with)
    assessment = with_files(with_fields(assessment, submission), submission)
    return comparing.with_ours(assessment, submission)


def named_by(
    submission: Submission, assessment: Assessment, weigh_with: Weighing
) -> list[tagging.Pair]:
    """What the keeper is to tag of it: what it can be linked by, and what it says where others may say the same."""
    theirs, found = comparing.compared(submission, assessment.indicators, weigh_with.without_ours)
    pairs = tagging.pairs_of(theirs, found)
    if alike := [value for kind, value in pairs if kind == tagging.BAND]:
        near = tuple(map(weigh_with.without_ours, assessment.near_pleas))
        whole = replace(assessment, near_pleas=near)
        pairs += campaign_facts.facts_pairs(theirs.words, alike, whole, weigh_with.is_urgent)
    return pairs


def _weighed(submission: Submission, weigh_with: Weighing) -> _Weighed:
    assessment = assess(submission, weigh_with)
    return _Weighed(
        submission=submission,
        assessment=assessment,
        pairs=named_by(submission, assessment, weigh_with),
        once=following.once_pairs(submission, assessment),
    )


def _tags_of(weighed: Sequence[_Weighed], keys: WritingKeys) -> Iterator[list[bytes] | None]:
    """The tags of each, asked for in as few questions as the keeper takes."""
    waiting = list(weighed)
    while waiting:
        size, together = 0, list[_Weighed]()
        while waiting and (not together or size + len(waiting[0].asked) <= TAGS_TOGETHER):
            size += len(waiting[0].asked)
            together.append(waiting.pop(0))
        tags = ask_tags([pair for one in together for pair in one.asked], keys)
        left = iter(tags or ())
        for one in together:
            yield None if tags is None else list(islice(left, len(one.asked)))


def _sealed(
    weighed: _Weighed,
    tags: list[bytes] | None,
    weigh_with: Weighing,
    keys: WritingKeys,
    zone: ZoneInfo,
) -> Ready:
    submission, assessment, pairs = weighed.submission, weighed.assessment, weighed.pairs
    minted = _mint(submission, keys)
    named = references_of(submission.submission_id)
    case = opening.open_case(
        case_id_of(submission.submission_id),
        named[0],
        submission,
        assessment,
        zone=zone,
        has_receipt=minted is not None,
        tagged=tags is not None,
    )
    records = signals.records_of(submission, assessment, case, minted, keys.desk())
    once = tuple(tags[len(pairs) :]) if tags else ()
    tagged = dict(zip(pairs, tags or (), strict=False))
    outbox = following.outbox_of(submission, assessment, case, tagged, once, keys, weigh_with)
    prepared = Prepared(
        submission_hash=submission_hash(submission.submission_id),
        words_mac=words_mac(submission.submission_id, said(submission)),
        received_at=submission.received_at,
        case=case,
        record_ids=tuple(record.id for record in records),
        records=records,
        receipt=_receipt(minted, case),
        tags=signals.tag_rows(case.id, tagged),
        files=signals.file_rows(case.id, submission.attachments),
        outbox=outbox,
        delivery=_delivery(submission, case, pairs, tags),
        audit=(opening.received(case, submission, assessment),),
        references=named,
    )
    return Ready(prepared=prepared, code=minted.code if minted else None)


def take_in(ready: Ready, *, store: Store, spool: Spool | None, now: datetime) -> Received:
    """Store it, or spool it where the database is away or refuses it. Raises NotTaken when neither can take it.

    Without a spool VaultAway and VaultRefuses are raised.
    """
    prepared = ready.prepared
    urgent = prepared.case.urgency is Urgency.URGENT
    try:
        stored = store.store(prepared)
    except (VaultAway, VaultRefuses):
        if spool is None:
            raise
        try:
            spool.keep(prepared)
        except OSError:
            raise NotTaken from None
        shown = references.shown(prepared.case.reference)
        return Received(
            reference=shown,
            receipt=ready.code,
            urgent=urgent,
            maybe_told=_maybe_copy(prepared),
            spooled=True,
        )
    late = stored.again and now - stored.first_at > SHOWN_AGAIN
    return Received(
        reference=references.shown(stored.reference),
        receipt=None if late else ready.code,
        urgent=stored.urgent or urgent,
        maybe_told=_maybe_copy(prepared),
        again=stored.again,
        late=late,
        at=stored.first_at,
    )


def _maybe_copy(prepared: Prepared) -> bool:
    """Whether it can repeat another message. No process that takes signals in may look whether it does."""
    compared = any(row.kind == tagging.FACTS for row in prepared.tags)
    return compared and campaigns.may_be_copy(prepared.case)


def said(submission: Submission) -> bytes:
    """What makes two sendings of one form the same: words, answers and files."""
    words = submission.words
    answers = sorted((name, value) for name, value in words.answers.items())
    files = [attachment.sha256.hex() for attachment in submission.attachments]
    return repr((words.subject, words.text, answers, files)).encode()


def _mint(submission: Submission, keys: WritingKeys) -> Minted | None:
    if not submission.receipt_wanted:
        return None
    try:
        return keys.mint(submission.submission_id)
    except KeeperAway:
        return None


def ask_tags(pairs: Sequence[tuple[str, str]], keys: WritingKeys) -> list[bytes] | None:
    """The keeper's tags of these pairs, in one question; None while it is away."""
    if not pairs:
        return []
    try:
        return keys.tags(pairs)
    except KeeperAway:
        return None


def _receipt(minted: Minted | None, case: Case) -> ReceiptRow | None:
    if minted is None:
        return None
    return ReceiptRow(
        lookup_id=minted.lookup_id,
        public_key=minted.public.raw,
        case_id=case.id,
        made_at=case.opened_at,
    )


def _delivery(
    submission: Submission,
    case: Case,
    pairs: Sequence[tuple[str, str]],
    tags: list[bytes] | None,
) -> DeliveryRow | None:
    if submission.mail is None:
        return None
    # The raw bytes first, then what copies share.
    digests = [tag for (kind, _), tag in zip(pairs, tags or (), strict=False) if kind == "digest"]
    return DeliveryRow(
        position=submission.mail.position,
        digest=digests[0] if digests else submission_hash(submission.submission_id),
        same=digests[1] if len(digests) > 1 else None,
        case_id=case.id,
        at=submission.received_at,
    )
