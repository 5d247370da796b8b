"""Every public page: its headers, its way out, and what a demonstration says."""

from __future__ import annotations

import gzip

import pytest
from flask import Flask

from portal import Site, create_public_app
from tests.web.portal_fakes import RECEIPT, InMemory
from tests.web.strict import StrictClient, policy_of

PAGES = ("/", "/report", "/follow-up", "/safety")


def test_every_public_address_is_public_on_purpose(public_app: Flask) -> None:
    """A new page of the public site is written down here first."""
    rules = {rule.rule for rule in public_app.url_map.iter_rules()}

    assert rules == {
        "/",
        "/report",
        "/follow-up",
        "/live",
        "/leave",
        "/safety",
        "/robots.txt",
        "/health/live",
        "/health/ready",
        "/static/<path:filename>",
    }


@pytest.mark.parametrize("address", [*PAGES, "/no-such-page", "/static/no-such-file"])
def test_each_page_has_the_way_out_and_sets_no_cookie(web: StrictClient, address: str) -> None:
    page = web.get(address, 404 if "no-such" in address else 200)

    assert page.one("header a.leave")["href"] == "/leave"
    assert "Set-Cookie" not in page.response.headers
    assert policy_of(page.response) == {
        "default-src": "'none'",
        "style-src": "'self'",
        "img-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }


@pytest.mark.parametrize("address", PAGES)
def test_a_demonstration_says_on_every_page_that_nobody_reads(desk: InMemory, address: str) -> None:
    """A frightened person may land on any portal."""
    site = Site(demo=True, own_url="http://localhost", limits_url="memory://")
    demo, real = create_public_app(site, desk), Site(demo=False, own_url="", limits_url="memory://")

    shown = StrictClient(demo).get(address)
    quiet = StrictClient(create_public_app(real, desk)).get(address)

    assert "Nobody reads what you send here. For help call 1-888-373-7888" in shown.text
    assert "Nobody reads" not in quiet.text


@pytest.mark.parametrize("address", PAGES)
def test_public_words_name_nobody_a_victim_or_a_case(web: StrictClient, address: str) -> None:
    words = web.get(address).text.lower()

    for word in ("tip ", "reporter", "victim", "suspect", "rescue", "trafficking", "18 usc"):
        assert word not in words


def test_leaving_goes_to_the_weather_and_takes_everything_of_ours_away(
    web: StrictClient, desk: InMemory
) -> None:
    desk.urgent = True
    sent = web.get("/report").sent(what_happened="they leave at four")
    web.post("/report", sent)
    (token,) = desk.visits

    away = web.get("/leave", 303)

    assert away.response.location == "https://www.weather.gov/"
    assert away.response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "visit=;" in away.response.headers["Set-Cookie"]
    assert desk.left == [token]


def test_the_form_asks_before_anything_else_is_passed(web: StrictClient) -> None:
    """Nothing stands before the form: one press from the first page."""
    links = [a["href"] for a in web.get("/").soup.select("main a.button")]

    assert links == ["/report", "/follow-up"]


def test_everything_of_the_report_page_fits_in_forty_kilobytes(
    web: StrictClient, public_app: Flask
) -> None:
    page = web.get("/report").response.data
    sheet = public_app.test_client().get("/static/site.css", buffered=True)
    icon = public_app.test_client().get("/static/icon.svg", buffered=True)

    assert len(sheet.data) < 14_336
    assert len(page) + len(sheet.data) + len(icon.data) < 40_960
    assert "max-age" in sheet.headers["Cache-Control"]


PACKED = {"Accept-Encoding": "gzip"}


def test_a_slow_line_gets_the_form_in_a_quarter_of_the_bytes(public_app: Flask) -> None:
    browser = public_app.test_client()

    page = browser.get("/report", headers=PACKED)
    sheet = browser.get("/static/site.css", headers=PACKED, buffered=True)

    assert len(page.data) + len(sheet.data) < 12_288
    assert b"What is happening?" in gzip.decompress(page.data)
    assert "Accept-Encoding" in page.headers["Vary"]


def test_a_page_with_typed_words_is_never_compressed(web: StrictClient) -> None:
    """Its length would tell about the token that stands beside them."""
    page = web.post("/report", web.get("/report").sent(), 422, headers=PACKED)

    assert "Content-Encoding" not in page.response.headers


def test_readiness_follows_whether_a_report_can_be_taken(web: StrictClient, desk: InMemory) -> None:
    able = web.get("/health/ready")
    desk.taking = False
    unable = web.get("/health/ready", 503)

    assert able.response.json == {
        "ready": True,
        "parts": {"database": "good", "redis": "unknown"},
    }
    assert unable.response.json is not None
    assert unable.response.json["ready"] is False
    assert web.get("/health/live").response.json == {"live": True}


def test_searching_machines_stay_off_the_pages_people_use(web: StrictClient) -> None:
    assert "Disallow: /report" in web.get("/robots.txt").response.text


def test_the_live_page_alone_may_stand_in_a_frame_of_ours(
    web: StrictClient, desk: InMemory
) -> None:
    desk.urgent = True
    received = web.post("/report", web.get("/report").sent(what_happened="now"))

    frame = web.get("/live")

    assert policy_of(received.response)["frame-src"] == "'self'"
    assert policy_of(received.response)["frame-ancestors"] == "'none'"
    assert policy_of(frame.response)["frame-ancestors"] == "'self'"
    assert frame.response.headers["Refresh"] == "20"
    assert RECEIPT[:4] not in frame.text
