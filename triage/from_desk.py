"""The table of `python -m triage evaluate --from-desk`: what people made of the alarms on live traffic."""

from __future__ import annotations

from collections.abc import Iterable

from casework.figures import LEAST_TRUE, Figures, Tally
from triage import chances

_HEAD = f"{'':<14}  alarms  judged  true  share of true [95 %]   missed  minutes to decide"


def desk_table(figures: Figures) -> str:
    """Write the figures by week, language and channel, and the task where there is one."""
    rows = [
        f"From the desk, {figures.since:%Y-%m-%d} to {figures.until:%Y-%m-%d}. True: judged, and not marked false.",
        "Missed: left routine by triage and raised by a person.",
        "",
        _HEAD,
        _row(figures.whole),
    ]
    parts = (
        ("By week (its Monday)", figures.weeks),
        ("By language", figures.languages),
        ("By channel", figures.channels),
    )
    for title, tallies in parts:
        rows += ["", title, _HEAD, *_rows(tallies)]
    rows += ["", "Why alarms were false"]
    rows += [f"  {count:4}  {reason}" for reason, count in figures.reasons.items()] or ["  none"]
    rows += ["", _verdict(figures)]
    return "\n".join(rows)


def _verdict(figures: Figures) -> str:
    if figures.task is not None:
        return f"TASK: {figures.task.sentence}"
    return (
        f"No task: of 30 days' alarms at least {LEAST_TRUE:.0%} were true, or too few were judged."
    )


def _rows(tallies: Iterable[Tally]) -> list[str]:
    return [_row(tally) for tally in tallies] or ["  nothing rang"]


def _row(tally: Tally) -> str:
    low, high = chances.interval(tally.true, tally.judged)
    share = "-" if tally.share is None else f"{tally.share:.3f} [{low:.3f}, {high:.3f}]"
    minutes = "-" if tally.minutes is None else f"{tally.minutes:.0f}"
    return (
        f"{tally.name:<14}  {tally.alarms:6}  {tally.judged:6}  {tally.true:4}  {share:<21}  "
        f"{tally.missed:6}  {minutes:>17}"
    )
