"""Faxes and voice mail are known as a machine's, whoever makes them; nobody is answered, and a person looks first."""

from __future__ import annotations

import pytest

from casework.arriving.weighing import weigh
from casework.signals.assessments import ReadFirst, Urgency
from casework.signals.submissions import Automatic
from mailintake.parsing import read
from mailintake.structure.incoming import IncomingEmail
from mailintake.submission import words_of
from services.writing import WEIGHING, warm_up

WAV, TIFF, PDF = (
    ("audio/wav", "msg0001.wav"),
    ("image/tiff", "scan.tif"),
    ("application/pdf", "1.pdf"),
)
NOTHING = ("text/plain", "")
SPOKEN = "I am locked in the basement and he will kill me tonight. Please help."


def mail(
    sender: str,
    subject: str,
    file: tuple[str, str],
    text: str = "You have a message.",
    more: str = "",
) -> IncomingEmail:
    kind, name = file
    part = (
        f'--b\nContent-Type: {kind}\nContent-Disposition: attachment; filename="{name}"\n\nxyz\n'
        if name
        else ""
    )
    return read(
        f"From: {sender}\nTo: help@example.net\nSubject: {subject}\n{more}"
        f"Content-Type: multipart/mixed; boundary=b\n\n--b\n\n{text}\n{part}--b--\n".encode()
    )


GATEWAYS = [
    ("eFax <message@inbound.efax.com>", 'eFax message from "unknown" - 2 page(s)', PDF),
    ("eFax Corporate <message@efax.com>", "Corporate eFax message from 555-0100", NOTHING),
    ("RingCentral <notify@ringcentral.com>", "New Voice Message from (555) 555-0100 on 11/29", ("audio/mpeg", "1.mp3")),
    ("RingCentral <service@ringcentral.com>", "New Fax Message from +1 555-555-0100", PDF),
    ("Voicemail <noreply@skype.voicemail.microsoft.com>", "Voicemail from 555-0100", ("audio/mp3", "audio.mp3")),
    ("voice-noreply@google.com", "New voicemail from (555) 555-0100 at 1:05 PM", NOTHING),
    ("Grasshopper <notifications@grasshopper.com>", "New Voicemail message from 555-0100", ("audio/mpeg", "v.mp3")),
    ("Asterisk PBX <asterisk@pbx.example.org>", "[PBX]: New message 3 in mailbox 100", WAV),
    ("Unity <unityconnection@unity.example.org>", "Message from 5550100", ("audio/wav", "VoiceMessage.wav")),
    ("5550100@unity.example.org", "Message from 5550100", WAV),
    ("HylaFAX <fax@example.org>", "Facsimile received", TIFF),
    ("fax@clinic.example.org", "Document", TIFF),
    ("Vonage <no_reply@vonage.example>", "You have a new voicemail", WAV),
    ("Buzón <voicemail@example.org>", "Nuevo mensaje de voz de 555-0100", WAV),
    ("Telekom <pbx@example.org>", "Sprachnachricht von 5550100", WAV),
    ("비서 <voicemail@example.org>", "음성 메일 555-0100", WAV),
    ("传真 <fax-server@example.org>", "收到新传真", PDF),
]  # fmt: skip
FIELDS = [
    "X-VoiceMessageDuration: 24",
    "X-CallingTelephoneNumber: +15555550100",
    "X-Caller-ID: 5550100",
    "X-FaxNumberOfPages: 2",
    "X-Asterisk-VM-Message-Num: 4",
    "X-MyGateway-Fax-Job-Id: 7",
    "Message-Context: voice-message",
    "Message-Context: fax-message (2 pages)",
    "Content-Class: Voice-CA",
    "Content-Class: fax-CA",
    "Content-Class: MissedCall",
]


@pytest.mark.parametrize(("sender", "subject", "file"), GATEWAYS)
def test_a_gateway_is_known_by_how_it_sends(
    sender: str, subject: str, file: tuple[str, str]
) -> None:
    email = mail(sender, subject, file)

    assert (email.automatic, email.by_gateway) == (Automatic.AUTO, True)
    assert words_of(email).unreadable


