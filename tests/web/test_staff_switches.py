"""The switch for automatic mail: supervisors alone, seen by everybody, and written down."""

from __future__ import annotations

import sqlalchemy as sa

from casework.records.records import Act
from tests.builders import House
from tests.parts.staff_floor import SignIn
from vault.switches import Switches
from vault.tables import audit_table


def acts(house: House) -> list[tuple[object, dict[str, str]]]:
    """Who switched it, and to what."""
    wanted = sa.select(audit_table.c.person_id, audit_table.c.details).where(
        audit_table.c.act == Act.RECEIPTS_SWITCHED.value
    )
    with house.database.reading() as connection:
        rows = connection.execute(wanted.order_by(audit_table.c.position)).all()
    return [(person, details) for person, details in rows]


def test_a_supervisor_switches_automatic_mail_off_and_on_again(
    house: House, sign_in: SignIn
) -> None:
    mara, dana = sign_in("mara"), sign_in("dana")
    me = house.members["mara"].person.id

    page = mara.get("/shift")
    assert "“We received your message” is on" in page.one("#automatic + p").get_text()
    mara.press(page, "/automatic-mail", to="off")

    assert not Switches(house.database).receipts().on
    assert acts(house) == [(me, {"to": "off"})]
    box = dana.get("/shift").one("#automatic + p").get_text()
    assert "is off since" in box
    assert "Mara L." in box
    assert "“We received your message” is switched off since" in dana.get("/queue").text

    mara.press(mara.get("/shift"), "/automatic-mail", to="on")
    assert Switches(house.database).receipts().on
    assert acts(house) == [(me, {"to": "off"}), (me, {"to": "on"})]
    assert "is switched off since" not in dana.get("/queue").text


def test_pressed_twice_it_is_switched_once(house: House, sign_in: SignIn) -> None:
    mara = sign_in("mara")
    page = mara.get("/shift")

    mara.press(page, "/automatic-mail", to="off")
    mara.press(page, "/automatic-mail", to="off")

    assert len(acts(house)) == 1


def test_nobody_else_can_switch_it(house: House, sign_in: SignIn) -> None:
    """A specialist who is told to must ask a supervisor. The control is the test above."""
    mara, dana = sign_in("mara"), sign_in("dana")
    page = mara.get("/shift")
    assert not dana.get("/shift").soup.select("form[action*='automatic-mail']")
    own = dana.get("/shift").soup.select("input[name=form_token]")[0]["value"]

    dana.post("/shift/automatic-mail", {"form_token": str(own), "to": "off"}, status=403)

    assert Switches(house.database).receipts().on
    assert acts(house) == []
    assert page.soup.select("form[action*='automatic-mail']")
