"""An email as a submission: the same plain shape as a web report or a call note."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from casework.arriving.threads import FAILED, FORGED, SEVERAL
from casework.cases.reply_tokens import find
from casework.signals.problems import Problem
from casework.signals.submissions import (
    Attachment,
    Automatic,
    CaseFiles,
    Channel,
    Mail,
    MailPosition,
    Sender,
    Submission,
    Words,
)
from mailintake.case_mail.claims import MOST_ENCLOSED, claims_of
from mailintake.case_mail.file_cases import MOST_CASES
from mailintake.case_mail.tables import leaves_out
from mailintake.case_mail.told_files import ToldFile, ToldFiles
from mailintake.machines import own
from mailintake.machines.autoreplies import is_null, is_refusal
from mailintake.machines.lists import is_from_list
from mailintake.origin.believing import Belief, Ours, believed
from mailintake.origin.proofs import Proof, Unproved
from mailintake.origin.senders import Authentication, may_acknowledge
from mailintake.origin.server_results import found_out
from mailintake.parsing import RECIPIENTS
from mailintake.structure.headers import message_start, parse_headers
from mailintake.structure.incoming import IncomingEmail, IncomingFile
from mailintake.structure.sameness import sameness
from mailintake.unread import has_unread_file, is_closed

MAX_FILES = 100
"""Files of one message that are kept each for itself; the rest stays in the raw message."""

REPORT = 200_000
"""Bytes of a bounce in which the mail that it returns is looked for."""
_RETURNED = frozenset(
    {"message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"}
)
MOST_RECIPIENTS = 200
"""Fields of one name in which our own word is looked for."""

_NOBODY = Ours(addresses=(), reply_to=None)
_BETWEEN_ADDRESSES = re.compile(r'[\s<>,;"()]+')

SealAttachment = Callable[[str, str, bytes], Attachment | None]
"""Seal a file (name, content type, bytes) on disk; None where it stays in the raw message alone."""


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where a message came from, and what is known about its mailbox."""

    position: MailPosition
    received_at: datetime
    submission_id: bytes
    own_addresses: tuple[str, ...] = ()
    reply_to: str | None = None
    """The pattern of the addresses at which our mail is answered."""
    authentication_server: str | None = None
    team: str | None = None
    whole: bool = True


def to_submission(
    email: IncomingEmail,
    raw: bytes,
    origin: Origin,
    seal_attachment: SealAttachment,
    signed: Proof | Unproved | None = None,
) -> Submission:
    """Turn what was read into a submission; its files are sealed one after the other on the way.

    `signed` is what our own check says of the signatures of the sender's domain.
    """
    proof = signed if isinstance(signed, Proof) else None
    ours = Ours(addresses=origin.own_addresses, reply_to=origin.reply_to)
    if _returns_ours(email, raw, ours.domains):
        email = replace(email, automatic=Automatic.BOUNCE)
    server = origin.authentication_server
    found = found_out(email, raw, server, is_signed=proof is not None)
    belief = believed(email, raw, found, signed, ours)
    files, tokens = all_files(email), tokens_of(email, raw, ours.domains)
    told = ToldFiles()
    words, of_tables = _words_of(email, ours, told)
    sealed = [
        seal_attachment(_name(file, number), file.content_type, file.data())
        for number, file in enumerate(files[:MAX_FILES], start=1)
    ]
    return Submission(
        submission_id=origin.submission_id,
        received_at=origin.received_at,
        words=words,
        attachments=tuple(file for file in sealed if file is not None),
        sender=_sender(email, belief),
        mail=Mail(
            position=origin.position,
            raw=raw,
            message_id=email.message_id,
            in_reply_to=email.in_reply_to,
            references=email.references,
            automatic=email.automatic,
            tokens=tokens,
            # Whoever answers our own mail knows that mail from them arrives.
            acknowledge=not tokens
            and own.may_be_answered(email)
            and may_acknowledge(email, found, ours.all),
            same=_same(email, raw, found, belief, tokens) if origin.whole else None,
            unchecked=server is None and proof is None,
        ),
        problems=(
            *_problems(email, found, too_many=len(files) > MAX_FILES, whole=origin.whole),
            *sorted(of_tables),
            *([Problem.NO_ROOM] if None in sealed else []),
            *belief.problems,
            *((belief.doubt.value,) if belief.doubt else ()),
        ),
        claims=()
        if email.automatic in own.REPORTS
        else claims_of(_without_ours(email, ours), told),
        receipt_wanted=False,
        team=origin.team,
        own_addresses=ours.all,
    )


def _without_ours(email: IncomingEmail, ours: Ours) -> IncomingEmail:
    """Without enclosed letters of our own: they name our cases, not the sender's."""
    others = (
        entry
        for entry in email.enclosed
        if not ours.has(entry.sender.address) and not find((entry.message_id or "",), ours.domains)
    )
    return replace(email, enclosed=tuple(others))


def _same(
    email: IncomingEmail,
    raw: bytes,
    found: Authentication,
    belief: Belief,
    tokens: Iterable[str],
) -> str | None:
    if Problem.UNREADABLE in email.problems:
        return None
    proved = (belief.domain or "", *belief.problems, str(found.doubtful), str(found.failed))
    return sameness(raw, (*proved, str(email.automatic), *sorted(tokens)))


