"""A DKIM signature checked by ourselves (RFC 6376): the only proof of a partner that no mail server of ours must write.

It proves a domain, never a person, and it replays freely: whoever holds a signed mail can send it again. So it must be
fresh, cover what people read, and a value that was seen before proves nothing.
"""

from __future__ import annotations

import logging
import re
from base64 import b64decode, b64encode
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import dkim
from dkim.util import InvalidTagValueList, parse_tag_value

from casework.mail.partners import is_within
from mailintake.origin.proofs import FRESH, Keyless, Proof, Resolve, Unproved
from mailintake.structure.dates import moment
from mailintake.structure.headers import NEEDED, message_start, parse_headers
from mailintake.structure.strays import names_in, strays

AHEAD = timedelta(minutes=15)
"""How far a signer's clock may be ahead of ours."""
LEAST_BITS = 1024
LONGEST_DATE = 200
"""Bytes of the Date field that are read."""
MOST_SIGNATURES = 3
"""Signatures of the sender's organisation on one message: each costs a question to the name server."""

_SIGNED = frozenset({"from", "subject", "date"})
_ALGORITHMS = frozenset({"rsa-sha256", "ed25519-sha256"})
"""SHA-1 proves nothing any more (RFC 8301, 3.1)."""
_RECIPIENTS = ("to", "cc")
_FORM = ("content-type", "content-transfer-encoding")
"""How the body reads: of two of a name the first counts, and the last is signed first."""
_EMPTY_LINE = re.compile(rb"(?:\A|\n)\r?\n")
_INK = re.compile(rb"\S")
_NAME = re.compile(rb"dkim-signature", re.IGNORECASE)
QUIET = logging.getLogger("tipline.quiet")
QUIET.disabled = True
"""The library logs what it reads: nothing of a message stands in a log."""


_REFUSED = Unproved(refused=True)


def proof_of(
    raw: bytes, aligned: Collection[str], *, resolve: Resolve, now: datetime
) -> Proof | Unproved | None:
    """The signatures of the `aligned` domains that hold; None where there is none to check.

    Never raises, whatever the message holds.
    """
    try:
        message = dkim.DKIM(raw, logger=QUIET, minkey=LEAST_BITS)
    except Exception:  # noqa: BLE001 - a message that the library cannot take apart proves nothing
        return _REFUSED if _NAME.search(raw) else None
    values = [value for name, value in message.headers if name.lower() == b"dkim-signature"]
    theirs = [
        (number, tags)
        for number, tags in enumerate(map(_tags, values))
        if not tags or _is_near(tags.get("d", ""), aligned)
    ]
    if not theirs:
        return None
    names = [name.decode("latin-1").lower() for name, _ in message.headers]
    if (
        len(theirs) > MOST_SIGNATURES
        # Of two fields the signature may cover the one that is not shown.
        or any(names.count(name) != 1 for name in _SIGNED)
        or not _is_read_alike(raw, names)
    ):
        return _REFUSED
    shown = _shown_as_words(raw)
    dated = next(value for name, value in message.headers if name.lower() == b"date")
    written = moment(dated[:LONGEST_DATE].decode("latin-1"))
    checked = []
    for number, tags in theirs:
        if not (
            _is_usable(tags, names)
            and _covers(tags, names, shown)
            and _is_fresh(tags, written, now)
        ):
            checked.append(_Checked(holds=False))
        elif _is_kin(tags["d"], aligned):
            checked.append(_checked(message, number, tags, resolve))
        else:
            checked.append(_not_looked_up(tags))
    return _judged(checked, aligned, names)


