"""When two mails are copies of one: who writes to two mailboxes of the hotline sends one mail, and servers mark each.

Copies have one Message-ID, every other field of the sender, and the same body, byte for byte; only what servers write
on the way may differ. And what was made of those fields must be the same: who is proved, whose answer it is, whether a
machine wrote it. So no copy hides what another says, and none takes the place of one that is believed more.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from mailintake.structure.headers import MAX_FIELD, message_start, parse_headers

ON_THE_WAY = frozenset(
    {
        "authentication-results", "delivered-to", "delivery-date", "dkim-filter", "dkim-signature", "envelope-to",
        "original-recipient", "received", "received-spf", "resent-date", "resent-message-id", "resent-to",
        "return-path", "x-apparently-to", "x-bogosity", "x-delivered-to", "x-envelope-from", "x-envelope-to",
        "x-greylist", "x-original-recipient", "x-original-to", "x-quarantine-id", "x-rcpt-to", "x-real-to",
        "x-received", "x-resolved-to", "x-sieve", "x-uid", "x-uidl",
    }
)  # fmt: skip
"""Fields that servers write; no words of a person stand in them.

Who sent a mail on (`Resent-From`) is none: that person says something by it.
"""
_FAMILIES = (
    "arc-", "x-amavis-", "x-antispam", "x-antivirus", "x-barracuda-", "x-brightmail-", "x-clx-", "x-cloudmark-",
    "x-crm114-", "x-dspam-", "x-eop", "x-fireeye", "x-forefront-", "x-forwarded-", "x-gm-", "x-google-", "x-ironport-",
    "x-klms-", "x-kse-", "x-mailscanner", "x-microsoft-antispam", "x-mimecast-", "x-ms-exchange-", "x-ovh-",
    "x-policyd-", "x-proofpoint-", "x-rspamd-", "x-ses-", "x-sophos-", "x-spam", "x-symantec-", "x-tm-as-", "x-vade-",
    "x-virus-", "x-yandex-", "x-zoho-",
)  # fmt: skip
"""How the fields begin that filters and relays write, each for one recipient."""


def sameness(raw: bytes, judged: Iterable[str]) -> str | None:
    """The same for all copies of a mail of which the same was `judged`, as hex; None where nothing tells copies.

    So it is without one Message-ID, and where not all of the header is read for certain.
    """
    start = message_start(raw)
    headers, body = parse_headers(raw, start, len(raw))
    if b"\n" not in raw or body - start > MAX_FIELD or headers.flooded:
        return None
    if len(list(headers.all("message-id"))) != 1:
        return None
    digest = sha256()
    fields = ((name, value) for name, value in headers.fields if not _is_trace(name))
    for texts in (judged, (text for field in fields for text in field)):
        for text in texts:
            data = text.encode("utf-8", "surrogatepass")
            digest.update(len(data).to_bytes(8) + data)
        digest.update(b"\xff" * 8)
    digest.update(memoryview(raw)[body:])
    return digest.hexdigest()


def _is_trace(name: str) -> bool:
    return name in ON_THE_WAY or name.startswith(_FAMILIES)
