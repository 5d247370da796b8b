"""What the signatures of a message say of its sender. How they are checked is for `signatures`, which takes memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

FRESH = timedelta(days=7)
"""How old a signature may be."""

Resolve = Callable[[str], bytes | None]
"""The text record of a name, or None where there is none. May raise where nobody answers."""


@dataclass(frozen=True, kw_only=True)
class Proof:
    """A domain that signed this message."""

    domain: str
    signature: str = field(repr=False)
    """The values of all its signatures that hold, with blanks between: a second message with one of them is a repeat.

    In base64, spelled in one way.
    """
    addressed: frozenset[str] = frozenset()
    """Which of `to` and `cc` were written by who signed."""


@dataclass(frozen=True, kw_only=True)
class Keyless:
    """A signature of a domain that could prove this message, without its key: what it would prove if it held."""

    number: int
    """Which of the signatures of the message it is, from 0."""
    name: str
    """Of its key: `selector._domainkey.example.org.`."""
    domain: str
    addressed: frozenset[str]
    """As in Proof."""


@dataclass(frozen=True, kw_only=True)
class Unproved:
    """A message with signatures of the sender's organisation that are no proof of ours."""

    refused: bool
    """One of them does not hold, is old, or leaves out what people read: no server's word makes up for that.

    Else they hold, or nobody here looked, and a server's word counts beside them: they are of a domain above, below or
    beside the registered one, and it may know that it is the same organisation, or their domain only tries DKIM out.
    A key beside it is not looked up: it could prove nothing, and its name server might hold up all mail.
    """
    no_key: bool = False
    """Refused for no more than a key that could not be looked up: nobody knows whether the signature holds."""
    keyless: Keyless | None = None
    """What may be proved yet by a key that is not known."""
    signature: str = field(default="", repr=False)
    addressed: frozenset[str] = frozenset()
