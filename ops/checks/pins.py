"""`python -m ops.checks.pins`: write `requirements*.txt` from `requirements*.in`, newest releases first.

One list serves Python 3.11 to 3.13 on Linux and macOS; it carries hashes and names no package index.
"""

from __future__ import annotations

import subprocess
import sys

LISTS = ("requirements", "requirements-demo", "requirements-dev")
OPTIONS = (
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-header",
    "--no-annotate",
    "--upgrade",
)


def main() -> int:
    """Compile each list; the later ones keep to the first."""
    for name in LISTS:
        command = [sys.executable, "-m", "uv", "pip", "compile", "-q", *OPTIONS]
        ended = subprocess.run([*command, f"{name}.in", "-o", f"{name}.txt"], check=False)
        if ended.returncode != 0:
            return ended.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
