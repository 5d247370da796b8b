"""What the name server says. Its library takes memory: it is loaded by whoever asks."""

from __future__ import annotations

from functools import cache

import dns.exception
import dns.resolver

NAME_SECONDS = 3.0
"""How long the name server may take; no answer leaves a mail unverified."""
MOST_KEPT = 500
"""Answers that are kept for as long as they say themselves."""


def text_record(name: str, resolver: dns.resolver.Resolver | None = None) -> bytes | None:
    """The text record of a name as the host's resolver knows it."""
    try:
        asked = resolver or _hosts()
        answer = asked.resolve(name, "TXT", lifetime=NAME_SECONDS, search=False)
    except (dns.exception.DNSException, OSError, ValueError):
        return None
    return next((b"".join(record.strings) for record in answer), None)


@cache
def _hosts() -> dns.resolver.Resolver:
    resolver = dns.resolver.Resolver()
    resolver.cache = dns.resolver.LRUCache(MOST_KEPT)
    return resolver
