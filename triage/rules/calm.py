"""What the names of its cues say of a passage before it is weighed: that it is calm, or tells of harm."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cache

from triage.context.gathering import Found
from triage.cueing import cuebook
from triage.cueing.cuebook import Kind

LONG_AGO = "long_ago"
_LOWERS = -0.8
"""Points of a cue of topic or certainty which say that the very passage is meant otherwise."""
_CALM_TOPICS = frozenset({"wages", "technical_help"})
"""Topics that make a passage without any harm calm, however little they take off."""


def said(found: Iterable[Found]) -> AbstractSet[str]:
    """Name the cues among those found that are not denied."""
    return {each.cue.name for each in found if each.sure > 0}


def is_aside(cues: AbstractSet[str]) -> bool:
    """Whether a passage is left out: calm words, or a topic such as wages without any harm."""
    return is_calm(cues) or not (cues.isdisjoint(_CALM_TOPICS) or harms(cues))


def is_calm(cues: AbstractSet[str]) -> bool:
    """Whether a passage tells of long ago, or is meant otherwise."""
    return LONG_AGO in cues or lowers(cues)


def lowers(cues: AbstractSet[str]) -> bool:
    """Whether a topic or words of doubt say that the passage is meant otherwise."""
    return not cues.isdisjoint(_lowering())


def harms(cues: AbstractSet[str]) -> bool:
    """Whether something happens to somebody."""
    return not cues.isdisjoint(_harmful())


@cache
def of_asides() -> AbstractSet[str]:
    """Name the cues of which one is in every passage that is left out."""
    return _lowering() | _CALM_TOPICS | {LONG_AGO}


@cache
def _lowering() -> AbstractSet[str]:
    of_doubt, cues = (Kind.TOPIC, Kind.SURE), cuebook.load().cues.values()
    return {each.name for each in cues if each.weight <= _LOWERS and each.kind in of_doubt}


@cache
def _harmful() -> AbstractSet[str]:
    cues = cuebook.load().cues.values()
    return {each.name for each in cues if each.weight > 0 and each.kind is Kind.WHAT}
