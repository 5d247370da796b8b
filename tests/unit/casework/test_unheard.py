"""A file that says what the words do not is heard or seen first."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from casework.arriving.unheard import with_files
from casework.cases.cases import Acknowledgement
from casework.mail.acknowledging import decide
from casework.signals.assessments import Assessment, Category, Child, ReadFirst, Urgency
from casework.signals.problems import Problem
from casework.signals.submissions import (
    Attachment,
    Automatic,
    CaseFiles,
    Channel,
    Submission,
    Words,
)
from casework.texts.pointing import points_at_a_story
from tests.builders import a_mail, an_assessment
from tests.parts.clocks import START

PLAIN = an_assessment()
UNRELATED = an_assessment(category=Category.UNRELATED)
ENQUIRY = an_assessment(category=Category.GENERAL_INFO)


def a_file(name: str, content_type: str = "application/octet-stream") -> Attachment:
    return Attachment(
        blob=uuid4(),
        key=secrets.token_bytes(32),
        name=name,
        content_type=content_type,
        size=9_000,
        sha256=secrets.token_bytes(32),
    )


def a_form(text: str, *files: Attachment) -> Submission:
    return Submission(
        submission_id=secrets.token_bytes(32),
        received_at=START,
        words=Words(channel=Channel.WEB, text=text, answers={"need": "saw"}),
        attachments=files,
    )


@pytest.mark.parametrize(
    "file",
    [
        a_file("AUD-20261128.m4a"),
        a_file("voice", "audio/ogg"),
        a_file("VID_0012.MP4"),
        a_file("x.bin", "Video/Quicktime"),
        a_file("a\nb.opus"),
    ],
    ids=lambda file: file.name,
)
@pytest.mark.parametrize("text", ["", "  ", "please listen to this", "请听我的录音"])
def test_a_recording_with_hardly_any_words_is_heard_first(file: Attachment, text: str) -> None:
    said = with_files(PLAIN, a_form(text, file))
    assert said.read_first is ReadFirst.UNREADABLE
    assert said.findings[0].label.endswith("somebody has to hear it")


def test_any_file_without_a_word_on_the_form_is_looked_at_first() -> None:
    said = with_files(PLAIN, a_form("", a_file("letter.jpg", "image/jpeg")))
    assert (said.read_first, said.findings[0].cue) == (ReadFirst.UNREADABLE, "file_alone")


@pytest.mark.parametrize(
    "submission",
    [
        a_form("She works in the kitchen at the back and sleeps there, too.", a_file("x.m4a")),
        a_form("See the photo", a_file("letter.jpg", "image/jpeg")),
        a_form("Nothing beside"),
        a_form("The report that you asked us for, as agreed.", a_file("report.pdf")),
    ],
)
def test_words_that_say_something_wait_for_their_turn(submission: Submission) -> None:
    assert with_files(PLAIN, submission) is PLAIN


def test_a_mail_with_a_recording_alone_is_heard_first() -> None:
    mail = replace(a_mail("hear this"), attachments=(a_file("a.wav", "audio/wav"),))
    assert with_files(PLAIN, mail).read_first is ReadFirst.UNREADABLE


def a_mail_with(text: str, **words: Any) -> Submission:  # noqa: ANN401 - any field of the words
    mail = a_mail(text)
    words = {"unread_file": True, **words}
    return replace(
        mail,
        words=replace(mail.words, **words),
        attachments=(a_file("letter.pdf", "application/pdf"),) if words["unread_file"] else (),
    )


LETTER = " ".join(["She works in the kitchen at the back."] * 6)
NOTICE = (
    "\n\nThis message is confidential and intended for its addressee only. " + "Delete it. " * 30
)
BLOCK = "\n-- \nMaria Doe\nOffice of the City\n" + "Room four of the house\n" * 10


@pytest.mark.parametrize(
    "text",
    [
        "Please see attached.",
        "I wrote everything down in the attached document. Please read it.",
        "Hola, adjunto una carta. Por favor léala.",
        "请看附件",
        "Xin xem file đính kèm",
        "कृपया संलग्न पत्र पढ़ें",
        f"Attached is the statement of the victim.{BLOCK}",
        f"FYI{NOTICE}",
        NOTICE,
    ],
)
def test_few_words_of_a_mail_beside_a_file_are_read_first_and_no_machine_answers(text: str) -> None:
    mail = a_mail_with(text)
    said = with_files(UNRELATED, mail)

    assert (said.read_first, said.findings[0].cue) == (ReadFirst.UNREADABLE, "file_and_few_words")
    assert decide(mail, said) is Acknowledgement.HELD
    assert decide(mail, ENQUIRY) is Acknowledgement.QUEUED


@pytest.mark.parametrize(
    ("mail", "said"),
    [
        (a_mail_with(LETTER), UNRELATED),
        (a_mail_with("See attached.", unread_file=False), UNRELATED),
        (a_mail_with("Could you train us? See our flyer."), an_assessment(category=Category.TRAINING_TA)),
        (a_mail_with("Brochures, please, by the list."), an_assessment(category=Category.GENERAL_INFO)),
        (a_mail_with("Your invoice is attached."), an_assessment(likely_spam=True)),
        (a_mail_with("See attached."), an_assessment(urgency=Urgency.URGENT)),
        (a_mail_with(f"{LETTER} https://1drv.ms/w/abc", unread_file=False), UNRELATED),
        (a_mail_with("Our page is https://www.example.org/", unread_file=False), UNRELATED),
    ],
)  # fmt: skip
def test_dull_mail_with_a_file_waits_for_its_turn(mail: Submission, said: Assessment) -> None:
    assert with_files(said, mail) is said


@pytest.mark.parametrize(
    "text",
    [
        "What services do you offer? She wrote it all down, please read it.",
        "Could you train our staff? See the attached letter of a girl please.",
        "What does your hotline do? I put my story in the file.",
        "Can I get information? Please see attached.",
        "What are your hours? Look at the picture.",
        "Hola, ¿qué servicios ofrecen? Adjunto mi carta.",
        "Quels sont vos horaires ? J'ai écrit tout dans le fichier.",
        "Quais são os horários? Minha história está no anexo.",
        "Какие у вас часы? Она всё записала, прочитайте.",
        "你们有什么服务？这是她写的，请读",
        "Xin cho biết giờ làm việc. Đây là bức thư của em.",
        "어떤 도움을 주나요? 편지를 읽어 주세요",
    ],
)
def test_an_enquiry_that_points_at_what_somebody_wrote_is_read_first(text: str) -> None:
    """The control points at nothing."""
    mail = a_mail_with(text)

    assert with_files(ENQUIRY, mail).findings[0].cue == "file_and_few_words"
    assert with_files(replace(ENQUIRY, likely_spam=True), mail).read_first is None
    asks = a_mail_with("What services do you offer?")
    assert with_files(ENQUIRY, asks) is ENQUIRY
    under = replace(asks, words=replace(asks.words, subject="Her letter"))
    assert with_files(ENQUIRY, under).read_first is ReadFirst.UNREADABLE


@pytest.mark.parametrize(
    "text",
    [
        "Could you train our staff in May? See our flyer and the agenda.",
        "Our letter of request for a training is attached, with photos of the room.",
        "A cover letter and our success stories are attached. Could you send brochures?",
        "Adjunto carta de solicitud. ¿Pueden dar una charla?",
        "What are your hours? See attached list of our staff.",
        "你们有什么服务？信息在附件里",
    ],
)
def test_an_enquiry_beside_papers_of_an_office_waits_for_its_turn(text: str) -> None:
    assert with_files(ENQUIRY, a_mail_with(text)) is ENQUIRY


@pytest.mark.parametrize(
    "sign", ["letter ", "see attached ", "see attached", "a", "...", "读", "read "]
)
def test_words_without_number_are_looked_through_in_time_that_grows_with_them(sign: str) -> None:
    assert not points_at_a_story(sign.replace("letter ", "cover letter ") * 20_000 + "x")


def test_words_of_harm_beside_a_file_are_no_enquiry() -> None:
    said = an_assessment(category=Category.GENERAL_INFO, tells_of_harm=True)
    assert with_files(said, a_mail_with("See attached.")).read_first is ReadFirst.UNREADABLE


def test_what_is_quoted_does_not_count_and_what_is_sent_on_does() -> None:
    text = f"See attached.\n\n{LETTER}"
    reply = a_mail_with(text, reply_text="See attached.", subject="Re: her")
    sent_on = a_mail_with(text, reply_text="See attached.", subject="Fwd: her")

    assert with_files(UNRELATED, reply).read_first is ReadFirst.UNREADABLE
    assert with_files(UNRELATED, sent_on) is UNRELATED


def test_a_file_in_an_answer_without_a_word_is_read_first_whatever_it_quotes() -> None:
    """The control says as many words itself."""
    answer = a_mail_with(LETTER, only_quotes=True, subject="Re: her")
    quoted = an_assessment(category=Category.TRAINING_TA)

    assert with_files(UNRELATED, answer).read_first is ReadFirst.UNREADABLE
    assert with_files(quoted, answer).read_first is ReadFirst.UNREADABLE
    assert with_files(UNRELATED, a_mail_with(LETTER, subject="Re: her")) is UNRELATED


def test_a_table_that_nobody_read_is_opened_first_unless_the_words_are_of_no_case() -> None:
    def beside(text: str, **words: Any) -> Submission:  # noqa: ANN401 - any field of the words
        return replace(a_mail_with(text, **words), problems=(Problem.UNREAD_TABLE,))

    dull = beside(LETTER)
    assert with_files(UNRELATED, dull) is UNRELATED
    assert with_files(ENQUIRY, dull) is ENQUIRY
    for said, mail in (
        (an_assessment(category=Category.TIP), dull),
        (replace(ENQUIRY, tells_of_harm=True), dull),
        (UNRELATED, beside(LETTER, from_partner=True)),
        (UNRELATED, beside(LETTER, case_files=CaseFiles(start=0))),
        (PLAIN, beside("word " * 5_000)),
    ):
        found = with_files(said, mail)
        assert (found.read_first, found.findings[0].cue) == (ReadFirst.UNREADABLE, "table_not_read")


@pytest.mark.parametrize(
    "link",
    [
        "https://drive.google.com/file/d/1/view",
        "https://we.tl/t-abc",
        "https://1drv.ms/w/abc",
        "https://agency.sharepoint.com/:w:/s/abc",
        "https://www.icloud.com/attachment/?u=abc",
    ],
)
def test_few_words_and_a_link_to_a_file_are_read_first(link: str) -> None:
    mail = a_mail_with(f"My statement: {link}", unread_file=False)

    assert with_files(UNRELATED, mail).findings[0].cue == "link_and_few_words"
    bounce = replace(mail, words=replace(mail.words, automatic=Automatic.BOUNCE))
    assert with_files(UNRELATED, bounce) is UNRELATED


@pytest.mark.parametrize("text", ["listen please", "Here is the recording", "слушайте"])
def test_a_voice_message_is_not_answered_by_a_machine(text: str) -> None:
    mail = replace(a_mail(text), attachments=(a_file("voice.m4a", "audio/mp4"),))

    assert decide(mail, with_files(UNRELATED, mail)) is Acknowledgement.HELD
    child = replace(UNRELATED, child=Child.YES, read_first=ReadFirst.CHILD)
    assert decide(mail, with_files(child, mail)) is Acknowledgement.HELD
    assert decide(mail, ENQUIRY) is Acknowledgement.QUEUED


def test_a_stronger_reason_stands_and_what_is_urgent_stays_so() -> None:
    of_a_child = replace(PLAIN, child=Child.YES, read_first=ReadFirst.CHILD)
    urgent = replace(PLAIN, urgency=Urgency.URGENT)
    form = a_form("", a_file("x.m4a"))
    assert with_files(of_a_child, form).read_first is ReadFirst.CHILD
    assert with_files(urgent, form) is urgent
