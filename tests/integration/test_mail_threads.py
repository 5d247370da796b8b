"""Answers find their case by our own word, and nobody gets into a case who did not write in it before."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import sqlalchemy as sa

from casework.cases.cases import Acknowledgement, Case, Mark, Status
from casework.records.records import Act, Changes
from casework.signals.assessments import Urgency
from casework.signals.submissions import MailPosition
from jobs.schedule import SCHEDULE
from tests.parts.mail_floor import SERVER, Floor
from vault.tables import deliveries_table

ENQUIRY = """From: Ana <ana@example.org>
To: tips@example.net
Subject: Training for our school
Message-ID: <first@example.org>

Could you please send us leaflets and tell us about a training for our teachers next spring?
"""
FORGED = f"Authentication-Results: {SERVER}; dmarc=fail header.from=example.org\n"
PASSED = f"Authentication-Results: {SERVER}; spf=pass smtp.mailfrom=ana@example.org\n"
PLEA = "They locked us in. They take us to another city tonight at four. Please help us now."


def reply(
    to: str, text: str, *, sender: str = "Ana <ana@example.org>", more: str = "", number: int = 2
) -> str:
    return f"{more}From: {sender}\nTo: {to}\nSubject: Re: Received\nMessage-ID: <{number}@example.org>\n\n{text}\n"


def asked(floor: Floor) -> tuple[Case, str]:
    """An enquiry that was acknowledged, and the address that an answer goes to."""
    case = floor.mail(ENQUIRY)
    (receipt,) = floor.sent()
    assert receipt["To"] == "ana@example.org"
    return case, str(receipt["Reply-To"])


def test_an_enquiry_is_acknowledged_neutrally_with_a_word_of_our_own(floor: Floor) -> None:
    case, address = asked(floor)

    (receipt,) = floor.sent()
    assert case.acknowledgement is Acknowledgement.QUEUED
    assert case.line == "training", "whose mail it is, as the settings of the mailbox say"
    assert re.fullmatch(r"Message desk <desk\+m[a-z2-7]{16}@tipline\.example\.org>", address)
    assert re.fullmatch(
        r"<m[a-z2-7]{16}\.[0-9a-f-]{36}@tipline\.example\.org>", receipt["Message-ID"].strip()
    )
    assert receipt["Auto-Submitted"] == "auto-replied"
    assert "leaflets" not in str(receipt)
    assert "school" not in str(receipt)


def test_an_answer_of_the_writer_joins_its_case_and_opens_it_again(floor: Floor) -> None:
    case, address = asked(floor)

    answer = floor.mail(reply(address, "Thank you. It is for twelve teachers."))

    assert floor.now(answer).link == case.id
    assert Mark.CLAIMS_TO_ANSWER not in floor.now(answer).marks
    assert floor.now(case).last_signal_at == floor.now(answer).opened_at
    assert len(floor.sent()) == 1, "whoever answers us is not acknowledged again"


def test_urgent_words_in_an_answer_raise_the_case(floor: Floor) -> None:
    case, address = asked(floor)
    assert case.urgency is Urgency.ROUTINE

    answer = floor.mail(reply(address, PLEA))

    assert answer.urgency is Urgency.URGENT
    assert floor.now(case).urgency is Urgency.URGENT


def test_an_answer_that_asks_about_a_person_or_for_no_mail_marks_the_case_that_it_joins(
    floor: Floor,
) -> None:
    """The first message asked for leaflets; from now on only the ready words may leave, and none by mail."""
    case, address = asked(floor)
    assert not {Mark.ASKS_ABOUT_PERSON, Mark.DO_NOT_WRITE} & floor.now(case).marks
    text = "Have you been in contact with my wife? He reads my mail now: please do not write back."

    assert floor.now(floor.mail(reply(address, text))).link == case.id
    assert floor.now(case).marks >= {Mark.ASKS_ABOUT_PERSON, Mark.DO_NOT_WRITE}


def test_the_answered_message_is_known_by_its_id_when_the_word_was_lost(floor: Floor) -> None:
    case = floor.mail(ENQUIRY)

    answer = floor.mail(
        reply("tips@example.net", "More.", more="References: <first@example.org> <x@y.example>\n")
    )

    assert floor.now(answer).link == case.id


def test_of_several_cases_the_likeliest_is_answered(floor: Floor) -> None:
    """Our word before In-Reply-To, that before References, and of these the newest."""
    case, address = asked(floor)
    old = floor.mail(ENQUIRY.replace("<first@", "<old@").replace("leaflets", "posters"))
    new = floor.mail(ENQUIRY.replace("<first@", "<new@").replace("leaflets", "a film"))
    both = "References: <old@example.org> <new@example.org>\n"
    direct = f"In-Reply-To: <old@example.org>\n{both}"

    answers = [
        floor.mail(reply(to, "Thank you.", more=more, number=number))
        for number, (to, more) in enumerate(
            [(address, direct), ("tips@example.net", direct), ("tips@example.net", both)], start=20
        )
    ]

    assert [floor.now(answer).link for answer in answers] == [case.id, old.id, new.id]


def test_anyone_else_only_claims_to_answer(floor: Floor) -> None:
    case, address = asked(floor)

    for number, (sender, more) in enumerate(
        [
            ("Eve <eve@example.com>", ""),
            ("Ana <ana@examp1e.org>", ""),
            ("Ana <ana@example.org>", FORGED),
            ("Ana <ana@example.org>, Eve <eve@example.com>", ""),
        ],
        start=10,
    ):
        claim = floor.mail(reply(address, "Tell me.", sender=sender, more=more, number=number))

        assert floor.now(claim).link is None
        assert Mark.CLAIMS_TO_ANSWER in floor.now(claim).marks
        assert case.id in {other.id for other, _ in floor.cases.linked(claim.id)}
    assert floor.now(case).last_signal_at == case.last_signal_at


def test_a_guessed_word_or_reference_leads_nowhere(floor: Floor) -> None:
    case, _ = asked(floor)

    guess = floor.mail(
        reply("desk+maaaaaaaaaaaaaaaa@tipline.example.org", f"About {case.reference}")
    )

    assert floor.now(guess).link is None
    assert Mark.CLAIMS_TO_ANSWER not in floor.now(guess).marks


def bounce_of(message: str, token_address: str) -> str:
    return f"""Return-Path: <>
