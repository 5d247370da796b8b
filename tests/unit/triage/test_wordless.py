"""A mail without words: nothing is guessed from nothing, and a person reads it first."""

from __future__ import annotations

import pytest

from casework.assessments import Child, ReadFirst, Urgency
from casework.submissions import Automatic, Channel, Words
from triage.assess import assess


def mail(text: str = "", subject: str = "", automatic: Automatic | None = None) -> Words:
    return Words(channel=Channel.EMAIL, text=text, subject=subject, automatic=automatic)


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
