"""A mail without words: nothing is guessed from nothing, and a person reads it first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.signals.assessments import Child, ReadFirst, Urgency
from casework.signals.submissions import Automatic, Channel, Words
from triage.assess import assess


def mail(
    text: str = "",
    subject: str = "",
    automatic: Automatic | None = None,
    *,
    with_file: bool = False,
) -> Words:
    return Words(
        channel=Channel.EMAIL, text=text, subject=subject, automatic=automatic, with_file=with_file
    )


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("", ""),
        ("Hi", ""),
        ("hola", " \n\n"),
        ("你好", ""),
        ("IMG_2031.JPG", ""),
        ("Look at this!", ""),
        ("Fwd:", ""),
        ("Hi", "Sent from my iPhone"),
        ("Oi", "Enviado do meu iPhone"),
        ("", "Enviado desde mi iPhone"),
        ("Bonjour", "Envoyé de mon iPhone"),
        ("Привет", "Отправлено с iPhone"),
        ("Hi", "[image: IMG_2031.JPG]"),
        ("Hi", "Get Outlook for Android"),
        ("Hi", "Get Outlook for iOS<https://aka.ms/o0ukef>"),
        ("Hi", "Sent from my Verizon, Samsung Galaxy smartphone"),
        ("Hi", "--\nSent from Yahoo Mail on Android\n"),
        ("您好", "发自我的 iPhone"),
        ("안녕하세요", "나의 iPhone에서 보냄"),
        ("Здравствуйте", "Sent from my iPhone"),
        ("Hi", "[image: IMG_1.jpg]\n[image: IMG_2.jpg]\n\nSent from my mobile"),
    ],
)
def test_of_a_mail_without_words_nothing_is_guessed(subject: str, text: str) -> None:
    found = assess(mail(text, subject))

    assert found.says_nothing
    assert found.urgency is Urgency.ROUTINE
    assert found.read_first is ReadFirst.UNREADABLE
    assert (found.language, found.writer, found.child) == (None, None, Child.UNKNOWN)
    assert [one.label for one in found.findings] == ["no words: somebody has to look at it"]


@pytest.mark.parametrize(
    "words",
    [
        mail("They keep my papers.", "Hi"),
        mail("ok", "Hi"),
        mail("", "Training request"),
        mail("", "Please help my daughter"),
        mail("", "A question about your leaflets in Ohio"),
        mail("", "我想问一下你们的传单"),
        mail("Sent from my iPhone. They keep me here.", "Hi"),
        mail("", "Read: your message", Automatic.RECEIPT),
        mail("", "Hi", Automatic.AUTO),
        Words(channel=Channel.WEB, text="", answers={"signs": ("papers",)}),
        Words(channel=Channel.WEB, text=""),
    ],
)
def test_what_says_something_is_weighed_as_before(words: Words) -> None:
    """So is a form that is only ticked, and the empty mail of a machine."""
    assert not assess(words).says_nothing


ENQUIRY = "Good morning, we plan an evening for the nurses of our clinic and would like twenty leaflets. Thank you."


@pytest.mark.parametrize(
    "greeting", ["您好", "Здравствуйте", "안녕하세요", "สวัสดี", "مرحبا", "नमस्ते"]
)
def test_a_greeting_in_another_script_takes_no_words_away(greeting: str) -> None:
    """The control is the greeting alone, which says nothing."""
    found, plain = assess(mail(ENQUIRY, greeting)), assess(mail(ENQUIRY, "Hello"))
    assert not found.says_nothing
    assert "no_words" not in {each.cue for each in found.findings}
    assert (found.language, found.category, found.child) == ("en", plain.category, plain.child)
    assert assess(mail("", greeting)).says_nothing


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("ساعدوني", "Sent from my iPhone"),
        ("您好", "They keep me locked in and he will kill me tonight."),
        ("Здравствуйте", "I am locked in a room and he has a gun."),
        ("Hi", "Sent from my iPhone\nHelp me he will kill me tonight"),
    ],
)
def test_an_urgent_mail_has_words(subject: str, text: str) -> None:
    found = assess(mail(text, subject))
    assert found.urgency is Urgency.URGENT
    assert not found.says_nothing
    assert "no_words" not in {each.cue for each in found.findings}


@pytest.mark.parametrize(
    "text",
    [
        "Sent from my iPhone I am 15",
        "[image: IMG_2201.jpg] help us",
        "[image: IMG_2201.jpg] 15",
        "Sent from my mobile ayudame",
        "Get the phone from my boss",
        "Get my mail",
        "Sent from my boss phone",
        "Sent from my iPhone.\nI am 15.",
        "Enviado desde mi celular no llames",
        "Envoyé de mon iPhone aidez-moi",
        "Отправлено с iPhone помогите",
        "发自我的 iPhone 救我",
    ],
)
def test_words_beside_what_a_program_adds_are_words(text: str) -> None:
    found = assess(mail(text, "Hi"))
    assert not found.says_nothing
    assert "no_words" not in {each.cue for each in found.findings}


def test_a_child_beside_what_a_program_adds_stays_a_child() -> None:
    """It is found in the same words without it."""
    assert assess(mail("I am 15", "Hi")).child is Child.YES
    for text in ("Sent from my iPhone I am 15", "[image: IMG_2201.jpg] I am 15"):
        assert assess(mail(text, "Hi")).child is Child.YES


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Thank you", "If you have received my message please send the police. He locked us in."),
        ("Thanks", "This is a message intended for the police. He is going to kill me tonight."),
        ("Thanks", "If you received this please come, he has a gun"),
        ("Gracias", "Este correo es confidencial por favor. Me tienen encerrada y me golpean."),
        ("Gracias", "Aviso legal no tengo papeles, el patron me golpea y no me deja salir."),
        ("Спасибо", "Это сообщение конфиденциально. Меня заперли и бьют."),
    ],
)
def test_a_plea_that_begins_as_a_notice_does_rings_under_thanks(subject: str, text: str) -> None:
    """The control is what the subject says by itself."""
    found = assess(mail(text, subject))
    assert found.urgency is Urgency.URGENT
    assert not found.says_nothing
    assert assess(mail("", subject)).urgency is Urgency.ROUTINE


NOTICE = "This message is intended only for the addressee."


def test_of_what_may_be_a_notice_a_kind_is_told() -> None:
    """A gateway's notice below a file leaves the file to be read first, and takes nothing away."""
    assert not assess(mail(NOTICE, "Hi")).says_nothing
    found = assess(mail(NOTICE, "New message", Automatic.AUTO, with_file=True))
    assert found.read_first is ReadFirst.UNREADABLE
    assert not found.says_nothing
    none = assess(mail("The leaflets are in the post.", "Hi", Automatic.AUTO, with_file=True))
    assert none.read_first is not ReadFirst.UNREADABLE


