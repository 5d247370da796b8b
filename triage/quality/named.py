"""How well triage finds what a message names: phones, addresses, plates, ZIP codes and states, against their labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from casework.signals.assessments import Assessment, PlaceKind
from triage.quality import chances

KINDS = ("phones", "emails", "urls", "plates", "zips", "states")
"""As the label guide calls them."""


class Counts(NamedTuple):
    """How often a kind of thing was found, missed and made up."""

    right: int = 0
    missed: int = 0
    made_up: int = 0

    def plus(self, other: Counts) -> Counts:
        """Give both together."""
        return Counts(*map(sum, zip(self, other, strict=True)))


def compare(entities: Mapping[str, Any] | None, said: Assessment) -> Mapping[str, Counts]:
    """Count by kind what one message names, as written; empty for a message without such labels.

    What the labels call `doubtful` counts neither way.
    """
    if entities is None:
        return {}
    found, doubtful = _found(said), set(entities.get("doubtful") or ())
    return {
        kind: _counts(set(entities.get(kind) or ()) - doubtful, found[kind] - doubtful)
        for kind in KINDS
    }


def _found(said: Assessment) -> Mapping[str, set[str]]:
    kept = said.indicators
    return {
        "phones": set(kept.phones),
        "emails": set(kept.emails),
        "urls": set(kept.urls),
        "plates": set(kept.plates),
        "zips": {place.quote for place in said.places if place.kind is PlaceKind.ZIP},
        "states": set(said.states),
    }


def _counts(labels: set[str], found: set[str]) -> Counts:
    return Counts(len(labels & found), len(labels - found), len(found - labels))


def rows(counted: Iterable[Mapping[str, Counts]]) -> list[str]:
    """Write precision, recall and F1 by kind, each with its 95 % interval."""
    whole = dict.fromkeys(KINDS, Counts())
    for each in counted:
        for kind, counts in each.items():
            whole[kind] = whole[kind].plus(counts)
    return [_HEAD, *(_row(kind, counts) for kind, counts in whole.items())]


_HEAD = "          labelled  recall [95 %]         precision [95 %]      F1 [95 %]             missed  made up"


def _row(kind: str, counts: Counts) -> str:
    right, missed, made_up = counts
    shares = (
        _share(right, right + missed),
        _share(right, right + made_up),
        _f1(right, right + missed + made_up),
    )
    return f"{kind:<8}  {right + missed:8}  {'  '.join(shares)}  {missed:6}  {made_up:7}"


def _share(part: int, whole: int) -> str:
    low, high = chances.interval(part, whole)
    return _written(part / whole if whole else 0.0, low, high)


def _f1(right: int, either: int) -> str:
    """Of all that is labelled or found a share `j` is both, of which F1 = 2j / (1 + j) is another measure."""
    share = right / either if either else 0.0
    ends: Sequence[float] = (share, *chances.interval(right, either))
    return _written(*(2 * j / (1 + j) for j in ends))


def _written(value: float, low: float, high: float) -> str:
    return f"{value:.3f} [{low:.3f}, {high:.3f}]"
