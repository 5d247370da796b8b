"""How an answer can reach the writer: on their page, by mail, and whether its words may go by mail."""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from casework.arriving.threads import FORGED
from casework.cases.cases import Acknowledgement, Case, Mark
from casework.mail.acknowledging import OTHERS_MAY_READ, Why
from casework.mail.partners import UNPROVED
from casework.mail.reachable import reachable
from casework.mail.telephones import is_telephone
from casework.records.documents import SignalDocument, Written
from casework.records.reading import OpenedCase, OpenedSignal
from casework.records.records import ReceiptRow, RecordKind
from casework.signals.problems import Problem, is_by_list

ONLY_THEIRS = "mine"
"""The answer `Mine, only I use it` to whose the given address is: the form's way to say that mail is safe."""
MAIL_SAFE, SAID_ON, ADDRESS = "mail safe", "said on", "address"
"""Details of a note: how the writer said it (`Said`, or NOT_ANY_MORE), on which day, of which address."""
NOT_ANY_MORE: Final = "no"
_WAITED: Final = (Acknowledgement.HELD, Acknowledgement.WITHDRAWN)
_HELD_OR_WATCHED: Final = frozenset(
    {
        *("locked_in", "cannot_leave", "documents_taken", "controlled"),
        *("hiding", "writes_in_secret", "short_window"),
    }
)
"""Cues of captivity, and of whoever writes while nobody looks."""
_OF_ANOTHER: Final = UNPROVED | {Why.SENT_ON.value}
"""The problem codes of a mail whose sender may never have written to us."""


class Said(StrEnum):
    """How a writer told us that mail is safe. Staff write down every one but the form."""

    FORM = "form"
    CALL = "call"
    MESSAGE = "message"
    IN_PERSON = "in person"


@dataclass(frozen=True, kw_only=True)
class MailIsSafe:
    """That the writer said so of an address."""

    how: Said
    on: date | None = None
    """On which day, where staff wrote it down."""
    by: UUID | None = None
    """Who wrote it down; None where the writer did."""


@dataclass(frozen=True, kw_only=True)
class Ways:
    """How an answer can reach the writer."""

    page: bool
    """On the page that opens with the receipt."""
    mail_to: str | None = field(default=None, repr=False)
    why_no_mail: str | None = None
    """Why mail is not offered, where something speaks against it."""
    mail_is_safe: MailIsSafe | None = None
    """Without it no words go by mail."""
    through_list: bool = False
    """The only address is that of whoever wrote through a mailing list: others have read it, and a person decides."""
    called_unsafe: bool = False
    """Staff wrote down last that mail to this address is not safe any more."""

    @property
    def words_by_mail(self) -> bool:
        """The words themselves may go by mail, once who sends them confirms it."""
        return self.mail_to is not None and self.mail_is_safe is not None

    @property
    def comes_as_text(self) -> bool:
        """What is mailed there comes as a text message: whoever sees the telephone sees it."""
        return self.mail_to is not None and is_telephone(self.mail_to)


def ways_of(case: Case, opened: OpenedCase, receipts: tuple[ReceiptRow, ...]) -> Ways:
    """By page where a receipt exists; by mail where the writer gave an address and nothing speaks against it."""
    why = None
    address = address_of(opened)
    if Mark.DO_NOT_WRITE in case.marks:
        why = "The writer asks not to be written to."
    elif Mark.AUTOMATIC in case.marks:
        why = _why_no_machine(address, opened)
    if why is None and address is not None and reachable(address.to) is None:
        why = "No mail server takes their address as it is written."
    if address is None:
        return Ways(page=bool(receipts), why_no_mail=why)
    return Ways(
        page=bool(receipts),
        mail_to=None if why else address.to,
        why_no_mail=why,
        through_list=address.through_list,
        mail_is_safe=_mail_is_safe(address, opened),
        called_unsafe=(last := _last_said(address, opened)) is not None and _taken_back(last),
    )


def _why_no_machine(address: Address | None, opened: OpenedCase) -> str | None:
    """Why mail that machines sent is not answered; None where a person wrote it through a mailing list."""
    sent = [signal.document for signal in opened.signals if signal.document.automatic]
    if not sent or not all(map(_through_a_list, sent)):
        return "A machine wrote this, and machines are not answered."
    if address is None and not any(each.sender and each.sender.address for each in sent):
        return "This came through a mailing list, and does not say from which address."
    if address is None:
        return "This came through a mailing list, and names no address but the list\u2019s, which all of it reads."
    return None


