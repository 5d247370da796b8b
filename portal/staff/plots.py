"""Plots as bars in numbers: where each stands and how high. The template draws them; no script is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casework.floor.figures import Tally

HEIGHT, WIDTH = 120, 24
"""Of the tallest column, and of one column with the gap behind it."""
GAP = 6
ABOVE, BELOW = 16, 18
"""Room for the number above a column and its name below."""
_NAMED = 2
"""Every second column is named: the dates would stand in each other."""


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One piece of a column."""

    kind: str
    """What it counts: the class that colours it."""
    x: float
    y: float
    height: float
    width: float = WIDTH - GAP


@dataclass(frozen=True, kw_only=True)
class Label:
    """A word or number at the middle of a column."""

    x: float
    y: float
    says: str


@dataclass(frozen=True, kw_only=True)
class Plot:
    """A plot of columns."""

    width: float
    height: float
    base: float
    """Where the columns stand."""
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]


def columns(names: Sequence[str], parts: Sequence[tuple[str, Sequence[float]]]) -> Plot:
    """Columns of stacked parts, each a kind and its values; the tallest column has the full height."""
    totals = [sum(values[at] for _, values in parts) for at in range(len(names))]
    most = max(totals, default=0) or 1
    base = float(ABOVE + HEIGHT)
    bars: list[Bar] = []
    labels: list[Label] = []
    for at, name in enumerate(names):
        x, top = float(at * WIDTH + GAP), base
        for kind, values in parts:
            height = round(values[at] / most * HEIGHT, 1)
            top = round(top - height, 1)
            if height:
                bars.append(Bar(kind=kind, x=x, y=top, height=height))
        middle = x + (WIDTH - GAP) / 2
        if totals[at]:
            labels.append(Label(x=middle, y=top - 3, says=f"{totals[at]:.0f}"))
        if at % _NAMED == 0:
            labels.append(Label(x=middle, y=base + BELOW - 4, says=name))
    return Plot(
        width=float(len(names) * WIDTH + GAP),
        height=base + BELOW,
        base=base,
        bars=tuple(bars),
        labels=tuple(labels),
    )


def week_of(name: str) -> str:
    """The Monday of a week as people write it, `23 Nov`."""
    monday = date.fromisoformat(name)
    return f"{monday.day} {monday:%b}"


def of_weeks(weeks: Sequence[Tally]) -> dict[str, Plot]:
    """The three plots of the page: what became of the alarms, what was missed, how long a decision took."""
    names = [week_of(week.name) for week in weeks]
    parts = [
        ("true", [float(week.true) for week in weeks]),
        ("false", [float(week.false) for week in weeks]),
        ("open", [float(week.open) for week in weeks]),
    ]
    return {
        "alarms": columns(names, parts),
        "missed": columns(names, [("missed", [float(week.missed) for week in weeks])]),
        "minutes": columns(names, [("minutes", [week.minutes or 0.0 for week in weeks])]),
    }
