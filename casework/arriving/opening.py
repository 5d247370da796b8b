"""Which clear columns a new case gets from its first signal and its assessment."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from casework.arriving.threads import FAILED
from casework.cases import campaigns
from casework.cases.cases import Acknowledgement, Case, Mark, Status
from casework.cases.children import child_of
from casework.mail import acknowledging
from casework.mail.acknowledging import Why
from casework.mail.partners import CLAIMS
from casework.records.records import Act, AuditEntry
from casework.signals.assessments import Assessment, Category, Urgency
from casework.signals.due import next_hour
from casework.signals.problems import is_by_list
from casework.signals.submissions import Answers, Channel, Need, Submission
from casework.times import deadlines

READ_URGENT = timedelta(minutes=10)
STATE_LETTERS = 2

NO_CONTACT = frozenset({None, "", "none"})
"""Values of `contact_how` that give no way to reach anyone."""
_ASKING = frozenset({Need.JOB.value, Need.INFO.value})

_MARKS = (
    (Mark.LIKELY_SPAM, "likely_spam"),
    (Mark.ASKS_ABOUT_PERSON, "asks_about_person"),
    (Mark.DO_NOT_WRITE, "do_not_write"),
    (Mark.DO_NOT_CALL, "do_not_call"),
    (Mark.FAULT, "fault"),
    (Mark.NO_WORDS, "says_nothing"),
)


def open_case(
    case_id: UUID,
    reference: str,
    submission: Submission,
    assessment: Assessment,
    *,
    zone: ZoneInfo,
    has_receipt: bool,
    tagged: bool,
) -> Case:
    """The case of a first signal. A call whose writer is handling it begins acknowledged and owned."""
    now, urgent = submission.received_at, assessment.urgency is Urgency.URGENT
    wanted = answer_wanted(submission, assessment, has_receipt=has_receipt)
    acknowledgement = acknowledging.decide(submission, assessment)
    if acknowledgement is Acknowledgement.QUEUED and not tagged:
        acknowledgement = Acknowledgement.HELD
    handler = submission.handled_by
    return Case(
        id=case_id,
        reference=reference,
        opened_at=now,
        last_signal_at=now,
        channel=submission.words.channel,
        line=submission.team or _line(submission.words.answers),
        status=Status.OPEN if handler else Status.NEW,
        urgency=assessment.urgency,
        assessed_urgency=assessment.urgency,
        read_first=None if urgent else assessment.read_first,
        score=assessment.score,
        category=assessment.category,
        assessed_category=assessment.category,
        child=child_of(submission.words, assessment),
        need=_need(submission.words.answers, assessment),
        language=assessment.language,
        interpreter=submission.words.answers.get("interpreter") == "yes",
        state=state_of(submission.words.answers, assessment),
        owner=handler,
        marks=marks_of(submission, assessment, tagged=tagged),
        acknowledgement=acknowledgement,
        read_by_at=now + READ_URGENT if urgent else _read_by(submission, assessment, zone),
        answer_wanted=wanted,
        answer_by_at=_not_after_theirs(deadlines.answer_by(now, zone), submission)
        if wanted
        else None,
        acknowledged_at=now if handler else None,
        acknowledged_by=handler,
        read_at=now if handler else None,
        read_by=handler,
        first_words_at=now if handler else None,
        behind=campaigns.behind_at_first(assessment),
        page_open=urgent and has_receipt and submission.words.channel is Channel.WEB,
    )


def _read_by(submission: Submission, assessment: Assessment, zone: ZoneInfo) -> datetime:
    """As the clocks of the desk say; before a partner's deadline, where that comes sooner."""
    by = deadlines.read_by(submission.received_at, zone, first=assessment.read_first is not None)
    return _not_after_theirs(by, submission)


def _not_after_theirs(by: datetime, submission: Submission) -> datetime:
    """A time of ours, or a proved partner's deadline where that comes sooner; what is due at once has ten minutes."""
    now = submission.received_at
    due = next_hour(submission.claims, now) if submission.words.from_partner else None
    return by if due is None else min(by, max(due, now + READ_URGENT))


def received(case: Case, submission: Submission, assessment: Assessment) -> AuditEntry:
    """That a signal came: how, how urgent, and why the answer by machine waits where it does."""
    details = {"channel": case.channel.value, "urgency": case.urgency.value}
    if case.acknowledgement is Acknowledgement.HELD:
        details["held"] = (acknowledging.why_held(submission, assessment) or Why.UNTAGGED).value
    return AuditEntry(
        act=Act.RECEIVED,
        at=submission.received_at,
        case_id=case.id,
        person=submission.handled_by,
        details=details,
    )


def answer_wanted(submission: Submission, assessment: Assessment, *, has_receipt: bool) -> bool:
    """Whether an answer was asked for (`domain.md` 7.1).

    A way of contact was given; or someone asks for their work or for information, and can come back for the answer
    with a code; or the mail is no machine's and forbids none. Whoever asks about a person by mail is answered too, in
    the ready words: a subpoena is never ignored (`domain.md` A11). "I will come back with my code" alone asks for none.
    """
    if assessment.do_not_write or submission.words.are_a_machines or assessment.likely_spam:
        return False
    words = submission.words
    if words.channel is Channel.EMAIL:
        wanted = words.from_partner or assessment.asks_about_person
        return wanted or assessment.category is not Category.UNRELATED
    if words.answers.get("contact_how") not in NO_CONTACT:
        return True
    asks = words.answers.get("need") in _ASKING
    return asks and has_receipt and words.channel is Channel.WEB


def _need(answers: Answers, assessment: Assessment) -> Need | None:
    value = answers.get("need")
    return Need(value) if isinstance(value, str) and value in set(Need) else assessment.writer


def _line(answers: Answers) -> str | None:
    value = answers.get("line")
    return value[:20] if isinstance(value, str) and value else None


def state_of(answers: Answers, assessment: Assessment) -> str | None:
    """The chosen state, else the first that the words name."""
    value = answers.get("state")
    if isinstance(value, str) and len(value) == STATE_LETTERS and value.isalpha():
        return value.upper()
    return assessment.states[0] if assessment.states else None


def marks_of(submission: Submission, assessment: Assessment, *, tagged: bool) -> frozenset[Mark]:
    """The coded marks beside the case."""
    marks = {mark for mark, name in _MARKS if getattr(assessment, name)}
    facts = (
        (Mark.AUTOMATIC, submission.words.automatic is not None),
        (Mark.BY_LIST, is_by_list(submission.words.automatic, submission.problems)),
        (Mark.UNREADABLE, submission.words.unreadable),
        (Mark.PARTNER, submission.words.from_partner),
        (Mark.UNTAGGED, not tagged),
        (Mark.CLAIMS_TO_BE_PARTNER, CLAIMS in submission.problems),
        (Mark.FAILED_CHECK, FAILED in submission.problems),
    )
    return frozenset(marks | {mark for mark, holds in facts if holds})
