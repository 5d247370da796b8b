"""Two parts of the staff process: the door, and the room where cases are worked on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from casework.arriving.weighing import Weighing
from casework.cases.cases import Case
from casework.cases.narrowing import Narrowing
from casework.cases.references import read as read_reference
from casework.clocks import Clock
from casework.console import claiming, desk, downloads, formatted, listing, search
from casework.console.claiming import Shown, Verdict
from casework.console.lanes import Page, Queue
from casework.console.pages import CasePage, Download, Logged
from casework.console.search import Found
from casework.console.tools import Tools
from casework.decisions import calls, expecting, review
from casework.decisions.calls import CallNote, Count
from casework.decisions.work import Decision, Work
from casework.errors import CaseworkError, SealBroken, VaultAway
from casework.intake import prepare, take_in
from casework.records.records import Changes
from casework.records.writing_keys import WritingKeys
from casework.staff import sessions
from casework.staff.sessions import Attempt, SignedIn
from mailintake.parsing import read as read_mail
from sealing.generations import DeskKey, Generation
from sealing.keeper_client import KeeperClient
from services.alarms import Alarm
from vault.blobs import Blobs
from vault.cases import Cases
from vault.people import People
from vault.spool import Spool


@contextmanager
def alarming(alarm: Alarm) -> Iterator[None]:
    """A broken seal is told to those who hold the key, and still stops what was asked."""
    try:
        yield
    except SealBroken as broken:
        alarm(str(broken) or "seal")
        raise


@dataclass(frozen=True, kw_only=True)
class Door:
    """Signing in and out, and what a session opens."""

    people: People
    keeper: KeeperClient
    desk: DeskKey
    cases: Cases
    alarm: Alarm
    clock: Clock

    def sign_in(self, attempt: Attempt) -> bytes:
        """A new session's cookie."""
        with alarming(self.alarm):
            return sessions.sign_in(
                attempt, staff=self.people, stretch=self.keeper.stretch, now=self.clock.now()
            )

    def session(self, cookie: bytes, touch: bool) -> SignedIn | None:  # noqa: FBT001 - positional by contract
        """Whose session it is, with the desk key as the database has it now."""
        with alarming(self.alarm):
            return sessions.resume(
                cookie,
                staff=self.people,
                desk=self.desk,
                generations=self._generations,
                now=self.clock.now(),
                touch=touch,
            )

    def sign_out(self, cookie: bytes) -> None:
        """Delete the row."""
        sessions.sign_out(cookie, staff=self.people, now=self.clock.now())

    def swept(self) -> bool:
        """Delete outlived sessions, so that none waits for its owner's next visit."""
        try:
            self.people.end_outlived(self.clock.now(), idle=sessions.IDLE, longest=sessions.LONGEST)
        except VaultAway:
            return False
        return True

    def show_words(self, cookie: bytes, shown: bool) -> None:  # noqa: FBT001 - positional by contract
        """Switch the first words on or off."""
        sessions.show_words(cookie, staff=self.people, shown=shown)

    def _generations(self) -> list[Generation]:
        return [
            Generation(number=r.number, box=r.box, verify=r.verify, signature=r.signature)
            for r in self.cases.generations()
        ]


@dataclass(frozen=True, kw_only=True)
class Room:
    """Lists, cases and calls."""

    tools: Tools
    cases: Cases
    blobs: Blobs
    spool: Spool
    writing: WritingKeys
    weigh_with: Weighing
    people: People
    alarm: Alarm
    clock: Clock

    def queue(self, signed: SignedIn, page: int, narrowing: Narrowing) -> Queue:
        """The queue page."""
        return listing.queue(
            signed, page=page, narrowing=narrowing, tools=self.tools, now=self.clock.now()
        )

    def next_to_read(self, signed: SignedIn, narrowing: Narrowing) -> Case | None:
        """The case to be read next."""
        return listing.next_to_read(signed, narrowing=narrowing, tools=self.tools)

    def open_cases(
        self, signed: SignedIn, before: tuple[datetime, UUID] | None, narrowing: Narrowing
    ) -> Page:
        """A page of all open cases."""
        return listing.open_cases(
            signed, before=before, narrowing=narrowing, tools=self.tools, now=self.clock.now()
        )

    def find(self, signed: SignedIn, text: str) -> Found:
        """The cases that name what was typed."""
        return search.find(signed, text, tools=self.tools, now=self.clock.now())

    def case(self, signed: SignedIn, reference: str) -> CasePage:
        """A case, opened."""
        with alarming(self.alarm):
            return desk.case_page(signed, reference, tools=self.tools, now=self.clock.now())

    def change(self, signed: SignedIn, reference: str, decision: Decision) -> Case:
        """Carry out a decision."""
        with alarming(self.alarm):
            return desk.change(signed, reference, decision, tools=self.tools, now=self.clock.now())

    def decide_claim(self, signed: SignedIn, reference: str, said: Verdict, shown: Shown) -> None:
        """Decide whether a mail belongs to the case that it claims to answer."""
        with alarming(self.alarm):
            claiming.decide(signed, reference, said, shown, tools=self.tools, now=self.clock.now())

    def formatted(self, signed: SignedIn, reference: str, raw_record: UUID) -> str:
        """The HTML of a mail of a case."""
        return formatted.formatted(
            signed,
            reference,
            raw_record,
            tools=self.tools,
            read_html=lambda raw: read_mail(raw).html,
            now=self.clock.now(),
        )

    def download(self, signed: SignedIn, reference: str, blob: UUID) -> Download:
        """A file of a case."""
        return downloads.download(
            signed,
            reference,
            blob,
            tools=self.tools,
            read=self.blobs.read,
            now=self.clock.now(),
        )

    def log_call(self, signed: SignedIn, note: CallNote) -> Logged:
        """Take the note in like every signal, then write what only a person could hear."""
        submission = calls.to_submission(note, by=signed.person, now=self.clock.now())
        ready = prepare(
            submission, weigh_with=self.weigh_with, keys=self.writing, zone=self.tools.zone
        )
        received = take_in(ready, store=self.cases, spool=self.spool, now=self.clock.now())
        reference = read_reference(received.reference)
        if received.again:
            return Logged(reference=reference, receipt=received.receipt)
        kept_back = False
        for decision in _after_call(note):
            try:
                self.change(signed, reference, decision)
            except CaseworkError:
                kept_back = True
        return Logged(reference=reference, receipt=received.receipt, kept_back=kept_back)

    def count_call(self, signed: SignedIn, kind: Count) -> None:
        """Count a call without a case."""
        self.people.count(kind.value, signed.person.id, self.clock.now())


def _after_call(note: CallNote) -> Iterator[Decision]:
    def corrected(work: Work) -> Changes:
        correction = calls.correction_of(note, work)
        return review.correct(work, correction=correction) if correction else Changes()

    if note.help_now:
        yield calls.call_for_help
    yield corrected
    if note.step.strip() and note.step_at:
        at = note.step_at
        yield lambda work: review.set_step(work, text=note.step, at=at, who=note.step_who)
    if note.expected.text.strip() and note.expected.at:
        yield partial(expecting.expect, expected=note.expected, typed_at="typed")
