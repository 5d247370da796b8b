"""The second person on the page of a campaign sees what they are asked to agree to."""

from __future__ import annotations

from typing import Any

from casework.cases.cases import Outcome, Status
from casework.cases.references import shown
from casework.staff.people import Role
from tests.builders import House
from tests.parts.campaign_floor import POST, alone, campaign, move, mover, posted, still
from tests.parts.staff_floor import SignIn


def test_whoever_agrees_sees_who_asks_for_what_and_why_and_finds_it_chosen(
    house: House, sign_in: SignIn
) -> None:
    """Another outcome would be no agreement. Whoever asked finds nothing chosen."""
    house.add("rey", "Rey S.", Role.REGIONAL)
    now = {"danger_now": "yes"}
    first, copy = posted(house, **now), posted(house, f"{POST} please", **now)
    mara, rey = mover(sign_in, first, copy), sign_in("rey")
    asked: dict[str, Any] = {"outcome": "read; no sign of trafficking or related abuse"}
    move(
        mara,
        campaign(mara, first),
        "close",
        one=copy.reference,
        text="A post that goes round.",
        **asked,
    )

    page = campaign(rey, first)

    said = alone(page)[shown(copy.reference)]
    assert "Mara L. asks to close it: read; no sign of trafficking or related abuse" in said
    assert "A post that goes round." in said
    assert page.chosen("outcome") == [Outcome.NO_SIGN.value]
    assert campaign(mara, first).chosen("outcome") == []
    fields = page.sent("form[action$='/move']", move="close", one=copy.reference)
    rey.post(str(page.one("form[action$='/move']")["action"]), fields, 303)
    assert still(house, copy) == {Status.CLOSED}
