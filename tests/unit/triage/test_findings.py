"""Which cues of a message a person is shown, and the words that are quoted for each."""

from __future__ import annotations

from dataclasses import replace

from triage.context.gathering import Found, Reading
from triage.cueing.cuebook import Cue, load
from triage.rules.findings import shown
from triage.text.normal import even

TEXT = "he reads my mail so please do not write to me"


def a_cue(name: str, weight: float, label: str = "do not write") -> Cue:
    return replace(load().cues["do_not_write"], name=name, weight=weight, label=label)


def at(words: str, cue: Cue) -> Found:
    """Where these words of TEXT stand."""
    start = TEXT.index(words)
    return Found(cue, start, start + len(words), 1.0)


def told(*found: Found, subject: tuple[Found, ...] = ()) -> list[tuple[str, str, float]]:
    """The cue, the quotation and the weight of what a person is shown."""
    parts = (("subject", subject), ("text", found))
    readings = tuple(
        Reading(where=w, evened=even(TEXT), found=each, every=each) for w, each in parts
    )
    return [(each.cue, each.quote, each.weight) for each in shown(readings)]


LIGHT, HEAVY = a_cue("answer_is_read", 0.0), a_cue("do_not_write", 0.1)


def test_one_place_is_told_once_by_the_weightier_cue_in_all_its_words() -> None:
    """*Do not write* stood twice below *Why it is urgent*: once without its "please"."""
    once = [("do_not_write", "please do not write", 0.1)]
    whole, part = "please do not write", "do not write"
    assert told(at(whole, LIGHT), at(part, HEAVY)) == once
    assert told(at(part, LIGHT), at(whole, HEAVY)) == once
    assert told(at(whole, LIGHT), at(whole, HEAVY)) == once
    assert told(at("please do not", LIGHT), at("do not write", HEAVY)) == once


def test_two_places_two_labels_and_two_parts_are_told_apart() -> None:
    apart = [at("he reads my mail", LIGHT), at("do not write", HEAVY)]
    assert len(told(*apart)) == 2
    next_to_it = [at("please ", LIGHT), at("do not write", HEAVY)]
    assert len(told(*next_to_it)) == 2
    other = a_cue("answer_is_read", 0.0, label="is read by others")
    assert len(told(at("do not write", other), at("do not write", HEAVY))) == 2
    assert len(told(at("do not write", HEAVY), subject=(at("do not write", LIGHT),))) == 2