From: Mail Delivery System <mailer-daemon@example.org>
To: {token_address}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

The mail could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; ana@example.org
Action: failed
Status: 5.1.1

--b
Content-Type: message/rfc822

{message}
--b--
"""


def test_our_own_mail_that_comes_back_is_noted_on_its_case(floor: Floor) -> None:
    case, _ = asked(floor)
    (ours,) = floor.sent()

    bounce = floor.mail(bounce_of(str(ours), "tips@example.net"))

    assert Mark.AUTOMATIC in bounce.marks
    assert floor.now(bounce).link == case.id
    assert Mark.CAME_BACK in floor.now(case).marks
    assert floor.now(case).read_at is None
    assert Act.MAIL_CAME_BACK in {entry.act for entry in floor.cases.history(case.id)}
    assert len(floor.sent()) == 1


def enquiry(sender: str, number: int) -> str:
    """A new one, that answers nothing."""
    return ENQUIRY.replace("ana@example.org", sender).replace("<first@", f"<another-{number}@")


def pass_days(floor: Floor, days: int) -> None:
    """Let them pass, and make the week's key as the clock does."""
    floor.clock.advance(days=days)
    next(entry for entry in SCHEDULE if "mailer" in entry.name).act(floor.worker)


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("請問如何為我們學校的老師預約培訓？", "我們收到了您在"),
        ("请问如何为我们学校的老师预约培训？", "我们收到了您在"),
    ],
)
def test_a_mail_in_chinese_is_acknowledged_in_its_script(
    floor: Floor, text: str, ours: str
) -> None:
    floor.mail(
        "From: Lin <lin@school.example.com>\nTo: tips@example.net\nSubject: training\n"
        f"Message-ID: <1@school.example.com>\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
    )

    (receipt,) = floor.sent()
    assert receipt.get_content().startswith(ours)


