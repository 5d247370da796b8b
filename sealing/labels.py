"""One constant for each use of a key, so that nothing sealed for one use opens as another.

A label once used is never renamed or reused: what was sealed under it would not open again.
`tests/unit/sealing` holds the list.
"""

from __future__ import annotations

from typing import Final, NewType

Label = NewType("Label", bytes)

SIGNAL: Final = Label(b"tipline/signal/1")
ASSESSMENT: Final = Label(b"tipline/assessment/1")
CORRECTION: Final = Label(b"tipline/correction/1")
ANSWER: Final = Label(b"tipline/answer/1")
NOTE: Final = Label(b"tipline/note/1")
CALL_NOTE: Final = Label(b"tipline/call-note/1")
GIST: Final = Label(b"tipline/gist/1")
STEP: Final = Label(b"tipline/step/1")
EXPECTED: Final = Label(b"tipline/expected-contact/1")
DECISION: Final = Label(b"tipline/decision/1")
FOLLOW_UP: Final = Label(b"tipline/follow-up/1")
RAW_MAIL: Final = Label(b"tipline/raw-mail/1")
FILE: Final = Label(b"tipline/file/1")
DRAFT: Final = Label(b"tipline/draft/1")
DESK_GRANT: Final = Label(b"tipline/desk-grant/1")
RECOVERY_GRANT: Final = Label(b"tipline/recovery-grant/1")
MEMBER: Final = Label(b"tipline/member/1")
MEMBER_SESSION: Final = Label(b"tipline/member-session/1")
GENERATION: Final = Label(b"tipline/generation/1")
ANSWER_SIGNATURE: Final = Label(b"tipline/answer-signature/1")
MAIL_OUT: Final = Label(b"tipline/mail-out/1")
ALERT_ADDRESS: Final = Label(b"tipline/alert-address/1")
MAILER_KEY: Final = Label(b"tipline/mailer-key/1")
RECEIPT: Final = Label(b"tipline/receipt/1")
RECEIPT_MINT: Final = Label(b"tipline/receipt-mint/1")
TAG_INDEX: Final = Label(b"tipline/tag-index/1")
REFERENCE: Final = Label(b"tipline/reference/1")
WORDS: Final = Label(b"tipline/words/1")
NETWORK: Final = Label(b"tipline/network/1")
VISIT: Final = Label(b"tipline/visit/1")
FORM_TOKEN: Final = Label(b"tipline/form-token/1")
SELF_TEST: Final = Label(b"tipline/self-test/1")
AUDIT: Final = Label(b"tipline/audit/1")
ROOT_BACKUP: Final = Label(b"tipline/root-backup/1")
PERSON: Final = Label(b"tipline/person/1")
INVITATION: Final = Label(b"tipline/invitation/1")
HELD_FORM: Final = Label(b"tipline/held-form/1")

ALL: Final[frozenset[Label]] = frozenset(
    {
        SIGNAL, ASSESSMENT, CORRECTION, ANSWER, NOTE, CALL_NOTE, GIST, STEP, DECISION, FOLLOW_UP,
        RAW_MAIL, FILE, DRAFT, DESK_GRANT, RECOVERY_GRANT, MEMBER, MEMBER_SESSION, GENERATION,
        ANSWER_SIGNATURE, MAIL_OUT, ALERT_ADDRESS, MAILER_KEY, RECEIPT, RECEIPT_MINT,
        TAG_INDEX, REFERENCE, WORDS, NETWORK, VISIT, FORM_TOKEN, SELF_TEST, AUDIT, ROOT_BACKUP,
        PERSON, INVITATION, HELD_FORM, EXPECTED,
    }
)  # fmt: skip
