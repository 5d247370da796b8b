"""`python -m ops.screenshots [FOLDER]`: pictures of a demonstration of its own, with invented reports in it.

Writes those of the README to `docs/images`; with a folder, every page there too, at 360 and 1280 wide, light and dark.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ops.bench.running import hotline
from ops.parts import chromium
from ops.screens import public, staff
from ops.screens.cases import file_cases
from ops.screens.hotline import DESK, PHONE, Hotline
from ops.screens.screen import Screen, Stage, context_for

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ViewportSize

IMAGES = Path("docs/images")
SITES = {"public": public.SCREENS, "staff": staff.SCREENS}
README = (
    ("staff", "queue", DESK | {"height": 1200}, "queue-1280.png"),
    ("staff", "case-urgent", DESK, "case-1280.png"),
    ("public", "form-danger", PHONE | {"height": 1900}, "report-360.png"),
    ("public", "sent-urgent", PHONE | {"height": 1200}, "sent-urgent-360.png"),
)
"""Site, screen, size, file. A picture ends where the height does, so that it says one thing."""


def main(arguments: list[str]) -> int:
    """Start a demonstration, fill it, take the pictures, end it."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(prog="python -m ops.screenshots", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="where pictures of every page go")
    folder: Path | None = parser.parse_args(arguments).folder
    with hotline() as running, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=chromium.arguments()
        )
        way_in = Hotline(running.way_in)
        stage = Stage(hotline=way_in, cases=file_cases(way_in))
        picture_readme(browser, stage)
        if folder:
            picture_all(browser, stage, folder)
        browser.close()
    return 0


def picture_readme(browser: Browser, stage: Stage) -> None:
    """The few pictures that the papers show."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    for site, name, size, file in README:
        screen = next(screen for screen in SITES[site] if screen.name == name)
        with context_for(browser, stage, screen, viewport=size) as context:
            page = context.new_page()
            screen.show(page, stage)
            page.screenshot(path=IMAGES / file)
            print(IMAGES / file)


def picture_all(browser: Browser, stage: Stage, folder: Path) -> None:
    """Every screen whole, in each size and scheme."""
    folder.mkdir(parents=True, exist_ok=True)
    for site, screens in SITES.items():
        for screen in screens:
            picture(browser, stage, screen, folder / f"{site}-{screen.name}")
            print(f"{site} {screen.name}")


def picture(browser: Browser, stage: Stage, screen: Screen, start: Path) -> None:
    """One screen, four times."""
    with context_for(browser, stage, screen) as context:
        page = context.new_page()
        screen.show(page, stage)
        for size in (PHONE, DESK):
            page.set_viewport_size(cast("ViewportSize", size))
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                path = start.with_name(f"{start.name}-{size['width']}-{scheme}.png")
                page.screenshot(path=path, full_page=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
