"""The random word in our reply addresses and Message-IDs by which an answer finds its case.

It is made from the submission id, so it is the same for all mail of a case, and nobody can guess it: a reference can be
guessed, and whoever guesses one must not get into a case by it.
"""

from __future__ import annotations

import re
from base64 import b32encode
from collections.abc import Iterable

from sealing import labels
from sealing.keys import derive

WORD_HERE = "TOKEN"
"""What stands for the word in the operator's pattern of a reply address."""
MOST = 20
_BYTES = 10
_TOKEN = re.compile(r"(?<![a-z0-9])m[a-z2-7]{16}(?![a-z0-9])")


def token_of(submission_id: bytes) -> str:
    """The word for the case of this submission: `m` and 16 letters and digits."""
    return (
        "m" + b32encode(derive(submission_id, labels.REFERENCE, b"reply", _BYTES)).decode().lower()
    )


def find(texts: Iterable[str]) -> tuple[str, ...]:
    """What looks like our words in addresses, Message-IDs or the report of a mail server, each once."""
    found = (match for text in texts for match in _TOKEN.findall(text.lower()))
    return tuple(dict.fromkeys(found))[:MOST]
