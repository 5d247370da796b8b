"""Before the mail worker forks it reads made-up mails, so that what the first ones leave behind lies in memory once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mailintake.parsing import read
from services import rehearsing

ROOT = Path(__file__).resolve().parents[3]
FORKING = """
import sys
from services.mail import _ready_to_fork
from triage.cueing.cuebook import load

class Proving:
    def ready_to_fork(self):
        pass

_ready_to_fork(Proving())
for name, spoken in load().languages.items():
    if any(script.met.cache_info().currsize for script in spoken.scripts):
        print(name)
print(*sys.modules)
"""


@pytest.fixture(scope="module")
def told() -> set[str]:
    """The languages whose cues were met before the fork, and the modules that stand in memory."""
    command = [sys.executable, "-c", FORKING]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stderr == ""
    return set(ran.stdout.split())


def test_mails_were_read_and_weighed_before_the_fork(told: set[str]) -> None:
    assert told >= {"ar", "hi", "ko", "ru", "zh"}


def test_they_load_nothing_that_few_mails_need(told: set[str]) -> None:
    assert not told & {"charset_normalizer", "dkim", "dns", "nacl"}


@pytest.mark.parametrize("number", range(13))
def test_each_of_them_is_read_without_a_fault(number: int) -> None:
    email = read(rehearsing.mail(number))

    assert not email.problems
    assert rehearsing.SAID[number].split(".")[0] in email.text
