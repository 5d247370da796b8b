"""What the case page tells beside the messages: mail of ours that did not arrive, joined mail, and what is linked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.arriving.threads import came_back
from casework.cases.cases import Case, Mark
from casework.cases.references import shown
from casework.records.records import Act, AuditEntry, Changes
from casework.signals.submissions import Automatic
from portal.staff.beside import linked_once
from tests.builders import PLAIN, House, a_case, a_mail
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import add_mailer_key, case_of

LETTER = {"task": "send mail"}


@pytest.mark.parametrize(
    ("act", "details", "told", "history"),
    [
        (
            Act.MAIL_CAME_BACK,
            {},
            "came back, so it did not arrive. If they must be answered, find another way",
            "A mail of ours came back: it did not arrive",
        ),
        (
            Act.TELLING_FAILED,
            {**LETTER, "why": "unknown"},
            "nobody knows whether it arrived. It is not sent again by itself.",
            "Nobody knows whether a mail of ours arrived",
        ),
        (
            Act.TELLING_FAILED,
            {**LETTER, "why": "ConnectionResetError"},
            "nobody knows whether it arrived",
            "Nobody knows whether a mail of ours arrived",
        ),
        (
            Act.TELLING_FAILED,
            {**LETTER, "why": "refused"},
            "was not sent: the mail server refused it.",
            "A mail of ours was not sent: the mail server refused it",
        ),
        (
            Act.TELLING_FAILED,
            {**LETTER, "why": "do not write"},
            "was not sent: they ask not to be written to.",
            "A mail of ours was not sent: they ask not to be written to",
        ),
    ],
)
def test_mail_of_ours_that_may_not_have_arrived_is_told_above_the_case(
    house: House, sign_in: SignIn, act: Act, details: dict[str, str], told: str, history: str
) -> None:
    reference = house.take_in(a_mail("They keep his pay.")).reference
    case = case_of(house, reference)
    entry = AuditEntry(act=act, at=house.clock.now(), case_id=case.id, details=details)
    marked = replace(case, marks=case.marks | {Mark.CAME_BACK})
    dana = sign_in("dana")
    assert "may not have arrived" not in dana.case(reference).text

    house.cases.apply(Changes(case=replace(marked, version=case_of(house, reference).version)))
    house.cases.apply(Changes(audit=(entry,)))

    page = dana.case(reference)
    (line,) = [
        " ".join(status.get_text(" ").split())
        for status in page.soup.select(".status")
        if "our mail may not have arrived" in status.get_text()
    ]
    assert told in line
    assert history in page.one(".history").get_text()


def join(house: House, later: Case, to: Case) -> None:
    """As the link step leaves a mail that answers ours: it may share no tag with the case that it is joined to."""
    house.cases.apply(Changes(case=replace(later, link=to.id)))


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (
            {"danger_now": "yes"},
            "urgent words joined A later email, {}, was joined to this case and is urgent.",
        ),
        ({}, "words joined A later email, {}, was joined to this case."),
    ],
)
def test_mail_that_was_joined_is_named_above_the_case(
    house: House, sign_in: SignIn, answers: dict[str, str], told: str
) -> None:
    """The case itself may be calm words that became urgent by it, or were read long ago."""
    reference = house.take_in(a_mail("They keep his pay.")).reference
    later = house.take_in(a_mail("He comes tonight.", answers=answers)).reference
    dana = sign_in("dana")
    assert "words joined" not in dana.case(reference).text
    join(house, case_of(house, later), case_of(house, reference))

    before = dana.case(reference).text
    answering = dana.case(later).text
    after = dana.case(reference).text

    assert told.format(later) + " Nobody has read it yet." in before.replace(
        f"{later} ,", f"{later},"
    )
    assert "words joined" not in answering
    assert f"This email answers {reference} and was joined to it." in answering
    assert ("words joined" in after) is bool(answers), "what was read and can wait is no news"


def test_mail_that_was_joined_to_a_joined_mail_is_named_too(house: House, sign_in: SignIn) -> None:
    """A person may first join the last email to the one before it, and then that one here."""
    first, second, third = (
        house.take_in(a_mail(words, answers={"danger_now": danger})).reference
        for words, danger in (("They keep his pay.", "no"), ("Help.", "yes"), ("Now.", "yes"))
    )
    join(house, case_of(house, third), case_of(house, second))
    join(house, case_of(house, second), case_of(house, first))

    page = sign_in("dana").case(first)

    told = [tag.get_text() for tag in page.soup.select(".status") if "joined" in tag.get_text()]
    assert len(told) == 2
    assert all(any(mail in line for line in told) for mail in (second, third))


def test_two_that_are_joined_to_each_other_are_no_endless_page(
    house: House, sign_in: SignIn
) -> None:
    one, other = (house.take_in(a_mail(words)).reference for words in ("One.", "Other."))
    join(house, case_of(house, one), case_of(house, other))
    join(house, case_of(house, other), case_of(house, one))

    assert [case.reference for case in house.cases.joined(case_of(house, one).id)] == [
        case_of(house, other).reference
    ]
    assert sign_in("dana").case(one).status == 200


def test_a_bounce_that_was_joined_is_told_by_its_own_banner_alone(
    house: House, sign_in: SignIn
) -> None:
    reference = house.take_in(a_mail("They keep his pay.")).reference
    bounce, other = (
        case_of(house, house.take_in(a_mail("Not delivered.")).reference) for _ in range(2)
    )
    to = case_of(house, reference)
    for mail in (bounce, other):
        join(house, mail, to)
    house.cases.apply(came_back(to, house.clock.now(), {"by": "bounce", "mail": str(bounce.id)}))

    page = sign_in("dana").case(reference)

    (joined,) = [s.get_text() for s in page.soup.select(".status") if "joined" in s.get_text()]
    assert shown(other.reference) in joined
    assert "our mail may not have arrived" in page.text


def test_of_an_answer_to_whoever_has_no_page_nobody_says_that_it_was_not_seen(
    house: House, sign_in: SignIn
) -> None:
    add_mailer_key(house)
    reference = house.take_in(a_mail("They keep his pay.")).reference
    dana = sign_in("dana")

    dana.press(dana.case(reference), "/answer", text="Please call us.", by_mail="y")

    history = dana.case(reference).one(".history").get_text()
    assert "answered, and sent a mail that says so" in history
    assert "not seen yet" not in history


def test_what_is_linked_in_several_ways_stands_there_once() -> None:
    one, other = a_case(), a_case()

    found = linked_once([(one, "phone"), (other, "sender"), (one, "sender")])

    assert found == [(one, ["phone", "sender"]), (other, ["sender"])]


def test_of_a_machine_s_mail_the_page_says_why_it_is_not_answered(
    house: House, sign_in: SignIn
) -> None:
    mail = a_mail("I am away until Monday.")
    assert mail.mail is not None
    automatic = replace(
        mail,
        mail=replace(mail.mail, automatic=Automatic.AUTO, acknowledge=False),
        words=replace(mail.words, automatic=Automatic.AUTO),
    )
    reference = house.take_in(automatic, PLAIN).reference

    page = sign_in("dana").case(reference)

    assert "A machine wrote this, and machines are not answered." in page.one("#answer").get_text()
    assert "left no way" not in page.text


def test_beside_the_answer_it_stands_that_the_sender_may_be_forged(
    house: House, sign_in: SignIn
) -> None:
    forged = a_mail("There is a woman in the shed.", problems=("sender check failed",))
    reference = house.take_in(forged).reference

    page = sign_in("dana").case(reference)

    assert "may never have written to us" in page.one("#answer").get_text()
    assert "While reading it" not in page.text, "the banner says it in words"
