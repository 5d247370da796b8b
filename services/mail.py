"""What the mail worker is able to do: take a message in once. It can open nothing that it stored."""

from __future__ import annotations

import hmac
import logging
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

from casework.arriving.received import Received
from casework.clocks import Clock, SystemClock
from casework.errors import VaultAway
from casework.intake import prepare, prepare_all, take_in
from casework.records.drafts import SealedDraft
from casework.records.records import Prepared
from casework.records.writing_keys import WritingKeys
from casework.signals.submissions import Attachment, MailPosition, Submission
from mailintake.contents.packed import OpenPacked
from mailintake.origin.proofs import Proof, Resolve, Unproved
from mailintake.storing.apart import hand_over
from mailintake.storing.sweeping import IsStored
from outgoing.own_words import answers_ours
from preview.tnef import open_tnef
from sealing.envelope import self_test
from sealing.errors import KeeperAway, KeyNotTrusted
from sealing.forms import submission_hash
from sealing.generations import Generation
from sealing.keeper_client import KeeperClient
from services.alarms import alarm_with
from services.known_keys import KnownKeys
from services.looking_up import LookingUp
from services.mail_beats import MailBeats
from services.proving import Proving, Registry, Replays, text_record
from services.proving_later import ProvingLater
from services.rehearsing import rehearse
from services.waiting_proofs import WaitingProofs
from services.writing import WEIGHING, DeskWatch, ready_to_fork, warm_up, writing_keys
from settings import Settings
from vault.blobs import Blobs
from vault.cases import Cases
from vault.database import Database, open_database
from vault.drafts import Drafts
from vault.leases import Heartbeats, Leases
from vault.partners import Partners
from vault.roles import MAIL

log = logging.getLogger("tipline.mail")

LARGE = (sys.executable, "-m", "mailintake", "large")
"""The process that takes in one message by itself."""
ROOM = 1_000_000
"""Bytes that must fit on the disk for sealed files, or it is full."""


@dataclass(frozen=True, kw_only=True)
class MailServices:
    """The use cases of the mail worker."""

    receive: Callable[[Submission], Received]
    """Store a message in one transaction; raises VaultAway: then it stays where it is."""
    receive_together: Callable[[Sequence[Submission]], object]
    """Store several in one transaction, all or none. Raises VaultAway, or any other error: then one by one."""
    known: Callable[[Iterable[MailPosition]], set[MailPosition]]
    """Which of these positions stand in the database already."""
    seal_attachment: Callable[[str, str, bytes], Attachment]
    """Seal a file (name, type, bytes) on disk. Raises OSError where there is no room."""
    has_room: Callable[[], bool]
    """Whether files can be sealed on disk."""
    submission_id: Callable[[bytes], bytes]
    """The submission id of a message: the same whenever the same bytes come again."""
    open_packed: OpenPacked
    """Open a winmail.dat in a confined process."""
    prove: Callable[[Sequence[tuple[bytes, str]]], Sequence[Proof | Unproved | None]]
    """The signatures of messages from partners' domains, checked; their keys are looked up together."""
    prove_again: Callable[[], None]
    """Look whether the signatures hold that could not be checked when their mails came; raises VaultAway."""
    reply_to: str | None
    """The pattern of the addresses at which our mail is answered."""
    take_in_apart: Callable[[Mapping[str, object], Iterable[bytes]], bool]
    """Store a message in a process of its own; raises VaultAway."""
    is_stored: IsStored
    """Whether a message with these bytes, piece by piece, stands in the database; raises VaultAway."""
    begin: Callable[[Iterable[str]], None]
    """Say which mailboxes the settings name, before the first heartbeat."""
    beat: Callable[[str, Mapping[str, str]], None]
    """Write a heartbeat of a mailbox: its name, and codes."""
    ready_to_fork: Callable[[], object]
    """Make all that both processes would else make for themselves."""
    leases: Leases
    clock: Clock


