"""What a machine passes on for a person is weighed as that person's; no machine is answered for it."""

from __future__ import annotations

import pytest

from casework.arriving.weighing import weigh
from casework.signals.assessments import Assessment, ReadFirst, Urgency
from casework.signals.submissions import Automatic, Submission
from mailintake.parsing import read
from services.writing import WEIGHING, warm_up
from tests.unit.mailintake.test_submission import submitted

PLEA = "I am locked in the basement, he has a gun and will kill me tonight. Please help."
SUPPRESS = "X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply\n"
SYSTEM = "Auto-Submitted: auto-generated\n"
BULK = "Precedence: bulk\n"
AWAY = "Auto-Submitted: auto-replied\n"
NO_REPLY = "From: Site <noreply@example.org>\n"

MARKED = f"> {PLEA}\n"
ORIGINAL = f"-----Original Message-----\nFrom: Eva <e@example.com>\nSubject: help\n\n{PLEA}\n"
OUTLOOK = (
    "From: Eva <e@example.com>\nSent: Monday, 1 June 2026 10:00\nTo: Ana <a@example.org>\n"
    f"Subject: help\n\n{PLEA}\n"
)
ENCLOSED = (
    "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee the mail.\n"
    f"--b\nContent-Type: message/rfc822\n\nFrom: e@example.com\n\n{PLEA}\n--b--\n"
)
FORMS = [
    f"From: Eva <e@example.com>\nSubject: help\nDate: today\n\nMessage Body:\n{PLEA}\n",
    f"New submission\n\nFrom: Eva <e@example.com>\nDate: today\nSubject: {PLEA}\n\nOn the page /help\n",
    f"De: Eva <e@example.com>\nAsunto: ayuda\nFecha: hoy\n\n{PLEA}\n",
]
TICKETS = [
    f"##- Please type your reply above this line -##\n\nEva, Jul 1, 10:00\n\n{PLEA}\n",
    f"##- Please type your reply above this line -##\n\nA new ticket:\n\n{OUTLOOK}",
    f"##- Escriba su respuesta por encima de esta línea -##\n\nNuevo:\n\n{ORIGINAL}",
]


@pytest.fixture(autouse=True)
def warm() -> None:
    """The first message would be slow, and so urgent."""
    warm_up()


def of(
    head: str, body: str, subject: str = "x", sender: str = "From: Ana <a@example.org>\n"
) -> Submission:
    gap = "" if body.startswith("Content-Type") else "\n"
    raw = f"{sender}To: help@example.net\nSubject: {subject}\n{head}{gap}{body}"
    return submitted(raw.encode())


def weighed(head: str, body: str, subject: str = "x", sender: str = NO_REPLY) -> Assessment:
    return weigh(of(head, body, subject, sender).words, WEIGHING)


@pytest.mark.parametrize("quoted", [MARKED, ORIGINAL, OUTLOOK, ENCLOSED])
def test_who_wants_no_machine_s_answer_gets_none_and_is_a_person_all_the_same(quoted: str) -> None:
    """A rule that sends mail on sets the field. The control is the same mail without it."""
    found, plain = of(SUPPRESS, quoted), of("", quoted)
    assert found.words == plain.words
    assert weigh(found.words, WEIGHING).urgency is Urgency.URGENT
    assert found.mail is not None
    assert plain.mail is not None
    assert found.mail.automatic is None
    assert (found.mail.acknowledge, plain.mail.acknowledge) == (False, True)


@pytest.mark.parametrize("value", ["All", "None\nX-Auto-Response-Suppress: OOF", "DR , rn"])
def test_each_way_to_want_no_answer_is_known(value: str) -> None:
    mail = of(f"X-Auto-Response-Suppress: {value}\n", "Hello").mail
    assert mail is not None
    assert not mail.acknowledge