GATEWAYS = [Automatic.AUTO, Automatic.LIST, Automatic.OUT_OF_OFFICE]


@pytest.mark.parametrize("automatic", GATEWAYS)
@pytest.mark.parametrize(
    "subject",
    ["", "Fax from 555-0100, 2 pages, received at 10:14", "New voice message", "IMG_2031.JPG"],
)
def test_a_machine_that_only_brings_a_file_is_read_first(
    automatic: Automatic, subject: str
) -> None:
    """A fax, a voice mail, a picture from a telephone. The control brings none."""
    found = assess(mail(" \n", subject, automatic, with_file=True))
    assert found.says_nothing
    assert found.read_first is ReadFirst.UNREADABLE
    assert (found.language, found.child) == (None, Child.UNKNOWN)

    none = assess(mail(" \n", subject, automatic))
    assert not none.says_nothing
    assert none.read_first is not ReadFirst.UNREADABLE


def test_a_greeting_through_a_list_of_ours_says_nothing_as_any_persons() -> None:
    words = mail("", "Hi", Automatic.LIST)

    assert not assess(words).says_nothing
    assert assess(replace(words, through_our_list=True)).says_nothing


def test_the_subject_above_such_a_file_keeps_what_it_tells() -> None:
    """It is read first all the same, and what rings, rings."""
    subject = "We refer a client to you for shelter and legal aid"
    plain = assess(mail("", subject, Automatic.AUTO))
    found = assess(mail("", subject, Automatic.AUTO, with_file=True))
    assert found.read_first is ReadFirst.UNREADABLE
    assert (found.category, found.findings) == (plain.category, plain.findings)
    assert plain.findings
    assert not found.says_nothing

    rings = assess(mail("", "He will kill me tonight", Automatic.AUTO, with_file=True))
    assert (rings.urgency, rings.read_first) == (Urgency.URGENT, None)


@pytest.mark.parametrize(
    "words",
    [
        mail("", "Undeliverable: hello", Automatic.BOUNCE, with_file=True),
        mail("", "Read: hello", Automatic.RECEIPT, with_file=True),
        mail("The leaflets are in the post.", "Hi", Automatic.AUTO, with_file=True),
        mail("Sent from my iPhone. They keep me here.", "", Automatic.LIST, with_file=True),
        mail("", "Buy cheap Viagra without prescription", Automatic.LIST, with_file=True),
    ],
)
def test_what_reports_says_words_or_sells_is_not_read_first_for_its_file(words: Words) -> None:
    found = assess(words)
    assert not found.says_nothing
    assert found.read_first is not ReadFirst.UNREADABLE
