"""Mail that a machine wrote: kept as a signal like any other, and never answered (RFC 3834).

The signs are the union of those that helpdesks use. A person's mail taken for a machine's loses no more than its
acknowledgement; a machine's taken for a person's starts a loop.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from casework.signals.submissions import Automatic
from mailintake.decoding.charsets import decode
from mailintake.decoding.transfer import transfer_decode
from mailintake.machines.machine_subjects import answers_another, tells_of_absence, tells_of_return
from mailintake.structure.headers import Headers, parameters
from mailintake.structure.mime import Part

_STATUS = re.compile(r"^Status:\s*([245]\.\d{1,3}\.\d{1,3})", re.MULTILINE | re.IGNORECASE)
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
_ACTION = re.compile(r"^Action:[ \t]*([a-z]+)", re.MULTILINE | re.IGNORECASE)
# What a mail server says of a mail that it refuses for good (RFC 5321, RFC 3463); not in a version or a phone.
_REFUSAL = re.compile(
    r"(?<![\w.+-])(5\.\d{1,3}\.\d{1,3}(?!\.?\d)|55[0-46](?=[ \t]{0,3}[:-]?[ \t]{0,3}([^\W\d_]|[<#\"])))"
)
_REPORT_BYTES = 65_536
# What is also a word (`postmaster.ann`, `bounce.house`) is a machine's alone, or before what a machine puts there:
# a tag, a number, an address within the address.
_TAG = r"([+=][^@]*|[.\-_]\d+|[.\-_][^=@]*=[^@]*)?"
_BOUNCERS = re.compile(
    rf"((mailer-?daemon|mdaemon|mail-?daemon)([+.\-_=][^@]*)?|postmaster{_TAG})(@.*)?",
    re.IGNORECASE,
)
_NO_REPLY = (
    r"(no[-_.]?reply|do[-_.]?not[-_.]?reply|ne[-_.]?pas[-_.]?repondre|no[-_.]?responder|n[aã]o[-_.]?responda"
    r"|non[-_.]?rispondere|auto-?reply|auto-?confirm|auto-?respond(er)?)"
)
# An office may stand before it: `info-noreply`.
_MACHINES = re.compile(
    r"(?:prvs=[^=@]*=)?"
    rf"(({_NO_REPLY}|listserv|majordomo|cron-daemon)([+.\-_=][^@]*)?|[^@]*[\-_.]{_NO_REPLY}"
    rf"|(bounces?|notifications?|nobody|cron|mailer|www-data|system){_TAG})@.*",
    re.IGNORECASE,
)
_BOUNCE_SUBJECT = re.compile(
    r"(undeliver(able|ed)|delivery status notification|mail delivery (failed|failure|system)"
    r"|returned mail|delivery has failed|failure notice|nondeliverable|unzustellbar|no se pudo entregar)",
    re.IGNORECASE,
)
_RECEIPT_SUBJECT = re.compile(r"^(read|le[ií]do|gelesen|lu|not read)\s*:", re.IGNORECASE)
_AWAY_FIELD = re.compile(
    r"x-auto-?(reply|respond|response(?!-suppress))([-_a-z].*)?"
    r"|x-vacation|x-mail-autoreply|x-amazon-auto-reply"
)
_DENIALS = {"no", "none", "false", "0"}
_LIST_FIELDS = (
    "list-id",
    "list-unsubscribe",
    "list-post",
    "list-help",
    "mailing-list",
    "x-mailing-list",
    "x-mailman-version",
)
_MACHINE_FIELDS = (
    "x-rt-loop-prevention",
    "x-fc-machinegenerated",
    "x-loop",
    "x-auto-generated",
    "x-cron-env",
    "x-failed-recipients",
)
_SUPPRESSED = {"all", "dr", "rn", "nrn", "oof", "autoreply"}


def automatic_kind(root: Part, *, subject: str, sender: str) -> Automatic | None:
    """What kind of machine wrote this, or None for a person."""
    headers = root.headers
    is_report_of_delay = _nothing_failed(root)
    if not is_report_of_delay and _is_bounce(root, headers, subject=subject, sender=sender):
        return Automatic.BOUNCE
    if _is_receipt(root, subject):
        return Automatic.RECEIPT
    submitted = _first_words(headers, "auto-submitted") - {"", "no"}
    precedence = _first_words(headers, "precedence") | _first_words(headers, "x-precedence")
    nobody_waits = is_null(headers.all("return-path"))
    answers = bool(
        submitted
        or nobody_waits
        or precedence & {"bulk", "junk"}
        or answers_another(subject, headers)
    )
    if (
        "auto-replied" in submitted
        or precedence & {"auto_reply", "auto-reply"}
        or any(_says_away(name, value) for name, value in headers.fields)
        or tells_of_absence(subject, answers=answers)
        or any("autorespond" in value.lower() for value in headers.all("x-post-messageclass"))
        or any(value.strip().lower() == "autoresponder" for value in headers.all("delivered-to"))
    ):
        return Automatic.OUT_OF_OFFICE
    if precedence & {"bulk", "list", "junk"} or _has(headers, _LIST_FIELDS):
        return Automatic.LIST
    if (
        is_report_of_delay
        or submitted
        or _has(headers, _MACHINE_FIELDS)
        or _MACHINES.fullmatch(sender)
        or _report_type(root) == "feedback-report"
        or nobody_waits
        or tells_of_return(subject, answers=answers)
    ):
        return Automatic.AUTO
    return None


def is_by_list(headers: Headers) -> bool:
    """Whether a mailing list says that it passed this on. What is bulk or junk alone, answering machines send too."""
    precedence = _first_words(headers, "precedence") | _first_words(headers, "x-precedence")
    named = "list" in precedence or _has(headers, _LIST_FIELDS)
    return named and not is_null(headers.all("return-path"))


def is_by_subject(root: Part, kind: Automatic | None, *, sender: str) -> bool:
    """Whether an answering machine (`kind`) is told by the subject alone: people begin theirs so too."""
    if kind is not Automatic.OUT_OF_OFFICE:
        return False
    return automatic_kind(root, subject="", sender=sender) in {None, Automatic.LIST}


def is_by_address(root: Part, kind: Automatic | None, *, subject: str) -> bool:
    """Whether a machine (`kind`) is told by its address alone: forms and gateways pass on people's words so."""
    return kind is Automatic.AUTO and automatic_kind(root, subject=subject, sender="") is None


