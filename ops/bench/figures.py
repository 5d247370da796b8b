"""A figure: its name, value and unit, and the baseline that it is to be read beside."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One line of `make bench`."""

    name: str
    value: float
    unit: str
    baseline: float | None = None
    """The same unit; what it is stands in `beside`."""
    beside: str = ""

    def line(self) -> str:
        """As JSON."""
        facts = {"name": self.name, "value": round(self.value, 3), "unit": self.unit}
        baseline = None if self.baseline is None else round(self.baseline, 3)
        return json.dumps(facts | {"baseline": baseline, "beside": self.beside})


def milliseconds(action: Callable[[], object], *, times: int) -> list[float]:
    """How long each of `times` runs took."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        action()
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def middle(values: Sequence[float]) -> float:
    """The median."""
    return median(values)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of them do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@contextmanager
def stopwatch() -> Iterator[Callable[[], float]]:
    """Seconds since the block was entered."""
    began = time.perf_counter()
    yield lambda: time.perf_counter() - began
