"""What few messages need is compiled, or loaded, by those alone."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from triage.text.expressions import Rare, over_evened

ROOT = Path(__file__).parents[3]
ASKED = """
import sys
from casework.signals.submissions import Channel, Words
from triage.assess import assess
from triage.text.expressions import Rare
assess(Words(channel=Channel.WEB, text=sys.argv[1]))
def within(value):
    if isinstance(value, tuple):
        return [rare for each in value for rare in within(each)]
    return [value] if isinstance(value, Rare) else []
ours = [module for name, module in sys.modules.copy().items() if name.startswith("triage")]
found = [rare for module in ours for value in vars(module).values() for rare in within(value)]
rare = {id(each): each for each in found}.values()
print(len(rare) > 20, sum("made" in vars(value) for value in rare), "phonenumbers" in sys.modules)
"""


def test_a_rare_expression_is_made_once_and_finds_what_any_other_does() -> None:
    rare = Rare("a+b", re.IGNORECASE)
    assert vars(rare).get("made") is None
    assert rare.made.findall("xAABy") == re.findall("a+b", "xAABy", re.IGNORECASE) == ["AAB"]
    assert rare.made is rare.made


@pytest.mark.parametrize("pattern", ["é|ñ", "세|살", "plain"])
def test_what_runs_over_evened_text_has_its_letters_taken_apart(pattern: str) -> None:
    assert Rare(pattern, evened=True).made == over_evened(pattern)


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("", "True 0 False"),
        ("Please help me, I am locked in, call 713-555-0142 before he comes back.", "True 0 False"),
        ("call +44 20 7946 0958", "True 0 True"),
        ("a van with plate ABC 123", "True 8 False"),
    ],
)
def test_only_what_a_message_needs_is_made_and_loaded(text: str, needed: str) -> None:
    said = [sys.executable, "-c", ASKED, text]
    assert subprocess.check_output(said, cwd=ROOT, text=True).strip() == needed
