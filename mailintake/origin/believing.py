"""Whose word counts for a sender: a signature that we checked ourselves before what our server says of the mail.

A server says `dmarc=pass` of a signed mail that somebody sends again, years later or with another subject above the
signed one. So its word stands alone only where no signature was there for us to check. A signed mail proves who wrote
it, not that it was written to us: whoever gets one can send it on unchanged. So it must name us where its signer wrote.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from casework.mail.acknowledging import Why
from casework.mail.own_addresses import domains_of, is_ours
from casework.mail.partners import (
    FOR_OTHERS,
    NO_ADDRESS,
    NO_KEY,
    SIGNATURE_REFUSED,
    UNSIGNED_RECIPIENT,
)
from mailintake.origin.proofs import Proof, Unproved
from mailintake.origin.senders import Authentication, addresses, domain_of
from mailintake.structure.headers import Headers, message_start, parse_headers
from mailintake.structure.incoming import IncomingEmail

_RECIPIENTS = ("to", "cc")
_DOUBTS: Mapping[str, Why] = {
    FOR_OTHERS: Why.SENT_ON,
    UNSIGNED_RECIPIENT: Why.SENT_ON,
    NO_ADDRESS: Why.NO_ADDRESS,
}


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
        """Whether an address is one of them, or answers to our letters come to it: the pattern without its word too."""
        return is_ours(address, self.all)


@dataclass(frozen=True, kw_only=True)
class Belief:
    """What counts of a sender."""

    domain: str | None = None
    """The domain of the From address, where something proves it."""
    signature: str | None = field(default=None, repr=False)
    """The values of the signatures that hold: a second message with one of them is a repeat."""
    problems: tuple[str, ...] = ()
    doubt: Why | None = None
    """Why nobody knows that it was written to us; whoever it was written to may have sent it on."""


def believed(
    email: IncomingEmail,
    raw: bytes,
    found: Authentication,
    signed: Proof | Unproved | None,
    ours: Ours,
) -> Belief:
    """What is proved of the sender of a mail: by its signatures, else by what our server `found`."""
    unaddressed = _unaddressed(raw, signed, ours)
    doubt = _DOUBTS.get(unaddressed) if unaddressed else None
    if isinstance(signed, Unproved) and signed.refused:
        problem = NO_KEY if signed.no_key else SIGNATURE_REFUSED
        return Belief(problems=(problem,), doubt=doubt)
    proved = isinstance(signed, Proof)
    domain = domain_of(email.sender.address) if proved else found.verified_domain
    signature = None if signed is None else signed.signature
    if domain is None:
        return Belief(signature=signature, doubt=doubt)
    if unaddressed is not None:
        return Belief(signature=signature, problems=(unaddressed,), doubt=doubt)
    return Belief(domain=domain, signature=signature)


def _unaddressed(raw: bytes, signed: Proof | Unproved | None, ours: Ours) -> str | None:
    """Why nobody knows that it was written to us: a stranger may have got it, and sent it on to us as it was."""
    if not ours.all:
        return NO_ADDRESS
    start = message_start(raw)
    headers, _ = parse_headers(raw, start, len(raw))
    # Where our server's word stands alone nobody knows what was signed.
    addressed = _RECIPIENTS if signed is None else signed.addressed
    if names_us(headers, ours, addressed):
        return None
    if not ours.addresses and not names_us(headers, ours):
        # Where answers go is where hardly anybody writes first.
        return NO_ADDRESS
    return FOR_OTHERS if addressed or not names_us(headers, ours) else UNSIGNED_RECIPIENT


def names_us(headers: Headers, ours: Ours, fields: Collection[str] = _RECIPIENTS) -> bool:
    """Whether one of these fields names us."""
    return any(
        ours.has(entry.address)
        for name in fields
        for value in headers.all(name)
        for entry in addresses(value)
    )
