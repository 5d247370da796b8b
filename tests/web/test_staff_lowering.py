"""Lowering a danger or taking a child away: by who read the words, with a reason, by two where one was told of."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from casework.arriving.weighing import Weighing
from casework.cases.cases import Case, FalseAlarm
from casework.records.records import Changes, Task
from casework.signals.assessments import Child, Urgency
from casework.staff.people import Person
from tests.builders import House, a_submission, an_assessment, an_urgent_report
from tests.parts.clocks import SetClock
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import case_of
from tests.web.test_staff_later_words import add_words
from vault.tables import outbox_table

JOKE: dict[str, Any] = {"false_alarm": "joke or test"}
URGENT = Weighing(
    assess=lambda words: an_assessment(
        urgency=Urgency.URGENT, child=Child.YES if "child" in words.text else Child.NO
    ),
    rings=lambda _: True,
)


def an_alarm(house: House, text: str = "He is at the door.") -> str:
    """Urgent by its words; nobody answered yes to danger."""
    return house.take_in(a_submission(text), URGENT).reference


def owned(house: House, reference: str, owner: Person) -> None:
    house.cases.apply(Changes(case=replace(case_of(house, reference), owner=owner.id)))


def told(house: House, case: Case) -> list[tuple[str, str]]:
    """Whom something is to be told of the case, and what, in codes."""
    query = sa.select(outbox_table.c.details).where(
        outbox_table.c.case_id == case.id, outbox_table.c.task == Task.ALERT.value
    )
    with house.database.reading() as connection:
        found = [row.details for row in connection.execute(query)]
    return [(said["person"], said["about"]) for said in found if "person" in said]


def test_the_lane_leads_to_the_opened_case_with_the_question_first(
    house: House, sign_in: SignIn
) -> None:
    reference = an_alarm(house)
    dana = sign_in("dana")
    row = dana.get("/queue").one(f"[data-reference='{reference}']")
    assert not row.select("form[action$=correct]")
    [link] = row.select("a:-soup-contains('False alarm')")

    page = dana.get(str(link["href"]))

    first = page.one("main").select("section")[0]
    assert first.select("[name=false_alarm][value='joke or test']")
    assert not first.select("input:not([type=hidden])"), "Enter in one would press the first reason"
    assert case_of(house, reference).read_at is not None
    dana.press(page, f"{reference}/correct", **JOKE)
    assert case_of(house, reference).false_alarm is FalseAlarm.JOKE_OR_TEST


@pytest.mark.parametrize("said", [JOKE, {"urgency": "routine", "text": "a joke"}])
def test_nobody_lowers_what_they_have_not_opened(
    house: House, sign_in: SignIn, said: dict[str, str]
) -> None:
    reference = an_alarm(house)
    dana = sign_in("dana")
    token = dana.get("/queue").one("form[action='/lock'] input")["value"]

    refused = dana.post(f"/cases/{reference}/correct", {"form_token": token, **said}, status=409)

    assert "Open the case and read it first" in refused.text
    assert case_of(house, reference).urgency is Urgency.URGENT


def test_nobody_lowers_what_they_have_not_read_to_its_end(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    reference = an_alarm(house)
    dana = sign_in("dana")
    old = dana.case(reference)
    clock.advance(minutes=1)
    add_words(house, reference, a_submission("He came in.", at=clock.now()))

    refused = dana.press(old, f"{reference}/correct", status=409, **JOKE)

    assert "New words came after this page was shown" in refused.text
    assert case_of(house, reference).urgency is Urgency.URGENT


def test_the_urgency_is_lowered_with_a_reason_alone(house: House, sign_in: SignIn) -> None:
    reference = an_alarm(house)
    dana = sign_in("dana")

    refused = dana.press(
        dana.case(reference), f"{reference}/correct", urgency="routine", status=409
    )
    assert "Say why it is not urgent" in refused.text
    dana.press(dana.case(reference), f"{reference}/correct", urgency="routine", text="Years ago.")

    assert case_of(house, reference).urgency is Urgency.ROUTINE


def test_its_owner_is_told_when_somebody_else_lowers_it(house: House, sign_in: SignIn) -> None:
    mine, theirs = an_alarm(house), an_alarm(house, "He is here.")
    dana, ines = sign_in("dana"), house.members["ines"].person
    owned(house, mine, dana.member.person)
    owned(house, theirs, ines)

    for reference in (mine, theirs):
        dana.press(dana.case(reference), f"{reference}/correct", **JOKE)

    assert told(house, case_of(house, mine)) == []
    assert told(house, case_of(house, theirs)) == [(str(ines.id), "lowered")]


def test_what_a_child_was_told_of_in_is_lowered_by_two_also_once_the_child_is_taken_away(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    """One press on the child and one on the urgency would be one person's way round the second."""
    reference = an_alarm(house, "A child is at the door.")
    dana, ines = sign_in("dana"), sign_in("ines")
    no_child: dict[str, Any] = {"child": "no", "text": "She is 30."}
    dana.press(dana.case(reference), f"{reference}/correct", **no_child)
    ines.press(ines.case(reference), f"{reference}/correct", **no_child)
    assert case_of(house, reference).child is Child.NO
    clock.advance(minutes=1)

    dana.press(dana.case(reference), f"{reference}/correct", **JOKE)

    assert case_of(house, reference).urgency is Urgency.URGENT
    ines.press(ines.case(reference), f"{reference}/correct", **JOKE)
    assert case_of(house, reference).urgency is Urgency.ROUTINE


