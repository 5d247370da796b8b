"""The machine's own Chromium, or Chrome, for pages to be looked at."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from ops.parts.missing import CHROMIUM, PartMissing

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APPLICATIONS = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
)
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


def find() -> Path:
    """The browser's program. Raises PartMissing where there is none."""
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    for application in APPLICATIONS:
        if application.exists():
            return application
    raise PartMissing(CHROMIUM)


def arguments() -> list[str]:
    """How it is started: silent on the network, and without its sandbox where root forbids that."""
    return [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else list(QUIET)
