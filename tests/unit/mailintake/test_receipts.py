"""A subject in a receipt's words is one as a whole: whoever goes on in their own is a person."""

from __future__ import annotations

import pytest

from casework.signals.problems import Problem
from mailintake.machines.receipts import says_received
from mailintake.parsing import read

RECEIPTS = [
    "Thank you for contacting Example House", "Thank you for contacting us", "Thanks for reaching out!",
    "Thank you for your message", "We've received your request (#88231)", "We have received your email",
    "We got your message.", "Your message has been received", "Your request was submitted - Ref: AB-1182",
    "Gracias por contactarnos", "Gracias por contactar a Casa Ejemplo", "Gracias por su mensaje",
    "Hemos recibido su solicitud #4821", "Su correo ha sido recibido", "Merci de nous avoir contactés",
    "Nous avons bien reçu votre message", "Votre demande a bien été enregistrée", "Obrigado por entrar em contato",
    "Recebemos a sua mensagem", "Vielen Dank für Ihre Nachricht", "Ihre Anfrage ist eingegangen",
]  # fmt: skip
PERSONS = [
    "", "Thank you", "Thank you for helping my sister", "Thanks for your help", "Re: Thank you for contacting us",
    "Fwd: We've received your request (#88231)", "Your message has been received by my husband, please stop",
    "Your request was received by nobody, we are locked in", "We received your message and nobody came",
    "We have received your message: two girls are here", "Your message was read by him",
    "Thank you for contacting me, he took her passport", "Thank you for contacting me: they hold her",
    "Su solicitud fue recibida y nadie vino por la niña", "Votre demande a été reçue mais personne ne vient",
    "Hemos recibido golpes", "We received no answer", "I received your message", "Dank für alles",
]  # fmt: skip


@pytest.mark.parametrize("subject", RECEIPTS)
def test_a_receipt_waits_for_a_person_and_no_machine_is_said_to_have_written_it(
    subject: str,
) -> None:
    email = read(f"From: <jane@example.org>\nSubject: {subject}\n\nWe will write.\n".encode())

    assert Problem.MAY_BE_TICKET in email.problems
    assert email.automatic is None


@pytest.mark.parametrize("subject", PERSONS)
def test_a_person_who_writes_such_words_is_answered(subject: str) -> None:
    email = read(f"From: <jane@example.org>\nSubject: {subject}\n\nPlease call.\n".encode())

    assert Problem.MAY_BE_TICKET not in email.problems


@pytest.mark.parametrize("sign", ["a ", "9", "-", "#", " ", "ticket ", "thank you for your mail "])
def test_a_long_subject_is_none(sign: str) -> None:
    assert not says_received("Thank you for your message" + sign * 100_000)
