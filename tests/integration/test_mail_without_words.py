"""A mail of a picture alone: nobody knows who writes or of what, so nothing goes to them by itself."""

from __future__ import annotations

from email.message import EmailMessage

from casework.cases.cases import Acknowledgement, Mark
from casework.mail.acknowledging import Why
from casework.signals.assessments import Child, ReadFirst
from tests.parts.mail_floor import Floor

PICTURE = b"\xff\xd8\xff\xe0" + bytes(200) + b"\xff\xd9"


def picture(text: str | None = None, *, machine: str | None = None) -> bytes:
    message = EmailMessage()
    if machine:
        message["Auto-Submitted"] = machine
    message["From"], message["To"] = "Ana <ana@example.com>", "tips@example.net"
    message["Subject"] = "Hi"
    if text is None:
        message.set_content(PICTURE, maintype="image", subtype="jpeg", filename="IMG_1.jpg")
    else:
        message.set_content(text)
        message.add_attachment(PICTURE, maintype="image", subtype="jpeg", filename="IMG_1.jpg")
    return message.as_bytes()


def test_a_picture_without_words_is_read_first_and_answered_by_a_person_alone(
    floor: Floor,
) -> None:
    """The control has words beside it, which ask for something."""
    case = floor.now(floor.mail(picture()))

    assert case.acknowledgement is Acknowledgement.HELD
    held = [entry.details.get("held") for entry in floor.cases.history(case.id)]
    assert Why.NO_WORDS.value in held
    assert case.read_first is ReadFirst.UNREADABLE
    assert (case.child, case.language, case.need) == (Child.UNKNOWN, None, None)
    assert Mark.NO_WORDS in case.marks
    assert floor.sent() == []

    floor.clock.advance(days=1)
    asks = floor.now(floor.mail(picture("Could you send us your leaflets for a training?")))
    assert asks.acknowledgement is Acknowledgement.QUEUED
    assert Mark.NO_WORDS not in asks.marks


def test_a_fax_from_a_machine_is_read_first_as_a_persons_picture_is(floor: Floor) -> None:
    """Nobody is answered. The control has words beside it."""
    case = floor.now(floor.mail(picture(machine="auto-generated")))

    assert case.read_first is ReadFirst.UNREADABLE
    assert (case.child, case.language) == (Child.UNKNOWN, None)
    assert {Mark.NO_WORDS, Mark.AUTOMATIC} <= case.marks
    assert case.acknowledgement is Acknowledgement.NONE

    says = "Your order has been shipped and arrives on Monday."
    other = floor.now(floor.mail(picture(says, machine="auto-generated")))
    assert other.read_first is not ReadFirst.UNREADABLE
    assert Mark.NO_WORDS not in other.marks
    assert floor.sent() == []