def _judged(
    checked: Sequence[_Checked], aligned: Collection[str], names: Sequence[str]
) -> Proof | Unproved | None:
    # What does not hold and only tries DKIM out is as if it were not there (RFC 6376, 3.6.1).
    there = [one for one in checked if one.holds or not one.is_tried_out]
    if not there:
        return None
    held = [one for one in there if one.holds]
    # All of them: sent again without the first, the next one must not look new.
    signature = " ".join(dict.fromkeys(one.value for one in held))
    proved = [one for one in held if one.domain in aligned and not one.is_tried_out]
    if proved:
        addressed = _addressed(proved, names)
        return Proof(domain=proved[0].domain, signature=signature, addressed=addressed)
    if len(held) < len(there):
        no_key = all(one.no_key for one in there if not one.holds)
        keyless = (_keyless(one, names) for one in there if one.no_key and one.domain in aligned)
        return replace(_REFUSED, no_key=no_key, keyless=next(keyless, None))
    return Unproved(refused=False, signature=signature, addressed=_addressed(held, names))


def _keyless(one: _Checked, names: Sequence[str]) -> Keyless:
    return Keyless(
        number=one.number,
        name=f"{one.tags['s']}._domainkey.{one.tags['d']}.",
        domain=one.domain,
        addressed=_addressed([one], names),
    )


def _is_kin(domain: str, aligned: Collection[str]) -> bool:
    """Whether it is one of these domains, or above or below one: theirs alone are looked up."""
    domain = domain.lower().rstrip(".")
    return "." in domain and any(
        is_within(domain, known) or is_within(known, domain) for known in aligned
    )


def _is_near(domain: str, aligned: Collection[str]) -> bool:
    """Whether a server may take it for the same organisation (RFC 7489, 3.1), as far as two names tell.

    Under `co.uk` and `ca.us` all look near.
    """
    return _above(domain.lower()) in [_above(known) for known in aligned]


def _above(domain: str) -> list[str]:
    return domain.rstrip(".").split(".")[-2:]


def _addressed(held: Sequence[_Checked], names: Sequence[str]) -> frozenset[str]:
    """The fields of recipients that are signed as often as they stand there.

    By one whose key was looked up, or by all: anybody can put one beside them that says so.
    """
    looked_up = [one for one in held if one.looked_up]
    enough, signed = any if looked_up else all, [_fields(one.tags) for one in looked_up or held]
    return frozenset(
        name
        for name in _RECIPIENTS
        if name in names and enough(fields.count(name) >= names.count(name) for fields in signed)
    )


def _fields(tags: Mapping[str, str]) -> list[str]:
    return [name.strip().lower() for name in tags.get("h", "").split(":")]


def _tags(value: bytes) -> Mapping[str, str]:
    with suppress(InvalidTagValueList, UnicodeDecodeError, ValueError):
        return {
            key.decode(): text.decode("latin-1") for key, text in parse_tag_value(value).items()
        }
    return {}


def _is_read_alike(raw: bytes, names: Sequence[str]) -> bool:
    """Whether what we show is what was checked: the library skips lines (`From x`) at which our reader ends the header.

    Fields that nobody signed would be words of the body below such a line.
    """
    start = message_start(raw)
    headers, body = parse_headers(raw, start, len(raw))
    end = _EMPTY_LINE.search(raw)
    shown = [name for name, _ in headers.fields if name in NEEDED]
    return body == (end.end() if end else len(raw)) and shown == [
        name for name in names if name in NEEDED
    ]


def _shown_as_words(raw: bytes) -> frozenset[str]:
    """The names of fields that no program writes, and that our reader so takes for words of the body."""
    start = message_start(raw)
    body = parse_headers(raw, start, len(raw))[1]
    return names_in(strays(raw[start:body], at_end=_INK.search(raw, body) is not None))


def _covers(tags: Mapping[str, str], names: Sequence[str], shown: Collection[str]) -> bool:
    """Whether each field of the names that are shown is signed: another may have been put there by anybody."""
    fields = _fields(tags)
    return all(0 < names.count(name) <= fields.count(name) for name in shown)


