"""Mail to whoever should not get any: locked until a person says otherwise, and never ticked beforehand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from casework.arriving.threads import FAILED, FORGED
from casework.arriving.weighing import Weighing
from casework.cases.cases import Acknowledgement, Mark
from casework.mail import acknowledging
from casework.mail.partners import SIGNATURE_REFUSED
from casework.records.records import Act, Changes
from casework.signals.submissions import Submission
from tests.builders import House, a_mail, an_assessment
from tests.parts.clocks import SetClock
from tests.parts.staff_floor import Colleague, SignIn
from tests.web.case_looks import acts, add_mailer_key, case_of

SEND, TICK = "form[action$='/send-acknowledgement']", "[name=by_mail]"
URGENT: dict[str, Any] = {"answers": {"danger_now": "yes"}}


def marked(house: House, reference: str, *marks: Mark) -> None:
    case = case_of(house, reference)
    house.cases.apply(Changes(case=replace(case, marks=case.marks | set(marks))))


def is_ticked(colleague: Colleague, reference: str) -> bool:
    return colleague.case(reference).one(TICK).has_attr("checked")


@pytest.mark.parametrize(
    ("mark", "why"),
    [
        (Mark.DO_NOT_WRITE, "asks not to be written to"),
        (Mark.AUTOMATIC, "machines are not answered"),
    ],
)
def test_the_automatic_mail_is_locked_as_an_answer_is(
    house: House, sign_in: SignIn, mark: Mark, why: str
) -> None:
    """Pressed on a page that was shown before, too."""
    add_mailer_key(house)
    reference = house.take_in(a_mail("My sister.", **URGENT)).reference
    dana = sign_in("dana")
    before = dana.case(reference)
    assert before.soup.select(SEND)
    marked(house, reference, mark)

    refused = dana.press(before, "/send-acknowledgement", status=409)

    assert why in refused.text
    page = dana.case(reference)
    assert not page.soup.select(SEND)
    assert why in page.one("#held").get_text()
    assert case_of(house, reference).acknowledgement is Acknowledgement.HELD
    assert Act.ACKNOWLEDGEMENT_SENT not in acts(house, reference)


def test_the_lock_is_lifted_for_both_with_one_reason(house: House, sign_in: SignIn) -> None:
    add_mailer_key(house)
    reference = house.take_in(a_mail("My sister.", **URGENT)).reference
    marked(house, reference, Mark.DO_NOT_WRITE)
    dana = sign_in("dana")

    dana.press(dana.case(reference), "/may-be-written-to", text="Said so in a call.")
    page = dana.case(reference)
    assert page.soup.select(TICK)
    dana.press(page, "/send-acknowledgement")

    assert case_of(house, reference).acknowledgement is Acknowledgement.QUEUED


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda mail: replace(mail, problems=(FORGED,)), "may be forged"),
        (lambda mail: replace(mail, problems=(FAILED,)), "may be forged"),
        (
            lambda mail: replace(mail, problems=("may have been sent on",)),
            "written to somebody else",
        ),
        (lambda mail: replace(mail, problems=("no address of ours",)), "no address of the hotline"),
        (lambda mail: replace(mail, problems=(SIGNATURE_REFUSED,)), "written to somebody else"),
    ],
)
def test_no_mail_is_ticked_beforehand_to_whoever_may_never_have_written(
    house: House, sign_in: SignIn, change: Callable[[Submission], Submission], why: str
) -> None:
    """The control is the same mail without doubt."""
    mail = a_mail("Do you give talks?")
    plain, other = house.take_in(mail).reference, house.take_in(_anew(change(mail))).reference
    dana = sign_in("dana")

    assert is_ticked(dana, plain)
    assert not is_ticked(dana, other)
    assert why in dana.case(other).one("#not-ticked").get_text()


def test_where_no_address_is_set_up_the_held_mail_says_so(house: House, sign_in: SignIn) -> None:
    mail = replace(a_mail("Do you give talks?"), problems=("no address of ours",))
    reference = house.take_in(mail).reference

    said = sign_in("dana").case(reference).one("#held").get_text()

    assert "no address of the hotline is set up" in said
    assert "sent it on" not in said


def test_mail_that_may_have_been_sent_on_is_not_ticked_where_another_reason_held_it_first(
    house: House, sign_in: SignIn
) -> None:
    """The wish is taken back, and that its sender may not know of us still stands."""
    mail = a_mail("Do you give talks? Do not write back to this address.")
    sent_on = replace(mail, problems=("may have been sent on",))
    wish = Weighing(assess=lambda _: an_assessment(do_not_write=True), rings=lambda _: False)
    reference = house.take_in(sent_on, wish).reference
    dana = sign_in("dana")
    dana.press(dana.case(reference), "/may-be-written-to", text="Said so in a call.")

    page = dana.case(reference)

    assert not page.one(TICK).has_attr("checked")
    assert "written to somebody else" in page.one("#not-ticked").get_text()
    assert "While reading it" not in page.text


def test_mail_that_may_have_been_sent_on_is_not_ticked_where_no_machine_would_answer_it(
    house: House, sign_in: SignIn
) -> None:
    mail = a_mail("We ask for a training.")
    assert mail.mail is not None
    sent_on = replace(
        mail,
        problems=("several senders", "may have been sent on"),
        mail=replace(mail.mail, acknowledge=False),
    )
    reference = house.take_in(sent_on).reference
    assert case_of(house, reference).acknowledgement is Acknowledgement.NONE

    page = sign_in("dana").case(reference)

    assert not page.one(TICK).has_attr("checked")
    assert "written to somebody else" in page.one("#not-ticked").get_text()


def _anew(mail: Submission) -> Submission:
    other = a_mail("Do you give talks?", address="jo@example.org")
    assert mail.mail is not None
    assert other.mail is not None
    position, raw = other.mail.position, other.mail.raw
    return replace(
        other,
        problems=mail.problems,
        mail=replace(mail.mail, position=position, raw=raw),
    )


@pytest.mark.parametrize(
    ("mark", "why"),
    [
        (Mark.ASKS_ABOUT_PERSON, "asks about a person"),
        (Mark.CAME_BACK, "may not have arrived"),
    ],
)
def test_no_mail_is_ticked_beforehand_beside_a_mark_against_it(
    house: House, sign_in: SignIn, mark: Mark, why: str
) -> None:
    reference = house.take_in(a_mail("Do you give talks?")).reference
    dana = sign_in("dana")
    assert is_ticked(dana, reference)
    marked(house, reference, mark)

    assert not is_ticked(dana, reference)
    assert why in dana.case(reference).one("#not-ticked").get_text()


def test_no_mail_is_ticked_beforehand_for_another_case_of_the_address(
    house: House, sign_in: SignIn
) -> None:
    reference = house.take_in(a_mail("Do you give talks?")).reference
    other = house.take_in(a_mail("Do not write to me.")).reference
    marked(house, other, Mark.DO_NOT_WRITE)

    page = sign_in("dana").case(reference)

    assert not page.one(TICK).has_attr("checked")
    assert "another case of theirs" in page.one("#not-ticked").get_text()


def test_no_mail_is_ticked_beforehand_right_after_a_person_decided_against_one(
    house: House, sign_in: SignIn
) -> None:
    reference = house.take_in(a_mail("My sister.", **URGENT)).reference
    dana = sign_in("dana")

    dana.press(dana.case(reference), "/refuse-acknowledgement")

    assert not is_ticked(dana, reference)
    assert "a person decided" in dana.case(reference).one("#not-ticked").get_text()
    refused = dana.press(dana.case(reference), "/answer", status=409, text="We are here.")
    assert "Tick the mail if it may go" in refused.text


def test_of_a_second_mail_on_a_day_the_case_says_why_none_is_sent_and_asks_nothing(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    reference = house.take_in(a_mail("Do you give talks?")).reference
    house.cases.apply(acknowledging.one_went(case_of(house, reference), house.clock.now()))
    dana = sign_in("dana")

    page = dana.case(reference)

    assert not page.soup.select("#held")
    said = "One went to this address today; none is sent again until tomorrow"
    assert said in page.one("section[aria-labelledby=contact]").get_text()
    assert "one went to this address on that day already" in page.text
    clock.advance(days=1)
    assert said not in sign_in("dana").case(reference).text


@pytest.mark.parametrize("urgent", [False, True])
def test_that_a_mail_comes_as_a_text_message_is_said_wherever_it_can_be_sent(
    house: House, sign_in: SignIn, *, urgent: bool
) -> None:
    """The control is the same from a mailbox."""
    words: dict[str, Any] = {"answers": {"danger_now": "yes"}} if urgent else {}
    by_text = house.take_in(a_mail("My sister.", address="9185550101@vtext.com", **words)).reference
    by_mail = house.take_in(a_mail("My sister.", **URGENT)).reference
    dana = sign_in("dana")

    page, other = dana.case(by_text), dana.case(by_mail)

    assert page.soup.select(SEND)
    assert other.soup.select(SEND)
    assert "comes as a text message" in page.one("#answer").get_text()
    assert "It would come as a text message" in page.one("#held").get_text()
    assert "text message on a telephone" in page.one("#not-ticked").get_text()
    assert not is_ticked(dana, by_text)
    assert "text message" not in other.one("#held").get_text() + other.one("#answer").get_text()
