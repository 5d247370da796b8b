"""Every page of both sites in every state: axe, contrast in light and dark, targets, sideways scrolling, headers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

import portal
from ops.screens import public, staff
from ops.screens.screen import Screen, Stage, context_for
from portal.public import public_pages
from portal.staff import ADDRESSES
from tests.browser.looking import faults_of, sideways_at_double_text
from tests.browser.watching import Watch

NO_PAGES = {
    "public.leave": "goes elsewhere",
    "public.robots": "is for machines",
    "staff.first": "goes to the queue",
    "staff.pulse": "is asked by the page itself",
    "staff.heard": "is asked by the page itself",
    "staff.waiting": "is asked by the page itself",
    "staff.read_next": "goes to a case",
    "staff.show_formatted": "shows what a stranger wrote, in a sandbox without a style of ours",
}
"""Views for GET that show nothing of their own, and why."""
STYLES = Path(portal.__file__).parent / "static"
BY_WIDTH = re.compile(r"@media \((?:min|max)-width:[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
COLOUR = re.compile(r"color\s*:|background|filter\s*:|opacity\s*:|#[0-9a-f]{3}|var\(--(?!s\d)")
"""Sizes are named `--s1` and so on; all other variables are colours."""
VISITED = ("sent-urgent", "live")
"""Screens after an urgent report: the one place where the public site sets a cookie."""


def by_name(screen: Screen) -> str:
    return screen.name


@pytest.mark.parametrize("screen", public.SCREENS, ids=by_name)
def test_a_public_page(screen: Screen, stage: Stage, chromium: Browser) -> None:
    with context_for(chromium, stage, screen) as context:
        watch = Watch(context, stage.hotline.public)
        page = context.new_page()
        screen.show(page, stage)

        faults = faults_of(page) + sideways_at_double_text(page) + watch.faults()
        cookies = {cookie["name"] for cookie in context.cookies()}

    assert "\n".join(faults) == ""
    visited = screen.name.startswith(VISITED) and screen.name != "live-over"
    assert cookies == ({"visit"} if visited else set())


@pytest.mark.parametrize("screen", staff.SCREENS, ids=by_name)
def test_a_staff_page(screen: Screen, stage: Stage, chromium: Browser) -> None:
    with context_for(chromium, stage, screen) as context:
        watch = Watch(context, stage.hotline.staff)
        page = context.new_page()
        screen.show(page, stage)

        faults = faults_of(page) + watch.faults()

    assert "\n".join(faults) == ""


def test_no_width_changes_a_colour() -> None:
    """So that what is seen in a colour scheme on one width holds on the other."""
    sheets = [path.read_text() for path in STYLES.glob("*.css")]
    by_width = [found.group() for sheet in sheets for found in BY_WIDTH.finditer(sheet)]

    assert by_width
    assert [rules for rules in by_width if COLOUR.search(rules)] == []


def test_no_page_is_left_out() -> None:
    """Held against the addresses that the two applications answer."""
    app = Flask(__name__)
    app.register_blueprint(public_pages())
    views = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static" and "GET" in (rule.methods or ())
    }
    views |= {f"staff.{view.__name__}" for _, view, method in ADDRESSES if method == "GET"}

    shown = {screen.endpoint for screen in (*public.SCREENS, *staff.SCREENS)} - {""}

    assert views - shown == set(NO_PAGES)
    assert shown <= views
