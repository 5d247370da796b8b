"""`python -m ops.parts fetch`: install what the tests need and pip cannot bring.

What cannot be had is left: the tests that need it fail, and say at the end of their run how it is installed.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from ops.parts import chromium, dovecot
from ops.parts.fetching import fetch
from ops.parts.missing import CHROMIUM, DOVECOT, Part, PartMissing


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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
