"""What the name server says. Its library takes memory: it is loaded by whoever asks."""

from __future__ import annotations

import time
from functools import cache

import dns.exception
import dns.name
import dns.resolver

NAME_SECONDS = 3.0
"""How long the name server may take; no answer leaves a mail unverified."""
KEPT_SECONDS = 300.0
"""How long a record is kept, if it may be kept that long."""
_MOST_KEPT = 500
_NONE = (
    dns.resolver.NXDOMAIN,
    dns.resolver.NoAnswer,
    dns.name.LabelTooLong,
    dns.name.NameTooLong,
    dns.name.EmptyLabel,
    dns.name.BadEscape,
    ValueError,
)
"""There is no such record, or no such name can be."""


class _Kept(dns.resolver.LRUCache):
    """Records alone: the library keeps for years that there is none where the answer does not say how long."""

    def put(self, key: dns.resolver.CacheKey, value: dns.resolver.Answer) -> None:
        if value.rrset is not None:
            value.expiration = min(value.expiration, time.time() + KEPT_SECONDS)
            super().put(key, value)


def keeping(resolver: dns.resolver.Resolver) -> dns.resolver.Resolver:
    """The resolver, which asks for a record once in KEPT_SECONDS."""
    resolver.cache = _Kept(_MOST_KEPT)
    return resolver


def text_record(name: str, resolver: dns.resolver.Resolver | None = None) -> bytes | None:
    """The text record of a name as the host's resolver knows it; None where there is none.

    Raises OSError where nobody answers.
    """
    try:
        asked = resolver or _hosts()
        answer = asked.resolve(name, "TXT", lifetime=NAME_SECONDS, search=False)
    except _NONE:
        return None
    except dns.exception.DNSException as error:
        raise OSError(type(error).__name__) from None
    return next((b"".join(record.strings) for record in answer), None)


@cache
def _hosts() -> dns.resolver.Resolver:
    return keeping(dns.resolver.Resolver())
