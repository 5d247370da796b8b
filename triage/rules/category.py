"""Which of the hotline's seven kinds a signal is."""

from __future__ import annotations

from collections.abc import Mapping

from casework.signals.assessments import Category
from casework.signals.submissions import Channel, Need
from triage.context.chosen import CUE as CHOSEN
from triage.rules.weighing import Weight

_HINTED_BY_NEED: Mapping[Need, Mapping[Category, float]] = {
    Need.SELF: {Category.CRISIS: 1.0, Category.REFERRAL: 0.6},
    Need.KNOWN: {Category.CRISIS: 0.8, Category.TIP: 0.3},
    Need.SAW: {Category.TIP: 2.0},
    Need.JOB: {Category.TRAINING_TA: 0.5, Category.REFERRAL: 0.5, Category.TIP: 0.5},
    Need.INFO: {Category.GENERAL_INFO: 1.0, Category.TRAINING_TA: 0.8},
}
_BY_URGENCY: Mapping[bool, Mapping[Category, float]] = {
    True: {Category.CRISIS: 1.0},
    False: {Category.CRISIS: -3.4, Category.REFERRAL: -0.4},
}
"""Crisis is for who needs help now: a routine message is hardly ever one."""
_BY_EMAIL: Mapping[Category, float] = {
    Category.TRAINING_TA: 0.8,
    Category.UNRELATED: 0.6,
    Category.REFERRAL: 0.4,
    Category.AT_RISK: -0.4,
    Category.TIP: -0.8,
}
"""Agencies, colleagues and advertisers write emails; who saw something mostly uses the form."""
_ONLY_SELF_HARM = 1.0
_SELF_HARM = ("self_harm", "wants_to_die")
_HARMED_BY_OTHERS = (
    *("made_to_sell", "kidnapped", "held", "raped", "harsh_home", "unpaid", "documents_taken"),
    *("child_used", "cannot_leave", "locked_in", CHOSEN, "beaten", "threat", "debt"),
)
"""Cues of which one, beside self-harm, makes it no matter of self-harm alone: not those of few and common words, as
`the blade`, which stands for a street where sex is sold."""
_NEVER_URGENT = (Category.UNRELATED, Category.GENERAL_INFO)
_TRAFFICKING = ("sold_sex", "harsh_home", "unpaid", "controlled", "documents_taken")

_OURS = (*_TRAFFICKING, "child_used", "cannot_leave", "locked_in", "live_operation", "placement")
"""Cues of which one makes an urgent message ours, whatever its wording is like."""


def choose(
    totals: Mapping[Category, float],
    *,
    weight: Weight,
    urgent: bool,
    need: Need | None,
    channel: Channel,
) -> Category:
    """Choose the kind that the cues most speak for; a tip when nothing speaks for any."""
    points = dict(totals)
    _add(points, _BY_URGENCY[urgent])
    if need is not None:
        _add(points, _HINTED_BY_NEED[need])
    if channel is Channel.EMAIL:
        _add(points, _BY_EMAIL)
    if urgent and weight.has("self_harm") and not weight.has(*_TRAFFICKING):
        points[Category.UNRELATED] += _ONLY_SELF_HARM
    best = max(points, key=points.__getitem__)
    return best if points[best] > 0 else Category.TIP


def with_learned(
    by_rule: Category, learned: Mapping[Category, float], *, urgent: bool, need: Need | None
) -> Category:
    """Let the model choose where it has seen words; what the writer ticked still counts.

    By the label guide whoever needs help now is urgent, so that nothing routine is a crisis.
    """
    if not learned:
        return by_rule
    points = {kind: value for kind, value in learned.items() if urgent or kind != Category.CRISIS}
    for kind, extra in _HINTED_BY_NEED.get(need, {}).items() if need else ():
        if kind in points:
            points[kind] += extra
    return max(points, key=points.__getitem__)


def when_urgent(
    kind: Category, learned: Mapping[Category, float], *, weight: Weight, reads_like_danger: bool
) -> Category:
    """Give the kind of a message that answers or rules made urgent.

    Self-harm alone is urgent and unrelated, and the wording tells it where no rule does (`reads_like_danger`); beside
    exploitation or violence it is a crisis. Nothing else that is urgent is unrelated: whoever answers that there is
    danger and writes one word is in it.
    """
    if kind is not Category.UNRELATED:
        return kind
    if weight.has(*_SELF_HARM):
        return Category.CRISIS if weight.has(*_HARMED_BY_OTHERS) else kind
    if weight.has(CHOSEN):
        return Category.CRISIS
    if weight.urgent and weight.has(*_OURS):
        points = {each: value for each, value in learned.items() if each not in _NEVER_URGENT}
        return max(points, key=points.__getitem__, default=Category.CRISIS)
    return kind if weight.urgent or reads_like_danger else Category.CRISIS


def _add(points: dict[Category, float], more: Mapping[Category, float]) -> None:
    for category, extra in more.items():
        points[category] += extra
