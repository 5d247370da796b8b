"""What stands before the fork is left uncounted, so that looking at it writes nothing."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import sys
from mailintake.uncounted import is_known_here, leave_uncounted

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


def test_what_stands_is_uncounted_and_what_comes_later_is_counted() -> None:
    """In a process of its own: this one goes on, and is to let go of what it holds."""
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=120, check=False
    )
    assert (ran.stdout.strip(), ran.stderr, ran.returncode) == ("well", "", 0)
