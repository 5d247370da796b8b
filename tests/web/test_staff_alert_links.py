"""The page behind an alert's link: whose each case is, and a press that takes one or all."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from casework.alerts.ladders import About
from casework.cases.cases import Status
from casework.cases.references import shown
from casework.records.records import Changes
from casework.signals.assessments import Urgency
from tests.builders import House
from tests.parts.clocks import SetClock
from tests.parts.staff_floor import Colleague, SignIn
from tests.web.alert_link import LINK, Tell, line, member, owner, urgent
from vault.alerts import Alerts


def test_the_button_behind_an_alert_acknowledges_without_signing_in(
    house: House, phone: Colleague, tell: Tell
) -> None:
    """Opening the link changes nothing, and neither page says what the case says."""
    case = urgent(house, language="es")
    tell(case)

    page = phone.get(LINK)
    assert owner(house, case) is None
    assert line(page, case).endswith(
        "urgent, web, Spanish (you read it), alert of 10:00. Nobody has it yet."
    )
    pressed = phone.press(page, LINK, status=200)

    then = house.cases.case_by_id(case.id)
    assert (then.acknowledged_by, then.owner) == (member(house, "dana"), member(house, "dana"))
    assert then.status is Status.OPEN
    assert "Your name is on it." in line(pressed, case)
    assert "supervisor is told" in pressed.text
    assert pressed.soup.select("form") == []
    assert "locked" not in page.text + pressed.text


def test_a_press_takes_one_case_or_all_that_are_left(
    house: House, phone: Colleague, tell: Tell
) -> None:
    cases = [urgent(house, language=code) for code in ("es", "ar", "zh")]
    tell(*cases)

    page = phone.get(LINK)
    assert "It tells of 3 cases. Without anybody: 3." in page.text
    second = phone.post(LINK, {"case": shown(cases[1].reference)})

    me = member(house, "dana")
    assert [owner(house, case) for case in cases] == [None, me, None]
    assert "Arabic, alert of 10:00. Your name is on it." in line(second, cases[1])
    assert "Chinese, alert of 10:00. Nobody has it yet." in line(second, cases[2])
    assert "I am on all 2" in second.text
    phone.post(LINK, {})
    assert [owner(house, case) for case in cases] == [me, me, me]


def test_it_says_who_has_a_case_and_takes_it_from_nobody(
    house: House, phone: Colleague, tell: Tell, clock: SetClock
) -> None:
    ines = member(house, "ines")
    facts = {"acknowledged_at": clock.now(), "acknowledged_by": ines, "owner": ines}
    theirs, closed = urgent(house, **facts), urgent(house, status=Status.CLOSED)
    tell(theirs, closed)

    for page in (phone.get(LINK), phone.post(LINK, {})):
        assert "Ines M. has it" in line(page, theirs)
        assert "It is closed." in line(page, closed)
        assert "Your name is on it" not in page.text
        assert "supervisor is told" not in page.text
    assert owner(house, theirs) == ines
    assert owner(house, closed) is None


def test_a_supervisor_sees_to_a_case_that_stays_its_owner_s(
    house: House, phone: Colleague, tell: Tell, clock: SetClock
) -> None:
    ines = member(house, "ines")
    case = urgent(house, acknowledged_at=clock.now(), acknowledged_by=ines, owner=ines)
    tell(case, about=About.NOT_OPENED)

    page = phone.get(LINK)
    assert "no next step" in line(page, case)
    assert page.one("main button").get_text() == "I see to it"
    phone.press(page, LINK, status=200)

    assert owner(house, case) == ines
    [row] = Alerts(house.database).of_case(case.id)
    assert row.acknowledged_by == member(house, "dana")


def test_pressing_for_new_words_settles_all_rings_about_them(
    house: House, phone: Colleague, tell: Tell, clock: SetClock
) -> None:
    ines = member(house, "ines")
    case = urgent(house, acknowledged_at=clock.now(), acknowledged_by=ines, owner=ines)
    tell(case, about=About.NEW_WORDS)
    [first] = Alerts(house.database).of_case(case.id)
    Alerts(house.database).add([replace(first, id=uuid4(), step=2)])

    phone.post(LINK, {})

    assert all(row.acknowledged_at for row in Alerts(house.database).of_case(case.id))


def test_a_fault_is_pressed_away_beside_a_case(house: House, phone: Colleague, tell: Tell) -> None:
    case = urgent(house)
    tell(None, about=About.FAULT)
    tell(case)

    page = phone.get(LINK)
    assert "It tells of this: sorting is down." in page.text
    after = phone.press(page, LINK, status=200)
    assert owner(house, case) == member(house, "dana")
    assert after.one("main button").get_text() == "I have seen it"
    assert phone.press(after, LINK, status=200).soup.select("form") == []


def test_a_link_is_too_old_after_thirty_minutes_and_then_names_nobody(
    house: House, phone: Colleague, tell: Tell, clock: SetClock
) -> None:
    case = urgent(house)
    tell(case)
    clock.advance(minutes=31)

    for page in (
        phone.get(LINK, status=410),
        phone.post(LINK, {}, status=410),
        phone.get("/a/another", status=410),
        phone.post("/a/another", {}, status=410),
    ):
        assert page.heading == "This link is too old"
        assert shown(case.reference) not in page.text
    assert owner(house, case) is None


def test_a_press_that_came_too_late_says_that_it_acknowledged_nothing(
    house: House, phone: Colleague, tell: Tell, clock: SetClock
) -> None:
    tell(urgent(house))
    page = phone.get(LINK)
    clock.advance(minutes=31)

    late = phone.press(page, LINK, status=410)

    assert "Nothing was acknowledged by this press." in late.text
    assert "acknowledged" not in phone.get(LINK, status=410).text


def test_what_is_routine_by_now_is_not_called_urgent(
    house: House, phone: Colleague, tell: Tell
) -> None:
    case = urgent(house)
    tell(case)
    house.cases.apply(Changes(case=replace(case, urgency=Urgency.ROUTINE)))

    said = line(phone.get(LINK), case)

    assert ": told as urgent, web" in said
    assert said.endswith("It is not urgent any more.")


def test_what_is_no_reference_takes_nothing(house: House, phone: Colleague, tell: Tell) -> None:
    case = urgent(house)
    tell(case)

    phone.post(LINK, {"case": "all of them"})

    assert owner(house, case) is None


def test_the_lane_says_on_it_of_nobody_who_only_pressed_the_link(
    house: House, phone: Colleague, tell: Tell, sign_in: SignIn
) -> None:
    """Whoever else looked at it before."""
    case = urgent(house)
    mara = sign_in("mara")
    mara.case(shown(case.reference))
    tell(house.cases.case_by_id(case.id))
    phone.press(phone.get(LINK), LINK, status=200)

    def row(address: str) -> str:
        found = mara.get(address).one(f"[data-reference='{shown(case.reference)}']")
        return " ".join(found.get_text(" ").split())

    for address in ("/queue", "/shift"):
        assert "Dana W., on it" not in row(address)
    assert "acknowledged, not opened Dana W., since" in row("/queue")

    sign_in("dana").case(shown(case.reference))
    assert "Dana W., on it" in row("/queue")
