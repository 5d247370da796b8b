"""Limits slow and ask. None of them refuses a report, and none keeps an address."""

from __future__ import annotations

import pytest
from flask import Flask

from portal import Site, create_public_app
from portal.extensions import network_of_request
from tests.web.portal_fakes import InMemory
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


def test_a_spent_limit_gives_the_page_back_with_every_word(
    web: StrictClient, desk: InMemory
) -> None:
    assert press(web, 10) == [200] * 10

    sent = web.get("/report").sent(what_happened=WORDS, danger_now="yes")
    page = web.post("/report", sent, 429, environ_base=AWAY)

    assert page.value("what_happened") == WORDS
    assert page.chosen("danger_now") == ["yes"]
    assert "Please press Send again in a minute" in page.text
    assert len(desk.submissions) == 10


def test_another_network_is_not_slowed(web: StrictClient) -> None:
    press(web, 11)

    assert press(web, 1, "203.0.113.8") == [200]


def test_one_household_is_one_network(web: StrictClient) -> None:
    codes = [*press(web, 6, "2001:db8:1:2::1"), *press(web, 5, "2001:db8:1:2:ffff::9")]

    assert codes == [200] * 10 + [429]


def test_while_the_keeper_is_away_all_share_one_wide_bucket(
    web: StrictClient, desk: InMemory
) -> None:
    desk.keeper = False

    assert press(web, 12) == [200] * 12


def test_trying_codes_is_slowed_and_the_typed_code_stays(web: StrictClient) -> None:
    for _ in range(10):
        sent = web.get("/follow-up").sent(receipt="1")
        web.post("/follow-up", sent, 422, environ_base=AWAY)

    page = web.post("/follow-up", web.get("/follow-up").sent(receipt="12"), 429, environ_base=AWAY)

    assert page.value("receipt") == "12"


def test_a_demonstration_does_not_slow_its_own_machine(desk: InMemory) -> None:
    site = Site(demo=True, own_url="http://localhost", limits_url="memory://")

    assert press(StrictClient(create_public_app(site, desk)), 12, "127.0.0.1") == [200] * 12


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

    assert press(web, 11) == [200] * 10 + [429]
