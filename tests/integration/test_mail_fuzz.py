"""A few seconds of guided fuzzing; `make fuzz` runs for minutes."""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(
    (sys.platform, platform.machine()) != ("linux", "x86_64") or sys.version_info < (3, 12),
    reason="the fuzzer is made for Linux on x86-64 and Python 3.12 or newer alone",
)
def test_no_bytes_break_the_reader() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ops.fuzz_mail", "8"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stderr[-2000:]
    assert "Done" in done.stderr
