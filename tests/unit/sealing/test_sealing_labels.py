"""The list of labels. A label that changes here makes everything sealed under it unreadable."""

from sealing import labels

USED = {
    "SIGNAL": b"tipline/signal/1",
    "ASSESSMENT": b"tipline/assessment/1",
    "CORRECTION": b"tipline/correction/1",
    "ANSWER": b"tipline/answer/1",
    "NOTE": b"tipline/note/1",
    "CALL_NOTE": b"tipline/call-note/1",
    "GIST": b"tipline/gist/1",
    "STEP": b"tipline/step/1",
    "DECISION": b"tipline/decision/1",
    "FOLLOW_UP": b"tipline/follow-up/1",
    "RAW_MAIL": b"tipline/raw-mail/1",
    "FILE": b"tipline/file/1",
    "DRAFT": b"tipline/draft/1",
    "DESK_GRANT": b"tipline/desk-grant/1",
    "RECOVERY_GRANT": b"tipline/recovery-grant/1",
    "MEMBER": b"tipline/member/1",
    "MEMBER_SESSION": b"tipline/member-session/1",
    "GENERATION": b"tipline/generation/1",
    "ANSWER_SIGNATURE": b"tipline/answer-signature/1",
    "MAIL_OUT": b"tipline/mail-out/1",
    "ALERT_ADDRESS": b"tipline/alert-address/1",
    "MAILER_KEY": b"tipline/mailer-key/1",
    "RECEIPT": b"tipline/receipt/1",
    "RECEIPT_MINT": b"tipline/receipt-mint/1",
    "TAG_INDEX": b"tipline/tag-index/1",
    "REFERENCE": b"tipline/reference/1",
    "WORDS": b"tipline/words/1",
    "NETWORK": b"tipline/network/1",
    "VISIT": b"tipline/visit/1",
    "FORM_TOKEN": b"tipline/form-token/1",
    "SELF_TEST": b"tipline/self-test/1",
    "AUDIT": b"tipline/audit/1",
    "ROOT_BACKUP": b"tipline/root-backup/1",
    "PERSON": b"tipline/person/1",
    "INVITATION": b"tipline/invitation/1",
    "HELD_FORM": b"tipline/held-form/1",
    "EXPECTED": b"tipline/expected-contact/1",
}


def test_labels_once_used_are_never_renamed() -> None:
    """Add lines here; never change one."""
    written = {name: value for name, value in vars(labels).items() if isinstance(value, bytes)}

    assert written == USED


def test_no_two_uses_share_a_label() -> None:
    assert len(set(USED.values())) == len(USED)
    assert set(USED.values()) == labels.ALL
