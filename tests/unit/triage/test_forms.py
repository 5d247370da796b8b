"""What a program writes around somebody's words hides no cry for help and asks about nobody."""

from __future__ import annotations

import pytest

from casework.signals.assessments import Assessment, Category, Urgency
from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess
from triage.context import forms
from triage.context.crying import Says, at_most, only_thanks
from triage.context.gathering import Reading
from triage.learned import askers
from triage.text.normal import even

MANY = 100_000


def weighed(subject: str, text: str) -> Assessment:
    return assess(Words(channel=Channel.EMAIL, subject=subject, text=text))


def says(text: str) -> Says | None:
    return at_most(even(text))


def own(text: str) -> str:
    return forms.without_a_programs("text", even(text).text)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Website contact", "Name: Ana\nMessage: help me"),
        ("Contact", "Message: Помогите мне"),
        ("Contact", "Message: Please help me"),
        ("", "Message: Помогите мне"),
        ("Contacto", "Nombre: Ana\nCorreo electrónico: ana@example.org\nMensaje: ayúdenme"),
        ("Formulaire de contact", "Nom : Ana\nMessage : aidez-moi"),
        ("Fale conosco", "Nome: Ana\nMensagem: socorro"),
        ("联系我们", "姓名：安娜\n留言：救命"),
        ("문의하기", "이름: 안나\n메시지: 도와주세요"),
        ("اتصل بنا", "الاسم: آنا\nالرسالة: ساعدوني"),
        ("संपर्क", "नाम: अना\nसंदेश: मदद करो"),
        ("Обратная связь", "Имя: Анна\nСообщение: помогите"),
        (
            "New message from your website contact form",
            "You have received a new message from your website.\n\nName:\nAna\n\nMessage:\nhelp me",
        ),
        (
            "Example Shelter: contact",
            "From: Ana <ana@example.org>\nSubject: question\n\nMessage Body:\nhelp me",
        ),
        ("Contact", "*Name (required):* Ana\n*Comment:* help\n*Phone:* 555-0142\n*City:* Tulsa"),
        (
            "Example",
            "Name: Ana\nMessage: help me\n\n--\nThis e-mail was sent from a contact form on Example (https://example.org)",
        ),
        ("New submission", "*Name*\nAna\n\n*Message*\nhelp me"),
        ("Contact", "Name: help me\nMessage:"),
        ("Help", "Name: Ana\nPhone: 918-555-0142"),
    ],
)
def test_a_cry_in_a_form_rings_and_asks_about_nobody(subject: str, text: str) -> None:
    said = weighed(subject, text)
    assert said.urgency is Urgency.URGENT
    assert said.category is Category.CRISIS
    assert not said.asks_about_person


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Contact", "Name: Ana\nMessage: please send me your brochure"),
        ("Contact", "Name: Ana\nSubject: A better ranking\nMessage: urgent"),
        ("Contact", "Name: Ana\nMessage: thank you"),
        ("Contact", "Name: Ana\nMessage: help me sing"),
        ("Contact", "Name: Ana\nMessage:"),
        ("Help", "Name: Ana\nReason: a dog license"),
    ],
)
def test_other_words_in_a_form_do_not_ring(subject: str, text: str) -> None:
    assert weighed(subject, text).urgency is Urgency.ROUTINE


def test_haste_rings_in_a_form_that_has_no_subject_of_other_words() -> None:
    assert says("Message: urgent") is Says.PRESSES
    assert says("Subject: Contact\nMessage: urgent") is Says.PRESSES
    assert says("Subject: A better ranking\nMessage: urgent") is Says.BESIDE
    assert says("Subject\nA better ranking\nMessage\nurgent") is Says.BESIDE


def test_a_label_begins_its_line_and_has_a_colon() -> None:
    assert says("Message: help") is Says.CRIES
    assert says("The message: help") is None
    assert says("Message help") is None
    assert says("Messages to the choir: help") is None


def test_labels_without_a_colon_stand_alone_and_are_two() -> None:
    assert says("Name\nAna\nMessage\nhelp") is Says.CRIES
    assert says("Ana\nMessage\nhelp") is None
    assert own("name\nana\nmessage\nis she there") == "name\nana\nmessage\nis she there"


def test_what_is_longer_than_a_name_is_no_name() -> None:
    """A label whose field is empty takes in no sentence below it."""
    assert says("Name: Ana\nhelp") is Says.CRIES
    assert says("Name:\n\nwe sing in the choir on each sunday\nhelp") is None


def test_thanks_in_a_form_are_weighed_as_other_words_are() -> None:
    """Else a name field that tells of harm would be read as thanks alone."""
    text = even("Name: he locked us in\nMessage: thank you")
    assert not only_thanks([Reading(where="text", evened=text, found=())])
    assert only_thanks([Reading(where="text", evened=even("thank you"), found=())])


@pytest.mark.parametrize(
    "subject",
    [*("(No Subject)", "(no subject)", "(kein Betreff)", "(sin asunto)", "(sans objet)", "(sem assunto)", "Contact"),
     *("(无主题)", "(无标题)", "(제목 없음)", "(Без темы)", "<No subject>", "(بدون موضوع)", "New form submission")],
)  # fmt: skip
def test_a_subject_that_a_program_set_asks_about_nobody(subject: str) -> None:
    said = weighed(subject, "can u help my sister")
    assert not said.asks_about_person
    assert not any(each.cue == askers.READS_LIKE_ASKING for each in said.findings)
    assert forms.is_a_programs(even(subject).text)


@pytest.mark.parametrize(
    "subject", ["", "No", "Subject", "Contact with Maria", "No subject is too small", "New message"]
)
def test_a_subject_that_somebody_typed_is_theirs(subject: str) -> None:
    assert not forms.is_a_programs(even(subject).text)


def test_who_asks_by_wording_in_a_form_is_still_known_by_it_and_quoted() -> None:
    asks = "Which house did your people bring Ms. Quiroga to, and who signed for her?"
    said = weighed("Contact", f"Name: Ana\nMessage: I am her landlord. {asks}")
    assert said.asks_about_person
    [quote] = [each.quote for each in said.findings if each.cue == askers.READS_LIKE_ASKING]
    assert quote == asks.rstrip("?")


def test_labels_and_who_writes_become_blanks_place_for_place() -> None:
    text = "name: ana\nmessage: is she there\nshe is ana"
    assert own(text) == " " * 9 + "\n" + " " * 9 + "is she there\nshe is ana"
    assert own("message:\nis she there") == " " * 8 + "\nis she there"


def test_a_name_without_words_of_its_writer_may_be_of_who_is_asked_about() -> None:
    text = "name: maria\nage: 19\nlast seen: tulsa"
    assert own(text) == text


@pytest.mark.parametrize(
    "sign", [":", "\n", ":\n", " ", "*", "(", "name", "name: \n", "a\n", "\n:"]
)
def test_forms_without_end_are_read_to_the_end(sign: str) -> None:
    text = sign * (MANY // len(sign))
    assert len(forms.without_a_programs("text", f"message:\n{text}")) == len(text) + 9
    assert says(text) is not Says.CRIES
