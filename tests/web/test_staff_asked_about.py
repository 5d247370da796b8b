"""Cases that ask about a person: only the ready words leave, until somebody has read that it asks about nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from casework import additions
from casework.asked_about import ready_answers
from casework.cases import Mark
from casework.hotline import read_hotline
from casework.records import Act, Changes, Task
from casework.weighing import Weighing
from settings import DEMO_HOTLINE
from tests.builders import House, a_submission, an_assessment
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import acts, case_of
from vault.tables import outbox_table


def asking(house: House) -> str:
    """The reference of a report that triage marked."""
    reference = house.take_in(a_submission("Have you been in contact with her?")).reference
    case = case_of(house, reference)
    marks = case.marks | {Mark.ASKS_ABOUT_PERSON}
    house.cases.apply(Changes(case=replace(case, marks=marks)))
    return reference


HOTLINE = read_hotline(DEMO_HOTLINE.read_text(encoding="utf-8"), production=False)


@pytest.mark.parametrize("words", ready_answers(HOTLINE).values(), ids=ready_answers(HOTLINE))
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


def test_the_ready_words_say_where_papers_go_and_to_whom_the_press_may_write() -> None:
    said = ready_answers(replace(HOTLINE, legal="Room 4, 1 Example Road", press="pia@example.org"))

    assert said["Asks about a person"].endswith("Legal papers go to Room 4, 1 Example Road.")
    assert said["Press"].endswith("Please write to pia@example.org.")
    assert "se envían a Room 4, 1 Example Road." in said["Asks about a person (Spanish)"]
    assert "a pia@example.org." in said["Press (Spanish)"]


def test_the_ready_words_come_first_in_the_language_of_the_case() -> None:
    assert next(iter(ready_answers(HOTLINE, "es"))) == "Asks about a person (Spanish)"
    assert next(iter(ready_answers(HOTLINE, "vi"))) == "Asks about a person"


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


def test_words_with_the_code_that_ask_about_a_person_tell_the_worker(house: House) -> None:
    """The public site may not change a case, so the task says it in codes."""
    reference = house.take_in(a_submission("I clean rooms there.")).reference
    case = case_of(house, reference)
    [row] = house.cases.receipts_of(case.id)
    asks = an_assessment(asks_about_person=True)
    weighing = Weighing(assess=lambda _: asks, rings=lambda _: False)
    words = a_submission("Where is my wife?")

    additions.store_added(words, row, vault=house.cases, writing=house.writing, weigh_with=weighing)

    with house.database.reading() as connection:
        follow = outbox_table.c.task == Task.FOLLOW_UP.value
        [details] = connection.execute(sa.select(outbox_table.c.details).where(follow)).scalars()
    assert details["asks"] == "yes"
