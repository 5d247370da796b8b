"""Whether a mail is answered by machine at once: never where nobody can say of whom it speaks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from casework.cases.cases import Acknowledgement
from casework.mail.acknowledging import Why, decide, why_held
from casework.mail.partners import NO_KEY, SIGNATURE_REFUSED
from casework.signals.assessments import Category, Urgency
from casework.signals.problems import Problem
from casework.signals.submissions import Need
from tests.builders import a_mail, an_assessment


@pytest.mark.parametrize(
    ("words", "assessed", "decided"),
    [
        ({}, {"writer": Need.SAW}, Acknowledgement.QUEUED),
        ({}, {"writer": Need.INFO}, Acknowledgement.QUEUED),
        ({}, {"category": Category.TRAINING_TA}, Acknowledgement.QUEUED),
        ({}, {"writer": Need.SELF}, Acknowledgement.HELD),
        ({}, {"writer": Need.KNOWN}, Acknowledgement.HELD),
        ({}, {"category": Category.AT_RISK}, Acknowledgement.HELD),
        ({}, {"writer": Need.SAW, "urgency": Urgency.URGENT}, Acknowledgement.HELD),
        ({}, {"writer": Need.SAW, "do_not_write": True}, Acknowledgement.HELD),
        ({}, {"writer": Need.SAW, "do_not_call": True}, Acknowledgement.HELD),
        ({}, {"writer": Need.SAW, "asks_about_person": True}, Acknowledgement.HELD),
        ({"from_partner": True}, {"asks_about_person": True}, Acknowledgement.HELD),
        ({}, {"tells_of_others": True, "tells_of_harm": True}, Acknowledgement.QUEUED),
        ({}, {"tells_of_others": True, "writer": Need.KNOWN}, Acknowledgement.QUEUED),
        ({}, {"tells_of_others": True, "category": Category.AT_RISK}, Acknowledgement.QUEUED),
        ({}, {"tells_of_others": True, "urgency": Urgency.URGENT}, Acknowledgement.HELD),
        ({}, {"tells_of_others": True, "do_not_write": True}, Acknowledgement.HELD),
        ({}, {"tells_of_others": True, "understood": False}, Acknowledgement.HELD),
        ({}, {"writer": Need.SAW, "of_self": True}, Acknowledgement.HELD),
        ({}, {"of_self": True}, Acknowledgement.HELD),
        ({}, {"category": Category.UNRELATED, "of_self": True}, Acknowledgement.HELD),
        ({}, {"category": Category.TRAINING_TA, "of_self": True}, Acknowledgement.QUEUED),
        ({}, {"writer": Need.INFO, "of_self": True}, Acknowledgement.HELD),
        (
            {},
            {"writer": Need.INFO, "category": Category.REFERRAL, "of_self": True},
            Acknowledgement.HELD,
        ),
        (
            {},
            {"writer": Need.JOB, "category": Category.REFERRAL, "of_self": True},
            Acknowledgement.QUEUED,
        ),
        ({}, {"writer": Need.JOB, "of_self": True}, Acknowledgement.HELD),
        (
            {},
            {"writer": Need.JOB, "category": Category.UNRELATED, "of_self": True},
            Acknowledgement.HELD,
        ),
        (
            {},
            {"writer": Need.INFO, "category": Category.UNRELATED, "of_self": True},
            Acknowledgement.HELD,
        ),
        (
            {},
            {"writer": Need.JOB, "category": Category.REFERRAL, "of_their_own": True},
            Acknowledgement.HELD,
        ),
        (
            {},
            {"writer": Need.INFO, "category": Category.GENERAL_INFO, "of_their_own": True},
            Acknowledgement.HELD,
        ),
        ({"from_partner": True}, {"of_their_own": True}, Acknowledgement.QUEUED),
        ({}, {"writer": Need.INFO, "category": Category.AT_RISK}, Acknowledgement.HELD),
        ({}, {"writer": Need.SAW, "category": Category.CRISIS}, Acknowledgement.HELD),
        ({}, {"understood": False}, Acknowledgement.HELD),
        ({}, {"writer": Need.SAW, "tells_of_harm": True}, Acknowledgement.HELD),
        ({}, {"writer": Need.INFO, "tells_of_harm": True}, Acknowledgement.HELD),
        ({"from_partner": True}, {"tells_of_harm": True}, Acknowledgement.QUEUED),
        ({"unreadable": True}, {}, Acknowledgement.HELD),
        ({"from_partner": True}, {"understood": False}, Acknowledgement.QUEUED),
        ({"from_partner": True}, {"urgency": Urgency.URGENT}, Acknowledgement.QUEUED),
        (
            {"from_partner": True},
            {"urgency": Urgency.URGENT, "do_not_write": True},
            Acknowledgement.HELD,
        ),
        (
            {"from_partner": True},
            {"urgency": Urgency.URGENT, "fault": "took too long"},
            Acknowledgement.HELD,
        ),
        (
            {"from_partner": True},
            {"urgency": Urgency.URGENT, "asks_about_person": True},
            Acknowledgement.HELD,
        ),
    ],
)
def test_who_gets_an_answer_by_machine_at_once(
    words: dict[str, Any], assessed: dict[str, object], decided: Acknowledgement
) -> None:
    mail = a_mail("A van comes at night, and in the morning it takes people away again.")
    mail = replace(mail, words=replace(mail.words, **words))

    assert decide(mail, an_assessment(**assessed)) is decided


@pytest.mark.parametrize(
    ("text", "assessed", "decided"),
    [
        ("Wrong number sorry, he is home now", {}, Acknowledgement.HELD),
        ("Looking for a safe house in Tulsa", {"writer": Need.JOB}, Acknowledgement.HELD),
        ("打错了，他现在在家，对不起", {}, Acknowledgement.HELD),
        (
            "Our shop sells printed cups and shirts, and we would like to send you our list of prices.",
            {},
            Acknowledgement.QUEUED,
        ),
        ("我们公司销售杯子和衬衫，" * 12, {}, Acknowledgement.QUEUED),
        ("Do you give talks?", {"category": Category.TRAINING_TA}, Acknowledgement.QUEUED),
        ("A van comes at night.", {"category": Category.TIP}, Acknowledgement.QUEUED),
    ],
)
def test_a_few_words_of_no_clear_kind_are_answered_by_a_person_alone(
    text: str, assessed: dict[str, object], decided: Acknowledgement
) -> None:
    kind: dict[str, object] = {
        "category": Category.REFERRAL if assessed.get("writer") else Category.UNRELATED
    }
    assert decide(a_mail(text), an_assessment(**(kind | assessed))) is decided


@pytest.mark.parametrize(
    "text",
    [
        "",
        "This e-mail and its attachments are confidential, and intended only for whoever it is addressed to.",
        "-- \nPat Doe, deputy clerk of the county and of the city, open on weekdays from nine to five",
    ],
)
def test_a_subject_above_what_stands_below_each_mail_is_answered_by_a_person(text: str) -> None:
    """The control has the same words in the mail itself."""
    said = "A van comes at night, and in the morning it takes people away again."
    for words, subject, decided in (
        (text, said, Acknowledgement.HELD),
        (f"{said}\n\n{text}", "A van", Acknowledgement.QUEUED),
    ):
        mail = a_mail(words)
        mail = replace(mail, words=replace(mail.words, subject=subject))
        assert decide(mail, an_assessment(writer=Need.SAW)) is decided


def test_a_footer_does_not_make_few_words_many() -> None:
    mail = a_mail("He is home now, sorry, never mind\n\nSent from my Samsung Galaxy smartphone")
    assert decide(mail, an_assessment(category=Category.UNRELATED)) is Acknowledgement.HELD


def test_few_words_of_a_partner_are_answered_at_once() -> None:
    mail = a_mail("Looking for a bed in Tulsa")
    partner = replace(mail, words=replace(mail.words, from_partner=True))
    assert decide(partner, an_assessment(category=Category.REFERRAL)) is Acknowledgement.QUEUED


def test_an_address_that_nobody_checked_is_answered_by_a_person_alone() -> None:
    mail = a_mail("Do you give talks?")
    assert mail.mail is not None
    unchecked = replace(mail, mail=replace(mail.mail, unchecked=True))
    enquiry = an_assessment(category=Category.TRAINING_TA)
    assert decide(mail, enquiry) is Acknowledgement.QUEUED
    assert decide(unchecked, enquiry) is Acknowledgement.HELD
    assert why_held(unchecked, enquiry) is Why.UNCHECKED
    partners = replace(unchecked, words=replace(unchecked.words, from_partner=True))
    assert decide(partners, enquiry) is Acknowledgement.QUEUED


def test_who_may_never_have_written_to_us_is_answered_by_a_person_alone() -> None:
    """Somebody else may have sent it on, or under a partner's address. The control is the mail itself."""
    mail = a_mail("Do you give talks?")
    enquiry = an_assessment(category=Category.TRAINING_TA)
    sent_on = replace(mail, problems=(Why.SENT_ON.value,))
    to_nobody_knows = replace(mail, problems=(Why.NO_ADDRESS.value,))
    refused = replace(mail, problems=(SIGNATURE_REFUSED,))
    assert decide(mail, enquiry) is Acknowledgement.QUEUED
    unchecked = replace(mail, problems=(NO_KEY,))
    doubted = (
        (sent_on, Why.SENT_ON),
        (to_nobody_knows, Why.NO_ADDRESS),
        (refused, Why.SIGNATURE),
        (unchecked, Why.SIGNATURE),
    )
    for one, why in doubted:
        assert decide(one, enquiry) is Acknowledgement.HELD
        assert why_held(one, enquiry) is why


