"""What must follow the commit of a signal, as outbox rows: link, alert, acknowledge; and what bounds the last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID, uuid4

from casework.alerts.ladders import ASKED_BY
from casework.arriving import threads, weighing
from casework.arriving.weighing import Weighing
from casework.cases import tagging
from casework.cases.case_names import token_of
from casework.cases.cases import Acknowledgement, Case
from casework.cases.tagging import Pair
from casework.mail import acknowledging, public_mail
from casework.mail.letters import Letter, LetterKind, seal_letter
from casework.mail.quoting import quotable_number
from casework.mail.ready_words import ready_in
from casework.records.outbox import DOMAIN, PROVIDER
from casework.records.records import OutboxRow, Task
from casework.records.writing_keys import WritingKeys
from casework.signals.assessments import Assessment, Urgency
from casework.signals.submissions import Submission
from casework.texts.likeness import SHORTENED, WORDS, of_days, values


def outbox_of(
    submission: Submission,
    assessment: Assessment,
    case: Case,
    tagged: Mapping[Pair, bytes],
    once: Sequence[bytes],
    keys: WritingKeys,
    weigh_with: Weighing,
) -> tuple[OutboxRow, ...]:
    """The rows. `tagged` are the tags of the signal.

    `once` has the tags of `once_pairs`; without them a person decides.
    """
    now, urgent = submission.received_at, case.urgency is Urgency.URGENT
    tasks = [Task.LINK]
    if assessment.fault:
        tasks.append(Task.FAULT_ALERT)
    alerts = urgent and submission.handled_by is None
    if alerts and (not assessment.fault or weighing.rings_by_itself(submission.words, weigh_with)):
        tasks.append(Task.ALERT)
    letters = list[OutboxRow]()
    linking = threads.details_of(submission, tagged)
    if case.acknowledgement is Acknowledgement.QUEUED and once:
        letters = acknowledgement(submission, case, once, keys)
        # The database leaves out a second one of a day: who finds none must know that one was written.
        linking |= {acknowledging.ONCE: once[0].hex() if letters else ""}
    details = {Task.LINK: linking, Task.ALERT: asked(submission.asked_by)}
    rows = [
        OutboxRow(
            id=uuid4(),
            task=task,
            case_id=case.id,
            due_at=now,
            urgent=urgent,
            details=details.get(task, {}),
        )
        for task in tasks
    ]
    return (*rows, *letters)


def once_pairs(submission: Submission, assessment: Assessment) -> list[tagging.Pair]:
    """One address is acknowledged once a day; by the others is counted how many of one domain and near the same words.

    Nothing is asked of a mail that no machine answers. A proved partner's count is one of its own: what anybody sent
    under their address does not use it up. Domain and words are asked for with this day and the one before: any 24
    hours can be compared, and of other days the database does not show what comes again.
    """
    answered = acknowledging.decide(submission, assessment) is Acknowledgement.QUEUED
    if submission.sender is None or not answered:
        return []
    words, day = submission.words, submission.received_at.date()
    address = tagging.address(submission.sender.address)
    done = f"{'partner ' if words.from_partner else ''}acknowledged {day}"
    owner = public_mail.owner_of(tagging.domain_of(address))
    own = values(words.reply_text or words.text)
    days = (day, day - timedelta(days=1))
    alike = (f"words {one} {value}" for one in days for value in own)
    asked = (
        f"{done} {public_mail.mailbox_of(address)}",
        *(f"domain {one} {owner}" for one in days),
        *alike,
    )
    return [("sender", one) for one in asked]


def asked(by: UUID | None) -> dict[str, str]:
    """What the details of an ALERT row say of who asks for help."""
    return {} if by is None else {ASKED_BY: str(by)}


def _own_number(submission: Submission) -> str | None:
    """The sender's: one in a message that they enclose may be anybody's. Names beside it are left out."""
    claims = (claim for claim in submission.claims if claim.name == "case_number")
    numbers = (quotable_number(claim.value) for claim in claims if not claim.is_enclosed)
    return next(filter(None, numbers), None)


def acknowledgement(
    submission: Submission, case: Case, once: Sequence[bytes], keys: WritingKeys
) -> list[OutboxRow]:
    """The letter that says that a mail was received; none where there is no key to write it with."""
    mailer = keys.mailer()
    if mailer is None or submission.sender is None:
        return []
    row_id = uuid4()
    is_public = public_mail.is_public(tagging.domain_of(submission.sender.address))
    letter = Letter(
        to=submission.sender.address,
        kind=LetterKind.ACKNOWLEDGEMENT,
        language=ready_in(case.language, submission.words.text) or "en",
        reference=case.reference,
        received_at=submission.received_at,
        token=token_of(submission.submission_id),
        partner=submission.partner is not None,
        number=_own_number(submission),
    )
    return [
        OutboxRow(
            id=row_id,
            task=Task.SEND_MAIL,
            case_id=case.id,
            due_at=submission.received_at,
            payload=seal_letter(letter, to=mailer.key, row_id=row_id),
            mailer_week=mailer.week,
            once=once[0],
            details={
                PROVIDER if is_public else DOMAIN: " ".join(tag.hex() for tag in once[1:3]),
                WORDS: of_days([tag[:SHORTENED].hex() for tag in once[3:]]),
            },
        )
    ]
