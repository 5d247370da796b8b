"""The identifiers by which messages name each other."""

from __future__ import annotations

import re

from mailintake.headers import decode_words

MAX_REFERENCES = 100
MAX_IDENTIFIER = 500

_BRACKETED = re.compile(r"<\s*([^<>]{1,1000}?)\s*>")


def identifier(value: str | None) -> str | None:
    """The identifier of a Message-ID or In-Reply-To field without its brackets, or None."""
    found = identifiers(value)
    return found[0] if found else None


def identifiers(value: str | None) -> tuple[str, ...]:
    """All identifiers of a field, in order, each once. Without brackets, words with an @ count."""
    if not value:
        return ()
    found = _BRACKETED.findall(value)
    if not found:
        words = value.split()
        found = [word for word in words if "@" in word] or words[:1]
    plain = ("".join(decode_words(entry).split())[:MAX_IDENTIFIER] for entry in found)
    return tuple(dict.fromkeys(filter(None, plain)))[-MAX_REFERENCES:]
