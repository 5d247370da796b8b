"""Who asks not to be called, and who asks not to be written to: what the case leaves open of the two."""

from __future__ import annotations

from casework.arriving.weighing import Weighing
from casework.cases.cases import Acknowledgement, Mark
from casework.signals.assessments import Assessment, Indicators
from tests.builders import House, a_finding, a_mail, a_submission, an_assessment
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import case_of
from tests.web.strict import Page

TICK = "[name=by_mail]"
CALL = ".dock a[href='/call-note']"
PHONE = Indicators(phones=("918-555-0119",))


def weighed(said: Assessment) -> Weighing:
    return Weighing(assess=lambda _: said, rings=lambda _: False)


def contact(page: Page) -> str:
    return page.one("section[aria-labelledby=contact]").get_text(" ")


def test_who_wants_no_calls_is_answered_on_the_page(house: House, sign_in: SignIn) -> None:
    said = weighed(an_assessment(do_not_call=True))
    reference = house.take_in(a_submission("No me llamen.", receipt_wanted=True), said).reference

    page = sign_in("dana").case(reference)

    assert case_of(house, reference).marks == {Mark.DO_NOT_CALL}
    assert "do not call" in contact(page)
    assert "do not write" not in page.text
    assert "they ask not to be called" in page.one(".dock").get_text(" ")
    assert not page.soup.select(CALL)
    assert page.soup.select("form[action$='/answer']")


def test_who_wants_no_mail_is_called_under_the_number_that_they_name(
    house: House, sign_in: SignIn
) -> None:
    said = weighed(an_assessment(do_not_write=True, indicators=PHONE))
    mail = a_mail("Do not write back to this mail. My phone is 918-555-0119.")
    reference = house.take_in(mail, said).reference

    page = sign_in("dana").case(reference)

    assert "918-555-0119" in contact(page)
    assert "whose it is" in contact(page)
    assert page.one(CALL).get_text() == "Call"
    assert not page.soup.select(TICK)
    assert case_of(house, reference).acknowledgement is Acknowledgement.HELD


def test_no_number_is_shown_of_who_wants_no_call(house: House, sign_in: SignIn) -> None:
    said = weighed(an_assessment(do_not_write=True, do_not_call=True, indicators=PHONE))
    reference = house.take_in(a_mail("Do not contact me. 918-555-0119"), said).reference

    page = sign_in("dana").case(reference)

    assert "918-555-0119" not in contact(page)
    assert not page.soup.select(CALL)
    assert not page.soup.select(TICK)


def test_a_person_says_that_they_may_be_called_and_why(house: House, sign_in: SignIn) -> None:
    said = weighed(an_assessment(do_not_call=True))
    reference = house.take_in(a_mail("Do not call me."), said).reference
    dana = sign_in("dana")

    without = dana.press(dana.case(reference), "/may-be-called", status=409, text=" ")
    assert "Say why they may be called" in without.text
    dana.press(dana.case(reference), "/may-be-called", text="She rang and asked for it.")

    page = dana.case(reference)
    assert Mark.DO_NOT_CALL not in case_of(house, reference).marks
    assert page.soup.select(CALL)
    assert not page.soup.select("#may-call")
    assert "says that the writer may be called" in page.one(".history").get_text()


def test_no_mail_is_ticked_beforehand_where_our_receipt_was_held_for_whoever_else_reads(
    house: House, sign_in: SignIn
) -> None:
    held = house.take_in(a_mail("I need a lawyer."), weighed(an_assessment(of_self=True))).reference
    assert case_of(house, held).acknowledgement is Acknowledgement.HELD

    page = sign_in("dana").case(held)

    assert not page.one(TICK).has_attr("checked")
    assert "others may read that mailbox" in page.one("#not-ticked").get_text()


def test_no_mail_is_ticked_beforehand_to_who_tells_of_captivity(
    house: House, sign_in: SignIn
) -> None:
    """The control is an onlooker who tells the same of others."""
    text = "He took the passport."
    cue = a_finding(text, "took the passport", cue="documents_taken", label="papers taken")
    info = {"tells_of_others": True, "findings": (cue,)}
    onlooker = house.take_in(a_mail(text), weighed(an_assessment(**info))).reference
    info["tells_of_others"] = False
    captive = house.take_in(
        a_mail(text, address="b@example.org"), weighed(an_assessment(**info))
    ).reference
    dana = sign_in("dana")

    assert case_of(house, captive).acknowledgement is Acknowledgement.QUEUED
    assert dana.case(onlooker).one(TICK).has_attr("checked")
    assert not dana.case(captive).one(TICK).has_attr("checked")
    assert "held or watched" in dana.case(captive).one("#not-ticked").get_text()
