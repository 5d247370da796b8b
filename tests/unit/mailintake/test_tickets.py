"""A ticket system without fields of a machine is guessed by its number and its address; a plea is a person's."""

from __future__ import annotations

import pytest

from casework.arriving.weighing import weigh
from casework.signals.assessments import Urgency
from casework.signals.problems import Problem
from casework.signals.submissions import Automatic
from mailintake.parsing import read
from services.writing import WEIGHING, warm_up
from tests.unit.mailintake.test_submission import submitted

THANKS = "Thank you for contacting us. We will come back to you."


def looks_so(sender: str, subject: str, text: str = THANKS) -> bool:
    """Whether it looks like a ticket system's. In no case a machine is said to have written it."""
    email = read(f"From: <{sender}>\nSubject: {subject}\n\n{text}\n".encode())
    assert email.automatic is None
    return Problem.MAY_BE_TICKET in email.problems


@pytest.mark.parametrize(
    ("sender", "subject"),
    [
        ("support@example.org", "[Acme] Your request (#4821) has been received"),
        ("helpdesk@example.org", "Re: [#88-121] Your support ticket has been opened: We received your message"),
        ("it-support@example.org", "Ticket #4821 created"),
        ("service-desk@example.org", "Your incident INC0010001 has been opened"),
        ("support@example.org", "[Ticket 2024112500] We received your message"),
        ("info@example.org", "[example.org #4821] AutoReply: We received your message"),
        ("helpdesk@example.org", "[## 4821 ##] We received your message"),
        ("soporte@example.org", "Su solicitud #4821 ha sido recibida"),
        ("suporte@example.org", "Seu chamado nº 4821 foi criado"),
        ("assistance@example.org", "Votre demande n° 4821 a bien été enregistrée"),
        ("support@example.org", "Ваша заявка №4821 принята"),
        ("support@example.org", "Yêu cầu của bạn #4821 đã được tiếp nhận"),
        ("support@example.org", "Ang iyong ticket #4821 ay natanggap"),
        ("support@example.org", "您的工单 [#4821] 已创建"),
        ("support@example.org", "귀하의 문의가 접수되었습니다 (#4821)"),
        ("support@example.org", "تم إنشاء تذكرتك #4821"),
        ("support@example.org", "आपका टिकट #4821 बना दिया गया है"),
    ],
)  # fmt: skip
def test_a_ticket_system_is_guessed_by_its_number_in_any_language(
    sender: str, subject: str
) -> None:
    """The controls are the same subject from a person, and without a number."""
    assert looks_so(sender, subject)
    assert not looks_so("ana.support@example.org", subject)
    assert not looks_so(sender, "".join(sign for sign in subject if not sign.isdigit()))


@pytest.mark.parametrize("sender", ["support+id77@example.org", "ticket-4821@example.org"])
def test_its_number_may_stand_in_the_address(sender: str) -> None:
    """Of such addresses none comes twice: that one is answered once a day ends nothing."""
    assert looks_so(sender, "Ticket Received - We received your message")
    assert not looks_so("support+shelter@example.org", "Ticket Received - We received your message")


def test_a_number_in_the_text_tells_nothing() -> None:
    """It may be a room."""
    assert not looks_so("help@example.org", "Please", "Your request #4821 is received. Room #214.")


@pytest.mark.parametrize(
    ("sender", "subject", "text"),
    [
        ("ana@example.org", "Your ticket has been created", "He bought the ticket. Help me."),
        ("help@example.org", "Help me please", "They keep my papers."),
        (
            "contact@shelter.example.org",
            "Please help",
            (
                "We called the police and they only told us your request has been received, nobody came. "
                "She is 15, at Motel 6, room #214, he comes at nine."
            ),
        ),
        ("info@example.org", "Request received: 15 year old girl held at Motel 6", "Please call."),
        ("info@example.org", "Ticket created for a girl, he flies her out tonight", "Please call."),
        ("info@example.org", "Your case was opened in 2019 and they lied to me", "Please call."),
        (
            "contacto@example.org",
            "Ayuda",
            "La policía dijo que su caso fue registrado y nadie vino. Está en el cuarto #214.",
        ),
        ("info@example.org", "My ticket home was taken", "My boss took it when I came."),
        ("support@example.org", "A case for you", "A girl came to us today and is afraid."),
        ("contact@example.org", "Request for a training", "We ask for a training in May."),
        ("info@example.org", "He says your ticket has been opened and I must pay", "I owe him."),
        ("info@example.org", "Case opened against my boss", "Now he threatens me."),
        ("info@example.org", "The case was opened in May", "Nobody has called since."),
        ("support@example.org", "Su caso", "Una mujer llegó hoy y tiene miedo."),
    ],
)
def test_a_person_with_such_words_is_no_machine(sender: str, subject: str, text: str) -> None:
    assert not looks_so(sender, subject, text)


