"""Faxes and voice mail are known as a machine's, whoever makes them; nobody is answered, and a person looks first."""

from __future__ import annotations

import time

import pytest

from casework.arriving.weighing import weigh
from casework.signals.assessments import ReadFirst, Urgency
from casework.signals.submissions import Automatic
from mailintake.parsing import read
from mailintake.structure.incoming import IncomingEmail
from mailintake.submission import words_of
from services.writing import WEIGHING, warm_up

WAV, MP3 = ("audio/wav", "msg0001.wav"), ("audio/mpeg", "1.mp3")
VOICE = ("audio/wav", "VoiceMessage.wav")
TIFF, FAX, PDF = (
    ("image/tiff", "scan.tif"),
    ("application/pdf", "FAX_20261129_1.pdf"),
    ("application/pdf", "a letter.pdf"),
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
    ("voicemail@example.org", "New voicemail from Ana Bo", NOTHING),
    ("voicemail@example.org", "New voice mail message for Ana Bo", NOTHING),
    ("voicemail@example.org", "You have a new voicemail in your mailbox", NOTHING),
    ("fax@example.org", "Fax received on 11/29/2026 from +1 555 555 0100", NOTHING),
    ("notify@ringcentral.com", "New Voice Message from WIRELESS CALLER (555) 555-0100 on 11/29/2026 1:05 PM", NOTHING),
    ("notify@ringcentral.com", "New Voice Message from (555) 555-0100 to Ana Bo on 11/29/2026 1:05 PM", MP3),
    ("notify@ringcentral.com", "New Fax Message from (555) 555-0100 on 11/29/2026 1:05 PM", PDF),
    ("notify@ringcentral.com", "New Missed Call from (555) 555-0100 on 11/29/2026 1:05 PM", NOTHING),
    ("notify@ringcentral.com", "New Voice Message from Ana Bo on 11/29/2026 1:05 PM", MP3),
    ("message@inbound.efax.com", 'eFax message from "unknown" - 2 page(s), Caller-ID: 1-555-555-0100', PDF),
    ("message@inbound.efax.com", 'eFax message from "555-555-0100" - 2 page(s)', PDF),
    ("message@inbound.efax.com", 'Corporate eFax message from "Clinic" - 2 page(s)', PDF),
    ("message@inbound.efax.com", "eFax from 15555550100 - 2 page(s)", NOTHING),
    ("voice-noreply@google.com", "New voicemail from Ana Bo at 1:05 PM", NOTHING),
    ("voice-noreply@google.com", "New missed call from (555) 555-0100", NOTHING),
    ("unityconnection@unity.example.org", "Message from Ana Bo (5550100)", VOICE),
    ("unity@pbx.example.org", "Message from Ana Bo", VOICE),
    ("unity@pbx.example.org", "Message from 5550100", NOTHING),
    ("5550100@unity.example.org", "Message from Unknown sender", VOICE),
    ("noreply@3cx.net", "New Voicemail from 5550100", WAV),
    ("3cx@pbx.example.org", "New Voicemail from 100 (Ana Bo)", WAV),
    ("3CX <phone@pbx.example.org>", "New Voice Mail message from Ana Bo (100)", NOTHING),
    ("3CX <phone@pbx.example.org>", "3CX: New missed call from 5550100", NOTHING),
    ("Vonage <no_reply@vonage.example>", "New voicemail from 15555550100", NOTHING),
    ("Vonage <voicemail@vonage.com>", "Vonage Voicemail from (555) 555-0100", NOTHING),
    ("Vonage <service@vonage.com>", "You have a new voicemail from 555-0100 on Sunday, November 29 at 1 PM", NOTHING),
    ("Vonage <service@vonage.com>", "You have a new voicemail", NOTHING),
    ("notifications@grasshopper.com", "New Voicemail message from (555) 555-0100", MP3),
    ("notifications@grasshopper.com", "Grasshopper: New fax from (555) 555-0100", PDF),
    ("asterisk@pbx.example.org", '[PBX]: New message 3 in mailbox 100 from "Ana Bo" <5550100>', WAV),
    ("asterisk@pbx.example.org", '[PBX]: New message 3 in mailbox 100 from "Ana Bo" <5550100>', NOTHING),
    ("fax@example.org", "Facsimile received", NOTHING),
    ("fax@example.org", "facsimile received from 555-0100", PDF),
    ("fax@example.org", "Fax from the clinic", FAX),
    ("fax@example.org", "Fax", NOTHING),
    ("voicemail@example.org", "Voicemail notification", NOTHING),
    ("voicemail@example.org", "You have received a voice mail", NOTHING),
    ("voicemail@example.org", "Nuevo mensaje de voz de 555-0100", NOTHING),
    ("voicemail@example.org", "Tiene un nuevo mensaje de voz", NOTHING),
    ("voicemail@example.org", "Ha recibido un fax de +34 555 0100", NOTHING),
    ("voicemail@example.org", "Vous avez reçu un message vocal de 555-0100", NOTHING),
    ("voicemail@example.org", "Neue Sprachnachricht von 5550100", NOTHING),
    ("voicemail@example.org", "Verpasster Anruf von Ana Bo (5550100)", NOTHING),
    ("voicemail@example.org", "Новое голосовое сообщение от 5550100", NOTHING),
    ("fax-server@example.org", "收到新传真", NOTHING),
    ("fax-server@example.org", "来自 555-0100 的语音邮件", NOTHING),
    ("voicemail@example.org", "음성 메일 555-0100", NOTHING),
    ("voicemail@example.org", "새 팩스가 도착했습니다", NOTHING),
    ("voicemail@example.org", "555-0100からの留守番電話", NOTHING),
    ("voicemail@example.org", "رسالة صوتية من 5550100", NOTHING),
    ("alerts@metrofax.com", "MetroFax message from 555-0100", PDF),
    ("message@myfax.com", "myFax message from 555-0100 - 3 pages", PDF),
    ("notifications@fax.plus.example", "You have received a new fax from +1 555 555 0100", PDF),
    ("services@8x8.com", "You have new voicemail from (555) 555-0100", NOTHING),
    ("voice@nextiva.com", "Voicemail from 5555550100 (24 seconds)", NOTHING),
    ("voicemail@example.org", "Voice Mail (24 seconds)", NOTHING),
    ("notify@example.org", "Voice Mail from Ana Bo (24 seconds)", WAV),
    ("notify@example.org", "Missed Call from +15555550100", NOTHING),
    ("fax@example.org", "FAX FROM 202-555-0143", PDF),
    ("voicemail@example.org", "NEW VOICEMAIL FROM 202-555-0143", NOTHING),
    ("notify@ooma.com", "New Voicemail from 5555550100 on 11/29/2026", NOTHING),
]  # fmt: skip
PEOPLE = [
    ("services@example.org", "202-555-0142", NOTHING),
    ("fax@example.org", "202-555-0142 help", NOTHING),
    ("services@example.org", "Missed call", NOTHING),
    ("services@example.org", "New fax for Maria", NOTHING),
    ("services@example.org", "Missed call from Maria", NOTHING),
    ("services@example.org", "New voicemail from Maria", NOTHING),
    ("services@example.org", "MISSED CALL FROM MARIA HELP HER 202-555-0142", NOTHING),
    ("services@example.org", "Voicemail from My Sister", WAV),
    ("services@example.org", "NEW VOICEMAIL FROM A GIRL AT 202-555-0142", WAV),
    ("services@example.org", "FAX FROM 202-555-0143", PDF),
    ("voicemail@example.org", "VOICEMAIL FROM MARIA HELP HER", NOTHING),
    ("detective@fairfaxcounty.gov", "fax of the report", PDF),
    ("detective@fairfaxcounty.gov", "Fax", FAX),
    ("info@fairfax.gov", "New voicemail from a girl at 202-555-0142", NOTHING),
    ("info@fairfax.gov", "New voicemail from 202-555-0142", WAV),
    ("ann@halifax.org", "fax", NOTHING),
    ("ann@colfax.example", "Voicemail from Maria", WAV),
    ("unity@shelter.example.org", "we got a voicemail from a girl", NOTHING),
    ("unity@shelter.example.org", "we got a voicemail from a girl", WAV),
    ("unity@shelter.example.org", "New voicemail from a girl at 202-555-0142", WAV),
    ("voice@example.org", "Voicemail we got", NOTHING),
    ("voice@example.org", "Voicemail we got", WAV),
    ("phone@example.org", "Voicemail", NOTHING),
    ("phone@example.org", "Voicemail", WAV),
    ("services@example.org", "missed call from a girl, 202-555-0142", NOTHING),
    ("services@example.org", "missed call from 202-555-0142, she cried", NOTHING),
    ("services@example.org", "Missed call from Maria, 202-555-0142, please help her", NOTHING),
    ("services@example.org", "Voicemail she left me", WAV),
    ("services@example.org", "New fax from a clinic about a girl", PDF),
    ("services@example.org", "You have a new voicemail from a girl he holds", NOTHING),
    ("services@example.org", "Fax from 202-555-0142?", NOTHING),
    ("fax@shelter.example.org", "Fax of the report", PDF),
    ("fax@shelter.example.org", "Please call, the fax is broken", NOTHING),
    ("voicemail@shelter.example.org", "I left a voicemail, he took her", NOTHING),
    ("ann@voipsupply.com", "Please fax us your brochure", NOTHING),
    ("ann@ringcentral.com", "Voicemail she left", WAV),
    ("ann@efax.com", "I saw a girl locked in, not by fax", NOTHING),
    ("20261@school.example.edu", "Voicemail from my sister", WAV),
    ("message@faxekommune.dk", "Fax os", NOTHING),
    ("alerts@shelter.example.org", "New voicemail: he locks us in", NOTHING),
    ("alerts@shelter.example.org", "Received a voicemail from Maria, help", NOTHING),
    ("services@example.org", "语音留言她说被锁", NOTHING),
    ("services@example.org", "새로운 음성 메일 도와주세요 1", NOTHING),
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


@pytest.mark.parametrize(("sender", "subject", "file"), PEOPLE)
def test_neither_a_name_nor_a_town_nor_an_office_makes_a_machine_of_a_person(
    sender: str, subject: str, file: tuple[str, str]
) -> None:
    email = mail(sender, subject, file)

    assert (email.automatic, email.by_gateway) == (None, False)


@pytest.mark.parametrize(
    "subject",
    [
        "new " * 50,
        "1 fax " * 33,
        "收到" * 100,
        *(
            f"new fax from {words}"
            for words in ("A " * 90 + "?", "AM " * 60, "1(" * 90, "5 to " * 36)
        ),
        "new fax " * 40_000,
    ],
)
def test_a_subject_that_only_almost_has_their_form_is_looked_at_quickly(subject: str) -> None:
    began = time.process_time()
    mail("services@example.org", subject, WAV)

    assert time.process_time() - began < 1


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