def is_refusal(text: str) -> bool:
    """Whether it names a code by which mail is refused for good: `550 no such user`, `5.1.1`."""
    return _REFUSAL.search(text) is not None


def is_null(paths: Iterable[str]) -> bool:
    """Whether one of these values of Return-Path is empty: what came so may not be answered (RFC 5321, 4.5.5)."""
    return any("".join(path.split()) in {"<>", '<"">'} for path in paths)


def bounce_status(root: Part) -> str | None:
    """The status of the first failed recipient in a delivery report (RFC 3464), such as `5.1.1`.

    An empty line parts recipients; where a server sets none, their fields come in the same order.
    Where nobody is said to have failed, the first status of all: that of a delay. None where a failure has none.
    """
    each = [
        outcome
        for report in _delivery_reports(root)
        for block in _EMPTY_LINE.split(report)
        for outcome in zip_longest(_ACTION.findall(block), _STATUS.findall(block))
    ]
    failed = [status for action, status in each if (action or "").lower() == "failed"]
    return next(filter(None, failed or (status for _, status in each)), None)


def _delivery_reports(root: Part) -> Iterator[str]:
    for part in root.walk():
        if part.content_type in {"message/delivery-status", "message/global-delivery-status"}:
            data = transfer_decode(part.body[:_REPORT_BYTES], part.encoding)
            yield decode(data).text


def _nothing_failed(root: Part) -> bool:
    """Whether a delivery report tells of delay or arrival alone (RFC 3464, 2.3.3): that mail has not come back."""
    done = {
        action.lower() for report in _delivery_reports(root) for action in _ACTION.findall(report)
    }
    return bool(done) and "failed" not in done


def _is_bounce(root: Part, headers: Headers, *, subject: str, sender: str) -> bool:
    if _report_type(root) == "delivery-status" or headers.first("x-failed-recipients") is not None:
        return True
    if _BOUNCERS.fullmatch(sender):
        return True
    return is_null(headers.all("return-path")) and _BOUNCE_SUBJECT.search(subject) is not None


def _is_receipt(root: Part, subject: str) -> bool:
    methods = [
        part.type_parameters.get("method", "").lower()
        for part in _not_enclosed(root)
        if part.content_type == "text/calendar"
    ]
    if methods:
        return "reply" in methods
    return _report_type(root) == "disposition-notification" or (
        _RECEIPT_SUBJECT.match(subject) is not None and root.content_type == "multipart/report"
    )


def _not_enclosed(part: Part) -> Iterator[Part]:
    """This part and those below it, without those of messages that are enclosed."""
    yield part
    if part.is_multipart:
        for child in part.parts:
            yield from _not_enclosed(child)


def _report_type(root: Part) -> str:
    if root.content_type != "multipart/report":
        return ""
    given = root.type_parameters.get("report-type", "").lower()
    if given:
        return given
    kinds = {part.content_type.rpartition("/")[2] for part in root.parts}
    return next(
        iter(kinds & {"delivery-status", "disposition-notification", "feedback-report"}), ""
    )


def _says_away(name: str, value: str) -> bool:
    """Whether a field is one of answering machines, and does not deny what its name says."""
    return _AWAY_FIELD.fullmatch(name) is not None and value.strip().lower() not in _DENIALS


def wants_no_answer(headers: Headers) -> bool:
    """Whether it asks that no machine answers it (X-Auto-Response-Suppress). Rules that send on a person's mail do so.

    That a machine wrote it, the field does not say: answering machines set others beside it.
    """
    values = headers.all("x-auto-response-suppress")
    return any(word.strip().lower() in _SUPPRESSED for value in values for word in value.split(","))


def _has(headers: Headers, names: tuple[str, ...]) -> bool:
    return any(headers.first(name) is not None for name in names)


def _first_words(headers: Headers, name: str) -> set[str]:
    """Of every field of this name: a machine's own may stand below one that another put there."""
    return {parameters(value)[0] for value in headers.all(name)}