def _is_usable(tags: Mapping[str, str], names: Sequence[str]) -> bool:
    fields = _fields(tags)
    return (
        bool(tags.get("b", "").strip())
        and tags.get("a") in _ALGORITHMS
        and "l" not in tags
        and set(fields) >= _SIGNED
        # Many signers leave a single one out; above it anybody can put another.
        and not any(names.count(name) > max(1, fields.count(name)) for name in _FORM)
    )


def _is_fresh(tags: Mapping[str, str], written: datetime | None, now: datetime) -> bool:
    """Signed within seven days, not ahead of us, not past its own end.

    Many signers write no time of their own: then the Date that they signed counts.
    """
    signed = _seconds(tags["t"]) if "t" in tags else written
    ends = _seconds(tags.get("x"))
    if signed is None or ("x" in tags and ends is None):
        return False
    return now - FRESH <= signed <= now + AHEAD and (ends is None or now <= ends)


def _seconds(seconds: str | None) -> datetime | None:
    if seconds is None or not re.fullmatch(r"\s*\d{1,11}\s*", seconds):
        return None
    return datetime.fromtimestamp(int(seconds), UTC)


@dataclass(frozen=True, kw_only=True)
class _Checked:
    """What a check found of one signature."""

    holds: bool
    looked_up: bool = True
    """False for one of a domain beside theirs, whose name server is not ours to wait for: it is as if it held."""
    no_key: bool = False
    """The name server gave no key for it: away, or without such a record."""
    is_tried_out: bool = False
    """Its key says that the domain only tries DKIM out (`t=y`)."""
    number: int = 0
    """Which of the signatures of the message it is."""
    tags: Mapping[str, str] = field(default_factory=dict)
    value: str = ""

    @property
    def domain(self) -> str:
        return self.tags["d"].lower()


def _checked(
    message: dkim.DKIM, number: int, tags: Mapping[str, str], resolve: Resolve
) -> _Checked:
    keys = list[bytes]()

    def record(name: bytes | str, timeout: float = 0) -> bytes | None:  # noqa: ARG001 - the library's own call
        found = resolve(name.decode("latin-1") if isinstance(name, bytes) else name)
        keys.append(found or b"")
        return found

    try:
        holds = bool(message.verify(idx=number, dnsfunc=record))
    except Exception:  # noqa: BLE001 - bad keys, bad encodings and hostile fields raise all kinds of errors
        holds = False
    is_tried_out = any(map(tries_out, keys))
    if not holds:
        no_key = bool(keys) and not any(keys)
        return _Checked(
            holds=False, no_key=no_key, is_tried_out=is_tried_out, tags=tags, number=number
        )
    value = spelled(b64decode("".join(tags["b"].split())), message.ktag, message.pk)
    return _Checked(holds=True, is_tried_out=is_tried_out, tags=tags, value=value)


def _not_looked_up(tags: Mapping[str, str]) -> _Checked:
    """One of a domain that can prove nothing here. A server may count it: then it is known when it comes again."""
    try:
        value = b64encode(b64decode("".join(tags["b"].split()))).decode()
    except ValueError:
        return _Checked(holds=False)
    return _Checked(holds=True, looked_up=False, tags=tags, value=value)


def tries_out(key: bytes) -> bool:
    """Whether the record of a key says so."""
    return "y" in [flag.strip().lower() for flag in _tags(key).get("t", "").split(":")]


def spelled(value: bytes, kind: bytes, key: Any) -> str:  # noqa: ANN401 - the library's own
    """The value of a signature that holds for a key of this kind, in one spelling: `b=` is not signed itself.

    The library takes base64 with other spare bits and more padding, and of RSA any number that leaves the same
    remainder; each of them would look like a signature not seen before.
    """
    if kind == b"rsa":
        modulus = key["modulus"]
        number = int.from_bytes(value) % modulus
        value = number.to_bytes((modulus.bit_length() + 7) // 8)
    return b64encode(value).decode()
