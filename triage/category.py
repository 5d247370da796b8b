"""Which of the hotline's seven kinds a signal is."""

from __future__ import annotations

from collections.abc import Mapping

from casework.assessments import Category
from casework.submissions import Channel, Need
from triage.weighing import Weight

_HINTED_BY_NEED: Mapping[Need, Mapping[Category, float]] = {
    Need.SELF: {Category.CRISIS: 1.0, Category.REFERRAL: 0.6},
    Need.KNOWN: {Category.CRISIS: 0.8, Category.TIP: 0.3},
    Need.SAW: {Category.TIP: 2.0},
    Need.JOB: {Category.TRAINING_TA: 0.5, Category.REFERRAL: 0.5, Category.TIP: 0.5},
    Need.INFO: {Category.GENERAL_INFO: 1.0, Category.TRAINING_TA: 0.8},
}
_URGENT_CRISIS = 2.0
_ROUTINE_CRISIS = -3.0
_HARD_TOPICS = (Category.TRAINING_TA, Category.GENERAL_INFO, Category.UNRELATED)


def choose(
    totals: Mapping[Category, float],
    *,
    weight: Weight,
    urgent: bool,
    need: Need | None,
    channel: Channel,
) -> Category:
    """Choose the kind that most speaks for; a tip when nothing does.

    Crisis is for who needs help now: routine messages are hardly ever one, and urgent ones are
    seldom a question, a talk or an advertisement.
    """
    points = dict(totals)
    points[Category.CRISIS] += _URGENT_CRISIS if urgent else _ROUTINE_CRISIS
    if urgent:
        for topic in _HARD_TOPICS:
            points[topic] *= 0.5
    if need is not None:
        for category, hint in _HINTED_BY_NEED[need].items():
            points[category] += hint
    if weight.has("self_harm") and urgent and not weight.has("sold_sex", "harsh_home", "unpaid"):
        points[Category.UNRELATED] += 1.0
    if channel is Channel.EMAIL:
        points[Category.TRAINING_TA] += 0.1
    best = max(Category, key=lambda category: points[category])
    return best if points[best] > 0 else Category.TIP
