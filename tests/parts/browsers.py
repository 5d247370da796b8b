"""The machine's own Chromium, driven by Playwright."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from ops.parts import chromium as chromium_part
from ops.parts.missing import PartMissing
from tests.parts.missing import lacks

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NOWHERE_ELSE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""No page under test reaches beyond this machine, not even the one that *Leave this page* leads to."""


@pytest.fixture(scope="session")
def chromium(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """A browser: `chromium.new_context(java_script_enabled=False).new_page()`."""
    from playwright.sync_api import sync_playwright

    try:
        program = chromium_part.find()
    except PartMissing as why:
        lacks(request, why)
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=[*chromium_part.arguments(), NOWHERE_ELSE]
        )
        yield browser
        browser.close()
