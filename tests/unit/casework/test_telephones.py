"""What is mailed to a telephone lights up its screen."""

from __future__ import annotations

import pytest

from casework.cases.cases import Acknowledgement
from casework.mail.acknowledging import Why, decide, why_held
from casework.mail.telephones import is_telephone
from casework.signals.assessments import Category
from tests.builders import a_mail, an_assessment


@pytest.mark.parametrize(
    "address",
    [
        "9185550101@vtext.com",
        "ana@tmomail.net",
        "9185550101@MMS.att.net",
        "+19185550101@mailer.example.org",
        "918-555-0101@mailer.example.org",
        "19185550101.19185550102.x@txt.voice.google.com",
        "ana@sms.example.org",
        "13800555010@139.com",
        "13300555010@189.cn",
        "18600555010@wo.cn",
        "9185550101@mail.qq.com.example.org",
    ],
)
def test_addresses_of_telephones(address: str) -> None:
    mail = a_mail("Do you give talks?", address=address)
    enquiry = an_assessment(category=Category.TRAINING_TA)

    assert is_telephone(address)
    assert decide(mail, enquiry) is Acknowledgement.HELD
    assert why_held(mail, enquiry) is Why.TELEPHONE


@pytest.mark.parametrize(
    "address",
    [
        *("ana@example.org", "31234@police.example.org", "ana1985550101@example.org"),
        *("1234567890@qq.com", "13800555010@163.com", "13800555010@126.com", "1234567890@QQ.com"),
    ],
)
def test_addresses_of_mailboxes(address: str) -> None:
    mail = a_mail("Do you give talks?", address=address)

    assert not is_telephone(address)
    assert decide(mail, an_assessment(category=Category.TRAINING_TA)) is Acknowledgement.QUEUED


@pytest.mark.parametrize("address", ["", "@vtext.org"])
def test_what_is_no_address_is_no_telephone(address: str) -> None:
    assert not is_telephone(address)
