"""Handing over: whoever gets a case is told at once and has it once they open it; until then the giver has."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from casework.cases.cases import Case
from casework.records.records import Act, Changes
from casework.signals.assessments import Urgency
from tests.builders import House, a_submission, an_urgent_report
from tests.parts.staff_floor import Colleague, SignIn
from tests.web.case_looks import acts, case_of, local
from tests.web.test_staff_lowering import told

NOT_TAKEN = "handed to Ines M., not yet taken"


def hand(house: House, giver: Colleague, reference: str, to: str = "ines") -> Case:
    person = str(house.members[to].person.id)
    giver.press(giver.case(reference), f"{reference}/hand", person=person)
    return case_of(house, reference)


def test_a_case_stays_the_giver_s_until_who_gets_it_opens_it(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana, ines = sign_in("dana"), house.members["ines"].person
    dana.press(dana.get("/queue"), f"{reference}/acknowledge")

    case = hand(house, dana, reference)

    assert (case.owner, case.handed_to) == (dana.member.person.id, ines.id)
    assert told(house, case) == [(str(ines.id), "handed")]
    row = f"[data-reference='{reference}']"
    for address in ("/queue", "/open", "/shift"):
        words = " ".join(dana.get(address).one(row).get_text(" ").split())
        assert NOT_TAKEN in words, address
        assert "Dana W." in words, address
        assert "on it" not in words, address
    head = " ".join(dana.case(reference).one(".head").get_text(" ").split())
    assert "Owner: Dana W." in head
    assert NOT_TAKEN in head

    sign_in("mara").case(reference)
    assert case_of(house, reference).handed_to == ines.id
    page = sign_in("ines").case(reference)
    case = case_of(house, reference)
    assert (case.owner, case.handed_to) == (ines.id, None)
    assert NOT_TAKEN not in page.text
    assert acts(house, reference)[-2:] == [Act.OPENED, Act.TOOK]


def test_opening_takes_it_also_where_it_was_opened_a_minute_before(
    house: House, sign_in: SignIn
) -> None:
    reference = house.take_in(a_submission()).reference
    dana, ines = sign_in("dana"), sign_in("ines")
    ines.case(reference)
    hand(house, dana, reference)

    ines.case(reference)

    assert case_of(house, reference).owner == ines.member.person.id


def test_nobody_is_chosen_beforehand(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana = sign_in("dana")

    for page in (dana.get("/queue"), dana.case(reference)):
        [first, *_] = page.soup.select("form[action$='/hand'] option")
        assert first["value"] == ""
        assert not page.soup.select("form[action$='/hand'] option[selected]")
        refused = dana.press(page, f"{reference}/hand", person="", status=409)
        assert "Choose whom to hand it to" in refused.text


def test_what_the_lane_cannot_hand_over_stands_in_the_lane_again_and_opens_nothing(
    house: House, sign_in: SignIn
) -> None:
    reference, other = (house.take_in(an_urgent_report()).reference for _ in range(2))
    dana = sign_in("dana")

    page = dana.press(dana.get("/queue"), f"{reference}/hand", person="", status=409)

    assert page.heading == "Queue"
    wrong = page.one(".wrong[role='alert']")
    assert f"{reference}: Choose whom to hand it to." in wrong.get_text(" ")
    place = str(page.one(".wrong a")["href"])
    [menu] = page.soup.select("details.menu[open]")
    assert menu.select(place)
    assert menu.select(f"form[action$='{reference}/hand']")
    assert Act.OPENED not in acts(house, reference) + acts(house, other)
    # Loaded anew, the page would send the form again: what has changed leads to the queue.
    assert page.one("#news")["data-again"] == page.one("#news a")["href"] == "/queue"

    mara = str(house.members["mara"].person.id)
    assert (
        dana.press(page, f"{reference}/hand", person=mara).response.headers["Location"] == "/queue"
    )
    told = dana.press(dana.get("/queue"), f"{reference}/hand", person=mara, status=409)
    assert "Mara L. was told already" in told.one(".wrong").get_text(" ")
    [chosen] = told.soup.select("form[action$='/hand'] option[selected]")
    assert chosen["value"] == mara


def test_what_left_the_lane_meanwhile_leads_to_the_case(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana = sign_in("dana")
    page = dana.get("/queue")
    case = case_of(house, reference)
    house.cases.apply(Changes(case=replace(case, urgency=Urgency.ROUTINE)))

    refused = dana.press(page, f"{reference}/hand", person="", status=409)

    assert refused.one(".wrong a")["href"] == f"/cases/{reference}"


def test_handing_over_from_the_lane_leads_back_to_it_and_opens_nothing(
    house: House, sign_in: SignIn
) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana, ines = sign_in("dana"), house.members["ines"].person

    after = dana.press(dana.get("/queue"), f"{reference}/hand", person=str(ines.id))

    assert after.response.headers["Location"] == "/queue"
    assert Act.OPENED not in acts(house, reference)
    assert case_of(house, reference).acknowledged_at is None


def test_it_can_be_taken_back_and_is_handed_to_one_at_a_time(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(a_submission()).reference
    dana = sign_in("dana")
    case = hand(house, dana, reference)
    again = dana.press(
        dana.case(reference), f"{reference}/hand", person=str(case.handed_to), status=409
    )
    assert "Ines M. was told already and has not opened it yet" in again.text

    dana.press(dana.case(reference), f"{reference}/take")
    case = case_of(house, reference)
    assert (case.owner, case.handed_to) == (dana.member.person.id, None)

    hand(house, dana, reference, "mara")
    case = hand(house, dana, reference, "ines")
    assert case.handed_to == house.members["ines"].person.id
    sign_in("mara").case(reference)
    assert case_of(house, reference).owner == dana.member.person.id


def test_a_next_step_of_somebody_else_hands_the_case_to_them(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(a_submission()).reference
    dana, ines = sign_in("dana"), house.members["ines"].person

    step: dict[str, Any] = {"step": "ring her", "at": local(house, minutes=30), "who": str(ines.id)}
    dana.press(dana.case(reference), f"{reference}/step", **step)

    case = case_of(house, reference)
    assert (case.owner, case.handed_to) == (dana.member.person.id, ines.id)
    assert told(house, case) == [(str(ines.id), "handed")]
    dana.press(dana.case(reference), f"{reference}/step", **step)
    assert told(house, case) == [(str(ines.id), "handed")], "told once"


def test_closing_ends_it(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(a_submission()).reference
    dana = sign_in("dana")
    hand(house, dana, reference)

    dana.press(dana.case(reference), f"{reference}/close", outcome="helped directly", unmet="none")

    assert case_of(house, reference).handed_to is None
