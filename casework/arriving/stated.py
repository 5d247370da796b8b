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

from casework.signals import read_first
from casework.signals.assessments import Assessment, Child, ReadFirst, Urgency
from casework.signals.submissions import Claim, Submission
from casework.texts.number_words import in_digits
from casework.texts.places import states_in

OF_AGE: Final = 18
# Dates, years, durations and the numbers of cases hold no age.
_NO_AGE = re.compile(
    r"\d{1,4}(?:[-/.]\d{1,2}){1,2}[-/.]\d{2,4}|\d{3,}|(?<=years )\d{1,2} months?|\d{1,2} years? ago",
    re.IGNORECASE,
)
_AGE = re.compile(r"(\d+)(?:\.\d+)?")
# An age behind a name, not a number of people, of a flat or of a case.
_AGE_BESIDE_A_NAME = re.compile(
    r"(?:,|\(|(?<=\d )(?:and|or|to|y|o)\b"
    r"|\b(?:age|aged|ages|edad|believed|about|approx|maybe|between)(?: to be)?)[ .:]{0,3}(\d{1,2})"
    r"(?:[-–]\d{1,2})?(?:[ -]{0,2}(?:y/?o|yrs?|years?(?:[ -]old)?)\b)?(?: ?(?:[fm]|(?:fe)?male)\b)?"
    r"\)?\s*(?:$|[,;)]|(?=(?:and|or|to|y|o)\b))",
    re.IGNORECASE,
)
_YEARS_OLD = re.compile(
    r"(?<!hace )\b(\d{1,2})[ -]{0,2}(?:y/?o|(?:yrs?|years?)[ -]?old|años)\b", re.IGNORECASE
)
_MINOR = re.compile(
    r"(?<!not a )(?<!not )(?<!no )(?<!no es )"
    r"(?:\b(?:minors?|juveniles?|under ?age|under 18|teen(?:age|ager)?s?|menor(?:es)?)\b|< ?18)(?! injur)",
    re.IGNORECASE,
)
_BORN = re.compile(r"\bd\.?o\.?b\b|\bborn\b|\bbirth|\bnacid[ao]\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORT_YEAR = re.compile(r"\b\d{1,2}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ](\d\d)\b", re.IGNORECASE)


def with_fields(assessment: Assessment, submission: Submission) -> Assessment:
    """The assessment with what the fields state: a child, a state, and that a partner's date is near."""
    claims = submission.claims
    if not claims:
        return assessment
    child = _worst(assessment.child, _child(claims, submission.received_at))
    return replace(
        assessment,
        child=child,
        states=assessment.states or tuple(dict.fromkeys(_states(claims))),
        read_first=_read_first(assessment, child, submission),
    )


def _worst(*said: Child) -> Child:
    order = (Child.NO, Child.UNKNOWN, Child.YES)
    return max(said, key=order.index)


def _child(claims: Iterable[Claim], now: datetime) -> Child:
    """YES by an age or a date of birth; UNKNOWN by a number beside the name of whom it happened to."""
    return _worst(Child.NO, *(_child_of(claim.name, claim.value, now) for claim in claims))


def _child_of(name: str, value: str, now: datetime) -> Child:
    value = in_digits(value)
    if name == "birth":
        return _worst(_by_birth(value, now), _beside_a_name(value))
    if name not in {"age", "victim"}:
        return Child.NO
    born = _by_birth(value, now) if _BORN.search(value) else Child.NO
    if name == "victim":
        return _worst(born, _beside_a_name(value))
    young = _is_young(_AGE.findall(_NO_AGE.sub(" ", value))) or _MINOR.search(value)
    return Child.YES if young else born


def _by_birth(value: str, now: datetime) -> Child:
    """Whoever turns 18 in this year may still be 17: UNKNOWN."""
    years = [int(year) for year in _YEAR.findall(value)]
    short = [2000 + int(year) for year in _SHORT_YEAR.findall(value)]
    years += (year if year <= now.year else year - 100 for year in short)
    ages = [now.year - year for year in years]
    if _is_young(ages):
        return Child.YES
    return Child.UNKNOWN if OF_AGE in ages else Child.NO


def _beside_a_name(value: str) -> Child:
    ages = _AGE_BESIDE_A_NAME.findall(value) + _YEARS_OLD.findall(value)
    return Child.UNKNOWN if _is_young(ages) or _MINOR.search(value) else Child.NO


def _is_young(ages: Iterable[str | int]) -> bool:
    return any(0 <= int(age) < OF_AGE for age in ages)


def _states(claims: Iterable[Claim]) -> Iterable[str]:
    return (code for claim in claims if claim.name == "state" for code in states_in(claim.value))


def _read_first(assessment: Assessment, child: Child, submission: Submission) -> ReadFirst | None:
    if assessment.urgency is Urgency.URGENT:
        return None
    dated = any(claim.name == "deadline" for claim in submission.claims)
    reasons = (
        assessment.read_first,
        ReadFirst.PARTNER_DATE if submission.words.from_partner and dated else None,
        None if child is Child.NO else ReadFirst.CHILD,
    )
    return read_first.foremost(reasons, child)
