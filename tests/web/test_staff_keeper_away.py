"""Without the keeper nobody signs in, and who is signed in reads on."""

from __future__ import annotations

from flask import Flask

from tests.builders import House, a_submission
from tests.parts.clocks import SetClock
from tests.parts.keepers import Keeper
from tests.parts.staff_floor import Colleague, SignIn


def test_who_signs_in_is_not_told_that_many_do(
    staff_app: Flask, house: House, keeper: Keeper, clock: SetClock, sign_in: SignIn
) -> None:
    reference = house.take_in(a_submission()).reference
    dana, ines = sign_in("dana"), Colleague(staff_app, house.members["ines"], clock)
    clock.advance(seconds=30)
    keeper.kill()
    try:
        form = ines.member.sign_in_form(clock.now())
        page = ines.post("/sign-in", form, status=503)
        assert "Nobody can be let in at this moment" in page.text
        assert reference in dana.case(reference).text
    finally:
        keeper.restart()

    ines.sign_in()
    assert reference in ines.case(reference).text
