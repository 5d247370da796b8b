"""Bytes in, an email out: the one reader of messages. It never raises, whatever a message contains."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import Any

from casework.mail.partners import is_within
from casework.signals.problems import Problem
from casework.signals.submissions import Automatic
from casework.texts.subjects import is_sent_on
from mailintake.contents.behind_links import is_behind_link
from mailintake.contents.bodies import gather
from mailintake.contents.gathered import MAX_TEXT, Body
from mailintake.contents.packed import OpenPacked, unpack
from mailintake.contents.quotes import reply_only
from mailintake.contents.silence import is_silent
from mailintake.decoding.charsets import clean, decode
from mailintake.decoding.numbered_signs import with_signs
from mailintake.machines.autoreplies import (
    automatic_kind,
    bounce_status,
    is_by_address,
    is_by_list,
    is_by_subject,
    wants_no_answer,
)
from mailintake.machines.gateways import is_gateway
from mailintake.machines.receipts import says_received
from mailintake.machines.tickets import may_be_of_service, may_be_ticket
from mailintake.origin.senders import addresses
from mailintake.structure.dates import moment
from mailintake.structure.headers import Headers, parse_headers
from mailintake.structure.incoming import Address, IncomingEmail
from mailintake.structure.mime import Budget, Part, parse
from mailintake.structure.threads import identifier, identifiers

SALVAGED = 100_000
"""Bytes of an unreadable message that are shown as text: as much as triage reads."""
NOISE = 0.05
"""The share of characters that no text holds from which on a message without headers is no text. Random bytes: 0.1."""

_NOISE = re.compile(r"[\x00-\x08\x0b-\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd]")
RECIPIENTS = (
    "to", "cc", "delivered-to", "x-delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "resent-to",
    "resent-cc",
)  # fmt: skip
"""Fields that name where a mail went: as its sender wrote it, then as servers and whoever passed it on did."""
_SENDERS = ("sender", "reply-to")
MOST_ALSO = 20
"""Names beside the sender's that are kept: who writes under more is no person, and the raw bytes have them."""
_KEPT_FIELDS = frozenset(
    {
        "authentication-results",
        "reply-to",
        "x-ms-journal-report",
        "return-path",
        "list-id",
        "list-post",
        "received",
        *RECIPIENTS,
    }
)


def read(raw: bytes, open_packed: OpenPacked | None = None) -> IncomingEmail:
    """Read one message (RFC 5322, MIME). What is broken is left out and named in `problems`.

    `open_packed` opens what Outlook packs into winmail.dat; without it such a file stays closed.
    """
    try:
        return _read(raw, open_packed)
    except (Exception, RecursionError):  # noqa: BLE001 - one message must never stop the line; it becomes a signal
        return salvage(raw)


def salvage(raw: bytes) -> IncomingEmail:
    """The least that a signal needs, by the simplest means: what of its bytes can be shown, and of its header read."""
    text = clean(raw[:SALVAGED].decode("utf-8", "replace"))
    known: dict[str, Any] = {}
    # A field that crashes its reader is left in the text.
    with suppress(Exception):
        headers, _ = parse_headers(raw[:SALVAGED], 0, min(len(raw), SALVAGED))
        for name, reader in _HEADER.items():
            with suppress(Exception):
                known[name] = reader(headers)
    return IncomingEmail(text=text, reply_text=text, problems=(Problem.UNREADABLE,), **known)


def bare(raw: bytes) -> IncomingEmail:  # noqa: ARG001 - a reader like the others
    """That a message came: all there is to say of one that no reader comes to an end with. Its bytes are kept."""
    return IncomingEmail(problems=(Problem.UNREADABLE,))


