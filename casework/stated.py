"""What the fields of a structured case mail state beside its words: an age, a deadline, a state.

Triage reads words: a table in a file, or `Victim: M. T., believed 16`, tells it of no child. Fields are claims: they
put a case before a person sooner, and never lower or hide anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from casework.assessments import Assessment, Child, ReadFirst, Urgency
from casework.places import ZONE_OF
from casework.submissions import Claim, Submission

OF_AGE: Final = 18
_AGE = re.compile(r"\d{1,3}")
# An age behind a name, not a number of people, of a flat or of a case.
_AGE_BESIDE_A_NAME = re.compile(
    r"(?:,|\(|\b(?:aged?|believed|about|approx|maybe)(?: to be)?)[ .]{0,3}(\d{1,2})"
    r"(?:[ -]{0,2}(?:y/?o|yrs?|years?(?:[ -]old)?)\b)?\)?\s*(?:$|[,;)]|and\b)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")


def with_fields(assessment: Assessment, submission: Submission) -> Assessment:
    """The assessment with what the fields state: a child, a state, and that a partner's date is near."""
    claims = submission.claims
    if not claims:
        return assessment
    child = _worse_of(assessment.child, _child(claims, submission.received_at))
    return replace(
        assessment,
        child=child,
        states=assessment.states or tuple(dict.fromkeys(_states(claims))),
        read_first=_read_first(assessment, child, submission),
    )


def _worse_of(said: Child, stated: Child) -> Child:
    order = (Child.NO, Child.UNKNOWN, Child.YES)
    return max(said, stated, key=order.index)


def _child(claims: Iterable[Claim], now: datetime) -> Child:
    """YES by an age or a year of birth; UNKNOWN by a number beside the name of whom it happened to."""
    child = Child.NO
    for claim in claims:
        if claim.name == "age" and _is_young(_AGE.findall(claim.value)):
            return Child.YES
        if claim.name == "birth" and _is_young(
            str(now.year - int(year)) for year in _YEAR.findall(claim.value)
        ):
            return Child.YES
        if claim.name == "victim" and _is_young(_AGE_BESIDE_A_NAME.findall(claim.value)):
            child = Child.UNKNOWN
    return child


def _is_young(ages: Iterable[str]) -> bool:
    return any(0 <= int(age) < OF_AGE for age in ages)


def _states(claims: Iterable[Claim]) -> Iterable[str]:
    codes = (claim.value.upper() for claim in claims if claim.name == "state")
    return (code for code in codes if code in ZONE_OF)


def _read_first(assessment: Assessment, child: Child, submission: Submission) -> ReadFirst | None:
    if assessment.urgency is Urgency.URGENT or assessment.read_first is not None:
        return assessment.read_first
    dated = any(claim.name == "deadline" for claim in submission.claims)
    reasons = (
        (ReadFirst.CHILD, child is Child.YES),
        (ReadFirst.PARTNER_DATE, submission.words.from_partner and dated),
        (ReadFirst.CHILD, child is not assessment.child),
    )
    return next((why for why, holds in reasons if holds), None)
