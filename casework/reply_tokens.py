"""The random word in our reply addresses and Message-IDs by which an answer finds its case.

It is made from the submission id, so it is the same for all mail of a case, and nobody can guess it: a reference can be
guessed, and whoever guesses one must not get into a case by it.
"""

from __future__ import annotations

import re
from base64 import b32encode
from collections.abc import Collection, Iterable, Iterator

from sealing import labels

WORD_HERE = "TOKEN"
"""What stands for the word in the operator's pattern of a reply address."""
MOST = 20
_BYTES = 10
_WORD = r"(?<![a-z0-9])(m[a-z2-7]{16})(?![a-z0-9])"
LIKE_OURS = re.compile(rf"{_WORD}(?=[.\w+~=@-])")
"""A word as ours, with the rest of an address or Message-ID behind it."""
# As the letterhead makes it: the word, the number of the letter, our domain.
_MESSAGE_ID = re.compile(_WORD + r"\.(?=[a-f-]{0,36}[0-9])[0-9a-f-]{1,36}@")
# Some servers write `=` for the @ of an address that they put into one of their own.
_ADDRESS = re.compile(_WORD + r"[\w.+~-]{0,64}[@=]([a-z0-9.-]{1,255})")


def token_of(submission_id: bytes) -> str:
    """The word for the case of this submission: `m` and 16 letters and digits."""
    # Triage takes our words out of a text and makes none: its processes need not hold the cryptography.
    from sealing.keys import derive  # noqa: PLC0415

    return (
        "m" + b32encode(derive(submission_id, labels.REFERENCE, b"reply", _BYTES)).decode().lower()
    )


def find(texts: Iterable[str], domains: Collection[str] = ()) -> tuple[str, ...]:
    """What looks like our words in addresses, Message-IDs or the report of a mail server, each once.

    Many a name has their shape, so in an address it must stand before the @ of one of our `domains` or of one within.
    Without `domains` nobody knows which are ours, and any will do.
    """
    found = (match for text in texts for match in _in(text.lower(), domains))
    return tuple(dict.fromkeys(found))[:MOST]


def _in(text: str, domains: Collection[str]) -> Iterator[str]:
    yield from _MESSAGE_ID.findall(text)
    for word, host in _ADDRESS.findall(text):
        if not domains or any(f".{host}".endswith(f".{domain}") for domain in domains):
            yield word
