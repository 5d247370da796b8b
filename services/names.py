"""What the name server says. Its library takes memory: it is loaded by whoever asks."""

from __future__ import annotations

import dns.exception
import dns.resolver

NAME_SECONDS = 3.0
"""How long the name server may take; no answer leaves a mail unverified."""


def text_record(name: str) -> bytes | None:
    """The text record of a name as the host's resolver knows it."""
    try:
        answer = dns.resolver.resolve(name, "TXT", lifetime=NAME_SECONDS, search=False)
    except (dns.exception.DNSException, OSError, ValueError):
        return None
    return next((b"".join(record.strings) for record in answer), None)
