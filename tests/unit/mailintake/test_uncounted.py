"""What stands before the fork is left uncounted, so that looking at it writes nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

SCRIPT = """
import sys
from mailintake.storing.uncounted import is_known_here, leave_uncounted

class Held:
    def __init__(self):
        self.word = "".join(["made ", "when it ran"])
        self.numbers = {"one": 10**9, "more": (10**10, [10**11])}

def said():
    return "a constant of a function"

def counts():
    more = held.numbers["more"]
    found = (held, held.word, held.numbers, held.numbers["one"], more, more[1], more[1][0], said, said())
    return [sys.getrefcount(each) for each in found]

held = Held()
assert is_known_here()
never = sys.getrefcount(None)
assert never not in counts()
leave_uncounted()
assert set(counts()) == {never}, counts()
later = Held()
assert sys.getrefcount(later) < 10
held.numbers["more"][1].append(later)
assert sys.getrefcount(later) < 10
print("well")
"""


ELSEWHERE = """
import sys
from mailintake.storing.uncounted import is_known_here, leave_uncounted

held = ["made when it ran"]
before = sys.getrefcount(held)
assert not is_known_here()
leave_uncounted()
assert sys.getrefcount(held) == before
print("well")
"""


WORKER = """
import sys
from dataclasses import dataclass
from typing import Any
from mailintake.__main__ import _sharing

loaded = []

@dataclass(frozen=True)
class Services:
    ready_to_fork: Any

_sharing(Services(lambda: loaded.append(["a table"]))).ready_to_fork()
assert loaded == [["a table"]]
assert sys.getrefcount(loaded[0]) == sys.getrefcount(None)
print("well")
"""
UNCOUNTED_HERE = sys.version_info >= (3, 12)


def ran_well(script: str) -> bool:
    """Run it in a process of its own: this one goes on, and is to let go of what it holds."""
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False
    )
    return (ran.stdout.strip(), ran.stderr, ran.returncode) == ("well", "", 0)


@pytest.mark.skipif(not UNCOUNTED_HERE, reason="Python 3.11 counts whatever stands")
def test_what_stands_is_uncounted_and_what_comes_later_is_counted() -> None:
    assert ran_well(SCRIPT)


@pytest.mark.skipif(UNCOUNTED_HERE, reason="only Python 3.11 counts whatever stands")
def test_where_all_is_counted_nothing_changes() -> None:
    assert ran_well(ELSEWHERE)


@pytest.mark.skipif(not UNCOUNTED_HERE, reason="Python 3.11 counts whatever stands")
def test_what_the_worker_loads_before_the_fork_is_uncounted() -> None:
    assert ran_well(WORKER)
