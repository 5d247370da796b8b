"""The gist of a case: what one row of a list shows of it, in at most one KiB."""

from __future__ import annotations

from uuid import UUID

from casework.assessments import Assessment
from casework.documents import Gist
from casework.submissions import Answers, Channel, Submission, Words

FIRST_CHARACTERS = 240
REASONS = 3

MAY_BE_CALLED, BY_CODE, BY_MAIL, DO_NOT_CONTACT = (
    "may be called",
    "comes back with code",
    "by mail",
    "do not contact",
)


def gist_of(case_id: UUID, submission: Submission, assessment: Assessment) -> Gist:
    """What the lists show of this signal."""
    words = submission.words
    return Gist(
        case_id=case_id,
        why=reasons(assessment),
        due=_one(words.answers, "when_text") or _one(words.answers, "deadline"),
        city=_one(words.answers, "city"),
        writer=writer(submission, assessment),
        first=first_words(words),
    )


def reasons(assessment: Assessment) -> tuple[str, ...]:
    """Up to three findings in words, the heaviest first, each once."""
    heaviest = sorted(assessment.findings, key=lambda finding: -finding.weight)
    found = tuple(dict.fromkeys(finding.label for finding in heaviest))[:REASONS]
    return found or ((assessment.fault,) if assessment.fault else ())


def first_words(words: Words) -> str:
    """The first line as a list shows it: subject and beginning of the text on one line."""
    text = words.reply_text or words.text
    whole = f"{words.subject}: {text}" if words.subject else text
    return " ".join(whole.split())[:FIRST_CHARACTERS]


def writer(submission: Submission, assessment: Assessment) -> str:
    """How the writer can be reached, in one of four sayings."""
    if assessment.do_not_write:
        return DO_NOT_CONTACT
    how = submission.words.answers.get("contact_how")
    if how in ("call", "text"):
        return MAY_BE_CALLED
    if how == "email" or submission.words.channel is Channel.EMAIL:
        return BY_MAIL
    return BY_CODE if submission.receipt_wanted else DO_NOT_CONTACT


def _one(answers: Answers, name: str) -> str | None:
    value = answers.get(name)
    return value.strip() or None if isinstance(value, str) else None
