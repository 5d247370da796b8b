"""Who gets into the console, how long they stay, and what each role opens."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.records.records import Act
from portal import Site, create_staff_app
from portal.staff.guard import FOR_EVERY_ROLE, FOR_FIGURES, PUBLIC
from sealing.generations import DeskSecret
from services.staff import build
from tests.builders import House, an_urgent_report
from tests.parts.clocks import SetClock
from tests.parts.staff_floor import SignIn
from tests.web.strict import StrictClient
from vault.database import Database
from vault.tables import audit_table, generations_table, outbox_table, sessions_table

RECORD = "6f3c0b0e-3d8e-4a51-9a6b-1f0c7f9f2a77"
IDS = ("blob", "line", "record", "partner")
VALUES = {"reference": "00000000", "move": "retire", **dict.fromkeys(IDS, RECORD)}


def addresses(app: Flask) -> list[tuple[str, str, str]]:
    """Endpoint, method and address of every route."""
    found = []
    for rule in app.url_map.iter_rules():
        values = {name: VALUES.get(name, "note") for name in rule.arguments}
        with app.test_request_context():
            _, address = rule.build(values) or ("", "")
        methods = (rule.methods or set()) & {"GET", "POST"}
        found += [(rule.endpoint, method, address) for method in methods]
    return found


def acts(house: House, act: Act) -> int:
    """How often the audit log has an act."""
    query = sa.select(sa.func.count()).where(audit_table.c.act == act.value)
    with house.database.reading() as connection:
        return connection.execute(query).scalar_one()


def sessions(house: House) -> int:
    """How many session rows there are."""
    with house.database.reading() as connection:
        return connection.execute(
            sa.select(sa.func.count()).select_from(sessions_table)
        ).scalar_one()


def test_every_route_is_public_on_purpose_or_sends_to_the_door(staff_app: Flask) -> None:
    """A new page is closed until someone writes its name in PUBLIC."""
    browser = staff_app.test_client()
    closed = {
        endpoint
        for endpoint, method, address in addresses(staff_app)
        if browser.open(address, method=method).headers.get("Location") == "/sign-in"
    }

    every = {endpoint for endpoint, _, _ in addresses(staff_app)}
    assert every - closed == PUBLIC


@pytest.mark.parametrize("username", ["iris", "noor"])
def test_administrators_and_auditors_open_no_page_with_content(
    staff_app: Flask, sign_in: SignIn, username: str
) -> None:
    """They have no grant, so even a page that forgot the guard would show them nothing."""
    colleague = sign_in(username)
    token = colleague.get("/me").one("form[action='/lock'] input")["value"]
    for endpoint, method, address in addresses(staff_app):
        figures = FOR_FIGURES if username == "noor" else frozenset()
        if endpoint in PUBLIC | FOR_EVERY_ROLE | figures:
            continue
        answer = colleague.browser.open(address, method=method, data={"form_token": token})
        assert answer.status_code == 403, endpoint


def test_signing_in_leads_to_the_queue(house: House, staff_app: Flask, clock: SetClock) -> None:
    door = StrictClient(staff_app)
    assert door.get("/sign-in").heading == "Sign in"

    page = door.post("/sign-in", house.members["dana"].sign_in_form(clock.now()), status=303)

    cookie = page.response.headers["Set-Cookie"]
    assert cookie.startswith("desk=")
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert door.get("/queue").heading == "Queue"
    assert acts(house, Act.SIGNED_IN) == 1


def test_over_tls_the_cookie_is_bound_to_the_host(
    house: House, clock: SetClock, sqlite_database: Database
) -> None:
    site = Site(demo=False, own_url="https://desk.example.org", limits_url="memory://")
    app = create_staff_app(site, build(house.settings(), clock, database=sqlite_database))
    member = house.members["dana"]

    answer = app.test_client().post("/sign-in", data=member.sign_in_form(clock.now()))

    assert answer.headers["Set-Cookie"].startswith("__Host-desk=")
    assert "Secure" in answer.headers["Set-Cookie"]


@pytest.mark.parametrize(
    "wrong", [{"username": "nobody"}, {"passphrase": "not it"}, {"code": "000000"}]
)
def test_whichever_is_wrong_the_page_says_the_same(
    house: House, staff_app: Flask, clock: SetClock, wrong: dict[str, str]
) -> None:
    form = {**house.members["dana"].sign_in_form(clock.now()), **wrong}

    page = StrictClient(staff_app).post("/sign-in", form, status=403)

    assert "Name, passphrase or code do not fit." in page.text
    assert sessions(house) == 0
    assert acts(house, Act.SIGN_IN_REFUSED) == 1


def test_a_code_works_once(house: House, staff_app: Flask, clock: SetClock) -> None:
    form = house.members["dana"].sign_in_form(clock.now())
    StrictClient(staff_app).post("/sign-in", form, status=303)

    StrictClient(staff_app).post("/sign-in", form, status=403)

    assert sessions(house) == 1


def test_wrong_tries_slow_down_and_lock_nobody_out(
    house: House, clock: SetClock, sqlite_database: Database
) -> None:
    """A name is slowed for the network that guesses, not for its owner elsewhere."""
    site = Site(demo=False, own_url="http://localhost", limits_url="memory://")
    app = create_staff_app(site, build(house.settings(), clock, database=sqlite_database))
    guesser = {"REMOTE_ADDR": "203.0.113.9"}
    owner = {"REMOTE_ADDR": "198.51.100.7"}
    form = house.members["dana"].sign_in_form(clock.now())
    wrong = {**form, "code": "000000"}

    statuses = [
        app.test_client().post("/sign-in", data=wrong, environ_overrides=guesser).status_code
        for _ in range(6)
    ]

    assert statuses == [403] * 5 + [429]
    answer = app.test_client().post("/sign-in", data=form, environ_overrides=owner)
    assert answer.status_code == 303


def test_locking_deletes_the_row_and_clears_the_browser(house: House, sign_in: SignIn) -> None:
    dana = sign_in("dana")

    page = dana.press(dana.get("/queue"), "/lock")

    assert sessions(house) == 0
    assert page.response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert dana.browser.get_cookie("desk") is None
    assert dana.get("/queue", status=303).response.headers["Location"] == "/sign-in"


def test_fifteen_idle_minutes_end_the_session(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    dana = sign_in("dana")
    clock.advance(minutes=14)
    dana.get("/queue")
    clock.advance(minutes=15)

    dana.get("/queue", status=303)

    assert sessions(house) == 0


def test_a_page_that_looks_by_itself_is_no_sign_of_a_person(
    sign_in: SignIn, clock: SetClock
) -> None:
    """A console left alone locks, though its lists look for changes every few seconds; typing keeps it."""
    dana, ines = sign_in("dana"), sign_in("ines")
    for _ in range(16):
        clock.advance(minutes=1)
        dana.browser.get("/queue/pulse")
        ines.browser.get("/queue/pulse?typing=1")

    assert dana.browser.get("/queue").status_code == 303
    assert ines.browser.get("/queue").status_code == 200


def test_twelve_hours_end_every_session(sign_in: SignIn, clock: SetClock) -> None:
    dana = sign_in("dana")
    for _ in range(72):
        clock.advance(minutes=10)
        answer = dana.browser.get("/me")

    assert answer.status_code == 303


def test_a_removed_person_opens_nothing_from_the_next_request_on(
    house: House, sign_in: SignIn
) -> None:
    dana = sign_in("dana")

    house.people.remove(house.members["dana"].person.id)

    dana.get("/queue", status=303)


def test_a_form_without_the_token_of_its_session_is_refused(sign_in: SignIn, house: House) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana, ines = sign_in("dana"), sign_in("ines")
    other = ines.get("/queue").one("form[action='/lock'] input")["value"]

    for token in ("", other):
        dana.post(f"/cases/{reference}/acknowledge", {"form_token": token}, status=400)


def test_a_form_from_another_site_is_refused(sign_in: SignIn) -> None:
    dana = sign_in("dana")
    token = dana.get("/queue").one("form[action='/lock'] input")["value"]

    answer = dana.browser.post(
        "/lock", data={"form_token": token}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert answer.status_code == 403
    assert dana.get("/queue").status == 200


def test_a_cookie_is_worth_nothing_to_another_session_row(house: House, sign_in: SignIn) -> None:
    """The row opens with its own cookie alone: swapping rows in the database ends the session."""
    dana, _ = sign_in("dana"), sign_in("mara")
    with house.database.writing() as connection:
        rows = connection.execute(sa.select(sessions_table)).mappings().all()
        mine = next(r for r in rows if r["person_id"] == house.members["dana"].person.id)
        theirs = next(r for r in rows if r["person_id"] == house.members["mara"].person.id)
        connection.execute(
            sessions_table.update()
            .where(sessions_table.c.id == mine["id"])
            .values(person_id=theirs["person_id"], sealed_seed=theirs["sealed_seed"])
        )

    dana.get("/queue", status=303)


def test_reading_stops_when_the_desk_key_was_swapped(house: House, sign_in: SignIn) -> None:
    """Whoever can write the database must not be read from, nor written to, with a key of theirs."""
    dana = sign_in("dana")
    dana.get("/queue")
    forged = DeskSecret.new().generation(None)
    with house.database.writing() as connection:
        connection.execute(
            generations_table.update().values(
                box=forged.box, verify=forged.verify, signature=forged.signature
            )
        )

    page = dana.get("/queue", status=503)

    assert page.heading == "Reading has stopped"
    with house.database.reading() as connection:
        details = connection.execute(sa.select(outbox_table.c.details)).scalars().all()
    assert {"about": "desk key"} in details


def test_every_page_of_a_demonstration_says_so(staff_app: Flask, sign_in: SignIn) -> None:
    dana = sign_in("dana")
    for endpoint, method, address in addresses(staff_app):
        if method == "GET" and not endpoint.startswith(("health", "static")):
            answer = dana.browser.get(address)
            if answer.status_code != 303 and answer.mimetype == "text/html" and answer.data:
                assert "Demonstration. Nobody reads what is sent here." in answer.text, address


def test_first_words_are_hidden_until_asked_for(house: House, sign_in: SignIn) -> None:
    """Showing them is one entry of the audit log a page."""
    house.take_in(an_urgent_report("The quiet heron words."))
    dana = sign_in("dana")
    assert "heron" not in dana.get("/queue").text
    assert acts(house, Act.WORDS_SHOWN) == 0

    dana.press(dana.get("/queue"), "/words")

    assert "heron" in dana.get("/queue").text
    assert acts(house, Act.WORDS_SHOWN) == 1


def test_an_outlived_session_is_swept(house: House, sign_in: SignIn, clock: SetClock) -> None:
    sign_in("dana")
    later = clock.advance(minutes=16)

    swept = house.people.end_outlived(
        later, idle=timedelta(minutes=15), longest=timedelta(hours=12)
    )

    assert swept == 1
    assert sessions(house) == 0