def test_what_may_be_a_help_desk_s_program_is_answered_by_a_person_alone() -> None:
    """But harm in it is told by a person. A partner's officer needs the number, whatever servers put on their mail."""
    mail = a_mail("Do you give talks?")
    mail = replace(mail, problems=(Problem.MAY_BE_TICKET.value,))
    partners = replace(mail, words=replace(mail.words, from_partner=True))
    enquiry = an_assessment(category=Category.TRAINING_TA)
    assert why_held(mail, enquiry) is Why.MAY_BE_TICKET
    assert why_held(partners, enquiry) is None
    assert why_held(mail, an_assessment(urgency=Urgency.URGENT)) is Why.URGENT
    seen = an_assessment(writer=Need.SAW, tells_of_harm=True, tells_of_others=True)
    assert why_held(mail, seen) is None


@pytest.mark.parametrize(
    "notice",
    [
        "This mailbox is not monitored after 5 PM. In an emergency call 911.",
        "She wrote to us from a no-reply address on Friday.",
    ],
)
@pytest.mark.parametrize("urgency", Urgency)
def test_a_notice_in_a_partners_mail_makes_no_machine_of_an_officer(
    notice: str, urgency: Urgency
) -> None:
    mail = a_mail(f"We have a warrant for five and need a name at your desk.\n\n{notice}")
    partners = replace(mail, words=replace(mail.words, from_partner=True))
    assert why_held(mail, an_assessment(writer=Need.JOB)) is Why.MACHINE
    assert why_held(partners, an_assessment(writer=Need.JOB, urgency=urgency)) is None
