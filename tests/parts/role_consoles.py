"""A console in the database role that it has in production, on each kind of database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from casework.staff.people import Role
from portal import Site, create_staff_app
from services.staff import build
from tests.builders import PLAIN, House, a_house
from tests.parts.clocks import SetClock
from tests.parts.keepers import Keeper
from vault.database import Database, open_database
from vault.roles import STAFF


@pytest.fixture
def console(
    database: Database, database_url: str, tmp_path: Path, keeper: Keeper, clock: SetClock
) -> Iterator[tuple[House, Flask]]:
    """A console that acts in its own database role, as it does in production."""
    house = a_house(
        database, database_url, folder=tmp_path / "var", sockets=keeper.sockets, clock=clock
    )
    house.add("dana", "Dana W.", Role.SUPERVISOR)
    own = open_database(database_url, role=STAFF)
    site = Site(demo=True, own_url="http://127.0.0.1:8001", limits_url="memory://")
    yield (
        house,
        create_staff_app(site, build(house.settings(), clock, database=own, weigh_with=PLAIN)),
    )
    own.dispose()


def signed_in(house: House, app: Flask) -> tuple[FlaskClient, str]:
    """A browser of Dana's and the token of its forms."""
    browser = app.test_client()
    browser.post("/sign-in", data=house.members["dana"].sign_in_form(house.clock.now()))
    page = BeautifulSoup(browser.get("/queue").data, "html.parser")
    return browser, str(page.select("input[name=form_token]")[0]["value"])
