"""A case of a mail without words: its kind is not known until a person says what it is."""

from __future__ import annotations

from dataclasses import replace

from casework.arriving.weighing import Weighing
from casework.cases.cases import Mark
from casework.records.records import Changes
from casework.signals.assessments import Finding
from tests.builders import House, a_mail, an_assessment
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import case_of
from tests.web.strict import Page


def said(page: Page) -> str:
    return " ".join(page.soup.get_text(" ").split())


def test_its_kind_is_not_known_until_a_person_says_so(house: House, sign_in: SignIn) -> None:
    """What stands there meanwhile may be right: then it is said all the same."""
    reference = house.take_in(a_mail("")).reference
    case = case_of(house, reference)
    house.cases.apply(Changes(case=replace(case, marks=case.marks | {Mark.NO_WORDS})))
    dana = sign_in("dana")
    page = dana.case(reference)
    assert "Kind: not known" in said(page)

    dana.press(page, "/correct", category=case.category.value, text="It is a tip.")

    assert Mark.NO_WORDS not in case_of(house, reference).marks
    assert "Kind: not known" not in said(dana.case(reference))


def test_a_reason_that_quotes_nothing_stands_without_empty_marks(
    house: House, sign_in: SignIn
) -> None:
    label = "no words: look at it"
    silent = Finding(cue="no_words", label=label, quote="", weight=0.0, where="subject")
    found = an_assessment(findings=(silent,))
    weighing = Weighing(assess=lambda _: found, rings=lambda _: False)
    reference = house.take_in(a_mail(""), weigh_with=weighing).reference

    page = said(sign_in("dana").case(reference))

    assert label in page
    assert "\u201c\u201d" not in page
