"""Whoever wrote changed with the code who may be told: staff read it first, and see what held before."""

from __future__ import annotations

import sqlalchemy as sa

from casework.arriving.new_words import CONSENT, after_new_words
from casework.cases.cases import Case, Mark
from casework.coming_back import additions
from casework.records.records import Changes, Task
from casework.signals.assessments import ReadFirst
from tests.builders import PLAIN, House, a_submission
from tests.parts.clocks import SetClock
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import case_of
from vault.tables import outbox_table

ALLOWED = {"need": "saw", "may_tell": "words_and_me", "may_tell_chosen": "yes"}
TAKEN_BACK = {"may_tell": "nobody", "may_tell_chosen": "yes"}


def change(
    house: House, reference: str, clock: SetClock, said: str = "nobody", text: str = ""
) -> Case:
    """What the public site does with a change, and then the worker. The case as it stands then."""
    case = case_of(house, reference)
    [row] = house.cases.receipts_of(case.id)
    answers = {**TAKEN_BACK, "may_tell": said}
    words = a_submission(text, at=clock.now(), answers=answers)
    additions.store_added(words, row, vault=house.cases, writing=house.writing, weigh_with=PLAIN)
    query = sa.select(outbox_table.c.details).where(
        outbox_table.c.task == Task.FOLLOW_UP.value, outbox_table.c.case_id == case.id
    )
    with house.database.reading() as connection:
        *_, details = connection.execute(query).scalars()
    after = after_new_words(case, urgent=False, consent=CONSENT in details, now=clock.now())
    house.cases.apply(Changes(case=after.case))
    return case_of(house, reference)


def test_a_case_that_nobody_has_read_yet_is_read_first_and_marked(
    house: House, clock: SetClock
) -> None:
    """It may be passed on as soon as somebody reads it."""
    reference = house.take_in(a_submission("A van stands there.", answers=ALLOWED)).reference
    clock.advance(minutes=30)

    case = change(house, reference, clock)

    assert case.read_first is ReadFirst.NEW_WORDS
    assert Mark.CONSENT_CHANGED in case.marks


def test_staff_see_what_holds_now_and_what_held_before(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    reference = house.take_in(a_submission("A van stands there.", answers=ALLOWED)).reference
    clock.advance(minutes=30)
    change(house, reference, clock)

    dana = sign_in("dana")
    row = dana.get("/queue").one(f"[data-reference='{reference}']").get_text(" ")
    assert "consent changed" in row

    page = dana.case(reference)

    told = page.one("section[aria-labelledby=may-tell]").get_text(" ")
    assert "“Tell nobody any more. I take back what I allowed.”" in told
    assert "nobody: taken back" in told
    before = "Before, 10:00: “You may pass on what I wrote and who I am; they may contact me”"
    assert before in told
    assert "Pass on nothing that only an answer before allowed" in " ".join(told.split())
    assert "changed with the code" in " ".join(told.split())
    assert "May tell, changed" in page.one("section[aria-labelledby=signal-2]").get_text(" ")


def test_what_was_never_changed_says_nothing_of_a_change(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(a_submission("A van stands there.", answers=ALLOWED)).reference

    page = sign_in("dana").case(reference)

    told = page.one("section[aria-labelledby=may-tell]").get_text(" ")
    assert "Before" not in told
    assert "changed" not in told


def test_the_history_says_that_it_was_taken_back_or_given_and_not_that_words_came(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    reference = house.take_in(a_submission("A van stands there.", answers=ALLOWED)).reference
    clock.advance(minutes=5)
    change(house, reference, clock)
    clock.advance(minutes=5)
    change(house, reference, clock, "words", "Please tell them.")

    history = " ".join(sign_in("dana").case(reference).one(".history").get_text(" ").split())

    assert "What was allowed was taken back with the code: nobody may be told" in history
    assert "Who may be told was changed with the code: “You may pass on what I wrote" in history
    assert "and more words came" in history
    assert "More words came with the code" not in history


def test_what_allows_more_than_before_holds_nothing_back(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    """The control allows more than the last answer, and less than the first."""
    answers = {"need": "saw", "may_tell": "words", "may_tell_chosen": "yes"}
    wider = house.take_in(a_submission("A van stands there.", answers=answers)).reference
    again = house.take_in(a_submission("A bus stands there.", answers=ALLOWED)).reference
    clock.advance(minutes=5)
    change(house, wider, clock, "words_and_me")
    change(house, again, clock)
    clock.advance(minutes=5)
    change(house, again, clock, "words")
    dana = sign_in("dana")

    def told(reference: str) -> str:
        box = dana.case(reference).one("section[aria-labelledby=may-tell]").get_text(" ")
        return " ".join(box.split())

    assert "It allows all that was allowed before." in told(wider)
    assert "Pass on nothing" not in told(wider)
    assert "Pass on nothing that only an answer before allowed" in told(again)