def why_not_beforehand(
    ways: Ways, case: Case, opened: OpenedCase, against: Sized, *, held: Why | None = None
) -> str | None:
    """Why the mail that there is an answer is not ticked beforehand; None where it is, or nobody expects it to be.

    `against`: the other cases of the same sender that speak against writing to them. `held`: why "we received your
    message" waited for a person. Where there is a page to come back to, no mail is needed, and none is ticked.
    """
    if ways.page or ways.mail_to is None:
        return None
    problems = {code for signal in opened.signals for code in signal.document.problems}
    reasons = (
        ("somebody wrote down that mail is not safe", ways.called_unsafe),
        ("its sender may be forged", Mark.FAILED_CHECK in case.marks or FORGED in problems),
        (
            "it may have been written to somebody else, who sent it on",
            not problems.isdisjoint(_OF_ANOTHER),
        ),
        (
            "no address of the hotline is set up, so nobody knows whether it was written to us",
            Why.NO_ADDRESS.value in problems,
        ),
        ("it came through a mailing list, and others have read it", ways.through_list),
        ("this case asks about a person", Mark.ASKS_ABOUT_PERSON in case.marks),
        ("another case of theirs speaks against it", len(against) > 0),
        ("our mail may not have arrived there", Mark.CAME_BACK in case.marks),
        (
            "a person decided that \u201cwe received your message\u201d is not sent there",
            case.acknowledgement is Acknowledgement.REFUSED,
        ),
        (
            "it comes as a text message on a telephone, where others may see it",
            ways.mail_is_safe is None and ways.comes_as_text,
        ),
        (
            "others may read that mailbox, so \u201cwe received your message\u201d was held too",
            ways.mail_is_safe is None
            and case.acknowledgement in _WAITED
            and held in OTHERS_MAY_READ,
        ),
        (
            "they write of being held or watched, and others may read that mailbox",
            ways.mail_is_safe is None and any(map(_under_control, opened.signals)),
        ),
    )
    return next((why for why, holds in reasons if holds), None)


def _under_control(signal: OpenedSignal) -> bool:
    """Whether whoever wrote it tells of captivity, or of control of their telephone or mail."""
    said = signal.assessment
    if said is None or said.tells_of_others:
        return False
    held = any(finding.cue in _HELD_OR_WATCHED for finding in said.findings)
    return held or said.do_not_call or said.do_not_write


@dataclass(frozen=True, kw_only=True)
class Address:
    """Where mail goes."""

    to: str = field(repr=False)
    only_theirs: bool = False
    """Given on a form, and called one that only the writer uses."""
    through_list: bool = False
    """The sender's, of a mail that a mailing list passed on."""


def address_of(opened: OpenedCase) -> Address | None:
    """The address of the newest form or mail that gives one, else that of whoever wrote through a mailing list."""
    for signal in reversed(opened.signals):
        document = signal.document
        value = document.answers.get("contact_value")
        if document.answers.get("contact_how") == "email" and isinstance(value, str) and value:
            only_theirs = document.answers.get("contact_owner") == ONLY_THEIRS
            return Address(to=value, only_theirs=only_theirs)
        if document.sender and document.sender.address and document.automatic is None:
            return Address(to=document.sender.address)
    return next(map(_through_list, filter(_is_by_list, reversed(opened.signals))), None)


def _is_by_list(signal: OpenedSignal) -> bool:
    """Whether it is mail that a list passed on, with an address of its writer's and not the list's own."""
    document = signal.document
    by_list = _through_a_list(document) and Problem.FROM_LIST not in document.problems
    return by_list and document.sender is not None and document.sender.address != ""


def _through_a_list(document: SignalDocument) -> bool:
    """Whether a list passed it on: what a machine sent in bulk is read like a list's mail, and is no person's."""
    return is_by_list(document.automatic, document.problems)


def _through_list(signal: OpenedSignal) -> Address:
    sender = signal.document.sender
    return Address(to=sender.address if sender else "", through_list=True)


def _mail_is_safe(address: Address, opened: OpenedCase) -> MailIsSafe | None:
    """What was last said of this address. That somebody writes from it does not say who else reads it."""
    last = _last_said(address, opened)
    if last is None:
        return MailIsSafe(how=Said.FORM) if address.only_theirs else None
    if _taken_back(last):
        return None
    on = date.fromisoformat(last.details[SAID_ON])
    return MailIsSafe(how=Said(last.details[MAIL_SAFE]), on=on, by=last.by)


def _last_said(address: Address, opened: OpenedCase) -> Written | None:
    to = address.to.casefold()
    notes = [note for note in opened.of_kind(RecordKind.NOTE) if note.details.get(ADDRESS) == to]
    return max(notes, key=lambda note: (note.at, _taken_back(note)), default=None)


def _taken_back(note: Written) -> bool:
    return note.details[MAIL_SAFE] == NOT_ANY_MORE
