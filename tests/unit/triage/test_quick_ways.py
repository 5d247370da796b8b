"""Where triage takes a quicker way over most texts, it finds the same as by the plain one."""

from __future__ import annotations

import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from triage import numbers
from triage.corpora import FOLDER
from triage.normal import even

TEXTS = [
    json.loads(line)["text"]
    for file in sorted(FOLDER.glob("*.jsonl"))
    for line in file.read_text("utf-8").splitlines()
]
LETTERS = st.characters(exclude_categories=["Cs"], max_codepoint=0x36F) | st.sampled_from(
    " \n救م🚨ﬃ½™\u200b"
)


def apart(text: str) -> str:
    """Fold sign by sign, with no other sign beside it, and take out blanks by an expression."""
    return re.sub(r"(?<=[ \n]) +|\A +", "", "".join(even(f"x{sign}").text[1:] for sign in text))


@settings(max_examples=100, deadline=None)
@given(st.text(LETTERS, max_size=80))
def test_a_text_is_folded_as_its_signs_are(text: str) -> None:
    evened = even(text)
    assert evened.text == apart(evened.seen)


@settings(max_examples=100, deadline=None)
@given(st.text(LETTERS, min_size=1, max_size=80))
def test_every_place_leads_back_to_the_sign_that_it_came_from(text: str) -> None:
    evened = even(text)
    for place, sign in enumerate(evened.text):
        start, end = evened.span(place, place + 1)
        assert end == start + 1
        assert sign in even(f"x{evened.seen[start]}").folded[1:]


def test_every_number_is_found_that_its_expressions_find() -> None:
    kinds = {
        "in_minutes": numbers.MINUTES,
        "clock_time": numbers.CLOCK,
        "long_ago": numbers.PAST_YEAR,
        "still_there": numbers.ROOM,
    }
    found = 0
    for text in TEXTS:
        plain = even(text).text
        quickly = {(each.cue, each.start, each.end) for each in numbers.find(plain)}
        for cue, expression in kinds.items():
            slowly = {(cue, *match.span()) for match in expression.finditer(plain)}
            assert slowly == {each for each in quickly if each[0] == cue}, (cue, len(slowly))
            found += len(slowly)
    assert found > 500
