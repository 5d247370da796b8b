"""How far a share counted on a few messages can be trusted, and what it becomes in real traffic."""

from __future__ import annotations

import math

_TWO_SIDED_95 = 1.959964
URGENT_IN_TRAFFIC = 0.05
"""Share of urgent messages that is assumed of real traffic; the corpus has six times as many."""


def interval(hits: int, of: int) -> tuple[float, float]:
    """Give the 95 % interval of a share by Wilson's formula; (0, 1) where nothing was counted."""
    if not of:
        return 0.0, 1.0
    square = _TWO_SIDED_95**2
    share = hits / of
    middle = share + square / (2 * of)
    reach = _TWO_SIDED_95 * math.sqrt(share * (1 - share) / of + square / (4 * of * of))
    whole = 1 + square / of
    return max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole)


def expected_precision(recall: float, false_alarms: float, urgent: float) -> float:
    """Give the share of alarms that are true where `urgent` of all messages are.

    `false_alarms` is the share of routine messages that ring.
    """
    true = recall * urgent
    false = false_alarms * (1 - urgent)
    return true / (true + false) if true + false else 0.0