def test_an_address_from_which_our_mail_came_back_rests_for_sixty_days(floor: Floor) -> None:
    asked(floor)
    (ours,) = floor.sent()
    writer = str(ours["To"])
    floor.mail(bounce_of(str(ours), "tips@example.net"))

    pass_days(floor, 59)
    again = floor.mail(enquiry(writer, 1))
    other = floor.mail(enquiry("jo@school.example.com", 2))
    assert floor.now(again).acknowledgement is Acknowledgement.HELD
    assert floor.now(other).acknowledgement is Acknowledgement.QUEUED
    assert [mail["To"] for mail in floor.sent()[1:]] == ["jo@school.example.com"]

    pass_days(floor, 2)
    later = floor.mail(enquiry(writer, 3))
    assert floor.now(later).acknowledgement is Acknowledgement.QUEUED
    assert floor.sent()[-1]["To"] == writer


def test_a_bounce_that_quotes_a_plea_is_not_urgent_and_is_not_answered(floor: Floor) -> None:
    quoted = f"From: someone@example.org\nTo: x@example.com\nSubject: help\n\n{PLEA}\n"

    bounce = floor.mail(bounce_of(quoted, "tips@example.net"))

    assert bounce.urgency is Urgency.ROUTINE
    assert floor.sent() == []


def test_an_out_of_office_answer_does_not_open_a_closed_case(floor: Floor) -> None:
    case, address = asked(floor)
    closed = replace(floor.now(case), status=Status.CLOSED, closed_at=floor.clock.now())
    floor.cases.apply(Changes(case=closed))

    away = floor.mail(reply(address, "I am away.", more="Auto-Submitted: auto-replied\n"))

    assert floor.now(away).link == case.id
    assert floor.now(case).status is Status.CLOSED
    assert len(floor.sent()) == 1


def test_a_thousand_automatic_answers_cause_at_most_ten_mails(floor: Floor) -> None:
    """A machine without any sign of one answers each of our mails, and each of its own; on PostgreSQL a fourth."""
    _, address = asked(floor)
    for number in range(1000 if floor.database.is_sqlite else 250):
        to = address if number % 2 else "tips@example.net"
        floor.bring(reply(to, f"We got your message, number {number}.", number=number + 100))
        if number % 250 == 0:
            floor.perform_all()
    floor.perform_all()

    assert len(floor.sent()) <= 10


def test_one_mail_in_two_mailboxes_is_one_case_with_two_deliveries(floor: Floor) -> None:
    raw = f"{PASSED}{ENQUIRY}".replace("\n", "\r\n").encode()
    for mailbox in ("tips", "training"):
        place = MailPosition(mailbox=mailbox, folder="INBOX", uidvalidity=1, uid=1)
        assert floor.intake.take_in_raw(raw, place)
    floor.perform_all()

    (case,) = floor.every_case()
    with floor.database.reading() as connection:
        rows = connection.execute(sa.select(deliveries_table)).all()
    wanted = {("tips", case.id), ("training", case.id)}
    assert {(row.mailbox, row.case_id) for row in rows} == wanted
    assert len(floor.sent()) == 1


def test_one_message_id_with_other_bytes_is_a_second_case_that_is_linked(floor: Floor) -> None:
    first = floor.mail(ENQUIRY)
    second = floor.mail(ENQUIRY.replace("leaflets", "posters"))

    assert second.id != first.id
    assert {case.id for case, _ in floor.cases.linked(first.id)} == {second.id}