@pytest.mark.parametrize("value", ["None", "", "no"])
def test_a_field_that_names_no_answer_keeps_none_away(value: str) -> None:
    mail = of(f"X-Auto-Response-Suppress: {value}\n", "Hello").mail
    assert mail is not None
    assert mail.acknowledge


@pytest.mark.parametrize(
    ("more", "subject", "kind"),
    [
        (SYSTEM, "x", Automatic.AUTO),
        (AWAY, "x", Automatic.OUT_OF_OFFICE),
        ("", "Automatic reply: x", Automatic.OUT_OF_OFFICE),
        (BULK, "x", Automatic.LIST),
    ],
)
def test_beside_a_sign_of_a_machine_it_is_a_machine_s(
    more: str, subject: str, kind: Automatic
) -> None:
    """So Exchange writes that somebody is away."""
    assert of(f"{SUPPRESS}{more}", MARKED, subject).words.automatic is kind


@pytest.mark.parametrize("head", ["", SYSTEM, BULK, f"{SYSTEM}{SUPPRESS}"])
@pytest.mark.parametrize("body", [*FORMS, *TICKETS])
def test_a_form_or_a_ticket_says_what_a_person_said(head: str, body: str) -> None:
    found = weighed(head, body)
    assert found.urgency is Urgency.URGENT
    mail = of(head, body, sender=NO_REPLY).mail
    assert mail is not None
    assert mail.automatic is not None
    assert not mail.acknowledge


@pytest.mark.parametrize("quoted", [MARKED, ORIGINAL, OUTLOOK, ENCLOSED])
def test_what_only_the_address_says_is_a_machine_s_is_a_person_s_word(quoted: str) -> None:
    """Forms and gateways write from there. With another sign of a machine it is read first, as before."""
    assert weighed("", quoted).urgency is Urgency.URGENT
    assert weighed("", "See above.", f"Re: {PLEA}").urgency is Urgency.URGENT
    for head in (SYSTEM, "Return-Path: <>\n"):
        said = weighed(head, quoted)
        assert (said.urgency, said.read_first) == (Urgency.ROUTINE, ReadFirst.DANGER_UNSURE)


@pytest.mark.parametrize(
    "head", [AWAY, "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n"]
)
@pytest.mark.parametrize("body", [FORMS[0], TICKETS[1]])
def test_an_answering_machine_and_a_bounce_only_quote_a_form(head: str, body: str) -> None:
    whole = f"--b\n\nAway.\n\n{body}\n--b--\n" if "boundary" in head else f"Away.\n\n{body}"
    assert weighed(head, whole).urgency is Urgency.ROUTINE


@pytest.mark.parametrize("name", ["no_reply", "voice-noreply", "www-data", "system", "mailer"])
def test_each_such_address_is_never_answered_and_lowers_nothing(name: str) -> None:
    sender = f"From: <{name}@example.org>\n"
    for body in (ORIGINAL, ENCLOSED):
        assert weighed("", body, sender=sender).urgency is Urgency.URGENT
    mail = of("", "A new message.", sender=sender).mail
    assert mail is not None
    assert (mail.automatic, mail.acknowledge) == (Automatic.AUTO, False)


def test_a_form_below_a_quotation_is_quoted_with_it() -> None:
    said = weighed(SYSTEM, f"A mail.\n\n-----Original Message-----\n\n{FORMS[0]}")
    assert said.urgency is Urgency.ROUTINE


def test_our_own_letter_in_what_such_an_address_sends_rings_for_nobody() -> None:
    ours = "If someone is in danger now, call 911."
    said = weighed("", f"We received your message.\n\n> {ours}\n\n{ours}\n")
    assert said.urgency is Urgency.ROUTINE


def test_only_a_machine_s_address_alone_is_told_so() -> None:
    both = read(f"{NO_REPLY}{SYSTEM}\nx".encode())
    alone, person = read(f"{NO_REPLY}\nx".encode()), read(b"From: a@example.org\n\nx")
    assert [each.by_address for each in (both, alone, person)] == [False, True, False]
