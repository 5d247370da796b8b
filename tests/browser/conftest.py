"""A whole hotline with a case in every state, and browsers to use it with."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page
from werkzeug.serving import WSGIRequestHandler, make_server

from ops.screens.cases import file_cases
from ops.screens.hotline import Hotline
from ops.screens.screen import Stage, signed_in
from tests.browser.looking import PHONE
from tests.browser.watching import Watch
from tests.parts.demonstrations import Running

DESK = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def hotline(demonstration: Running) -> Hotline:
    """Ways into the running demonstration."""
    return Hotline(demonstration.way_in)


@pytest.fixture(scope="session")
def stage(hotline: Hotline) -> Stage:
    """The demonstration with a case in every state."""
    return Stage(hotline=hotline, cases=file_cases(hotline))


Phone = Callable[..., Page]


@pytest.fixture
def phone(chromium: Browser, hotline: Hotline) -> Iterator[Phone]:
    """A small phone without scripts, on the public site if no other is named. Nothing may be amiss at the end."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_one(*, locale: str = "en-US", site: str = hotline.public) -> Page:
        context = chromium.new_context(
            java_script_enabled=False,
            locale=locale,
            viewport=PHONE,
        )
        opened.append((context, Watch(context, site)))
        return context.new_page()

    yield open_one
    for context, watch in opened:
        context.close()
        assert watch.faults() == []


Desk = Callable[..., Page]


@pytest.fixture
def desk(chromium: Browser, hotline: Hotline) -> Iterator[Desk]:
    """The console without scripts, signed in: `desk("mara")`. Nothing may be amiss at the end."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_one(username: str, *, scripts: bool = False) -> Page:
        context = signed_in(chromium, hotline, username, java_script_enabled=scripts, viewport=DESK)
        opened.append((context, Watch(context, hotline.staff)))
        return context.new_page()

    yield open_one
    for context, watch in opened:
        context.close()
        assert watch.faults() == []


class Silent(WSGIRequestHandler):
    """Writes no line for a request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


@pytest.fixture
def console(staff_app: Flask) -> Iterator[str]:
    """The address of a console that is served."""
    server = make_server("127.0.0.1", 0, staff_app, threaded=True, request_handler=Silent)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
