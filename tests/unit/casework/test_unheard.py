"""A file that says what the words do not is heard or seen first."""

from __future__ import annotations

import secrets
from dataclasses import replace
from uuid import uuid4

import pytest

from casework.arriving.unheard import with_files
from casework.signals.assessments import Child, ReadFirst, Urgency
from casework.signals.submissions import Attachment, Channel, Submission, Words
from tests.builders import a_mail, an_assessment
from tests.parts.clocks import START

PLAIN = an_assessment()


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


def test_a_stronger_reason_stands_and_what_is_urgent_stays_so() -> None:
    of_a_child = replace(PLAIN, child=Child.YES, read_first=ReadFirst.CHILD)
    urgent = replace(PLAIN, urgency=Urgency.URGENT)
    form = a_form("", a_file("x.m4a"))
    assert with_files(of_a_child, form).read_first is ReadFirst.CHILD
    assert with_files(urgent, form) is urgent
