"""What the case page asks about a child where nobody has said yet whether one is concerned."""

from __future__ import annotations

import pytest

from casework.arriving.weighing import Weighing
from casework.signals.assessments import Assessment, Category, Child, Urgency
from tests.builders import House, a_finding, a_submission, an_assessment
from tests.parts.clocks import SetClock
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import case_of

TEXT = "There is a girl of about twelve who cleans the house."
CLOCK = ".clock:-soup-contains('Child decision by')"


def weighed(assessment: Assessment) -> Weighing:
    return Weighing(assess=lambda _: assessment, rings=lambda _: False)


def told_of_one(**changes: Child | Urgency) -> Weighing:
    finding = a_finding(TEXT, "girl", cue="child_words", label="a child", weight=0.4)
    return weighed(an_assessment(**{"child": Child.UNKNOWN, "findings": (finding,), **changes}))


@pytest.mark.parametrize(("urgency", "within"), [("routine", "in 23 h"), ("urgent", "in 29 min")])
def test_words_that_may_tell_of_a_child_ask_for_a_decision(
    house: House, sign_in: SignIn, clock: SetClock, urgency: str, within: str
) -> None:
    reference = house.take_in(a_submission(TEXT), told_of_one(urgency=Urgency(urgency))).reference
    clock.advance(minutes=30)

    page = sign_in("dana").case(reference)

    assert within in page.one(CLOCK).get_text(" ")
    assert "open" in page.one("#child").attrs
    assert "perhaps one" in page.one("section[aria-labelledby=may-tell]").get_text(" ")


@pytest.mark.parametrize("child", ["no", "yes"])
def test_who_says_whether_it_is_about_a_child_settles_the_question(
    house: House, sign_in: SignIn, child: str
) -> None:
    reference = house.take_in(a_submission(TEXT), told_of_one()).reference
    dana = sign_in("dana")

    dana.press(dana.case(reference), f"{reference}/correct", child=child)

    page = dana.case(reference)
    assert bool(page.soup.select(CLOCK)) is (child == "yes")
    assert "perhaps" not in page.one("section[aria-labelledby=may-tell]").get_text(" ")


def test_a_decision_about_a_child_that_there_may_be_stops_the_clock(
    house: House, sign_in: SignIn
) -> None:
    reference = house.take_in(a_submission(TEXT), told_of_one()).reference
    dana = sign_in("dana")

    dana.press(
        dana.case(reference), f"{reference}/child", decision="not enough", text="She is grown up."
    )

    assert not dana.case(reference).soup.select(CLOCK)


def test_where_nothing_names_a_child_nobody_is_asked_and_nothing_is_claimed(
    house: House, sign_in: SignIn
) -> None:
    reference = house.take_in(a_submission("They cannot leave.")).reference

    page = sign_in("dana").case(reference)

    assert not page.soup.select(CLOCK)
    said = page.one("section[aria-labelledby=may-tell]").get_text(" ")
    assert "not known" in said
    assert "no decision" not in said


@pytest.mark.parametrize(("said", "known"), [(False, Child.UNKNOWN), (True, Child.NO)])
def test_who_raises_a_case_leaves_no_that_only_its_kind_had_said(
    house: House, sign_in: SignIn, *, said: bool, known: Child
) -> None:
    asks = weighed(an_assessment(category=Category.TRAINING_TA))
    answers = {"under_18": "no"} if said else {}
    reference = house.take_in(a_submission("A question.", answers=answers), asks).reference
    dana = sign_in("dana")
    assert case_of(house, reference).child is Child.NO

    dana.press(dana.case(reference), f"{reference}/correct", urgency="urgent")

    assert case_of(house, reference).child is known
