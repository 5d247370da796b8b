"""`python -m ops.parts fetch`: install what the tests need and pip cannot bring.

It uses apt-get as root, or with sudo where that asks no password, and brew on macOS. What it cannot get it leaves: the
tests that need it say so at the end of their run, with the command.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

from ops.parts import chromium, dovecot
from ops.parts.missing import CHROMIUM, DOVECOT, Part, PartMissing

SECONDS_TO_INSTALL = 900


def main(arguments: Sequence[str]) -> int:
    """Run the one command there is."""
    if list(arguments) != ["fetch"]:
        print(__doc__)
        return 2
    fetch(missing())
    return 0


def missing() -> list[Part]:
    """Which parts this machine lacks."""
    parts = [] if dovecot.is_here() else [DOVECOT]
    try:
        chromium.find()
    except PartMissing:
        parts.append(CHROMIUM)
    return parts


def fetch(parts: Sequence[Part]) -> None:
    """Try to install each; say what is being done, and what could not be."""
    for command in _commands(parts):
        print("Tests need a part that this machine lacks:", " ".join(command), flush=True)
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
        [*rights, "apt-get", "update", "-qq"],
        [*rights, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    ]


def _rights() -> list[str] | None:
    """What stands before apt-get, or None where nobody lets us."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True)
    return ["sudo", "-n"] if asked.returncode == 0 else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
