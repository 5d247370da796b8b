"""Which names of header fields mail programs and servers write: another may begin a sentence of the sender's."""

from __future__ import annotations

import re

NAME = re.compile(rb"([\x21-\x39\x3b-\x7e]+)[ \t]*:")
"""What a line begins with that has the form of a field."""

_KNOWN = frozenset(
    {
        "accept-language", "acceptlanguage", "also-control", "alternate-recipient", "apparently-to", "approved",
        "archived-at", "article-names", "article-updates", "autocrypt", "autoforwarded", "autosubmitted", "bcc",
        "bounces-to", "cancel-key", "cancel-lock", "cc", "cfbl-address", "cfbl-feedback-id", "conversion-with-loss",
        "date", "date-received", "deferred-delivery", "discarded-x400-ipms-extensions",
        "discarded-x400-mts-extensions", "disclose-recipients", "dl-expansion-history", "drawingcanvaselements",
        "ediint-features", "eesst-version", "encoding", "encrypted", "errors-to", "expiry-date", "fcc", "feedback-id",
        "followup-to", "form-sub", "from", "generate-delivery-report", "hp-outer", "illegal-object", "importance",
        "in-reply-to", "incomplete-copy", "injection-date", "injection-info", "jabber-id", "latest-delivery-time",
        "lines", "mail-copies-to", "mail-followup-to", "mail-reply-to", "mailing-list", "message-context",
        "message-id", "message-type", "mime-autoconverted", "mime-version", "msip_labels", "mt-priority",
        "newsgroups", "nntp-posting-date", "nntp-posting-host", "nodisclaimer", "obsoletes", "old-return-path",
        "openpgp", "originator-return-address", "path", "pics-label", "posting-version", "precedence",
        "prevent-nondelivery-report", "privicon", "received", "references", "relay-version", "reply-by", "reply-to",
        "sender", "sensitivity", "sio-label", "sio-label-history", "solicitation", "spamdiagnosticmetadata",
        "spamdiagnosticoutput", "subject", "suggested_attachment_session_id", "supersedes", "to",
        "ui-inboundreport", "ui-outboundreport", "user-agent", "vbr-info", "warnings-to", "xref",
    }
)  # fmt: skip
"""Those that are registered for mail and news (RFC 4021 and later), and what programs write beside them."""
_FAMILIES = (
    "arc-", "authentication-", "auto-", "autocrypt-", "bimi-", "content-", "delivered-", "delivery-",
    "disposition-notification-", "dkim-", "domainkey-", "downgraded-", "envelope-", "ironport-", "list-", "mmhs-",
    "original-", "received-", "require-recipient-", "resent-", "return-", "thread-", "tls-", "x-", "x400-",
)  # fmt: skip
"""How the names begin that many programs have some of."""
_IN_FORMS_TOO = frozenset(
    {
        "distribution", "expires", "keywords", "language", "organisation", "organization", "priority", "replyto",
        "status",
    }
)  # fmt: skip
"""Registered or common names that a form has lines of, too: they tell neither a header nor the words of a person.

Not `Comments`, `Summary` and others by which people say what they have to say.
"""


def is_known(name: str) -> bool:
    """Whether mail programs or servers write a field of this name, given in lower case."""
    return name in _KNOWN or name.startswith(_FAMILIES)


def is_in_forms_too(name: str) -> bool:
    """Whether a program, or a form beside its other lines, may write a field of this name, given in lower case."""
    return name in _IN_FORMS_TOO
