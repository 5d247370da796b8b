"""Installing the parts that pip cannot bring: by apt-get as root or with a silent sudo, by brew on macOS."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

from ops.parts.missing import Part

SECONDS_TO_INSTALL = 900
PATIENCE = ("-o", "Acquire::http::Timeout=15", "-o", "Acquire::Retries=1")
"""A machine without a network is found out within seconds."""


def fetch(parts: Sequence[Part]) -> None:
    """Try to install each; say what is being done, and what could not be."""
    for command in _commands(parts):
        print("This machine lacks a part:", " ".join(command), flush=True)
        environ = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        try:
            ended = subprocess.run(
                command,
                check=False,
                env=environ,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                timeout=SECONDS_TO_INSTALL,
            )
        except (OSError, subprocess.TimeoutExpired):
            print("It could not be installed.")
            return
        if ended.returncode != 0:
            print("It could not be installed.")


def _commands(parts: Sequence[Part]) -> list[list[str]]:
    if not parts:
        return []
    if sys.platform == "darwin":
        return [["brew", "install", *part.brew] for part in parts]
    rights = _rights()
    if rights is None or shutil.which("apt-get") is None:
        return []
    packages = [part.apt for part in parts]
    return [
        [*rights, "apt-get", *PATIENCE, "update", "-qq"],
        [
            *rights,
            "apt-get",
            *PATIENCE,
            "install",
            "-y",
            "-qq",
            "--no-install-recommends",
            *packages,
        ],
    ]


def _rights() -> list[str] | None:
    """What stands before apt-get, or None where nobody lets us."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True)
    return ["sudo", "-n"] if asked.returncode == 0 else None