@pytest.mark.parametrize(
    ("sender", "subject", "text"),
    [
        ("info@ngo.example.org", "Your ticket was opened, he found it and beat her", "She is in room 12."),
        ("help@ngo.example.org", "Your request was received by nobody, we are locked in", "Motel 6, room #214."),
        ("contact@ngo.example.org", "Request received at 2 am: two girls in a van", "Plate 4821."),
        ("cases@ngo.example.org", "Case 4821", "The case was opened and she is gone. Her boss has her passport."),
        ("support@ngo.example.org", "Ticket opened: a bus ticket, one way, for a girl of 15", "He waits outside."),
        ("care@ngo.example.org", "Your case is open on his desk, he knows that you write", "Do not answer."),
        ("info@ngo.example.org", "Girl, 15", "The officer said your case has been opened. Room #9, he is armed."),
        ("request@ngo.example.org", "Bed needed", "Our request was received by the city, case 4821, and nobody came."),
        ("contacto@ngo.example.org", "Su solicitud fue recibida y nadie vino por la niña", "Cuarto #214."),
        ("ayuda@ngo.example.org", "Tu caso fue abierto en 2019 y me mintieron", "Sigo encerrada."),
        ("soporte@ngo.example.org", "Ayuda", "Dicen que su ticket ha sido creado. La tiene en el motel, cuarto #14."),
        ("info@ngo.example.org", "Su caso ha sido registrado: ella tiene 15 años", "El hombre vuelve esta noche."),
        ("contacto@ngo.example.org", "Solicitud", "Dijeron que su solicitud fue recibida, caso 88, y la golpea."),
        ("aide@ngo.example.org", "Votre demande a été reçue mais personne ne vient", "Chambre #214."),
        ("assistance@ngo.example.org", "Votre dossier est ouvert et il la bat", "Elle a 15 ans."),
        ("contact@ngo.example.org", "Au secours", "On nous dit que votre demande a été reçue. Motel, chambre #7."),
        ("info@ngo.example.org", "Ваша заявка принята, но никто не приехал", "Её держат в комнате №214."),
        ("support@ngo.example.org", "Ваше обращение получено: девочка 15 лет", "Он вернётся ночью."),
        ("help@ngo.example.org", "Помогите", "Нам сказали: ваша заявка принята. Её держат в комнате №214."),
        ("contact@ngo.example.org", "您的请求已收到但是没有人来", "她在214房间。"),
        ("info@ngo.example.org", "您的工单已创建，可是他打她", "她十五岁。"),
        ("support@ngo.example.org", "救命", "警察说您的请求已收到，没有人来。#214房间。"),
    ],
)  # fmt: skip
def test_a_plea_from_an_office_with_such_words_is_a_plea(
    sender: str, subject: str, text: str
) -> None:
    assert not looks_so(sender, subject, text)


PLEA = "He will kill me tonight. I am locked in the room and he has a gun."


@pytest.mark.parametrize(
    "sign",
    [
        "Fwd: ",
        "FW: ",
        "Fw : ",
        "RV: ",
        "TR: ",
        "WG: ",
        "转发：",
        "Fwd: Re: ",
        "Re: Fwd: ",
        "[External] Fwd: ",
    ],
)
def test_what_is_sent_on_is_a_person_s(sign: str) -> None:
    """The control is the same subject without the sign."""
    subject = "Your request (#4821) has been received"
    assert looks_so("support@example.org", subject)
    assert not looks_so("support@example.org", f"{sign}{subject}")


@pytest.mark.parametrize(
    "quoted",
    [
        f"---------- Forwarded message ---------\nFrom: Ana <ana@example.org>\n\n{PLEA}",
        f"Begin forwarded message:\n\n{PLEA}",
        f"-----Original Message-----\n{PLEA}",
        f"> {PLEA}",
        f"De: Ana\nEnviado: lunes\nPara: Eva\nAsunto: ayuda\n\n{PLEA}",
    ],
)
def test_what_quotes_another_mail_is_a_person_s(quoted: str) -> None:
    subject = "Your request (#4821) has been received"
    assert not looks_so("support@example.org", subject, f"Please look at this.\n\n{quoted}")


def test_what_encloses_another_mail_is_a_person_s() -> None:
    head = "From: <support@example.org>\nSubject: Your request (#4821) has been received\n"
    both = (
        f"{head}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nPlease look.\n"
        f"--b\nContent-Type: message/rfc822\n\nFrom: <ana@example.org>\nSubject: a\n\n{PLEA}\n--b--\n"
    )
    email = read(both.encode())
    assert (email.automatic, Problem.MAY_BE_TICKET in email.problems) == (None, False)


