"""What a person does with a case, from taking it to closing it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

from casework.arriving.received import PublicStatus
from casework.cases.cases import Outcome, Status
from casework.signals.assessments import Child, Urgency
from tests.builders import House, a_submission, an_urgent_report
from tests.parts.clocks import START, SetClock
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import case_of, come_back, local
from vault.tables import (
    alerts_table,
)


def test_acknowledging_gives_the_case_to_who_pressed_and_stops_the_alerts(
    house: House, sign_in: SignIn
) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana = sign_in("dana")
    with house.database.writing() as connection:
        connection.execute(
            alerts_table.insert(),
            [
                {
                    "id": uuid4(),
                    "case_id": case_of(house, reference).id,
                    "person_id": house.members["ines"].person.id,
                    "rung": "on call",
                    "step": 0,
                    "about": "urgent",
                    "made_at": START,
                }
            ],
        )

    page = dana.press(dana.get("/queue"), f"{reference}/acknowledge")

    assert page.response.headers["Location"] == f"/cases/{reference}"
    case = case_of(house, reference)
    assert case.owner == case.acknowledged_by == house.members["dana"].person.id
    with house.database.reading() as connection:
        alert = connection.execute(sa.select(alerts_table)).one()
    assert alert.acknowledged_at is not None


def test_the_second_taker_is_told_who_has_it(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(a_submission()).reference
    dana, ines = sign_in("dana"), sign_in("ines")
    first, second = dana.case(reference), ines.case(reference)

    dana.press(first, f"{reference}/take")
    page = ines.press(second, f"{reference}/take", status=409)

    assert page.heading == "Dana W. has it"
    assert case_of(house, reference).owner == house.members["dana"].person.id


def test_handing_over_asks_no_reason(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(a_submission()).reference
    dana = sign_in("dana")
    mara = house.members["mara"].person.id

    dana.press(dana.case(reference), f"{reference}/hand", person=str(mara))

    assert case_of(house, reference).handed_to == mara
    assert "handed it to Mara L." in dana.case(reference).text


@pytest.mark.parametrize("who", ["iris", "noor"])
def test_a_case_is_given_to_nobody_who_may_not_read(
    house: House, sign_in: SignIn, who: str
) -> None:
    reference = house.take_in(a_submission()).reference
    dana = sign_in("dana")
    page = dana.case(reference)
    nobody = str(house.members[who].person.id)
    at = local(house, minutes=30)

    dana.press(page, f"{reference}/hand", person=nobody, status=409)
    dana.press(page, f"{reference}/step", step="Call", at=at, who=nobody, status=409)
    assert case_of(house, reference).handed_to is None

    ines = house.members["ines"].person.id
    dana.press(page, f"{reference}/step", step="Call", at=at, who=str(ines))
    assert case_of(house, reference).handed_to == ines


def test_a_note_is_sealed_and_shown_in_the_history(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(a_submission()).reference
    dana = sign_in("dana")

    dana.press(dana.case(reference), f"{reference}/note", text="Called the quiet heron back.")

    assert "Called the quiet heron back." in dana.case(reference).one(".history").get_text(" ")
    for record in house.cases.records(case_of(house, reference).id):
        assert b"heron" not in record.ciphertext


def test_raising_the_urgency_makes_it_the_raiser_s(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(a_submission()).reference
    dana = sign_in("dana")

    dana.press(dana.case(reference), f"{reference}/correct", urgency="urgent", text="He has a gun.")

    case = case_of(house, reference)
    assert (case.urgency, case.assessed_urgency) == (Urgency.URGENT, Urgency.ROUTINE)
    assert case.owner == house.members["dana"].person.id
    assert "changed from outside" not in dana.case(reference).text


def test_the_next_step_shows_in_the_lists_and_replaces_the_one_before(
    house: House, sign_in: SignIn
) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana = sign_in("dana")
    for step in ("ring dispatch", "ask: do you want police?"):
        page = dana.case(reference)
        dana.press(
            page,
            f"{reference}/step",
            step=step,
            at=local(house, minutes=20),
            who=str(house.members["ines"].person.id),
        )

    row = dana.get("/queue").one(f"[data-reference='{reference}']").get_text(" ")
    assert "ask: do you want police?" in row
    assert "ring dispatch" not in row
    assert "Ines M." in row
    gists = [r for r in house.cases.records(case_of(house, reference).id) if r.kind == "gist"]
    assert [gist.revision for gist in gists] == [2]


def test_a_next_step_in_the_past_is_refused_with_its_words(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(a_submission()).reference
    dana = sign_in("dana")

    page = dana.press(
        dana.case(reference),
        f"{reference}/step",
        status=409,
        step="ring the heron",
        at=local(house, minutes=-5),
    )

    assert page.value("step") == "ring the heron"


def test_a_next_step_lies_within_a_year_and_says_its_year_where_it_is_another(
    house: House, sign_in: SignIn
) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana, step = sign_in("dana"), f"{reference}/step"
    typed: dict[str, Any] = {"step": "ask the heron", "at": "2099-12-31T10:00"}

    refused = dana.press(dana.case(reference), step, **typed, status=409)
    assert "more than a year ahead" in refused.text
    assert refused.value("step") == "ask the heron"
    year = house.clock.now().year + 1
    dana.press(dana.case(reference), step, **{**typed, "at": f"{year}-02-03T10:00"})

    assert f"3 Feb {year}, 10:00" in dana.case(reference).one(".head").get_text(" ")
    for address in ("/queue", "/open", "/shift"):
        row = dana.get(address).one(f"[data-reference='{reference}']").get_text(" ")
        assert f"3 Feb {year}, 10:00" in row, address
    dana.press(dana.case(reference), step, **{**typed, "at": local(house, minutes=60 * 48)})
    assert str(house.clock.now().year) not in dana.case(reference).one(".head").get_text(" ")


def test_a_routine_case_is_closed_by_one_with_outcome_and_unmet_need(
    house: House, sign_in: SignIn
) -> None:
    received = house.take_in(a_submission())
    assert received.receipt is not None
    dana = sign_in("dana")

    dana.press(
        dana.case(received.reference),
        f"{received.reference}/close",
        outcome="kept for linking: too little to act on",
        unmet="no contact there",
    )

    case = case_of(house, received.reference)
    assert (case.status, case.outcome) == (Status.CLOSED, Outcome.KEPT_FOR_LINKING)
    assert case.unmet_need == "no contact there"
    assert "changed from outside" not in dana.case(received.reference).text
    assert come_back(house, received.receipt).status is PublicStatus.FINISHED


def test_an_urgent_case_is_closed_by_two(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana, mara = sign_in("dana"), sign_in("mara")
    closing: dict[str, Any] = {"outcome": "helped directly", "unmet": "none"}

    dana.press(dana.case(reference), f"{reference}/close", **closing)
    assert case_of(house, reference).status is Status.OPEN
    dana.press(dana.case(reference), f"{reference}/close", status=409, **closing)

    assert "Dana W. asks to close this case" in mara.case(reference).text
    mara.press(mara.case(reference), f"{reference}/close", **closing)
    assert case_of(house, reference).status is Status.CLOSED
    assert "asks to close this case" not in mara.case(reference).text


def test_another_outcome_is_no_agreement_but_asked_for_anew(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana, mara = sign_in("dana"), sign_in("mara")
    spam: dict[str, Any] = {"outcome": "spam or machine mail", "unmet": "none"}

    dana.press(dana.case(reference), f"{reference}/close", outcome="helped directly", unmet="none")
    clock.advance(minutes=1)
    mara.press(mara.case(reference), f"{reference}/close", **spam)

    assert case_of(house, reference).status is Status.OPEN
    assert "asks to close this case: spam or machine mail" in dana.case(reference).text
    dana.press(dana.case(reference), f"{reference}/close", **spam)
    assert case_of(house, reference).status is Status.CLOSED


def test_a_case_about_a_child_is_not_closed_before_the_decision(
    house: House, sign_in: SignIn
) -> None:
    reference = house.take_in(a_submission(answers={"under_18": "yes"})).reference
    dana, mara = sign_in("dana"), sign_in("mara")
    closing: dict[str, Any] = {
        "outcome": "passed to child protection",
        "unmet": "none",
        "basis": "believed under 18",
    }

    refused = dana.press(dana.case(reference), f"{reference}/close", status=409, **closing)
    assert "the child decision comes first" in refused.text
    dana.press(
        dana.case(reference), f"{reference}/child", decision="reported", text="Age and place."
    )
    dana.press(dana.case(reference), f"{reference}/close", **closing)
    mara.press(mara.case(reference), f"{reference}/close", **closing)

    case = case_of(house, reference)
    assert case.status is Status.CLOSED
    assert case.child is Child.YES


def test_nothing_is_closed_unread(house: House, sign_in: SignIn) -> None:
    read_one = house.take_in(a_submission()).reference
    unread = house.take_in(a_submission()).reference
    dana = sign_in("dana")
    page = dana.case(read_one)
    token = page.one("form[action='/lock'] input")["value"]

    shown = house.clock.now().isoformat()
    closing = {"outcome": "spam or machine mail", "unmet": "none", "words_until": shown}

    refused = dana.post(f"/cases/{unread}/close", {"form_token": token, **closing}, status=409)

    assert "nothing is closed unread" in refused.text


def test_a_closed_case_can_be_opened_again(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(a_submission()).reference
    dana = sign_in("dana")
    dana.press(
        dana.case(reference), f"{reference}/close", outcome="spam or machine mail", unmet="none"
    )

    dana.press(dana.case(reference), f"{reference}/reopen")

    case = case_of(house, reference)
    assert (case.status, case.outcome) == (Status.OPEN, None)
