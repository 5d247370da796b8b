"""Threads share what one of them has let go, where the C library can be asked to."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
HEAPS = """
import sys
from threading import Barrier, Thread
from casework.memory import share_one_heap

if sys.argv[1] == "one":
    share_one_heap()
together = Barrier(4)

def need():
    kept = [bytes(2_000) for _ in range(2_000)]
    together.wait()

threads = [Thread(target=need) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
starts = [int(line.partition("-")[0], 16) for line in open("/proc/self/maps") if len(line.split()) == 5]
print(sum(start % 2**26 == 0 for start in starts))
"""
"""The GNU C library begins a further heap at a whole 64 MiB."""


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "malloc_trim"),
    reason="this C library keeps no heaps by thread",
)
def test_threads_take_from_one_heap() -> None:
    """Each kept its own, beside what loading the program had left free: three MiB of the mail worker."""

    def further(how: str) -> int:
        command = [sys.executable, "-c", HEAPS, how]
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        return int(ran.stdout)

    assert further("each") > 0
    assert further("one") == 0
