"""Whether a case concerns someone under 18, as far as its clear columns can say.

`no` is written where somebody said so, or where a calm message is about no person at all: what nobody asked is not
known.
"""

from __future__ import annotations

from casework.cases.cases import Case
from casework.signals.assessments import Assessment, Category, Child, Urgency
from casework.signals.submissions import Need, Words

_ABOUT_PERSONS = frozenset({Category.CRISIS, Category.TIP, Category.AT_RISK, Category.REFERRAL})
_ABOUT_NOBODY = frozenset({Category.TRAINING_TA, Category.GENERAL_INFO})
"""Kinds that ask something of us. What is none of our kinds may be about anybody: a photo is promised, an address."""
_OF_NOBODY = frozenset({None, "", Need.JOB.value, Need.INFO.value})
"""Answers to who writes that name nobody who is in trouble."""


def child_of(words: Words, assessment: Assessment) -> Child:
    """As answered, else as the words tell. Where neither says anything, a message about nobody is about no child."""
    answer = words.answers.get("under_18")
    if answer == "yes":
        return Child.YES
    if assessment.child is not Child.NO or answer == "no":
        return assessment.child
    return Child.NO if _about_nobody(words, assessment) else Child.UNKNOWN


def _about_nobody(words: Words, assessment: Assessment) -> bool:
    need = words.answers.get("need")
    if words.unreadable or assessment.urgency is Urgency.URGENT or need not in _OF_NOBODY:
        return False
    machine = words.are_a_machines and assessment.category not in _ABOUT_PERSONS
    asks = need == Need.INFO.value or assessment.category in _ABOUT_NOBODY
    return machine or assessment.likely_spam or asks


def with_new_words(case: Case, told: Child) -> Child:
    """What is known once words came of which `told` is known: an urgent case is not about nobody, whatever its kind."""
    if Child.YES in (case.child, told):
        return Child.YES
    about_somebody = case.urgency is Urgency.URGENT or told is Child.UNKNOWN
    return Child.UNKNOWN if about_somebody and _no_by_kind(case) else case.child


def _no_by_kind(case: Case) -> bool:
    """Whether `no` needed nobody who said so: a case of this kind or writer has it without an answer."""
    of_nobody = case.need is Need.INFO or case.assessed_category not in _ABOUT_PERSONS
    return case.child is Child.NO and of_nobody