OF_PERSONS = [
    "17485103:user:proton",
    "i197146af:Fastmail",
    "izesmtp:example.com:qybglogicsvrgz:qybglogicsvrgz8a-1",
]
OF_SERVICES = ["::1.us-east-1.abc:AmazonSES", "c1:c2:news:sender", "proton", ""]


@pytest.mark.parametrize("field", OF_PERSONS)
def test_what_the_mailbox_of_a_person_writes_on_each_mail_says_nothing(field: str) -> None:
    """Proton, Fastmail and Tencent do so."""
    found = submitted(
        f"From: <ana@example.org>\nTo: help@example.net\nFeedback-ID: {field}\n\nHi\n".encode()
    )
    assert found.words.automatic is None
    assert Problem.MAY_BE_TICKET not in found.problems
    assert found.mail is not None
    assert found.mail.acknowledge


@pytest.mark.parametrize("field", OF_SERVICES)
def test_what_a_service_sent_waits_for_a_person_and_is_weighed_as_one_s(field: str) -> None:
    raw = f"From: <ana@example.org>\nFeedback-ID: {field}\n\n{PLEA}\n".encode()
    found = submitted(raw)
    assert found.words.automatic is None
    assert Problem.MAY_BE_TICKET in found.problems
    both = read(b"Feedback-ID: 1:user:proton\n" + raw)
    assert Problem.MAY_BE_TICKET in both.problems, "one of two says nothing for the other"
    machine = read(b"Auto-Submitted: auto-generated\n" + raw)
    assert machine.automatic is Automatic.AUTO


MARKS_OF_PROGRAMS = [
    "X-SG-EID: abc", "X-Mailgun-Sid: abc", "X-SES-Outgoing: 2026.11.25-192.0.2.1", "X-Mandrill-User: md_1",
    "X-CSA-Complaints: csa@example.com", "X-OTRS-Loop: yes", "X-OTRS-Loop: desk@example.org", "X-No-Loop: yes",
    "X-FreeScout-Mail-Type: customer.message", "X-Autogenerated: Mirror", "X-Autogenerated: Redirect",
    "X-MS-Exchange-Inbox-Rules-Loop: ana@example.org", "X-JIRA-FingerPrint: 1", "X-GitHub-Reason: mention",
    "X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent",
    "X-Mailer: Zendesk Mailer", "X-Mailer: The Zammad Mail Service", "X-Mailer: osTicket Mailer",
    "X-Mailer: OTRS Mail Service (6.0.30)", "X-Mailer: RT 5.0.2",
]  # fmt: skip
MARKS_OF_PERSONS = [
    "X-OTRS-Loop: no", "X-OTRS-Loop: false", "X-Autogenerated: no", "X-Mailer: iPhone Mail (23B82)",
    "X-Mailer: Microsoft Outlook 16.0", "X-Mailer: Artmail", "X-Mailer: Ana's Zendesk", "X-Mailer:",
    "X-Mailer: Apple Mail (2.3774)", "X-Originating-IP: [192.0.2.1]", "X-MS-Has-Attach: yes",
    "X-MS-Exchange-Organization-SCL: -1", "X-Mailer: vacationhome",
]  # fmt: skip


@pytest.mark.parametrize("field", MARKS_OF_PROGRAMS)
def test_what_a_program_marked_waits_for_a_person_and_is_weighed_as_one_s(field: str) -> None:
    """Their people write through such programs, and rules send on what somebody else wrote."""
    warm_up()
    found = submitted(f"From: <ana@example.org>\n{field}\n\n{PLEA}\n".encode())
    assert found.words.automatic is None
    assert Problem.MAY_BE_TICKET in found.problems
    assert weigh(found.words, WEIGHING).urgency is Urgency.URGENT


@pytest.mark.parametrize("field", MARKS_OF_PERSONS)
def test_what_programs_of_persons_write_says_nothing(field: str) -> None:
    found = submitted(f"From: <ana@example.org>\nTo: help@example.net\n{field}\n\nHi\n".encode())
    assert found.words.automatic is None
    assert Problem.MAY_BE_TICKET not in found.problems


@pytest.mark.parametrize("field", [*OF_PERSONS, *OF_SERVICES])
def test_a_plea_that_is_sent_on_with_such_a_field_rings(field: str) -> None:
    warm_up()
    sent_on = f"Look at this.\n\n---------- Forwarded message ---------\nFrom: Eva <e@example.com>\n\n{PLEA}"
    raw = f"From: <ana@example.org>\nSubject: Fwd: a\nFeedback-ID: {field}\n\n{sent_on}\n"
    assert weigh(submitted(raw.encode()).words, WEIGHING).urgency is Urgency.URGENT
