"""Whether a mail is answered by machine at once, or whether a person decides: it can out the one who wrote."""

from __future__ import annotations

from casework.assessments import Assessment, Category, Urgency
from casework.cases import Acknowledgement
from casework.submissions import Need, Submission

AT_ONCE = frozenset({Need.JOB, Need.INFO, Need.SAW})
"""Professionals, enquiries and bystanders. Whoever writes of themselves or of someone close waits for a person.

That is a guess from the words, so words of harm or a plea wait too, whoever seems to have written them.
"""

ENQUIRIES = frozenset(
    {Category.TIP, Category.TRAINING_TA, Category.GENERAL_INFO, Category.UNRELATED}
)
"""Kinds that are answered at once when the words do not tell who writes, as long as they could be understood at all."""


def decide(submission: Submission, assessment: Assessment) -> Acknowledgement:
    """NONE, HELD or QUEUED for this mail (`domain.md` A5, A11)."""
    if submission.mail is None or submission.sender is None or not submission.mail.acknowledge:
        return Acknowledgement.NONE
    if assessment.do_not_write or assessment.fault or assessment.asks_about_person:
        # To whoever asks about a person only the ready words may be sent, and a person chooses them.
        return Acknowledgement.HELD
    if submission.words.from_partner:
        # Urgent or not: a detective with a warrant at five needs the number and the duty phone now.
        return Acknowledgement.QUEUED
    if assessment.urgency is Urgency.URGENT or assessment.tells_of_harm:
        return Acknowledgement.HELD
    understood = assessment.understood and not submission.words.unreadable
    enquiry = assessment.writer is None and assessment.category in ENQUIRIES
    if understood and (enquiry or assessment.writer in AT_ONCE):
        return Acknowledgement.QUEUED
    return Acknowledgement.HELD
