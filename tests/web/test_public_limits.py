"""Limits slow and ask. None refuses a report, and none keeps an address."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from time import monotonic

import pytest
from flask import Flask

from portal import Site, create_public_app
from portal.extensions import network_of_request
from portal.public.spent import PAUSE, PLACES, pause
from tests.web.portal_fakes import REFERENCE, InMemory
from tests.web.strict import StrictClient

AWAY = {"REMOTE_ADDR": "203.0.113.7"}
WORDS = "They leave at four."


def press(web: StrictClient, times: int, address: str = "203.0.113.7") -> list[int]:
    """Send a form of its own `times` times; the status codes."""
    home = {"REMOTE_ADDR": address}
    codes = []
    for _ in range(times):
        sent = web.get("/report", environ_base=home).sent(what_happened=WORDS)
        codes.append(web.browser.post("/report", data=sent, environ_base=home).status_code)
    return codes


def seconds_of_one(web: StrictClient, address: str = "203.0.113.7") -> float:
    """How long one more report takes."""
    began = monotonic()
    assert press(web, 1, address) == [200]
    return monotonic() - began


def test_a_report_beyond_the_limit_is_taken_and_its_answer_waits(
    web: StrictClient, desk: InMemory
) -> None:
    """One address may be a whole phone network, and one of its reports may be the one that matters."""
    press(web, 30)

    assert seconds_of_one(web) > PAUSE
    assert len(desk.submissions) == 31


@pytest.mark.parametrize(("danger", "urgent"), [("yes", False), ("", True)])
def test_beyond_the_limit_nothing_urgent_waits(
    web: StrictClient, desk: InMemory, *, danger: str, urgent: bool
) -> None:
    press(web, 30)
    desk.urgent = urgent

    sent = web.get("/report").sent(what_happened=WORDS, danger_now=danger)
    began = monotonic()
    page = web.post("/report", sent, environ_base=AWAY)

    assert page.one("#reference").get_text() == REFERENCE
    assert monotonic() - began < PAUSE


def test_a_flood_holds_no_more_than_its_places(public_app: Flask) -> None:
    """Where they are taken nobody waits, and each place is given back."""
    with public_app.app_context():
        began = monotonic()
        with ThreadPoolExecutor(6) as pool:
            waits = list(pool.map(lambda _: waited(public_app), range(6)))

    assert monotonic() - began < 2 * PAUSE
    assert sum(wait >= PAUSE for wait in waits) == PLACES


def waited(app: Flask) -> float:
    """Seconds that a pause took."""
    began = monotonic()
    with app.app_context():
        pause()
    return monotonic() - began


def open_page(app: Flask, desk: InMemory) -> StrictClient:
    """A browser of its own that has sent something urgent."""
    desk.urgent = True
    web = StrictClient(app)
    web.post("/report", web.get("/report").sent(what_happened=WORDS), environ_base=AWAY)
    return web


def look(web: StrictClient, times: int = 1) -> list[int]:
    """Status codes of looks of an open page."""
    return [web.browser.get("/live", environ_base=AWAY).status_code for _ in range(times)]


def test_many_open_pages_behind_one_address_go_on_looking(
    public_app: Flask, desk: InMemory
) -> None:
    pages = [open_page(public_app, desk) for _ in range(40)]

    assert [look(page, 3) for page in pages] == [[200] * 3] * 40


def test_a_spent_look_leaves_the_frame_standing_and_looking(
    public_app: Flask, desk: InMemory
) -> None:
    web = open_page(public_app, desk)
    assert look(web, 20) == [200] * 20

    later = web.get("/live", 429, environ_base=AWAY)

    assert later.response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in later.response.headers["Content-Security-Policy"]
    assert later.response.headers["Refresh"] == "20"
    assert "We could not look just now." in later.text
    assert look(open_page(public_app, desk)) == [200]


@pytest.fixture
def quiet_app(public_app: Flask) -> Iterator[Flask]:
    """It says nothing of its bugs. The logger is one for all sites of the process."""
    public_app.logger.disabled = True
    yield public_app
    public_app.logger.disabled = False


def test_a_bug_leaves_the_frame_standing_and_looking(quiet_app: Flask, desk: InMemory) -> None:
    web = open_page(quiet_app, desk)
    del desk.visits

    page = web.get("/live", 500, environ_base=AWAY)

    assert page.response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert page.response.headers["Refresh"] == "20"


def test_words_of_an_open_page_are_not_slowed_by_its_neighbours(
    public_app: Flask, desk: InMemory
) -> None:
    for _ in range(12):
        web = open_page(public_app, desk)
        page = web.post("/report", web.get("/report").sent(what_happened=WORDS))
        web.post("/follow-up", page.sent(words="third floor"), environ_base=AWAY)

    assert len(desk.added) == 12


def test_the_limiter_is_not_told_the_token_of_a_visit(public_app: Flask, desk: InMemory) -> None:
    [limiter] = public_app.extensions["limiter"]
    look(open_page(public_app, desk))

    keys = " ".join(limiter.storage.storage)

    [token] = desk.visits
    assert sha256(token.encode()).hexdigest() in keys
    assert token not in keys


def test_another_network_is_not_slowed(web: StrictClient) -> None:
    press(web, 31)

    assert seconds_of_one(web, "203.0.113.8") < PAUSE


def test_one_household_is_one_network(web: StrictClient) -> None:
    press(web, 15, "2001:db8:1:2::1")
    press(web, 15, "2001:db8:1:2:ffff::9")

    assert seconds_of_one(web, "2001:db8:1:2:ffff::a") > PAUSE


def test_while_the_keeper_is_away_all_share_one_wide_bucket(
    web: StrictClient, desk: InMemory
) -> None:
    desk.keeper = False

    press(web, 30)

    assert seconds_of_one(web) < PAUSE


def test_trying_codes_is_slowed_and_the_typed_code_stays(web: StrictClient) -> None:
    for _ in range(10):
        sent = web.get("/follow-up").sent(receipt="1")
        web.post("/follow-up", sent, 422, environ_base=AWAY)

    page = web.post("/follow-up", web.get("/follow-up").sent(receipt="12"), 429, environ_base=AWAY)

    assert page.value("receipt") == "12"


def test_a_demonstration_does_not_slow_its_own_machine(desk: InMemory) -> None:
    site = Site(demo=True, own_url="http://localhost", limits_url="memory://")

    web = StrictClient(create_public_app(site, desk))
    press(web, 30, "127.0.0.1")

    assert seconds_of_one(web, "127.0.0.1") < PAUSE


@pytest.mark.parametrize(
    ("address", "asked"),
    [("203.0.113.7", "203.0.113.7"), ("2001:db8:1:2:3::4", "2001:db8:1:2::")],
)
def test_the_keeper_is_asked_for_the_network_and_its_tag_is_the_key(
    public_app: Flask, desk: InMemory, address: str, asked: str
) -> None:
    with public_app.test_request_context(environ_base={"REMOTE_ADDR": address}):
        assert network_of_request() == f"tag of {asked}"


def test_reports_go_on_where_redis_is_dead(desk: InMemory) -> None:
    """Nothing listens there: the limits are kept in memory from the first request on."""
    site = Site(
        demo=False,
        own_url="http://localhost",
        limits_url="unix:///nowhere/at-all.sock",
    )
    web = StrictClient(create_public_app(site, desk))

    assert press(web, 31) == [200] * 31
