"""Findings at one and the same words of a text are one reason, which says all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from casework.signals.assessments import Finding

_BETWEEN = "; "


def joined(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Put findings together that quote the same place of the text and speak both for alarm or both against.

    The weightiest stands where the first of them stood, with the labels of all, its own first.
    """
    at: dict[object, list[Finding]] = {}
    for number, finding in enumerate(findings):
        placed = finding.where == "text" and finding.start is not None
        place = (finding.start, finding.end, finding.weight < 0) if placed else number
        at.setdefault(place, []).append(finding)
    return tuple(map(_one, at.values()))


def _one(same: list[Finding]) -> Finding:
    ranked = sorted(same, key=lambda finding: -abs(finding.weight))
    labels = dict.fromkeys(finding.label for finding in ranked)
    return replace(ranked[0], label=_BETWEEN.join(labels))
