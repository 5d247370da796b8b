"""A mail as a submission, and beside it the same mail as it would be if a signature held whose key is not known yet."""

from __future__ import annotations

from dataclasses import replace

from casework.signals.problems import Problem
from casework.signals.submissions import Attachment, Postponed, Submission
from mailintake.origin.proofs import Keyless, Proof, Unproved
from mailintake.structure.incoming import IncomingEmail
from mailintake.submission import Origin, SealAttachment, to_submission


def submit(
    email: IncomingEmail,
    raw: bytes,
    origin: Origin,
    seal_attachment: SealAttachment,
    signed: Proof | Unproved | None = None,
) -> Submission:
    """As `to_submission`; with what it waits for, where no name server answered for a key."""
    submission = to_submission(email, raw, origin, seal_attachment, signed)
    keyless = signed.keyless if isinstance(signed, Unproved) else None
    if keyless is None:
        return submission
    postponed = Postponed(
        number=keyless.number,
        name=keyless.name,
        domain=keyless.domain,
        proved=_if_it_held(email, raw, origin, submission, keyless),
    )
    return replace(submission, postponed=postponed)


def _if_it_held(
    email: IncomingEmail, raw: bytes, origin: Origin, now: Submission, keyless: Keyless
) -> Submission:
    """With the files as they were sealed once. The value of the signature is not known before its key."""
    proof = Proof(domain=keyless.domain, signature="", addressed=keyless.addressed)
    proved = to_submission(email, raw, origin, _not_again, proof)
    left_out = Problem.NO_ROOM in now.problems
    problems = (code for code in proved.problems if code != Problem.NO_ROOM or left_out)
    return replace(proved, attachments=now.attachments, problems=tuple(problems))


def _not_again(name: str, content_type: str, data: bytes) -> Attachment | None:  # noqa: ARG001 - one shape for all
    return None
