"""The form of a website comes from the mailbox of its house: no machine answers there for whoever filled it in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.mail.acknowledging import Why, why_held
from casework.signals.assessments import Category
from casework.signals.problems import Problem
from mailintake.parsing import read
from tests.builders import a_mail, an_assessment

SITE = "From: Site <info@shelter.example.org>\nTo: help@example.net\n"


def goes_elsewhere(fields: str, sender: str = SITE) -> bool:
    email = read(f"{sender}{fields}Subject: New message\n\nTwo women live in the shop.\n".encode())
    return Problem.ANSWERED_ELSEWHERE in email.problems


@pytest.mark.parametrize(
    "fields",
    [
        "Reply-To: maria@example.com\n",
        "Reply-To: Maria <maria@example.com>, ana@example.net\n",
        "Reply-To: maria@example.com\nReply-To: ana@example.net\n",
    ],
)
def test_an_address_of_another_domain_for_answers_is_seen(fields: str) -> None:
    assert goes_elsewhere(fields)


@pytest.mark.parametrize(
    "fields",
    [
        "",
        "Reply-To:\n",
        "Reply-To: desk@shelter.example.org\n",
        "Reply-To: desk@example.org\n",
        "Reply-To: desk@east.shelter.example.org\n",
        "Reply-To: maria@example.com, info@SHELTER.example.org\n",
        "Sender: maria@example.com\n",
        "List-Id: <talk.example.org>\nReply-To: maria@example.com\n",
    ],
)
def test_another_address_of_the_same_house_or_of_a_list_is_none(fields: str) -> None:
    assert not goes_elsewhere(fields)


def test_a_mail_without_an_address_is_answered_nowhere_else() -> None:
    assert not goes_elsewhere("Reply-To: maria@example.com\n", "From: Site\n")


def test_no_machine_answers_the_house_but_a_partners_office_is_told_at_once() -> None:
    calm, code = an_assessment(category=Category.TRAINING_TA), Problem.ANSWERED_ELSEWHERE.value

    assert why_held(a_mail("I saw it."), calm) is None
    assert why_held(a_mail("I saw it.", problems=(code,)), calm) is Why.ELSEWHERE
    mail = a_mail("Ours.", problems=(code,))
    partners = replace(mail, words=replace(mail.words, from_partner=True))
    assert why_held(partners, calm) is None