def build(
    settings: Settings,
    clock: Clock | None = None,
    *,
    database: Database | None = None,
    resolve: Resolve = text_record,
) -> MailServices:
    """Put the mail worker together. Refuses to run where the seal is broken."""
    self_test()
    warm_up()
    clock = clock or SystemClock()
    database = database or open_database(settings.database_url, role=MAIL)
    cases = Cases(database)
    keeper = KeeperClient(settings.keeper / "mail.sock")
    alarm = alarm_with(cases, clock)
    desk = DeskWatch(settings, cases, alarm)
    proving = Proving(
        registry=Registry(read=Partners(database).all),
        looking_up=LookingUp(
            resolve=resolve,
            known=KnownKeys(file=settings.state / "signing_keys.sqlite3", clock=clock),
        ),
        replays=Replays(settings.state / "signatures.sqlite3"),
        clock=clock,
    )
    writing = replace(
        writing_keys(settings, cases, keeper, desk, alarm, clock), desk=partial(_desk, desk)
    )
    later = ProvingLater(
        waiting=WaitingProofs(file=settings.state / "waiting_proofs.sqlite3", clock=clock),
        proving=proving,
        store=cases.store_added,
        keys=writing,
        weigh_with=WEIGHING,
        clock=clock,
        answered_once=_answered_once,
    )
    intake = _Intake(
        judged=proving.judged,
        wait_for_proof=later.wait_for,
        cases=cases,
        beats=MailBeats(Heartbeats(database)),
        folder=Drafts(settings.files),
        blobs=Blobs(settings.files),
        writing=writing,
        settings=settings,
        clock=clock,
        secret=_intake_key(settings.keys),
    )
    return MailServices(
        receive=intake.receive,
        receive_together=intake.receive_together,
        known=cases.known,
        seal_attachment=intake.seal_attachment,
        has_room=intake.has_room,
        submission_id=intake.submission_id,
        open_packed=open_tnef,
        prove=proving.prove,
        prove_again=later.try_again,
        reply_to=settings.reply_to,
        take_in_apart=partial(hand_over, LARGE),
        is_stored=intake.is_stored,
        ready_to_fork=partial(_ready_to_fork, proving),
        begin=intake.beats.begin,
        beat=intake.beat,
        leases=Leases(database),
        clock=clock,
    )


def _ready_to_fork(proving: Proving) -> None:
    ready_to_fork()
    proving.ready_to_fork()
    try:
        rehearse()
    except Exception as error:  # noqa: BLE001 - without it mail is taken in as well, and takes more memory
        log.warning("the rehearsal before the fork came to no end: %s", type(error).__name__)


def _desk(desk: DeskWatch) -> Generation:
    """The key to seal to. Without one no mail can be stored, as without the database: it stays where it is."""
    try:
        return desk.generation()
    except KeyNotTrusted:
        raise VaultAway from None


def _answered_once(submission: Submission) -> Submission:
    """Whoever answers a letter of ours knows that mail from them arrives, and may be a machine that says no more."""
    mail, words = submission.mail, submission.words
    if mail is None or not mail.acknowledge or not answers_ours(words.subject, words.text):
        return submission
    return replace(submission, mail=replace(mail, acknowledge=False))


def _intake_key(folder: Path | None) -> bytes:
    assert folder is not None  # noqa: S101 - settings demand the folder for this role
    return (folder / "intake.key").read_bytes()


@dataclass(frozen=True, kw_only=True)
class _Intake:
    judged: Callable[[Submission], Submission]
    wait_for_proof: Callable[[Submission, Prepared], None]
    cases: Cases
    beats: MailBeats
    folder: Drafts
    blobs: Blobs
    writing: WritingKeys
    settings: Settings
    clock: Clock
    secret: bytes = field(repr=False)

    def receive(self, submission: Submission) -> Received:
        judged = _answered_once(self.judged(submission))
        ready = prepare(judged, weigh_with=WEIGHING, keys=self.writing, zone=self.settings.timezone)
        self.blobs.take(*(attachment.blob for attachment in submission.attachments))
        received = take_in(ready, store=self.cases, spool=None, now=self.clock.now())
        if not received.again:
            self.wait_for_proof(judged, ready.prepared)
        return received

    def receive_together(self, submissions: Sequence[Submission]) -> None:
        judged = [_answered_once(self.judged(submission)) for submission in submissions]
        several = prepare_all(
            judged, weigh_with=WEIGHING, keys=self.writing, zone=self.settings.timezone
        )
        self.blobs.take(*(file.blob for one in submissions for file in one.attachments))
        stored = self.cases.store_together([ready.prepared for ready in several])
        for submission, ready, there in zip(judged, several, stored, strict=True):
            if not there.again:
                self.wait_for_proof(submission, ready.prepared)

    def seal_attachment(self, name: str, content_type: str, data: bytes) -> Attachment:
        draft = SealedDraft(self.folder, held=False)
        try:
            draft.write(data)
            return draft.finish(name, content_type)
        except OSError:
            draft.abandon()
            raise

    def has_room(self) -> bool:
        """By sealing a file, and deleting it again."""
        try:
            draft = SealedDraft(self.folder, held=False)
        except OSError:
            return False
        try:
            draft.write(bytes(ROOM))
            draft.finish("", "")
        except OSError:
            return False
        finally:
            draft.abandon()
        return True

    def submission_id(self, raw: bytes) -> bytes:
        return hmac.digest(self.secret, raw, "sha256")

    def is_stored(self, pieces: Iterable[bytes], /, *, by: datetime | None = None) -> bool:
        """By the keeper's tag of its digest, or as mail is known that came while the keeper was away."""
        plain, keyed = sha256(), hmac.new(self.secret, digestmod="sha256")
        for piece in pieces:
            plain.update(piece)
            keyed.update(piece)
        try:
            tags = self.writing.tags([("digest", plain.hexdigest())])
        except KeeperAway:
            return False
        return self.cases.has_digest([*tags, submission_hash(keyed.digest())], by=by)

    def beat(self, mailbox: str, facts: Mapping[str, str]) -> None:
        self.beats.beat(mailbox, facts, self.clock.now())
