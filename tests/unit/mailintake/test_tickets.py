"""A ticket system without fields of a machine is known by its words and its address; a person's plea is a person's."""

from __future__ import annotations

import pytest

from casework.submissions import Automatic
from mailintake.parsing import read

THANKS = "Thank you for contacting us. We will come back to you."


def kind_of(sender: str, subject: str, text: str = THANKS) -> Automatic | None:
    return read(f"From: <{sender}>\nSubject: {subject}\n\n{text}\n".encode()).automatic


@pytest.mark.parametrize(
    ("sender", "subject"),
    [
        ("support@example.org", "Your ticket has been created"),
        ("support@example.org", "[Acme] Your request (#4821) has been received"),
        ("helpdesk@example.org", "Re: [#88-121] Your support ticket has been opened: We received your message"),
        ("it-support@example.org", "Ticket #4821 created"),
        ("service-desk@example.org", "Your incident INC0010001 has been opened"),
        ("support+id77@example.org", "Ticket Received - We received your message"),
        ("soporte@example.org", "Su solicitud #4821 ha sido recibida"),
        ("suporte@example.org", "Seu chamado 4821 foi criado"),
        ("assistance@example.org", "Votre demande n° 4821 a bien été enregistrée"),
        ("support@example.org", "Ваша заявка №4821 принята"),
        ("support@example.org", "Yêu cầu của bạn #4821 đã được tiếp nhận"),
        ("support@example.org", "Ang iyong ticket #4821 ay natanggap"),
        ("support@example.org", "Tikè ou a kreye"),
        ("support@example.org", "您的工单已创建"),
        ("support@example.org", "您的請求已收到"),
        ("support@example.org", "귀하의 문의가 접수되었습니다"),
        ("support@example.org", "تم إنشاء تذكرتك"),
        ("support@example.org", "आपका टिकट बना दिया गया है"),
    ],
)  # fmt: skip
def test_a_ticket_system_is_a_machine_by_what_it_says(sender: str, subject: str) -> None:
    """The control is the same subject from a person."""
    assert kind_of(sender, subject) is Automatic.AUTO
    assert kind_of("ana.support@example.org", subject) is None


def test_in_its_first_lines_it_says_so_beside_a_number() -> None:
    text = "Hello,\n\nYour request has been received and is being reviewed by our staff.\n"
    assert kind_of("support@example.org", "Re: We received your message [#4821]", text)
    assert kind_of("support@example.org", "Re: We received your message", text) is None
    late = "We look after a girl who needs a bed tonight. " * 10 + text
    assert kind_of("support@example.org", "Bed tonight [#4821]", late) is None


@pytest.mark.parametrize(
    ("sender", "subject", "text"),
    [
        ("ana@example.org", "Your ticket has been created", "He bought the ticket. Help me."),
        ("help@example.org", "Help me please", "They keep my papers."),
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
    assert kind_of(sender, subject, text) is None