def _read(raw: bytes, open_packed: OpenPacked | None) -> IncomingEmail:
    budget = Budget()
    root = parse(raw, budget)
    body = gather(root)
    if open_packed is not None:
        unpack(body, open_packed)
    headers = root.headers
    hint = body.charset
    # Ends of lines may be written as numbers too, and a subject is one line.
    subject = " ".join(with_signs(headers.text("subject", hint)).split())
    senders = _senders(headers, hint)
    sender = senders[0] if senders else Address()
    text, problems = _text(body, raw, root, budget)
    if is_silent(root, body):
        problems.add(Problem.NO_WORDS)
    kind = automatic_kind(root, subject=subject, sender=sender.address)
    by_gateway = is_gateway(root, kind, subject=subject, sender=sender.address)
    kind = Automatic.AUTO if by_gateway else kind
    reply = _reply(text)
    if is_behind_link(text if is_sent_on(subject) else reply):
        problems.add(Problem.BEHIND_LINK)
    is_alone = kind is None and not body.enclosed and reply == text.strip()
    is_ticket = is_alone and may_be_ticket(sender=sender.address, subject=subject)
    by_program = kind is None and (may_be_of_service(headers) or says_received(subject))
    if is_ticket or by_program:
        problems.add(Problem.MAY_BE_TICKET)
    if kind is None and _is_answered_elsewhere(headers, sender):
        problems.add(Problem.ANSWERED_ELSEWHERE)
    if kind is Automatic.LIST and not is_by_list(headers):
        problems.add(Problem.SENT_IN_BULK)
    return IncomingEmail(
        subject=subject,
        sender=sender,
        sender_count=len(senders),
        also=_also(headers, hint),
        to=addresses(headers.first("to") or "", hint),
        date=moment(headers.first("date")),
        message_id=identifier(headers.first("message-id")),
        in_reply_to=identifier(headers.first("in-reply-to")),
        references=identifiers(headers.first("references")),
        text=text,
        beside=body.beside,
        text_from=body.origin,
        others=tuple(body.others),
        notes=(*body.notes, *(body.calendars if body.own else ())),
        by_hand=tuple(body.by_hand),
        reply_text=reply,
        html="\n".join(body.html),
        files=tuple(body.files),
        enclosed=tuple(body.enclosed),
        read_files=tuple(body.read_files),
        automatic=kind,
        by_subject=is_by_subject(root, kind, sender=sender.address),
        by_address=is_by_address(root, kind, subject=subject),
        by_gateway=by_gateway,
        wants_no_answer=wants_no_answer(headers),
        bounce_status=bounce_status(root),
        encrypted=body.encrypted,
        language=headers.text("content-language") or None,
        headers=_kept(headers),
        problems=tuple(sorted(problem.value for problem in problems)),
    )


def _text(body: Body, raw: bytes, root: Part, budget: Budget) -> tuple[str, set[Problem]]:
    text = body.text.replace("\r\n", "\n").replace("\r", "\n")
    problems = body.problems | budget.problems
    if body.encrypted:
        problems.add(Problem.ENCRYPTED)
    if len(list(root.headers.all("subject"))) > 1:
        # The first is shown; which of them a signature covers, a reader cannot know.
        problems.add(Problem.SEVERAL_SUBJECTS)
    if not root.headers.fields and not text.strip() and raw.strip():
        # No header and no body: not a message at all, but someone sent it.
        problems.add(Problem.UNREADABLE)
        text = decode(raw[:SALVAGED]).text
    if not root.headers.fields:
        problems.add(Problem.NO_HEADERS)
        if len(_NOISE.findall(text)) > len(text) * NOISE:
            problems.add(Problem.UNREADABLE)
    return text[:MAX_TEXT], problems


def _reply(text: str) -> str:
    try:
        return reply_only(text)
    except Exception:  # noqa: BLE001 - a view for people; the whole text is there without it
        return text


def _senders(headers: Headers, hint: str | None = None) -> tuple[Address, ...]:
    """Every From address of every From field: one that hides behind a second counts."""
    return tuple(address for value in headers.all("from") for address in addresses(value, hint))


def _also(headers: Headers, hint: str | None = None) -> tuple[Address, ...]:
    """Who is named beside the sender, as far as few are."""
    first, *others = _senders(headers, hint) or (Address(),)
    for name in _SENDERS:
        for value in headers.all(name):
            others += addresses(value, hint)[:MOST_ALSO]
    named = dict.fromkeys(others[:MOST_ALSO])
    return tuple(one for one in named if one not in {first, replace(first, name="")})


def _is_answered_elsewhere(headers: Headers, sender: Address) -> bool:
    """Whether answers shall go to other domains alone: a form on a website sends so, from the mailbox of its house."""
    domain = _domain(sender)
    named = (one for value in headers.all("reply-to") for one in addresses(value)[:MOST_ALSO])
    others = {_domain(one) for one in islice(named, MOST_ALSO)} - {""}
    near = (is_within(one, domain) or is_within(domain, one) for one in others)
    return bool(domain and others) and not any(near)


def _domain(one: Address) -> str:
    local, _, domain = one.address.rpartition("@")
    return domain.lower() if local else ""


def _kept(headers: Headers) -> dict[str, tuple[str, ...]]:
    """The fields that later steps look at; the rest stays in the raw bytes."""
    kept: dict[str, tuple[str, ...]] = {}
    for name, value in headers.fields:
        if name in _KEPT_FIELDS:
            kept[name] = (*kept.get(name, ()), clean(value))
    return kept


_HEADER: dict[str, Callable[[Headers], object]] = {
    "subject": lambda headers: headers.text("subject"),
    "sender": lambda headers: _senders(headers)[0],
    "sender_count": lambda headers: len(_senders(headers)),
    "also": _also,
    "to": lambda headers: addresses(headers.first("to") or ""),
    "message_id": lambda headers: identifier(headers.first("message-id")),
    "in_reply_to": lambda headers: identifier(headers.first("in-reply-to")),
    "references": lambda headers: identifiers(headers.first("references")),
    "headers": _kept,
}
"""What is salvaged of a header: to whom it may belong, and what was checked of its sender."""
