"""Organisations that send cases by mail: what staff wrote down of each, and who of the senders is one of them.

A check of ours proves a domain, never a person. It may raise and fill in beforehand; it never lowers, hides or merges.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from casework.cases.cases import Mark
from casework.records.documents import SignalDocument
from casework.signals.submissions import Claim, Sender, Submission

CLAIMS = Mark.CLAIMS_TO_BE_PARTNER.value
"""The problem code of a signal that uses a partner's name or domain without proof."""
SIGNATURE_REFUSED = "signature refused"
"""The problem code of a mail whose signature of a partner's organisation our own check does not accept."""
NO_KEY = "signature without a key"
"""The problem code of one whose signature nobody could check: the name server gave no key for it."""
UNPROVED = frozenset({SIGNATURE_REFUSED, NO_KEY})
"""Why a signature on a mail of a partner's domain proves nothing."""
FOR_OTHERS = "addressed to others"
"""The problem code of a partner's mail that names the hotline neither in To nor in Cc, as its signer wrote them."""
UNSIGNED_RECIPIENT = "recipient not signed"
"""The problem code of one that names it where anybody may have written it: the signature covers no recipient."""
NO_ADDRESS = "no address of the hotline is set up"
"""The problem code of one of which nobody can tell whether it was written to the hotline."""
UNADDRESSED = frozenset({FOR_OTHERS, UNSIGNED_RECIPIENT, NO_ADDRESS})
"""Why a mail is no partner's whose sender is proved: it may have been written to somebody else, and sent on."""
TWO_PARTNERS = "several partners have this address"
"""The problem code of a proved sender whom the registry names for several organisations equally exactly."""
_BY_ITSELF = 1_000
"""More than any domain has parts."""


@dataclass(frozen=True, kw_only=True)
class Partner:
    """One organisation."""

    id: UUID
    name: str
    senders: tuple[str, ...] = field(repr=False)
    """Domains (`police.example.org`, its subdomains with it) and single addresses, in lower case."""
    sends: str = ""
    """What they may send, in a few words: shown beside their cases."""
    passes_on: bool = False
    """Whether what they send may go on to others without asking them."""
    telephone: str = ""
    """The number to call them back at: from their own publications, never from a message."""
    team: str = ""
    """Whose cases theirs are: shown beside them in the lists."""
    active: bool = True

    @property
    def domains(self) -> frozenset[str]:
        """The domains whose signature speaks for this partner."""
        return frozenset(sender.rpartition("@")[2] for sender in self.senders)

    def has(self, address: str) -> bool:
        """Whether an address is one of theirs, if it is no forgery."""
        return self.nearness(address) > 0

    def nearness(self, address: str) -> int:
        """How exactly their entries name an address: most by itself, then by the longest domain; 0 where none does."""
        whole = address.strip().lower()
        if whole in self.senders:
            return _BY_ITSELF
        domain = whole.rpartition("@")[2]
        within = (known for known in self.senders if "@" not in known and is_within(domain, known))
        return max((known.count(".") + 1 for known in within), default=0)


def verified(sender: Sender | None, partners: Sequence[Partner]) -> Partner | None:
    """The partner that this sender was proved to belong to; None where it would be several."""
    found = verified_as(sender, partners)
    return found[0] if len(found) == 1 else None


def verified_as(sender: Sender | None, partners: Sequence[Partner]) -> tuple[Partner, ...]:
    """The partners that the registry has a proved sender's address for, equally exactly: one, or by mistake more."""
    if sender is None or sender.verified_domain is None:
        return ()
    if sender.address.rpartition("@")[2].lower() != sender.verified_domain:
        return ()
    return having(sender.address, partners)


def sent_by(documents: Sequence[SignalDocument], partners: Sequence[Partner]) -> Partner | None:
    """The partner that was proved to have sent the newest of these, as the registry has it now, retired or not."""
    ids = [document.partner_id for document in documents if document.partner_id]
    return next((partner for partner in partners if ids and partner.id == ids[-1]), None)


def fields_of(submission: Submission, *, is_partner: bool) -> tuple[Claim, ...]:
    """The fields of a mail that count: all of a partner's; of a machine's none else, nor those of a message within.

    Only of a partner do we know that they had what they enclose.
    """
    if is_partner:
        return submission.claims
    if submission.words.are_a_machines:
        return ()
    return tuple(claim for claim in submission.claims if not claim.is_enclosed)


def signers_of(domain: str, partners: Sequence[Partner]) -> frozenset[str]:
    """Domains whose signature may prove a From address of `domain`: itself and its registered parent."""
    return frozenset(
        known
        for partner in partners
        if partner.active
        for registered in partner.domains
        if is_within(domain, registered)
        for known in (registered, domain)
    )


def having(address: str, partners: Sequence[Partner]) -> tuple[Partner, ...]:
    """Who has an address in the most exact way: one organisation's people may write from another's domain."""
    near = [(partner.nearness(address), partner) for partner in partners if partner.active]
    nearest = max((how for how, _ in near), default=0)
    return tuple(partner for how, partner in near if how == nearest and how)


def is_within(domain: str, parent: str) -> bool:
    """Whether a domain is another or below it."""
    return domain == parent or domain.endswith(f".{parent}")
