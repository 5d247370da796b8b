"""A public process in memory: real tokens, real files of ciphertext-to-be, no keeper, no database.

It keeps what it is given and answers as the contract says, so that a page can be tested by what arrives.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4

from casework.arriving.received import (
    FormOpened,
    Health,
    Live,
    NotTaken,
    PublicStatus,
    Received,
    ShownAnswer,
    UnknownReceipt,
    Visit,
)
from casework.errors import CannotOpen, KeeperAway, NotAReceipt
from casework.floor.hotline import Hotline, read_hotline
from casework.signals.submissions import Answers, Attachment, Submission, Words

REFERENCE = "K7QM-4TXH"
RECEIPT = "48271093556172048836"
AT = datetime(2026, 11, 24, 19, 8, 40, tzinfo=UTC)
HOTLINE = read_hotline(Path("ops/hotline.toml").read_text(encoding="utf-8"), production=False)


@dataclass
class Draft:
    """A sealed file that is being written."""

    kept: dict[UUID, bytes]
    blob: UUID = field(default_factory=uuid4)
    content: bytearray = field(default_factory=bytearray)

    def write(self, chunk: bytes, /) -> None:
        self.content += chunk
        self.kept[self.blob] = bytes(self.content)

    def finish(self, name: str, content_type: str, /) -> Attachment:
        return Attachment(
            blob=self.blob,
            key=secrets.token_bytes(32),
            name=name,
            content_type=content_type,
            size=len(self.content),
            sha256=sha256(self.content).digest(),
        )

    def abandon(self) -> None:
        self.kept.pop(self.blob, None)


@dataclass
class InMemory:
    """What a test can look at and turn off."""

    hotline: Hotline = HOTLINE
    submissions: list[Submission] = field(default_factory=list)
    forms: dict[str, FormOpened] = field(default_factory=dict)
    drafts: dict[UUID, bytes] = field(default_factory=dict)
    held: dict[tuple[bytes, str], Attachment] = field(default_factory=dict)
    visits: set[str] = field(default_factory=set)
    added: list[tuple[str, bytes]] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    """The languages of the pages that words were added on."""
    changes: list[Answers] = field(default_factory=list)
    """What was answered beside words that were added."""
    answers: list[ShownAnswer] = field(default_factory=list)
    status: PublicStatus = PublicStatus.RECEIVED
    left: list[str] = field(default_factory=list)
    left_forms: set[bytes] = field(default_factory=set)
    urgent: bool = False
    """What triage says of whatever comes."""
    conversations: set[str] = field(default_factory=set)
    """The visits that are live."""
    maybe_told: bool = False
    spooled: bool = False
    keeper: bool = True
    taking: bool = True
    room: bool = True
    draft_class: type[Draft] = Draft
    network_of: Callable[[str], str] = "tag of {}".format

    def new_form(self) -> str:
        token = secrets.token_urlsafe(24)
        self.forms[token] = FormOpened(
            submission_id=secrets.token_bytes(32), expired=False, shown_at=AT
        )
        return token

    def expire(self, token: str) -> None:
        self.forms[token] = replace(self.forms[token], expired=True)

    def read_form(self, token: str, /) -> FormOpened:
        if token not in self.forms:
            raise CannotOpen
        return self.forms[token]

    def open_draft(self, submission_id: bytes | None, /) -> Draft:
        if not self.room:
            raise OSError
        return self.draft_class(self.drafts)

    def keep_draft(self, submission_id: bytes, attachment: Attachment, /) -> str:
        token = secrets.token_urlsafe(16)
        self.held[submission_id, token] = attachment
        return token

    def take_draft(self, submission_id: bytes, kept: str, /) -> Attachment | None:
        return self.held.get((submission_id, kept))

    def is_urgent(self, words: Words, /) -> bool:
        return self.urgent or words.answers.get("danger_now") == "yes"

    def receive(self, submission: Submission, /) -> Received:
        if not self.taking:
            raise NotTaken
        again = any(known.submission_id == submission.submission_id for known in self.submissions)
        self.submissions.append(submission)
        receipt = RECEIPT if self.keeper else None
        return Received(
            reference=REFERENCE,
            receipt=receipt,
            urgent=self.urgent,
            maybe_told=self.maybe_told,
            spooled=self.spooled,
            again=again,
        )

    def come_back(self, receipt: str, shown_at: datetime | None, /) -> Visit:
        digits = receipt.replace(" ", "").replace("-", "")
        if not self.keeper:
            raise KeeperAway
        if len(digits) != len(RECEIPT) or not digits.isdigit():
            raise NotAReceipt
        if digits != RECEIPT:
            raise UnknownReceipt
        return self.visit(self._new_visit())

    def visit(self, token: str, /) -> Visit:
        if token not in self.visits:
            raise CannotOpen
        return Visit(
            reference=REFERENCE,
            status=self.status,
            answers=tuple(self.answers),
            token=token,
            live=token in self.conversations,
            left=token in self.left,
        )

    def add_words(
        self,
        token: str,
        words: Words,
        submission_id: bytes,
        left: bool,  # noqa: FBT001 - as the contract has it
        /,
    ) -> Visit:
        visit = self.visit(token)
        if not self.taking:
            raise NotTaken
        if (words.text, submission_id) not in self.added:
            self.added.append((words.text, submission_id))
            self.hints.append(words.language_hint or "")
            self.changes.append(words.answers)
        if left or visit.left:
            return replace(visit, left=True, answers=())
        if self.urgent and not visit.live:
            visit = self.visit(self.visit_for(RECEIPT))
        return replace(visit, called=self.urgent)

    def live(self, token: str, /) -> Live:
        visit = self.visit(token)
        if visit.left:
            raise CannotOpen
        return Live(answers=visit.answers[::-1], at=AT)

    def visit_for(self, receipt: str, /) -> str:
        if not self.keeper:
            raise KeeperAway
        token = self._new_visit()
        self.conversations.add(token)
        return token

    def _new_visit(self) -> str:
        token = secrets.token_urlsafe(16)
        self.visits.add(token)
        return token

    def leave(self, token: str | None, form: bytes | None, /) -> None:
        if token is not None:
            self.left.append(token)
        if form is not None:
            self.left_forms.add(form)

    def is_left(self, form: bytes, /) -> bool:
        return form in self.left_forms

    def network(self, address: str, /) -> str:
        if not self.keeper:
            raise KeeperAway
        return self.network_of(address)

    def health(self) -> Health:
        return Health(ready=self.taking, parts={"database": "good", "redis": "unknown"})
