"""Whose word counts for a sender: a signature that we checked ourselves before what our server says of the mail.

A server says `dmarc=pass` of a signed mail that somebody sends again, years later or with another subject above the
signed one. So its word stands alone only where no signature was there for us to check. A signed mail proves who wrote
it, not that it was written to us.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from casework.own_addresses import domains_of, is_own
from casework.partners import FOR_OTHERS, SIGNATURE_REFUSED
from casework.reply_tokens import find
from mailintake.headers import Headers, message_start, parse_headers
from mailintake.incoming import IncomingEmail
from mailintake.senders import Authentication, addresses, domain_of
from mailintake.signatures import Proof, Unproved

_RECIPIENTS = ("to", "cc")
_ENVELOPE = frozenset(
    {"delivered-to", "envelope-to", "x-delivered-to", "x-envelope-to", "x-original-to"}
)
_FOR = re.compile(r"\bfor\s+<?([^\s<>;()]{1,320})>?")


@dataclass(frozen=True, kw_only=True)
class Ours:
    """The addresses of the hotline."""

    addresses: Collection[str] = ()
    reply_to: str | None = None
    """The pattern of the addresses at which its letters are answered."""

    @property
    def all(self) -> tuple[str, ...]:
        """All of them, the pattern with its TOKEN."""
        return (*self.addresses, *filter(None, [self.reply_to]))

    @property
    def domains(self) -> frozenset[str]:
        """The domains of all of them."""
        return domains_of(self.all)

    def has(self, address: str) -> bool:
        """Whether an address is one of them."""
        return is_own(address, self.addresses) or bool(find([address], self.domains))


@dataclass(frozen=True, kw_only=True)
class Belief:
    """What counts of a sender."""

    domain: str | None = None
    """The domain of the From address, where something proves it."""
    signature: str | None = field(default=None, repr=False)
    """The values of the signatures that hold: a second message with one of them is a repeat."""
    problems: tuple[str, ...] = ()


def believed(
    email: IncomingEmail,
    raw: bytes,
    found: Authentication,
    signed: Proof | Unproved | None,
    ours: Ours,
) -> Belief:
    """What is proved of the sender of a mail: by its signatures, else by what our server `found`."""
    if signed is None:
        return Belief(domain=found.verified_domain)
    if isinstance(signed, Unproved) and signed.refused:
        return Belief(problems=(SIGNATURE_REFUSED,))
    proved = isinstance(signed, Proof)
    domain = domain_of(email.sender.address) if proved else found.verified_domain
    if not ours.addresses:
        # Nobody named them, and of a mail to another address nothing follows.
        return Belief(domain=domain, signature=signed.signature)
    start = message_start(raw)
    headers, _ = parse_headers(raw, start, len(raw))
    named = any(map(ours.has, _named(headers, signed.addressed)))
    # Somebody who is copied in unseen, or a list, is sent a mail that does not name them.
    sent = named or any(map(ours.has, _envelope(headers)))
    return Belief(
        domain=domain if sent else None,
        signature=signed.signature,
        problems=() if named else (FOR_OTHERS,),
    )


def _named(headers: Headers, addressed: frozenset[str] | None) -> Iterator[str]:
    """The recipients as the signer wrote them; all of them where nobody knows who wrote them."""
    for name in _RECIPIENTS if addressed is None else addressed:
        for value in headers.all(name):
            yield from (entry.address for entry in addresses(value))


def _envelope(headers: Headers) -> Iterator[str]:
    """Where the last server delivered it: what it wrote stands above all that came with the mail."""
    for name, value in headers.fields:
        if name == "received":
            yield from _FOR.findall(value)[-1:]
            return
        if name in _ENVELOPE:
            yield value.strip(" <>")
