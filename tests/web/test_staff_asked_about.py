"""Cases that ask about a person: only the ready words leave, until somebody has read that it asks about nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.asked_about import ABOUT_A_PERSON, TO_THE_PRESS
from casework.cases import Mark
from casework.records import Act, Changes
from tests.builders import House, a_submission
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import acts, case_of


def asking(house: House) -> str:
    """The reference of a report that triage marked."""
    reference = house.take_in(a_submission("Have you been in contact with her?")).reference
    case = case_of(house, reference)
    marks = case.marks | {Mark.ASKS_ABOUT_PERSON}
    house.cases.apply(Changes(case=replace(case, marks=marks)))
    return reference


@pytest.mark.parametrize("words", [ABOUT_A_PERSON, TO_THE_PRESS])
def test_the_ready_words_can_be_chosen_and_sent(house: House, sign_in: SignIn, words: str) -> None:
    reference = asking(house)
    dana = sign_in("dana")
    page = dana.case(reference)

    assert "Do not say whether we know anyone" in page.text
    offered = [str(choice["value"]) for choice in page.soup.select("#answer input[type=radio]")]
    assert words in offered
    assert not page.soup.select("#answer textarea")
    dana.press(page, "/answer", text=words)

    assert Act.ANSWERED in acts(house, reference)


def test_no_other_words_can_be_sent(house: House, sign_in: SignIn) -> None:
    reference = asking(house)
    dana = sign_in("dana")

    refused = dana.press(dana.case(reference), "/answer", status=409, text="She is safe here.")

    assert "only the ready words can be sent" in refused.text
    assert Act.ANSWERED not in acts(house, reference)


def test_once_a_person_says_it_asks_about_nobody_any_words_can_be_sent(
    house: House, sign_in: SignIn
) -> None:
    """A mother who asks for help is no stranger who asks where her daughter is."""
    reference = asking(house)
    dana = sign_in("dana")

    dana.press(dana.case(reference), "/asks-about-nobody")
    dana.press(dana.case(reference), "/answer", text="I am here.")

    assert Mark.ASKS_ABOUT_PERSON not in case_of(house, reference).marks
    assert acts(house, reference)[-2:] == [Act.CORRECTED, Act.ANSWERED]
    assert "says that it asks about nobody" in dana.case(reference).text
