"""A proved sender is a partner only where their mail names the hotline: else a stranger may have sent it on."""

from __future__ import annotations

import pytest

from casework.mail.acknowledging import Why
from casework.mail.partners import FOR_OTHERS, NO_ADDRESS, SIGNATURE_REFUSED, UNSIGNED_RECIPIENT
from mailintake.origin.believing import Belief, Ours, believed
from mailintake.origin.proofs import Proof, Unproved
from mailintake.origin.senders import Authentication
from mailintake.parsing import read

OURS = Ours(addresses=("tips@example.net", "help@example.net"), reply_to="desk+TOKEN@example.net")
PASSED = Authentication(verified_domain="police.example.org")
NOTHING = Authentication()
US, OTHERS = "To: Tips <TIPS+case@example.net>\n", "To: other@example.com\n"
NOBODY = "To: undisclosed-recipients:;\n"
COPIED = f"{OTHERS}Cc: A <a@example.com>, help@example.net\n"
BOTH = frozenset({"to", "cc"})


def found_of(
    head: str,
    found: Authentication,
    signed: Proof | Unproved | None,
    ours: Ours = OURS,
) -> Belief:
    raw = f"From: Dana <dana@police.example.org>\n{head}\nwords\n".encode()
    return believed(read(raw), raw, found, signed, ours)


def proof(*addressed: str) -> Proof:
    return Proof(domain="police.example.org", signature="c2ln", addressed=frozenset(addressed))


@pytest.mark.parametrize(
    ("head", "addressed", "doubt"),
    [
        (US, {"to"}, None),
        (COPIED, {"to", "cc"}, None),
        (COPIED, {"cc"}, None),
        ("To: desk+maaaaaaaaaaaaaaaa@example.net\n", {"to"}, None),
        ("To: Desk <desk@example.net>\n", {"to"}, None),
        (OTHERS, {"to"}, FOR_OTHERS),
        (OTHERS, set(), FOR_OTHERS),
        (NOBODY, {"to"}, FOR_OTHERS),
        ("", set(), FOR_OTHERS),
        ("To: other@example.net\n", {"to"}, FOR_OTHERS),
        (COPIED, {"to"}, FOR_OTHERS),
        (f"Delivered-To: tips@example.net\n{OTHERS}", {"to"}, FOR_OTHERS),
        (f"Resent-To: tips@example.net\n{OTHERS}", {"to"}, FOR_OTHERS),
        (US, set(), UNSIGNED_RECIPIENT),
        (US + OTHERS, set(), UNSIGNED_RECIPIENT),
        (COPIED, set(), UNSIGNED_RECIPIENT),
    ],
)
def test_of_a_signed_mail_what_its_signer_wrote_counts(
    head: str, addressed: set[str], doubt: str | None
) -> None:
    belief = found_of(head, NOTHING, proof(*addressed))

    assert belief.domain == (None if doubt else "police.example.org")
    assert belief.problems == ((doubt,) if doubt else ())
    assert belief.signature == "c2ln", "it is known again when it is sent again"


@pytest.mark.parametrize(
    ("head", "doubt"),
    [(US, None), (COPIED, None), (OTHERS, FOR_OTHERS), (NOBODY, FOR_OTHERS), ("", FOR_OTHERS)],
)
def test_of_an_unsigned_mail_any_recipient_counts(head: str, doubt: str | None) -> None:
    """Our server speaks for the sender, and nobody knows what was signed."""
    belief = found_of(head, PASSED, None)

    assert belief.domain == (None if doubt else "police.example.org")
    assert belief.problems == ((doubt,) if doubt else ())


@pytest.mark.parametrize("addressed", [set(), {"to"}])
def test_beside_our_servers_word_a_signature_that_proves_nothing_must_cover_us_too(
    addressed: set[str],
) -> None:
    signed = Unproved(refused=False, signature="c2ln", addressed=frozenset(addressed))

    belief = found_of(US, PASSED, signed)

    assert (belief.domain is not None) is bool(addressed)
    unproved = Belief(signature="c2ln", doubt=None if addressed else Why.SENT_ON)
    assert found_of(US, NOTHING, signed) == unproved
    refused = found_of(US, PASSED, Unproved(refused=True, addressed=BOTH))
    assert refused.problems == (SIGNATURE_REFUSED,)


def test_where_nobody_named_our_addresses_nobody_is_proved() -> None:
    for found, signed in ((NOTHING, proof("to", "cc")), (PASSED, None)):
        belief = found_of(US, found, signed, Ours())

        assert belief.domain is None
        assert belief.problems == (NO_ADDRESS,)
        assert belief.doubt is Why.NO_ADDRESS
    assert found_of(US, NOTHING, None, Ours()).doubt is Why.NO_ADDRESS
    answered = Ours(reply_to="desk+TOKEN@example.net")
    assert found_of(US, NOTHING, None, answered).doubt is Why.NO_ADDRESS
    assert found_of("To: desk@example.net\n", NOTHING, None, answered).doubt is None


def test_of_an_unproved_sender_it_is_not_asked() -> None:
    assert found_of(OTHERS, NOTHING, None) == Belief(doubt=Why.SENT_ON)


@pytest.mark.parametrize("found", [PASSED, NOTHING])
@pytest.mark.parametrize(
    ("head", "sent_on"),
    [
        (US, False),
        (COPIED, False),
        (OTHERS, True),
        (f"{OTHERS}Resent-To: tips@example.net\n", True),
        (f"{OTHERS}Delivered-To: tips@example.net\n", True),
        (NOBODY, True),
        ("", True),
    ],
)
def test_whoever_sends_it_nobody_knows_that_it_was_written_to_us_where_it_names_others(
    head: str, found: Authentication, *, sent_on: bool
) -> None:
    assert found_of(head, found, None).doubt is (Why.SENT_ON if sent_on else None)
