"""Which names of header fields mail programs and servers write: another may begin a sentence of the sender's."""

from __future__ import annotations

import re

NAME = re.compile(rb"([\x21-\x39\x3b-\x7e]+)[ \t]*:")
"""What a line begins with that has the form of a field."""

_KNOWN = frozenset(
    {
        "accept-language", "apparently-to", "approved", "archived-at", "autocrypt", "bcc", "cc", "cfbl-address", "date",
        "deferred-delivery", "encoding", "errors-to", "feedback-id", "from", "importance", "in-reply-to", "lines",
        "mailing-list", "message-id", "mime-version", "msip_labels", "newsgroups", "nntp-posting-host", "openpgp",
        "path", "precedence", "received", "references", "reply-to", "sender", "sensitivity", "spamdiagnosticmetadata",
        "spamdiagnosticoutput", "status", "subject", "supersedes", "to", "user-agent", "xref",
    }
)  # fmt: skip
_FAMILIES = (
    "arc-", "authentication-", "auto-", "bimi-", "content-", "delivered-", "delivery-", "disposition-notification-",
    "dkim-", "domainkey-", "envelope-", "ironport-", "list-", "original-", "received-", "require-recipient-", "resent-",
    "return-", "thread-", "tls-", "x-",
)  # fmt: skip
"""How the names begin that many programs have some of."""


def is_known(name: str) -> bool:
    """Whether mail programs or servers write a field of this name, given in lower case."""
    return name in _KNOWN or name.startswith(_FAMILIES)
