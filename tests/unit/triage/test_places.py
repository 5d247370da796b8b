"""States are told by their names, cities, towns and postal letters, and hardly by anything else."""

from __future__ import annotations

import json

import pytest

from triage import places
from triage.corpora import FOLDER
from triage.normal import even


def states(text: str) -> tuple[str, ...]:
    return places.states(even(text))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("we are in Talladega", ("AL",)),
        ("a motel off I-80 in elko", ("NV",)),
        ("the diner in Ashtabula, then Tucson", ("OH", "AZ")),
        ("Portland, Maine", ("ME",)),
        ("Portland", ("OR",)),
        ("Lexington, SC", ("SC",)),
        ("lexington, sc", ()),
        ("Kansas City", ("MO",)),
        ("she lives in a pueblo", ()),
        ("spring is normal in paradise", ()),
        ("в Сакраменто", ("CA",)),
        ("в гостинице", ()),
        ("в Остине", ("TX",)),
        ("एडिसन, न्यू जर्सी में", ("NJ",)),
        ("拉斯維加斯", ("NV",)),
        ("호놀룰루에서", ("HI",)),
        ("في أوستن", ("TX",)),
    ],
)
def test_a_place_speaks_for_its_state(text: str, named: tuple[str, ...]) -> None:
    assert states(text) == named


def test_of_the_corpus_most_states_are_found_and_few_made_up() -> None:
    right = missed = made_up = 0
    for file in sorted(FOLDER.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            signal = json.loads(line)
            found = set(states(f"{signal['subject']}\n{signal['text']}"))
            named = set(signal["entities"]["states"])
            right += len(found & named)
            missed += len(named - found)
            made_up += len(found - named)
    assert right / (right + made_up) >= 0.93
    assert 2 * right / (2 * right + missed + made_up) >= 0.85
