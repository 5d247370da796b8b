"""The identifiers by which messages name each other."""

from __future__ import annotations

import re

from mailintake.structure.headers import decode_words

MAX_REFERENCES = 100
MAX_IDENTIFIER = 500

LEAST_NUMBERED = 5
"""Characters of an identifier without an @: a shorter one is no name that only one message has."""

_BRACKETED = re.compile(r"<(?:([^<>]{1,1000})>| ?([^<>@\s]{1,500}@[^<>@\s]{1,500}+(?![>@])))")
"""Servers that cut or fold a long field take the bracket off the end of an identifier."""
_EMPTY = re.compile(r"< ?>")
_COMMENT = re.compile(r"\([^()]{0,500}\)")
_DIGIT = re.compile(r"\d")


def identifier(value: str | None) -> str | None:
    """The identifier of a Message-ID or In-Reply-To field without its brackets, or None."""
    found = identifiers(value)
    return found[0] if found else None


def identifiers(value: str | None) -> tuple[str, ...]:
    """All identifiers of a field, in order, each once. Words that programs write for none, as `null`, are none.

    What strangers' messages have in common would tie them to each other, so what is doubtful is left out.
    """
    if not value:
        return ()
    value = " ".join(value.split())
    bracketed = (whole or cut for whole, cut in _BRACKETED.findall(value))
    found = list(filter(str.strip, bracketed)) or _bare(_EMPTY.sub(" ", value))
    plain = ("".join(decode_words(entry).split())[:MAX_IDENTIFIER] for entry in found)
    return tuple(dict.fromkeys(filter(_is_one_messages, plain)))[-MAX_REFERENCES:]


def _bare(value: str) -> list[str]:
    """Identifiers without brackets. A sentence has none: an address in it is a person's."""
    words = [word.strip(",;<>") for word in _COMMENT.sub(" ", value).split()]
    named = [word for word in words if "@" in word]
    return words if len(words) == 1 else named if words[:1] == named[:1] else []


def _is_one_messages(identifier: str) -> bool:
    """Whether it can be one message's alone: both sides of an @, or long enough and numbered."""
    left, at, right = identifier.partition("@")
    if at:
        return bool(left and right)
    return len(left) >= LEAST_NUMBERED and _DIGIT.search(left) is not None
