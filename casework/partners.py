"""Organisations that send cases by mail: what staff wrote down of each, and who of the senders is one of them.

A check of ours proves a domain, never a person. It may raise and fill in beforehand; it never lowers, hides or merges.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from uuid import UUID

from casework.cases import Mark
from casework.documents import SignalDocument
from casework.submissions import Claim, Sender, Submission

CLAIMS = Mark.CLAIMS_TO_BE_PARTNER.value
"""The problem code of a signal that uses a partner's name or domain without proof."""
SIGNATURE_REFUSED = "signature refused"
"""The problem code of a mail whose signature of a partner's organisation our own check does not accept."""
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
_SHORTEST_NAME = 6
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
        within = (known for known in self.senders if "@" not in known and _is_within(domain, known))
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
    return _of(sender.address, partners)


def claimed(sender: Sender | None, partners: Sequence[Partner]) -> tuple[Partner, ...]:
    """The partners whose address, name or look-alike domain a sender uses. What it claims is not proved by that."""
    if sender is None:
        return ()
    alike = (partner for partner in partners if partner.active and _resembles(sender, partner))
    return _of(sender.address, partners) or tuple(islice(alike, 1))


def sent_by(documents: Sequence[SignalDocument], partners: Sequence[Partner]) -> Partner | None:
    """The partner that was proved to have sent the newest of these, as the registry has it now, retired or not."""
    ids = [document.partner_id for document in documents if document.partner_id]
    return next((partner for partner in partners if ids and partner.id == ids[-1]), None)


def claimed_by(
    documents: Sequence[SignalDocument], partners: Sequence[Partner]
) -> tuple[Partner, ...]:
    """The partners whose name or domain was used in these without proof."""
    senders = (document.sender for document in documents if CLAIMS in document.problems)
    found = chain.from_iterable(claimed(sender, partners) for sender in senders)
    return tuple(dict.fromkeys(found))


def fields_of(submission: Submission, *, is_partner: bool) -> tuple[Claim, ...]:
    """The fields of a mail that count: all of a partner's; of a machine's none else, nor those of a message within.

    Only of a partner do we know that they had what they enclose.
    """
    if is_partner:
        return submission.claims
    if submission.words.automatic is not None:
        return ()
    return tuple(claim for claim in submission.claims if not claim.is_enclosed)


def signers_of(domain: str, partners: Sequence[Partner]) -> frozenset[str]:
    """Domains whose signature may prove a From address of `domain`: itself and its registered parent."""
    return frozenset(
        known
        for partner in partners
        if partner.active
        for registered in partner.domains
        if _is_within(domain, registered)
        for known in (registered, domain)
    )


def _of(address: str, partners: Sequence[Partner]) -> tuple[Partner, ...]:
    """Who has an address in the most exact way: one organisation's people may write from another's domain."""
    near = [(partner.nearness(address), partner) for partner in partners if partner.active]
    nearest = max((how for how, _ in near), default=0)
    return tuple(partner for how, partner in near if how == nearest and how)


def _is_within(domain: str, parent: str) -> bool:
    return domain == parent or domain.endswith(f".{parent}")


def _resembles(sender: Sender, partner: Partner) -> bool:
    """Their name or address in the sender's name, or a domain that differs by a letter or holds theirs."""
    if _is_named(sender.name, partner) or _shows_an_address(sender.name, partner):
        return True
    domain = sender.address.rpartition("@")[2].lower()
    if any(name.casefold() in re.split(r"[.-]", domain) for name in _short_names(partner)):
        return True
    # An address of their own at a large provider makes nobody else there a look-alike.
    theirs = [known for known in partner.senders if "@" not in known]
    return bool(domain) and any(_is_near(domain, known) for known in theirs)


def _is_named(name: str, partner: Partner) -> bool:
    """Whether a sender's name has the partner's: as it is, its words in another order, or its initials."""
    if len(partner.name) >= _SHORTEST_NAME and _plain(partner.name) in _plain(name):
        return True
    words = _telling(partner.name)
    if len(words) >= _WORDS_OF_A_NAME and words <= _telling(name):
        return True
    # In capitals only: "Hope" is a person, HOPE may be an office.
    return not _short_names(partner).isdisjoint(re.findall(r"\w+", name.replace(".", "")))


def _shows_an_address(name: str, partner: Partner) -> bool:
    """Whether a sender's name is made to look like an address of theirs."""
    shown = (found.rstrip(".").lower() for found in _ADDRESS.findall(_UNSEEN.sub("", name)))
    return any(partner.has(address) for address in shown)


def _short_names(partner: Partner) -> frozenset[str]:
    """A partner's name that is short and all capitals, and the initials of a long one."""
    words = [word for word in re.findall(r"\w+", partner.name) if word.casefold() not in _SMALL]
    initials = "".join(word[0] for word in words if word[0].isupper())
    found = {word for word in words if len(words) == 1 and word.isupper()} | {initials}
    return frozenset(name for name in found if len(name) >= _SHORTEST_INITIALS)


def _telling(name: str) -> frozenset[str]:
    """The words of a name as they are read, without those that are left out or in short forms."""
    words = (_LONG_FORMS.get(word, word) for word in _plain(name).split())
    return frozenset(word for word in words if word not in _SMALL)


_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,255}")
_SHORTEST_INITIALS = 3
_WORDS_OF_A_NAME = 2
_SMALL = frozenset(
    {"of", "the", "and", "for", "de", "del", "la", "los", "department", "dept", "office"}
)
_LONG_FORMS = {
    "pd": "police", "so": "sheriff", "sheriffs": "sheriff", "da": "attorney", "co": "county",
    "cty": "county", "univ": "university", "org": "organization", "assn": "association",
}  # fmt: skip
"""Short forms in names, as the eye reads them."""


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", _as_read(text)))


_LIKE = str.maketrans("013457аеорсухіѕԁһкмтвнοαενιτκρυχ", "oleastaeopcyxisdhkmtbhoaevitkpux")
"""Digits, Cyrillic and Greek letters that are read as Latin ones."""
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")


def _as_read(text: str) -> str:
    """Text as the eye takes it: without marks, unseen signs and letters of other scripts that look alike."""
    plain = unicodedata.normalize("NFKD", _UNSEEN.sub("", text)).casefold()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return plain.translate(_LIKE).replace("rn", "m").replace("vv", "w")


def _spelled(domain: str) -> str:
    """A domain in letters, where it is written in the way that machines write others' letters."""
    try:
        return domain.encode("ascii").decode("idna") if "xn--" in domain[:255] else domain
    except UnicodeError:
        return domain


def _is_near(domain: str, theirs: str) -> bool:
    one, other = _as_read(_spelled(domain)), _as_read(theirs)
    if one == other or one.replace("-", "") == other.replace("-", ""):
        return True
    name = other.rpartition(".")[0]
    return (len(name) >= _SHORTEST_NAME and name in one) or _one_apart(one, other)


def _one_apart(one: str, other: str) -> bool:
    """Whether one letter more, less or other, or two in the other order, make them the same."""
    if abs(len(one) - len(other)) > 1 or len(other) < _SHORTEST_NAME:
        return False
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if at is None:
        return True
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return (
        swapped
        or one[at + 1 :] == other[at + 1 :]
        or one[at:] == other[at + 1 :]
        or one[at + 1 :] == other[at:]
    )
