"""A new matter under an old Message-ID is a case of its own: a person decides whether it belongs to the old one."""

from __future__ import annotations

import pytest

from casework.cases.cases import Case, Mark
from tests.parts.mail_floor import Floor

FIRST = """From: Ana <ana@example.org>
To: tips@example.net
Subject: Training for our school
Message-ID: <first@example.org>

Could you please send us leaflets and tell us about a training for our teachers next spring?
"""


def later(
    subject: str, *, to: str = "tips@example.net", parent: str = "first", number: int = 2
) -> str:
    return (
        f"From: Ana <ana@example.org>\nTo: {to}\nSubject: {subject}\nMessage-ID: <{number}@example.org>\n"
        f"In-Reply-To: <{parent}@example.org>\n\nThere are twelve of them, number {number}.\n"
    )


def joined(floor: Floor, mail: Case, first: Case) -> bool:
    """Whether it is; else it must say that it claims to be."""
    now = floor.now(mail)
    if now.link == first.id:
        return True
    assert now.claimed == first.id
    assert Mark.CLAIMS_TO_ANSWER in now.marks
    return False


@pytest.mark.parametrize(
    ("subject", "joins"),
    [
        ("Re: Training for our school", True),
        ("Re: something else", True),
        ("AW: Training", True),
        ("回复：Training", True),
        ("training  for our School", True),
        ("", True),
        ("New report: another girl, another house", False),
        ("Training", False),
    ],
)
def test_a_subject_of_its_own_under_an_old_id_only_claims(
    floor: Floor, subject: str, *, joins: bool
) -> None:
    first = floor.mail(FIRST)

    assert joined(floor, floor.mail(later(subject)), first) is joins


def test_our_own_word_joins_under_any_subject(floor: Floor) -> None:
    first = floor.mail(FIRST)
    (receipt,) = floor.sent()

    answer = floor.mail(later("Another house", to=str(receipt["Reply-To"])))

    assert joined(floor, answer, first)


def test_what_answers_an_answer_under_its_subject_is_joined(floor: Floor) -> None:
    first = floor.mail(FIRST)
    floor.mail(later("Re: Training for our school"))

    again = floor.mail(later("Training for our school", parent="2", number=3))
    other = floor.mail(later("Another house", parent="2", number=4))

    assert joined(floor, again, first)
    assert not joined(floor, other, first)


def test_two_people_behind_the_one_address_of_a_form_stay_two_cases(floor: Floor) -> None:
    one, other = (
        floor.mail(
            f"From: Form <form@hub.example.org>\nTo: tips@example.net\nSubject: Report {number}\n"
            f"Message-ID: <{number}@hub.example.org>\nReferences: <form-7@hub.example.org>\n\n{text}\n"
        )
        for number, text in enumerate(
            ["A girl at Elm street is kept in a house.", "My boss took my passport at the farm."]
        )
    )

    assert not joined(floor, other, one)


def test_a_machine_that_answers_under_a_subject_of_its_own_is_put_to_the_case(floor: Floor) -> None:
    first = floor.mail(FIRST)
    away = later("I am away").replace("To:", "Auto-Submitted: auto-replied\nTo:", 1)

    assert joined(floor, floor.mail(away), first)


def test_a_subject_links_no_cases_by_itself(floor: Floor) -> None:
    first = floor.mail(FIRST)
    floor.mail(later("Re: Training for our school"))

    assert {kind for _, kind in floor.cases.linked(first.id)} == {"message_id", "sender"}