def tokens_of(email: IncomingEmail, raw: bytes, domains: Collection[str] = ()) -> tuple[str, ...]:
    """The words of our own reply addresses: where the mail went, what it answers, and in a bounce anywhere.

    Of what it answers the newest first.
    """
    to = (entry.address for entry in email.to)
    named = (
        word
        for name in RECIPIENTS
        for value in email.headers.get(name, ())[:MOST_RECIPIENTS]
        for word in _BETWEEN_ADDRESSES.split(value)
        if "@" in word
    )
    answers = (email.in_reply_to or "", *reversed(email.references))
    report = _report(email, raw) if email.automatic is Automatic.BOUNCE else ()
    return find((*to, *named, *answers, *report), domains)


def _report(email: IncomingEmail, raw: bytes) -> tuple[str, ...]:
    """As it lies there, and as it reads: some servers encode what they return."""
    within = (entry.text[:REPORT] for entry in email.enclosed)
    returned = (
        file.data()[:REPORT].decode("latin-1")
        for file in all_files(email)
        if file.content_type in _RETURNED
    )
    return (raw[:REPORT].decode("latin-1"), email.text[:REPORT], *within, *returned)


def _returns_ours(email: IncomingEmail, raw: bytes, domains: Collection[str]) -> bool:
    """Whether a machine returns a letter of ours in its body and says that it was refused, whatever it calls itself."""
    if email.automatic in own.REPORTS or not is_null(email.headers.get("return-path", ())):
        return False
    # A report of delay has a status of its own.
    status = email.bounce_status or email.text[:REPORT]
    _, body = parse_headers(raw, message_start(raw), len(raw))
    return is_refusal(status) and bool(find(_report(email, raw[body : body + REPORT]), domains))


def words_of(email: IncomingEmail, ours: Ours = _NOBODY) -> Words:
    """What triage reads: the message's words, what stands only beside them, then those of enclosed messages."""
    return _words_of(email, ours, ToldFiles())[0]


def _words_of(email: IncomingEmail, ours: Ours, told: ToldFiles) -> tuple[Words, set[Problem]]:
    """And what of its tables nobody read."""
    machine = own.is_machine(email, ours.has)
    text = email.text
    if email.beside:
        text += f"\n\n[Also in this message:]\n{email.beside}"
    for entry in email.enclosed:
        if entry.text.strip() and entry.text not in text:
            text += f"\n\n[Enclosed message: {entry.subject}]\n{entry.text}"
    tables, read, problems = _tables(email, told)
    cases = tuple(chain.from_iterable(table.cases for table in read))[:MOST_CASES]
    case_files = CaseFiles(start=len(text), cases=cases) if tables else None
    text += tables
    files = all_files(email)
    words = Words(
        channel=Channel.EMAIL,
        text=text,
        subject=email.subject,
        language_hint=email.language,
        reply_text=own.reply_of(email, text, machine=machine),
        unmarked=own.unmarked_of(email, text, machine=machine),
        only_quotes=own.only_quotes(email, machine=machine),
        reply_subject=own.reply_subject(email, machine=machine),
        unreadable=is_closed(email),
        automatic=email.automatic,
        through_our_list=email.automatic is not None and not machine,
        with_file=bool(files),
        unread_file=has_unread_file(email, files, [table.file for table in read], machine=machine),
        case_files=case_files,
    )
    return words, problems


def _tables(email: IncomingEmail, told: ToldFiles) -> tuple[str, list[ToldFile], set[Problem]]:
    """What the files with fields say, in whatever column, which these are, and what of them nobody read."""
    said, read, problems = "", list[ToldFile](), set[Problem]()
    if email.automatic in own.REPORTS:
        return said, read, problems
    within = [email.files, *(entry.files for entry in email.enclosed[:MOST_ENCLOSED])]
    if any(map(leaves_out, within)):
        problems.add(Problem.UNREAD_TABLE)
    for number, table in enumerate(chain.from_iterable(map(told.of, within)), start=1):
        problems |= table.told.problems
        if table.told.words:
            said += f"\n\n[In the file {_name(table.file, number)}:]\n{table.told.words}"
            read.append(table)
    return said, read, problems


def all_files(email: IncomingEmail) -> tuple[IncomingFile, ...]:
    """The files of the message, then those of the messages enclosed in it."""
    return (*email.files, *(file for entry in email.enclosed for file in entry.files))


def _sender(email: IncomingEmail, belief: Belief) -> Sender | None:
    if not email.sender.address and not email.sender.name:
        return None
    return Sender(
        name=email.sender.name,
        address=email.sender.address,
        # Of several senders it may be another that was proved.
        verified_domain=belief.domain if email.sender_count == 1 else None,
        signature=belief.signature,
        also=tuple((one.name, one.address) for one in email.also),
    )


def _problems(
    email: IncomingEmail, found: Authentication, *, too_many: bool, whole: bool
) -> tuple[str, ...]:
    more = {
        FORGED: found.doubtful and bool(email.sender.address),
        FAILED: found.failed and bool(email.sender.address),
        SEVERAL: email.sender_count > 1,
        Problem.FROM_LIST: is_from_list(email),
        Problem.TOO_MANY_FILES: too_many,
        Problem.MESSAGE_CUT: not whole,
    }
    return (*email.problems, *(code for code, so in more.items() if so))


def _name(file: IncomingFile, number: int) -> str:
    """The sender's name for the file, or one of ours."""
    if file.filename:
        return file.filename
    if file.content_type.startswith("message/"):
        return f"message-{number}.eml"
    return f"file-{number}{mimetypes.guess_extension(file.content_type) or '.bin'}"