def test_a_child_is_taken_away_with_a_reason_by_two_while_a_decision_is_due(
    house: House, sign_in: SignIn
) -> None:
    reference = house.take_in(a_submission(answers={"under_18": "yes"})).reference
    dana, ines = sign_in("dana"), sign_in("ines")
    correct = f"{reference}/correct"
    for instead in ("no", "unknown"):
        refused = dana.press(dana.case(reference), correct, child=instead, status=409)
        assert "Say why no one under 18 is concerned" in refused.text

    said: dict[str, Any] = {"child": "no", "text": "Her teacher says she is 20."}
    dana.press(dana.case(reference), correct, **said, category="referral")
    dana.press(dana.case(reference), correct, **said)
    case = case_of(house, reference)
    assert (case.child, case.category) == (Child.YES, "referral"), "what needs no second is done"

    page = ines.case(reference)
    assert "Dana W. says that no one under 18 is concerned" in page.text
    assert "Her teacher says she is 20." in page.one(".status").get_text(" ")
    ines.press(page, correct)
    assert case_of(house, reference).child is Child.NO
    assert "changed from outside" not in ines.case(reference).text


def test_a_child_that_words_alone_told_of_is_taken_away_by_one_after_the_decision(
    house: House, sign_in: SignIn
) -> None:
    reference = an_alarm(house, "A child is at the door.")
    dana = sign_in("dana")
    dana.press(
        dana.case(reference), f"{reference}/child", decision="not needed", text="A pet's name."
    )

    dana.press(dana.case(reference), f"{reference}/correct", child="no", text="A pet's name.")

    assert case_of(house, reference).child is Child.NO


def test_who_agrees_sees_the_reason_and_keeps_it(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana, ines = sign_in("dana"), sign_in("ines")
    dana.press(dana.case(reference), f"{reference}/correct", **JOKE, text="Boys, laughing.")

    page = ines.case(reference)
    assert "joke or test" in page.one(".status").get_text(" ")
    assert "Boys, laughing." in page.one(".status").get_text(" ")
    ines.press(page, f"{reference}/correct", urgency="routine")

    case = case_of(house, reference)
    assert (case.urgency, case.false_alarm) == (Urgency.ROUTINE, FalseAlarm.JOKE_OR_TEST)


def test_a_request_to_lower_ends_with_new_words_and_not_with_another_correction(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana, ines, correct = sign_in("dana"), sign_in("ines"), f"{reference}/correct"
    dana.press(dana.case(reference), correct, **JOKE)
    clock.advance(minutes=1)
    token = ines.case(reference).one("form[action='/lock'] input")["value"]
    ines.post(f"/cases/{correct}", {"form_token": token, "category": "tip"}, status=303)
    assert "lowering asked" in ines.case(reference).text
    clock.advance(minutes=1)
    add_words(house, reference, a_submission("He is back.", at=clock.now()))
    clock.advance(minutes=1)

    assert "lowering asked" not in ines.case(reference).text
    ines.press(ines.case(reference), correct, **JOKE)
    assert case_of(house, reference).urgency is Urgency.URGENT


@pytest.mark.parametrize("text", ["", "   "])
def test_a_child_decision_needs_its_basis_in_words(
    house: House, sign_in: SignIn, text: str
) -> None:
    reference = house.take_in(a_submission(answers={"under_18": "yes"})).reference
    dana = sign_in("dana")

    refused = dana.press(
        dana.case(reference), f"{reference}/child", decision="police", text=text, status=409
    )

    assert "Write down on what the decision about the child rests" in refused.text
    assert case_of(house, reference).child_decided_at is None


def test_every_list_says_that_lowering_is_asked_until_it_is_done_or_words_come(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    dana, ines = sign_in("dana"), sign_in("ines")

    def shown(reference: str) -> set[bool]:
        row = f"[data-reference='{reference}']"
        pages = (dana.get(address) for address in ("/queue", "/open", "/shift"))
        return {"lowering asked" in page.one(row).get_text(" ") for page in pages}

    for ends in ("agreed", "words", "kept", "withdrawn"):
        reference = house.take_in(an_urgent_report()).reference
        assert shown(reference) == {False}
        dana.press(dana.case(reference), f"{reference}/correct", **JOKE)
        assert shown(reference) == {True}
        clock.advance(minutes=1)
        if ends == "agreed":
            ines.press(ines.case(reference), f"{reference}/correct", **JOKE)
            row = f"[data-reference='{reference}']"
            assert "lowering asked" not in dana.get("/open").one(row).get_text(" ")
            continue
        if ends == "words":
            add_words(house, reference, a_submission("He is back.", at=clock.now()))
        else:
            who = ines if ends == "kept" else dana
            who.press(who.case(reference), f"{reference}/keep-urgent")
            assert "left it as it is" in who.case(reference).one(".history").get_text(" ")
        assert shown(reference) == {False}
        assert case_of(house, reference).urgency is Urgency.URGENT
        ines.press(ines.case(reference), f"{reference}/correct", **JOKE)
        assert case_of(house, reference).urgency is Urgency.URGENT, "it is asked anew"
