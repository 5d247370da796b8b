"""The gist of a case: what one row of a list shows of it, in at most one KiB."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from casework.records.documents import Gist, SignalDocument
from casework.signals.assessments import READ_BY_ALL, Assessment
from casework.signals.due import NO_ZONE, Due, nearest
from casework.signals.submissions import Answers, Channel, Claim, Submission, Words
from casework.times.moments import lacks_zone

FIRST_CHARACTERS = 240
REASONS = 3
LANGUAGES = 5

MAY_BE_CALLED, BY_CODE, BY_MAIL, DO_NOT_CONTACT, NO_WAY = (
    "may be called",
    "comes back with code",
    "by mail",
    "do not contact",
    "no way was given",
)


def gist_of(
    case_id: UUID, submission: Submission, assessment: Assessment, *, has_receipt: bool
) -> Gist:
    """What the lists show of this signal."""
    words = submission.words
    due = _due(words.answers, submission.claims, submission.received_at)
    return Gist(
        case_id=case_id,
        why=reasons(assessment),
        due=due.words if due else None,
        due_at=due.at if due else None,
        city=_one(words.answers, "city"),
        writer=writer(submission, assessment, has_receipt=has_receipt),
        first=first_words(words),
        also_in=assessment.also_in[:LANGUAGES],
    )


def renewed(
    gist: Gist, document: SignalDocument, assessment: Assessment, *, language: str | None
) -> Gist:
    """The gist once later words say more: their reasons, their first line, and their day or time if they name one.

    Languages are added to that of the case: the words before are still to be read.
    """
    words = Words(
        channel=document.channel,
        text=document.text,
        subject=document.subject,
        reply_text=document.reply_text,
    )
    due = _due(document.answers, document.claims, document.received_at)
    return replace(
        gist,
        why=reasons(assessment),
        first=first_words(words),
        due=due.words if due else gist.due,
        due_at=due.at if due else gist.due_at,
        also_in=_also_in(gist, assessment, language),
        raised=True,
    )


def _also_in(gist: Gist, assessment: Assessment, language: str | None) -> tuple[str, ...]:
    spoken = () if assessment.language in (None, READ_BY_ALL) else (assessment.language,)
    named = dict.fromkeys((*gist.also_in, *spoken, *assessment.also_in))
    return tuple(name for name in named if name != language)[:LANGUAGES]


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


def writer(submission: Submission, assessment: Assessment, *, has_receipt: bool) -> str:
    """How the writer can be reached, in one of five sayings."""
    how = submission.words.answers.get("contact_how")
    may_call = how in ("call", "text") and not assessment.do_not_call
    if assessment.do_not_write and (assessment.do_not_call or not may_call):
        return DO_NOT_CONTACT
    if may_call:
        return MAY_BE_CALLED
    if how == "email" or submission.words.channel is Channel.EMAIL:
        return BY_MAIL
    return BY_CODE if has_receipt else NO_WAY


def _due(answers: Answers, claims: Iterable[Claim], received_at: datetime) -> Due | None:
    """The day or time that matters to them, in their words: of a mail the nearest, and the moment that it means."""
    told = _one(answers, "when_text") or _one(answers, "deadline")
    if not told:
        return nearest(claims, received_at)
    return Due(words=f"{told} {NO_ZONE}" if lacks_zone(told) else told, at=None)


def _one(answers: Answers, name: str) -> str | None:
    value = answers.get(name)
    return value.strip() or None if isinstance(value, str) else None
