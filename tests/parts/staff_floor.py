"""The console in tests: a hotline on a real database with a real keeper, and people who sign in to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from casework.staff.people import Role
from portal import Site, create_staff_app
from services.staff import build
from tests.builders import PLAIN, House, Member, a_house
from tests.parts.clocks import SetClock
from tests.parts.keepers import Keeper
from tests.web.strict import Page, StrictClient
from vault.database import Database

OWN_URL = "http://127.0.0.1:8001"


class Colleague(StrictClient):
    """A member of staff at their browser."""

    def __init__(self, app: Flask, member: Member, clock: SetClock) -> None:
        super().__init__(app)
        self.member, self.clock = member, clock

    def sign_in(self) -> Colleague:
        """Sign in with the next code of their device."""
        self.clock.advance(seconds=30)
        self.post("/sign-in", self.member.sign_in_form(self.clock.now()), status=303)
        return self

    def press(self, page: Page, action: str, /, *, status: int = 303, **typed: Any) -> Page:  # noqa: ANN401 - fields of any form
        """Send the form of `page` whose address ends in `action`, as a browser would."""
        form = next(tag for tag in page.soup.select("form") if str(tag["action"]).endswith(action))
        fields: dict[str, object] = {
            str(tag["name"]): str(tag.get("value", "")) for tag in form.select("input[type=hidden]")
        }
        return self.post(str(form["action"]), {**fields, **typed}, status=status)

    def case(self, reference: str) -> Page:
        """Open a case."""
        return self.get(f"/cases/{reference}")


@pytest.fixture
def house(
    sqlite_database: Database, sqlite_url: str, tmp_path: Path, keeper: Keeper, clock: SetClock
) -> House:
    """A hotline with a supervisor, two specialists, an administrator and an auditor."""
    house = a_house(
        sqlite_database, sqlite_url, folder=tmp_path / "var", sockets=keeper.sockets, clock=clock
    )
    house.add("dana", "Dana W.", languages=("en", "es"))
    house.add("ines", "Ines M.")
    house.add("mara", "Mara L.", Role.SUPERVISOR)
    house.add("iris", "Iris A.", Role.ADMINISTRATOR)
    house.add("noor", "Noor H.", Role.AUDITOR)
    return house


@pytest.fixture
def staff_app(house: House, clock: SetClock, sqlite_database: Database) -> Flask:
    """The console of that hotline."""
    site = Site(demo=True, own_url=OWN_URL, limits_url="memory://")
    services = build(house.settings(), clock, database=sqlite_database, weigh_with=PLAIN)
    return create_staff_app(site, services)


SignIn = Callable[[str], Colleague]


@pytest.fixture
def sign_in(house: House, staff_app: Flask, clock: SetClock) -> SignIn:
    """Let somebody sign in: `sign_in("dana")`."""
    return lambda username: Colleague(staff_app, house.members[username], clock).sign_in()
