"""The table of `python -m triage evaluate --from-desk`: what people made of the alarms on live traffic."""

from __future__ import annotations

from collections.abc import Iterable

from casework.floor.figures import FEWEST_JUDGED, LEAST_TRUE, Figures, Tally
from triage.quality import chances

_HEAD = f"{'':<14}  alarms  judged  true  share of true [95 %]   missed  minutes to decide"


def desk_table(figures: Figures) -> str:
    """Write the figures by week, language and channel, and the task where there is one."""
    title = (
        f"From the desk, {figures.since:%Y-%m-%d} to {figures.until:%Y-%m-%d} ({figures.until:%Z})"
    )
    if not figures.whole.alarms and not figures.whole.missed:
        return f"{title}: no data. Triage rang for nothing, and people raised nothing."
    rows = [
        f"{title}. True: judged, and nobody lowered it, called it false or ended it as spam or misuse.",
        "Calls that staff logged are no alarms. Missed: left routine by triage and raised by a person.",
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
    month = figures.month
    if month.judged < FEWEST_JUDGED:
        return (
            f"No task can be told: of {month.alarms} alarms in 30 days {month.judged} were judged,"
            f" and it takes {FEWEST_JUDGED}."
        )
    return (
        f"No task: of {month.judged} alarms judged in 30 days {month.true} were true, and at least"
        f" {LEAST_TRUE:.0%} must be."
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
