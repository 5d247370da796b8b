"""Why a mail that uses a partner's name or domain is not taken for the partner's, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from casework.mail.partners import (
    CLAIMS,
    FOR_OTHERS,
    NO_ADDRESS,
    NO_KEY,
    SIGNATURE_REFUSED,
    TWO_PARTNERS,
    UNSIGNED_RECIPIENT,
)

if TYPE_CHECKING:
    from casework.console.pages import CasePage
    from casework.records.documents import SignalDocument
    from casework.signals.submissions import Sender

WHY: Final = {
    SIGNATURE_REFUSED: "The signature of their organisation on it does not hold for all that you read, or is not of the"
    " last seven days (it may bear a date that has not come yet): somebody may have changed it, added to it or sent it"
    " again.",
    NO_KEY: "It is signed, but no key for its signature could be looked up (the name server did not answer in time, or"
    " has none): nobody knows whether it holds.",
    "signature seen before": "The same signature came with a mail before: somebody may have sent that one again.",
    FOR_OTHERS: "It was written to somebody else, who may have sent it on to us.",
    UNSIGNED_RECIPIENT: "Its signature does not cover to whom it was written: somebody else may have sent it on to us.",
    NO_ADDRESS: "No address of the hotline is set up, so nobody can tell whether it was written to us: tell support.",
    TWO_PARTNERS: "The registry names this address for several partners: a supervisor can mend that.",
}
"""Problem code to what it means for whoever reads the mail. They stand at the top of the case, not among the codes."""
NOTHING_VOUCHES: Final = (
    "It carries no signature of theirs, and our own mail server does not vouch for its sender: "
    "anybody can write such an address."
)


def why_unproved(page: CasePage) -> list[str]:
    """What was found wrong with the mails that claim to be a partner's; a sentence each, each once."""
    using = [signal.document for signal in page.opened.signals]
    using = [document for document in using if CLAIMS in document.problems]
    found = [why for document in using for code, why in WHY.items() if code in document.problems]
    if any(is_no_address_of_theirs(page, document.sender) for document in using):
        found.append("Its sender\u2019s address is not one that the registry has for them.")
    if not found and using and all(_is_unchecked(document) for document in using):
        found.append(NOTHING_VOUCHES)
    return list(dict.fromkeys(found))


def _is_unchecked(document: SignalDocument) -> bool:
    return document.sender is not None and document.sender.verified_domain is None


def is_no_address_of_theirs(page: CasePage, sender: Sender | None) -> bool:
    """Whether a sender who uses a partner's name writes from an address that the registry does not have for them."""
    return (
        sender is not None
        and bool(page.claims_to_be)
        and not any(partner.has(sender.address) for partner in page.claims_to_be)
    )