@pytest.mark.parametrize("field", FIELDS)
def test_a_gateway_is_known_by_its_own_fields(field: str) -> None:
    """Exchange puts a colleague's own address on what they spoke."""
    email = mail("Ana <ana@example.org>", "Ana (24 seconds)", WAV, more=f"{field}\n")

    assert (email.automatic, email.by_gateway) == (Automatic.AUTO, True)


def test_voice_mail_between_servers_is_known_by_its_kind() -> None:
    email = read(
        b"From: 5550100@vm.example.org\nContent-Type: multipart/voice-message; boundary=b\n\n"
        b"--b\nContent-Type: audio/32kadpcm\n\nxyz\n--b--\n"
    )

    assert (email.automatic, email.by_gateway) == (Automatic.AUTO, True)


@pytest.mark.parametrize(
    ("sender", "subject", "file", "more"),
    [
        ("Jo <jo@police.example.org>", "Fax from the shelter, 2 pages", PDF, ""),
        ("Jo <jo@police.example.org>", "Voicemail she left me", WAV, ""),
        ("Ana <fax.ana@example.org>", "Photos", PDF, ""),
        ("Ana <12345@qq.com>", "传真", PDF, ""),
        ("messages@gmail.com", "Voicemail from my sister", WAV, ""),
        ("Fwd <services@shelter.example.org>", "Fwd: Voice Mail from Ana (24 seconds)", WAV, ""),
        ("services@shelter.example.org", "Re: New Voice Message from 555-0100", NOTHING, ""),
        ("services@shelter.example.org", "A client needs help", PDF, ""),
        ("services@shelter.example.org", "Please fax us your brochure", NOTHING, ""),
        ("alerts@shelter.example.org", "I left a voicemail about training", NOTHING, ""),
        ("Ana <ana@8x8.com>", "Please fax us your brochure", NOTHING, ""),
        ("phone@family.example.org", "Photos of us", ("audio/mpeg", "song.mp3"), ""),
        ("Jo <jo@police.example.org>", "Request", PDF, "X-Caller-ID: abc\n"),
        ("Jo <jo@police.example.org>", "Request", PDF, "X-Fax: 555-0100\nX-Phone: 555-0101\n"),
        ("Jo <jo@police.example.org>", "x", PDF, "Content-Class: urn:content-classes:message\n"),
        ("Jo <jo@police.example.org>", "x", PDF, "Message-Context: text-message\nX-VoiceMessageDuration:\n"),
    ],
)  # fmt: skip
def test_people_who_send_or_tell_of_one_are_people(
    sender: str, subject: str, file: tuple[str, str], more: str
) -> None:
    email = mail(sender, subject, file, more=more)

    assert (email.automatic, email.by_gateway) == (None, False)


@pytest.mark.parametrize("file", [WAV, NOTHING])
def test_a_fax_or_a_voice_mail_is_read_first_whatever_stands_beside_it(
    file: tuple[str, str],
) -> None:
    warm_up()
    text = "You have received a new voice message.\nDuration: 24 seconds\nThank you for using us."
    email = mail(
        "RingCentral <notify@ringcentral.com>", "New Voice Message from 555-0100", file, text
    )

    said = weigh(words_of(email), WEIGHING)

    assert (said.urgency, said.read_first) == (Urgency.ROUTINE, ReadFirst.UNREADABLE)


@pytest.mark.parametrize("more", ["", "List-Unsubscribe: <mailto:x@example.org>\n"])
def test_what_was_spoken_and_written_down_is_the_callers_own(more: str) -> None:
    """Below fields like those of a quoted mail."""
    warm_up()
    text = (
        "New voice message\n\nFrom: 555-0100 <5550100@ringcentral.com>\nSent: 29 November 2026 13:05\nTo: Hotline\n"
        f"Subject: Voice Message\n\n{SPOKEN}\n"
    )
    email = mail(
        "RingCentral <notify@ringcentral.com>", "New Voice Message from 555-0100", WAV, text, more
    )

    assert email.automatic is Automatic.AUTO
    assert weigh(words_of(email), WEIGHING).urgency is Urgency.URGENT
