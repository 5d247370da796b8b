"""`python -m ops.fuzz_mail SECONDS [FOLDER]`: hostile bytes for the mail reader, guided by what they reach.

Ends with a status other than 0 at the first message that raises or takes too long. FOLDER keeps what was found useful.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["mailintake"]):
    from casework.signals.problems import Problem
    from mailintake.__main__ import as_line
    from mailintake.case_mail.claims import claims_of
    from mailintake.parsing import read
    from mailintake.submission import tokens_of

SEEDS = Path(__file__).parents[1] / "tests" / "emails"
SLOWEST = 5
"""Seconds for one message of at most LARGEST bytes."""
LARGEST = 20_000


def one(data: bytes) -> None:
    """Everything that reads a message before it is sealed."""
    email = read(data)
    line = json.dumps(as_line("fuzz", email), ensure_ascii=False)
    line.encode()  # no lone surrogate
    if "\\u0000" in line:
        raise AssertionError("a string holds NUL")
    claims_of(email)
    tokens_of(email, data)
    if Problem.UNREADABLE in email.problems and email.headers:
        raise AssertionError("the reader itself gave up")


def main() -> None:
    """Fuzz for the given seconds."""
    seconds = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as made:
        found = sys.argv[2] if len(sys.argv) > 2 else made  # noqa: PLR2004 - SECONDS and FOLDER
        options = [
            sys.argv[0],
            f"-max_total_time={seconds}",
            f"-timeout={SLOWEST}",
            f"-max_len={LARGEST}",
            f"-artifact_prefix={made}/",
            found,
            str(SEEDS),
        ]
        atheris.Setup(options, one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
