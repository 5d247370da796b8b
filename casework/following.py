"""What must follow the commit of a signal, as outbox rows: link, alert, acknowledge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID, uuid4

from casework import acknowledging, public_mail, tagging, threads, weighing
from casework.assessments import Assessment, Urgency
from casework.case_names import token_of
from casework.cases import Acknowledgement, Case
from casework.ladders import ASKED_BY
from casework.letters import Letter, LetterKind, seal_letter
from casework.likeness import SHORTENED, WORDS
from casework.outbox import DOMAIN, PROVIDER
from casework.quoting import quotable_number
from casework.ready_words import ready_in
from casework.records import OutboxRow, Task
from casework.submissions import Submission
from casework.tagging import Pair
from casework.weighing import Weighing
from casework.writing_keys import WritingKeys


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

    `once` has the tag that lets one address be acknowledged once a day, that of its domain, and those of the words;
    without them a person decides.
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
                PROVIDER if is_public else DOMAIN: once[1].hex(),
                WORDS: " ".join(tag[:SHORTENED].hex() for tag in once[2:]),
            },
        )
    ]
